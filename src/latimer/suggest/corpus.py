"""Every sentence of out/ with its English, and every name."""

from __future__ import annotations

from dataclasses import dataclass

from latimer.errors import OutputError
from latimer.output import OutputFolder, apply_corrections
from latimer.records import Name


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its English; ``place`` is the article's id and the sentence's: ``de-flood-0a1b2c3d:p3.2``."""

    article_id: str
    place: str
    language: str
    source: str
    english: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All of out/, a person's corrections in it: the lines in order, and the names that each article lists.

    ``unreadable`` holds the ids of articles that cannot be read back.
    """

    lines: tuple[Line, ...]
    names: tuple[tuple[str, str, Name], ...]
    unreadable: tuple[str, ...] = ()


def read(out: OutputFolder) -> Corpus:
    """Read every article of the folder. ``names`` come with the article's id and language."""
    lines: list[Line] = []
    names: list[tuple[str, str, Name]] = []
    unreadable: list[str] = []
    for article_id in out.ids():
        try:
            stored = out.read(article_id)
        except OutputError:
            unreadable.append(article_id)
            continue
        if stored is None:
            continue
        record = apply_corrections(stored)
        names += [(article_id, record.language, name) for name in record.names]
        lines += [
            Line(article_id, f"{article_id}:{s.id}", p.language or record.language, s.source, s.english)
            for p in record.paragraphs
            if p.is_sent
            for s in p.sentences
            if s.english
        ]
    return Corpus(tuple(lines), tuple(names), tuple(unreadable))
