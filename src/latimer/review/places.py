"""An address -> what stands there in a record, and the record with something else there.

p3.2                         the English of a sentence
summary.abstract             a text of the summary
summary.key_points[0].text   a text of one entry
summary.topics[1]            one of a list of texts
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from latimer.output import reopened
from latimer.records import Author, Record, Sentence

_PLACE = re.compile(r"summary\.(\w{1,80})(?:\[(\d{1,6})\](?:\.(\w{1,80}))?)?")
# What a claim rests on, and what machines read, is no text to correct.
_NO_TEXT = frozenset({"evidence"})


def sentences(record: Record) -> Iterator[Sentence]:
    """All sentences in reading order, furniture too."""
    return (sentence for paragraph in record.paragraphs for sentence in paragraph.sentences)


def find(record: Record, at: str) -> str | None:
    """The English at an address; None where there is no such place, or nothing in it."""
    if not at.startswith("summary."):
        return next((s.english for s in sentences(record) if s.id == at), None)
    value: Any = record.summary
    try:
        for step in _path(at):
            value = value[step]
    except (KeyError, IndexError, TypeError):
        return None
    return value if isinstance(value, str) else None


def exists(record: Record, at: str) -> bool:
    """Whether English can be put there: a sentence that is sent to the model, or a text of the summary."""
    if at.startswith("summary."):
        return find(record, at) is not None
    return any(s.id == at for p in record.paragraphs if p.is_sent for s in p.sentences)


def put(record: Record, at: str, text: str, by: Author = "person") -> Record:
    """The record with ``text`` at an address that exists; in the summary, ``edited`` notes that a person wrote it.

    What was accepted there is open again: the reason was given for another text.
    """
    record = replace(record, findings=tuple(reopened(finding, [at]) for finding in record.findings))
    if not at.startswith("summary."):
        paragraphs = tuple(
            replace(p, sentences=tuple(replace(s, english=text, by=by) if s.id == at else s for s in p.sentences))
            for p in record.paragraphs
        )
        return replace(record, paragraphs=paragraphs)
    *steps, last = _path(at)
    summary = copy.deepcopy(dict(record.summary or {}))
    target: Any = summary
    for step in steps:
        target = target[step]
    target[last] = text
    return replace(record, summary=summary, edited=tuple(dict.fromkeys((*record.edited, at))))


def digest(text: str | None) -> str:
    """What stands for a text in a page: short, the same whatever a browser does to line ends."""
    return "" if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _path(at: str) -> list[str | int]:
    match = _PLACE.fullmatch(at)
    if not match or match[1] in _NO_TEXT or match[3] in _NO_TEXT:
        return []
    steps: list[str | int | None] = [match[1], int(match[2]) if match[2] else None, match[3]]
    return [step for step in steps if step is not None]
