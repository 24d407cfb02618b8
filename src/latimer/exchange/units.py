"""A record's sentences as translation units: what goes out to other tools, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from latimer.articles.cleaning import clean
from latimer.records import Author, Kind, Record, Sentence
from latimer.review.places import digest

State = Literal["untranslated", "needs_review", "translated", "approved"]

# Formats made of XML have no way to say these.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence. ``seen`` stands for the English as it was exported; None where a tool lost it.

    ``notes`` are the open findings at the sentence. What comes back from a tool has neither kind, language nor notes.
    """

    article_id: str
    at: str
    source: str
    english: str | None
    state: State = "translated"
    seen: str | None = None
    language: str = ""
    kind: Kind = "body"
    by: Author | None = None
    notes: tuple[str, ...] = ()


def units(record: Record) -> Iterator[Unit]:
    """The sentences of a record that are translated, in reading order."""
    for paragraph in record.paragraphs:
        for sentence in paragraph.sentences if paragraph.is_sent else ():
            yield Unit(
                article_id=record.id,
                at=sentence.id,
                source=sentence.source,
                english=sentence.english,
                state=state_of(record, sentence),
                seen=seen_of(sentence.english),
                language=paragraph.language or record.language,
                kind=paragraph.kind,
                by=sentence.by,
                notes=tuple(
                    f"{f.severity} {f.check}: {f.message}" for f in record.findings if f.at == sentence.id and f.is_open
                ),
            )


def state_of(record: Record, sentence: Sentence) -> State:
    """How far a sentence is: an open finding at it asks for review, an approval of the article is one of it."""
    if sentence.english is None:
        return "untranslated"
    if record.status == "approved":
        return "approved"
    is_open = any(finding.at == sentence.id and finding.is_open for finding in record.findings)
    return "needs_review" if is_open else "translated"


def seen_of(english: str | None) -> str:
    """What stands for an English sentence, whatever a tool does to its blanks; empty for none."""
    line = one_line(english or "")
    return digest(line) if line else ""


def one_line(text: str) -> str:
    """A text as one clean line: how it is taken up, and how texts are compared that went through other tools.

    >>> one_line("Ein  Satz.\\x0b ")
    'Ein Satz.'
    """
    return " ".join(clean(printable(text))[0].split())


def printable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
