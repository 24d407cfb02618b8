"""One ordinary request of each kind, for tests that are about something else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from latimer.records import Request

TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}


def an_object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """A strict object schema: every property required, no other allowed."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}


TRANSLATION = an_object(
    paragraphs=many(an_object(id=TEXT, sentences=TEXTS)),
    names=many(an_object(source=TEXT, english=TEXT, kind=TEXT)),
)
PARAGRAPHS: Mapping[str, list[str]] = {
    "p1": ["Die alte Mühle am Wehr wird 2031 abgerissen.", "Das sagte Gerlinde Aumüller am Montag."],
    "p2": ["Wer bezahlt die 48 000 Euro?"],
}


def paragraphs(texts: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Paragraphs as they stand in a payload."""
    return [{"id": id_, "sentences": sentences} for id_, sentences in texts.items()]


def translate_request(texts: Mapping[str, list[str]] = PARAGRAPHS, **changes: Any) -> Request:
    """A request to translate; ``changes`` are fields of Request."""
    payload = {"source_language": "German", "paragraphs": paragraphs(texts)}
    return _request("translate", payload, "translation", TRANSLATION, changes)


def summarise_request(texts: Mapping[str, list[str]], *, title: str = "", **changes: Any) -> Request:
    """A request to summarise English paragraphs, with the smallest schema there is."""
    payload = {"title": title, "paragraphs": paragraphs(texts)}
    return _request("summarise", payload, "summary", an_object(headline=TEXT), changes)


def _request(
    purpose: str, payload: Mapping[str, Any], name: str, schema: Mapping[str, Any], changes: Mapping[str, Any]
) -> Request:
    request = Request(
        purpose="summarise" if purpose == "summarise" else "translate",
        model="stand-in",
        system="Put news into English. Answer with JSON.",
        user=json.dumps(payload, ensure_ascii=False),
        schema_name=name,
        schema=schema,
        max_completion_tokens=2000,
    )
    return replace(request, **changes)
