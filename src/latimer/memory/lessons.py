"""What one article teaches: its accepted sentences and the names in them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from latimer.records import Name, Record, Sentence


class Rank(IntEnum):
    """Who stands behind an English sentence: the higher one is preferred."""

    MODEL = 0
    APPROVED = 1
    PERSON = 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """One source sentence and its English; ``language`` is that of its paragraph."""

    language: str
    source: str
    english: str
    rank: Rank


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name with both forms as they stood in a sentence, and its rank."""

    language: str
    name: Name
    rank: Rank


@dataclass(frozen=True, slots=True)
class Lessons:
    """All that one article teaches, what ranks highest first; ``digest`` tells two states of it apart."""

    sentences: tuple[Lesson, ...] = ()
    names: tuple[KnownName, ...] = ()

    @property
    def digest(self) -> str:
        """A hash of the content."""
        return hashlib.sha256(repr((self.sentences, self.names)).encode("utf-8", "surrogatepass")).hexdigest()


def lessons(record: Record) -> Lessons:
    """What a record teaches.

    A sentence counts that has English and no open finding at it; what came out of the memory itself does not
    count again. A name counts where both its forms stand in one such sentence. A failed record teaches nothing.
    """
    if record.status == "failed":
        return Lessons()
    learnt = {(language, fold(s.source), fold(s.english or ""), _rank(record, s)) for language, s in _accepted(record)}
    sentences = sorted((Lesson(*fields) for fields in learnt), key=lambda x: (-x.rank, x.language, x.source, x.english))
    return Lessons(tuple(sentences), tuple(_names(record.names, sentences)))


def fold(text: str) -> str:
    """The form in which sentences are kept and compared: NFC, with single spaces, always valid as UTF-8.

    >>> fold(" Guten \\n Tag. ")
    'Guten Tag.'
    """
    return " ".join(unicodedata.normalize("NFC", text).split()).encode("utf-8", "replace").decode()


def _accepted(record: Record) -> Iterator[tuple[str, Sentence]]:
    doubtful = {finding.at for finding in record.findings if finding.is_open}
    for paragraph in record.paragraphs:
        for sentence in paragraph.sentences if paragraph.is_sent else ():
            language = paragraph.language or record.language
            settled = sentence.by != "memory" and sentence.id not in doubtful and language != "en"
            if settled and fold(sentence.source) and fold(sentence.english or ""):
                yield language, sentence


def _rank(record: Record, sentence: Sentence) -> Rank:
    if sentence.by == "person":
        return Rank.PERSON
    return Rank.APPROVED if record.status == "approved" else Rank.MODEL


def _names(names: Iterable[Name], sentences: Iterable[Lesson]) -> Iterator[KnownName]:
    sentences = list(sentences)
    for name in dict.fromkeys(names):
        source, english = fold(name.source), fold(name.english)
        where = [x for x in sentences if source and english and source in x.source and english in x.english]
        if where:
            best = max(where, key=lambda lesson: lesson.rank)
            yield KnownName(best.language, Name(source, english, name.kind), best.rank)
