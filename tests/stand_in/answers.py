"""One call and one answer, as records: what the book writes, the faults bend and the server sends."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Call:
    """One POST: its number (from 1), its body, and the payload in its user message ({} where there is none)."""

    number: int
    body: Mapping[str, Any]
    payload: Mapping[str, Any]

    @property
    def purpose(self) -> Literal["translate", "repair", "summarise", "other"]:
        """What the payload asks for; a summary is the one that names no source language."""
        if "paragraphs" not in self.payload:
            return "other"
        if "source_language" not in self.payload:
            return "summarise"
        return "repair" if self.payload.get("problems") else "translate"

    @property
    def response_format(self) -> str:
        return str(self.body.get("response_format", {}).get("type", "none"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. ``raw`` replaces the whole body; ``ending`` says what becomes of the connection."""

    content: str | None = None
    finish_reason: str = "stop"
    refusal: str | None = None
    reasoning: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    content_type: str = "application/json"
    ending: Literal["whole", "short", "drip", "reset", "hang"] = "whole"

    def body(self, call: Call) -> bytes:
        """The bytes of the HTTP body."""
        return self.raw if self.raw is not None else encoded(self._completion(call))

    def _completion(self, call: Call) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": self.content, "refusal": self.refusal}
        if self.reasoning is not None:
            message["reasoning_content"] = self.reasoning
        return {
            "id": f"chatcmpl-{call.number}",
            "object": "chat.completion",
            "created": 1767225600,
            "model": call.body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": self.finish_reason, "logprobs": None}],
            "usage": self._usage(call),
        }

    def _usage(self, call: Call) -> dict[str, Any]:
        asked = sum(tokens(dumps(message["content"])) for message in call.body["messages"])
        answered = tokens(self.content or "") + tokens(self.reasoning or "")
        details = {"cached_tokens": 0}
        return {
            "prompt_tokens": asked,
            "completion_tokens": answered,
            "total_tokens": asked + answered,
            "prompt_tokens_details": details,
        }


def tokens(text: str) -> int:
    """A count that depends on the text alone: a quarter of its bytes."""
    return math.ceil(len(text.encode("utf-8", "replace")) / 4)


def refused(status: int, message: str, *, code: str | None = None, param: str | None = None) -> Answer:
    """An error in the shape OpenAI gives it."""
    kind = "invalid_request_error" if status < 500 and status != 429 else "server_error"
    error = {"message": message, "type": kind, "param": param, "code": code}
    return Answer(status=status, raw=encoded({"error": error}))


def dumps(value: object) -> str:
    """JSON as models write it: not escaped."""
    return json.dumps(value, ensure_ascii=False)


def encoded(value: object) -> bytes:
    """JSON as an HTTP body; what UTF-8 cannot say (half a surrogate pair) becomes a question mark."""
    return dumps(value).encode("utf-8", "replace")
