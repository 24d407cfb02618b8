"""What an endpoint's refusal means: an HTTP status and a body become one error of the tree."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from latimer.errors import AccessDenied, AskError, RateLimited, RequestRejected, ServerFault

_OUT_OF_MONEY = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_MODEL_UNKNOWN = {"model_not_found", "invalid_model", "deployment_not_found"}
_MODEL_UNKNOWN_SAID = re.compile(
    r"\bmodel\b.{0,120}\b(?:not exist|not found)\b|not a valid model|(?:invalid|unknown) model", re.I
)
_FLAGGED = re.compile(r"\bmoderation\b|\bflagged\b|content[_ ](?:filter|policy)", re.I)
_TOO_LONG = re.compile(r"context[_ ](?:length|window|size)|too many tokens|maximum context|too long", re.I)
_KEY_LIKE = re.compile(r"\b(?:sk|key|pk)-[\w*-]{4,}")
_LONGEST_QUOTE = 300
_SHORTEST_SECRET = 8  # "none" and "ollama" are put where a key is wanted and are no secrets
_TELLING = {"message", "msg", "detail", "loc", "param", "code", "type", "error", "errors"}
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back over HTTP: status, raw body, headers (lower-case names).

    ``where`` is the host that is named in messages, ``secret`` the key that must
    never appear in one.
    """

    status: int
    content: bytes
    headers: Mapping[str, str]
    where: str
    secret: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """The endpoint's own words: its error message, or the start of the body; one short printable line."""
        error = self._error()
        message = error.get("message") if isinstance(error, dict) else error
        return shortened(message if isinstance(message, str) else self._complaint, self.secret)

    @property
    def codes(self) -> set[str]:
        """The machine-readable names of the trouble."""
        error = self._error()
        fields = error if isinstance(error, dict) else {}
        return {str(fields[name]) for name in ("code", "type") if fields.get(name)}

    def names(self, pattern: re.Pattern[str]) -> bool:
        """Whether the endpoint's complaint names something."""
        return pattern.search(self._complaint[:5000]) is not None

    @property
    def _complaint(self) -> str:
        """All the words of the error; the body as it is where there is no JSON in it."""
        return " ".join(_words(self._error())) or self.content.decode("utf-8", "replace")

    def _error(self) -> object:
        try:
            data = json.loads(self.content)
        except (ValueError, RecursionError):
            return None
        return data.get("error") or data if isinstance(data, dict) else data


def _words(value: object, depth: int = 0) -> Iterator[str]:
    """The telling words of an error object, not the request that some servers quote back in it."""
    if isinstance(value, str):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict):
        for name in sorted(_TELLING & value.keys()):
            yield from _words(value[name], depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for item in value:
            yield from _words(item, depth + 1)


def shortened(text: str, secret: str = "") -> str:
    """One printable line of at most 300 characters, without the key or anything that looks like one.

    >>> shortened("Incorrect API key: sk-abcd1234.\\n  See the site.")
    'Incorrect API key: ***. See the site.'
    """
    if len(secret) >= _SHORTEST_SECRET:
        text = text.replace(secret, "***")
    text = "".join(c if c.isprintable() else " " for c in _KEY_LIKE.sub("***", text[:5000]))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def error_for(answer: HttpAnswer) -> AskError:
    """The error that an answer without a reply stands for; it is returned, not raised.

    429 is RateLimited (AccessDenied where the quota is used up), 401, 402, 403 and
    404 are AccessDenied, 408, 409, 5xx and a 200 that is no answer are ServerFault,
    everything else is RequestRejected.
    """
    status, said = answer.status, f"{answer.where} answered {answer.status}: {answer.text or 'nothing more'}"
    wait = retry_after_seconds(answer.headers)
    if answer.codes & _OUT_OF_MONEY or status == 402:
        return AccessDenied(said, status=status, hint="The account's quota is used up: see its billing page.")
    if status == 429:
        return RateLimited(said, retry_after_seconds=wait, hint="Lower the concurrency, or try later.")
    if status in (408, 409) or status >= 500 or status < 300:
        return ServerFault(said, retry_after_seconds=wait, status=status, hint="Try later.")
    if status < 400:
        return _redirected(answer)
    return _denied(answer, said) or RequestRejected(said, status=status, hint=_hint(answer))


def _redirected(answer: HttpAnswer) -> AskError:
    try:
        target = urlsplit(answer.headers.get("location", "")).hostname or answer.where
    except ValueError:
        target = "nowhere"
    return RequestRejected(
        f"{answer.where} sends the request on to {shortened(target)} ({answer.status}); articles are not sent there",
        status=answer.status,
        hint="If that is the right place, set the base URL to it.",
    )


def _denied(answer: HttpAnswer, said: str) -> AskError | None:
    status = answer.status
    if answer.codes & _MODEL_UNKNOWN or (status in (400, 404) and answer.names(_MODEL_UNKNOWN_SAID)):
        return AccessDenied(said, status=status, hint="Check the model's name; `latimer doctor` lists what is there.")
    if status == 401 or (status == 403 and not answer.names(_FLAGGED)):
        return AccessDenied(said, status=status, hint="Check the API key (OPENAI_API_KEY) and what it may use.")
    if status == 404:
        return AccessDenied(said, status=status, hint="Check the base URL; it usually ends in /v1.")
    return None


def _hint(answer: HttpAnswer) -> str:
    if answer.names(_TOO_LONG):
        return "The request is too long for this model: lower the token budget."
    if answer.names(_FLAGGED):
        return "The endpoint's filter refuses this text."
    return ""


def retry_after_seconds(headers: Mapping[str, str]) -> float | None:
    """How long the endpoint asks to wait: Retry-After-Ms, or Retry-After in seconds or as an HTTP date.

    >>> retry_after_seconds({"retry-after": "7"})
    7.0

    None where there is no such header or it makes no sense; a date gone by is 0.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        return None if math.isnan(seconds) else max(0.0, seconds)
    return _until(headers.get("retry-after", ""))


def _until(http_date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(http_date)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None
