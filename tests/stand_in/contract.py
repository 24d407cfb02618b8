"""Whether a request keeps to the contract: the SDK's own types, and the schema subset strict modes take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter

KEYWORDS = {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "description", "title"}
KEYWORDS |= {"$defs", "$ref", "const"}


def problem(body: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first thing wrong with a body, as (parameter, message); None where all is well."""
    return next(_problems(body), None)


def _problems(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    whole, system, user = _adapters()
    yield from _type_problems(whole, body)
    roles = [message.get("role") if isinstance(message, dict) else None for message in body["messages"]]
    if roles != ["system", "user"]:
        yield "messages", f"expected one system and one user message, not {roles}"
    # The messages are typed as an iterable, so the check of the whole does not look into them.
    yield from _type_problems(system, body["messages"][0])
    yield from _type_problems(user, body["messages"][1])
    form = body.get("response_format", {"type": "text"})
    if form["type"] == "json_object" and "json" not in str(body["messages"]).lower():
        yield "messages", "'messages' must contain the word 'json' to use 'response_format' of type 'json_object'."
    if form["type"] == "json_schema":
        yield from _format_problems(form["json_schema"])


def _format_problems(form: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if form.get("strict") is not True:
        yield "response_format", "response_format.json_schema.strict must be true"
    schema = form.get("schema", {})
    if schema.get("type") != "object":
        yield "response_format", "Invalid schema for response_format: the root must be an object"
    for message in _schema_problems(schema, "$"):
        yield "response_format", f"Invalid schema for response_format: {message}"


def _schema_problems(schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if unknown := sorted(set(schema) - KEYWORDS):
        yield f"{at}: {', '.join(unknown)} not permitted"
    if "properties" in schema or schema.get("type") == "object":
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False:
            yield f"{at}: 'additionalProperties' is required to be supplied and to be false"
        if sorted(schema.get("required", ())) != sorted(properties):
            yield f"{at}: 'required' must name every property"
        for name, part in properties.items():
            yield from _schema_problems(part, f"{at}.{name}")
    if "items" in schema:
        yield from _schema_problems(schema["items"], f"{at}[]")
    for index, part in enumerate(schema.get("anyOf", ())):
        yield from _schema_problems(part, f"{at}|{index}")


def _type_problems(adapter: TypeAdapter[Any], value: object) -> Iterator[tuple[str, str]]:
    from pydantic import ValidationError

    try:
        adapter.validate_python(value, extra="forbid")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        yield where, f"Invalid request: {where}: {first['msg']}"


@cache
def _adapters() -> tuple[TypeAdapter[Any], TypeAdapter[Any], TypeAdapter[Any]]:
    from openai.types.chat import ChatCompletionSystemMessageParam, ChatCompletionUserMessageParam
    from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
    from pydantic import TypeAdapter

    whole = TypeAdapter(CompletionCreateParamsNonStreaming)
    return whole, TypeAdapter(ChatCompletionSystemMessageParam), TypeAdapter(ChatCompletionUserMessageParam)
