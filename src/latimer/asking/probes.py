"""Whether an endpoint is fit for work, found out with one free call and one tiny one."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from difflib import get_close_matches

from latimer.asking.client import Client
from latimer.asking.receipt import Receipt
from latimer.errors import AccessDenied, AskError, Unreachable
from latimer.records import Request
from latimer.replies import judge

_SCHEMA = {
    "type": "object",
    "properties": {"ready": {"type": "boolean"}},
    "required": ["ready"],
    "additionalProperties": False,
}
_ROOM_TOKENS = 1000  # thinking models count their thoughts


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing looked at: ``endpoint``, ``key``, ``model`` or ``answer``; ``hint`` says what to do about it."""

    name: str
    ok: bool
    detail: str
    hint: str = ""


async def probe(*, base_url: str, api_key: str = "", model: str, timeout_seconds: float = 30.0) -> list[Probe]:
    """Look at the endpoint, the key, the model and an answer, in this order, up to the first that fails.

    Sends GET /models, which some servers do not have, and one request of a few words
    (a second or third where the endpoint does not know a JSON schema). Raises nothing
    of the AskError branch.

    >>> await probe(base_url="http://127.0.0.1:8811/v1", model="stand-in")      # doctest: +SKIP
    [Probe(name='endpoint', ok=True, ...), ..., Probe(name='answer', ok=True, detail='with json_schema', hint='')]
    """
    receipt = Receipt()
    async with aclosing(
        Client(base_url=base_url, api_key=api_key, timeout_seconds=timeout_seconds, receipt=receipt)
    ) as client:
        try:
            models = await client.models()
        except Unreachable as error:
            return [Probe("endpoint", False, error.message, error.hint)]
        except AskError:
            models = []  # whatever is wrong, or only missing there, the next request tells
        try:
            reply = await client(_request(model))
        except AskError as error:
            return _up_to(_culprit(error), client.where, model, error, models)
    defect = judge(_request(model), reply, _SCHEMA)
    detail = f"with {receipt.rung}" + (f", but the answer is of no use: {defect}" if defect else "")
    hint = "Does this model follow instructions? Try another one." if defect else ""
    return [*_passed(client.where, model), Probe("answer", defect is None, detail, hint)]


def _request(model: str) -> Request:
    return Request(
        purpose="doctor",
        model=model,
        system="Answer with JSON.",
        user='{"question": "Are you ready?"}',
        schema_name="readiness",
        schema=_SCHEMA,
        max_completion_tokens=_ROOM_TOKENS,
    )


def _passed(where: str, model: str) -> list[Probe]:
    """All that an answer proves."""
    return [
        Probe("endpoint", True, where),
        Probe("key", True, "accepted, or none is needed"),
        Probe("model", True, model),
    ]


def _culprit(error: AskError) -> str:
    """What a failed request says is wrong: one of the names of the probes."""
    if isinstance(error, AccessDenied):
        return "key" if error.status in (401, 402, 403, 429) else "model"
    return "endpoint" if isinstance(error, Unreachable) else "answer"


def _up_to(name: str, where: str, model: str, error: AskError, models: list[str]) -> list[Probe]:
    hint = error.hint
    if name == "model" and models:
        near = get_close_matches(model, models, n=5, cutoff=0.0)
        hint = f"The endpoint has {len(models)} models, the nearest by name: {', '.join(near)}."
    passed = _passed(where, model)
    before = [probe.name for probe in passed].index(name) if name != "answer" else len(passed)
    return [*passed[:before], Probe(name, False, error.message, hint)]
