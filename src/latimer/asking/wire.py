"""What goes over the wire: a Request as a body, a body as a Reply.

Free of any client, so that a batch file is built and read by the same words as
a live request.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from latimer.errors import ServerFault
from latimer.records import Reply, Request, Usage

Rung = Literal["json_schema", "json_object", "none"]
"""How the shape of the answer is asked for, the strictest first."""

LimitName = Literal["max_completion_tokens", "max_tokens"]
"""What the endpoint calls the limit on an answer; the second is the older name."""


def body(
    request: Request, *, rung: Rung = "json_schema", limit_name: LimitName = "max_completion_tokens"
) -> dict[str, Any]:
    """The JSON body of one chat completion.

    What a user opted into (``request.options``) is added, and never replaces what
    the contract needs. Below ``json_schema`` the endpoint does not see the schema,
    so the system message carries it.

    >>> body(Request("translate", "m", "Translate.", "{}", "translation", {}, 100))["max_completion_tokens"]
    100
    """
    system = request.system if rung == "json_schema" else _spelled_out(request)
    messages = [{"role": "system", "content": system}, {"role": "user", "content": request.user}]
    needed: dict[str, Any] = {"model": request.model, "messages": messages, limit_name: request.max_completion_tokens}
    if rung == "json_schema":
        schema = {"name": request.schema_name, "strict": True, "schema": dict(request.schema)}
        needed["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif rung == "json_object":
        needed["response_format"] = {"type": "json_object"}
    return {**request.options, **needed}


def _spelled_out(request: Request) -> str:
    schema = json.dumps(request.schema, ensure_ascii=False)
    return f"{request.system}\n\nAnswer with one JSON object only. It must meet this JSON schema:\n{schema}"


def reply(data: object) -> Reply:
    """The answer in one chat completion, read with distrust: many servers speak this dialect.

    >>> reply({"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}).text
    '{}'

    Raises ServerFault where there is no answer in it (``choices`` missing or empty,
    or an answer that ended in an error).
    """
    completion = _mapping(data)
    choices = completion.get("choices")
    choice = _mapping(choices[0]) if isinstance(choices, list) and choices else {}
    message = choice.get("message")
    finish_reason = _text(choice.get("finish_reason"))
    if not isinstance(message, Mapping) or finish_reason == "error":
        raise ServerFault("the answer holds no message", status=200)
    return Reply(
        text=_content(message.get("content")),
        finish_reason=finish_reason,
        refusal=_text(message.get("refusal")) or None,
        reasoning=_text(message.get("reasoning_content")) or _text(message.get("reasoning")) or None,
        model=_text(completion.get("model")),
        usage=_usage(_mapping(completion.get("usage"))),
    )


def _content(content: object) -> str:
    """Content is a string, null, or (some servers) a list of parts of which the text ones count."""
    if isinstance(content, list):
        return "".join(_text(_mapping(part).get("text")) for part in content)
    return _text(content)


def _usage(usage: Mapping[str, Any]) -> Usage:
    details = _mapping(usage.get("prompt_tokens_details"))
    return Usage(
        prompt_tokens=_count(usage.get("prompt_tokens")),
        completion_tokens=_count(usage.get("completion_tokens")),
        cached_tokens=_count(details.get("cached_tokens")),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
