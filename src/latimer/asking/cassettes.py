"""Recorded HTTP: ``--record`` keeps what an endpoint answered, ``--replay`` answers from that, offline.

A cassette is meant to be read and reviewed: UTF-8 YAML, JSON bodies unfolded into it, sorted by request,
free of hosts, keys, cookies and ids. Requests are matched by their whole body, so that a changed prompt
is noticed instead of being answered with something else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from latimer.errors import CassetteError
from latimer.records import Ask, Reply, Request

if TYPE_CHECKING:
    from vcr.cassette import Cassette
    from vcr.request import Request as RecordedRequest

_ADDRESS = "https://endpoint.invalid/v1"
_KEPT_HEADERS = {"request": frozenset({"content-type"}), "response": frozenset({"content-type", "retry-after"})}
_SCRUBBED: Mapping[str, Any] = {"id": "recorded", "created": 0}
_DROPPED = ("system_fingerprint", "service_tier")
_JSON = "(json)"  # marks, in the YAML, an object that is a text in the HTTP body
_NEW = ".new"


@contextmanager
def recording(path: Path) -> Iterator[None]:
    """Record every answer to ``path``; an earlier cassette is replaced only when all went well."""
    new = path.with_name(path.name + _NEW)
    try:
        new.unlink(missing_ok=True)
        with _use(new, "all"):
            yield
        if new.exists():
            new.replace(path)
    except OSError as error:
        raise CassetteError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def replaying(path: Path) -> Iterator[Cassette]:
    """Answer from ``path`` and from nowhere else.

    Raises ``CassetteError`` where there is no such cassette or it cannot be read.
    """
    if not path.is_file():
        raise CassetteError(f"{path}: there is no such cassette.", hint=f"Make it with --record {path}.")
    with _use(path, "none") as cassette:
        yield cassette


def unplayed(cassette: Cassette) -> int:
    """How many recorded answers nobody asked for."""
    return len(cassette) - int(cassette.play_count)


def naming_misses(ask: Ask, path: Path) -> Ask:
    """An ask that says in plain words when a cassette holds no answer to a request."""
    from vcr.errors import CannotOverwriteExistingCassetteException

    async def ask_named(request: Request) -> Reply:
        try:
            return await ask(request)
        except CannotOverwriteExistingCassetteException as error:
            raise CassetteError(
                f"{path} holds no answer to this {request.purpose} request of {request.article_id}: "
                "the article, a prompt, a schema, the model or an option changed since it was recorded.",
                hint=f"Record again: latimer translate PATH --refresh --record {path}.",
            ) from error

    return ask_named


@contextmanager
def _use(path: Path, mode: str) -> Iterator[Cassette]:
    try:
        import vcr
    except ImportError as error:
        raise CassetteError("--record and --replay need vcrpy.", hint="pip install 'latimer[cassettes]'") from error

    recorder = vcr.VCR(
        record_mode=mode,
        match_on=("method", "path", "json"),
        decode_compressed_response=True,
        record_on_exception=False,
        before_record_request=_scrub_request,
        before_record_response=_scrub_response,
        serializer="readable",
    )
    recorder.register_serializer("readable", _Readable)
    recorder.register_matcher("json", _same_json)
    try:
        with recorder.use_cassette(str(path.absolute())) as cassette:
            yield cassette
    except (ValueError, KeyError, TypeError) as error:
        raise CassetteError(f"{path} is not a cassette: {error}.") from error


def _same_json(one: RecordedRequest, other: RecordedRequest) -> None:
    if _parsed(one.body) != _parsed(other.body):
        raise AssertionError("another body")


def _scrub_request(request: RecordedRequest) -> RecordedRequest:
    tail = "chat/completions" if request.path.endswith("/chat/completions") else "models"
    request.uri = f"{_ADDRESS}/{tail}"
    request.headers = {k: v for k, v in request.headers.items() if k.lower() in _KEPT_HEADERS["request"]}
    return request


def _scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {k.lower(): v for k, v in response["headers"].items() if k.lower() in _KEPT_HEADERS["response"]}
    body = _parsed(response["body"]["string"])
    if isinstance(body, dict):
        scrubbed = {key: _SCRUBBED.get(key, value) for key, value in body.items() if key not in _DROPPED}
        text = json.dumps(scrubbed, ensure_ascii=False).encode()
        return {**response, "headers": headers, "body": {"string": text}}
    return {**response, "headers": headers}


def _parsed(body: Any) -> Any:
    try:
        return json.loads(body)
    except (TypeError, ValueError):
        return body


class _Readable:
    """vcrpy's serializer of this project: JSON inside JSON becomes YAML, and comes back byte for byte."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        import yaml

        seen: dict[str, Any] = {}
        interactions = [_bodies(interaction, _unfold) for interaction in cassette["interactions"]]
        for interaction in interactions:
            _share_schema(interaction["request"]["body"], seen)
        interactions.sort(key=lambda interaction: json.dumps(interaction["request"], sort_keys=True, default=str))
        return yaml.dump(
            {"version": cassette["version"], "interactions": interactions},
            Dumper=_dumper(),
            allow_unicode=True,
            sort_keys=False,
            width=120,
        )

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        import yaml

        cassette = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
        return {**cassette, "interactions": [_bodies(interaction, _fold) for interaction in cassette["interactions"]]}


def _dumper() -> type[Any]:
    """A safe dumper that writes texts of several lines as blocks."""
    import yaml

    class Dumper(yaml.SafeDumper):
        pass

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)

    Dumper.add_representer(str, text)
    return Dumper


def _share_schema(body: Any, seen: dict[str, Any]) -> None:
    """Make equal schemas one object, which YAML then writes once and refers to."""
    held = body.get(_JSON) if isinstance(body, dict) else None
    if isinstance(held, dict) and "response_format" in held:
        wanted = held["response_format"]
        held["response_format"] = seen.setdefault(json.dumps(wanted, sort_keys=True), wanted)


def _bodies(interaction: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    return {
        "request": {**request, "body": change(request["body"])},
        "response": {**response, "body": {"string": change(response["body"]["string"])}},
    }


def _unfold(value: Any) -> Any:
    """Every text that is a JSON object, at any depth, as ``{_JSON: the object}``."""
    if isinstance(value, dict):
        return {key: _unfold(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unfold(item) for item in value]
    held = _parsed(value) if isinstance(value, str) else value
    return {_JSON: _unfold(held)} if isinstance(held, dict) else value


def _fold(value: Any) -> Any:
    """The texts again, as ``prompts.request`` writes them: what a request is matched by is the same to the letter."""
    if isinstance(value, list):
        return [_fold(item) for item in value]
    if not isinstance(value, dict):
        return value
    folded = {key: _fold(item) for key, item in value.items()}
    return json.dumps(folded[_JSON], ensure_ascii=False) if list(folded) == [_JSON] else folded
