"""The articles of out/ as a queue: what needs a person most stands first."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from latimer.errors import OutputError
from latimer.languages import name as language_name
from latimer.output import OutputFolder, Stored
from latimer.records import Record, Severity, Status, Term
from latimer.review.current import current
from latimer.review.history import History

Urgency = Literal["failed", "errors", "warnings", "changed", "new", "approved"]
URGENCIES: tuple[Urgency, ...] = ("failed", "errors", "warnings", "changed", "new", "approved")

_NO_RECORD = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as the queue shows it.

    ``sentences`` counts those that are sent, ``findings`` the open ones by check; ``problem`` says why an
    article's files cannot be read: then there is nothing to open.
    """

    id: str
    title: str = ""
    source_title: str = ""
    path: str = ""
    language: str = ""
    status: Status = "failed"
    sentences: int = 0
    untranslated: int = 0
    errors: int = 0
    warnings: int = 0
    findings: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()
    urgency: Urgency = "failed"
    problem: str = ""

    @property
    def searched(self) -> str:
        """What a search looks at."""
        return " ".join((self.title, self.source_title, self.path, self.id, *self.names)).casefold()


@dataclass(frozen=True, slots=True)
class Queue:
    """All articles, the most urgent first; the counts add up to their number."""

    entries: tuple[Entry, ...]

    @property
    def counts(self) -> Mapping[Urgency, int]:
        """How many of each urgency, none left out."""
        found = Counter(entry.urgency for entry in self.entries)
        return {urgency: found[urgency] for urgency in URGENCIES}

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Code and English name of every language, by name."""
        codes = {entry.language for entry in self.entries if entry.language}
        return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])

    def neighbours(self, article_id: str) -> tuple[str | None, str | None, int]:
        """The ids before and after an article, and its place from 1 (0: not in the queue)."""
        ids = [entry.id for entry in self.entries if not entry.problem]
        if article_id not in ids:
            return None, ids[0] if ids else None, 0
        at = ids.index(article_id)
        return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None, at + 1


class Shelf:
    """The articles of one folder. An article is read again only when its files changed."""

    def __init__(self, out: OutputFolder, glossary: Sequence[Term] = ()) -> None:
        self.out = out
        self.glossary = glossary
        self.history = History(out.folder)
        self._entries: dict[str, tuple[object, Entry]] = {}
        self._lock = Lock()

    def find(self, article_id: str) -> tuple[Record, Stored] | None:
        """What is known of one article now, and what was read for it; None where there is no such article.

        Only what the folder lists is read. Raises ``OutputError`` where the files are not those of a record.
        """
        return self.read(article_id) if article_id in self.out.ids() else None

    def queue(self) -> Queue:
        """All articles as they are now."""
        approved = self.history.ever_approved()
        stamps = _stamps(self.out.folder)
        with self._lock:
            entries = [self._entry(article_id, stamps, article_id in approved) for article_id in self.out.ids()]
        entries.sort(key=lambda e: (URGENCIES.index(e.urgency), -e.errors, -e.untranslated, -e.warnings, e.path, e.id))
        return Queue(tuple(entries))

    def read(self, article_id: str) -> tuple[Record, Stored] | None:
        """``find`` for an id that came out of the queue: nobody else has had a hand in it."""
        try:
            return current(self.out, article_id, self.glossary)
        except _NO_RECORD as error:
            raise OutputError(f"is not a record of latimer ({error}).", path=f"{article_id}.json") from error

    def _entry(self, article_id: str, stamps: Mapping[str, tuple[int, ...]], was_approved: bool) -> Entry:
        stamp = was_approved, stamps.get(f"{article_id}.json"), stamps.get(f"{article_id}.md")
        known = self._entries.get(article_id)
        if known is None or known[0] != stamp:
            known = self._entries[article_id] = (stamp, self._read_entry(article_id, was_approved))
        return known[1]

    def _read_entry(self, article_id: str, was_approved: bool) -> Entry:
        try:
            found = self.read(article_id)
            return entry(found[0], was_approved) if found else Entry(article_id, problem="is no longer there")
        except (OutputError, *_NO_RECORD) as error:
            return Entry(article_id, article_id, problem=str(error))


def entry(record: Record, was_approved: bool) -> Entry:
    """One record in the queue. ``was_approved``: some earlier version of it was."""
    sentences = [s for p in record.paragraphs if p.is_sent for s in p.sentences]
    still_open = [finding for finding in record.findings if finding.is_open]
    severities = Counter(finding.severity for finding in still_open)
    return Entry(
        id=record.id,
        title=record.title or record.path,
        source_title=next((s.source for p in record.paragraphs if p.kind == "title" for s in p.sentences), ""),
        path=record.path,
        language=record.language,
        status=record.status,
        sentences=len(sentences),
        untranslated=sum(s.english is None for s in sentences),
        errors=severities["error"],
        warnings=severities["warning"],
        findings=tuple(sorted(Counter(finding.check for finding in still_open).items())),
        names=tuple(text for name in record.names for text in (name.english, name.source)),
        urgency=_urgency(record, severities, was_approved),
    )


def _urgency(record: Record, severities: Counter[Severity], was_approved: bool) -> Urgency:
    steps: tuple[tuple[Urgency, bool], ...] = (
        ("failed", record.status == "failed"),
        ("approved", record.status == "approved"),
        ("errors", severities["error"] > 0),
        ("warnings", severities["warning"] > 0),
        ("changed", was_approved),
    )
    return next((urgency for urgency, applies in steps if applies), "new")


def _stamps(folder: Path) -> dict[str, tuple[int, ...]]:
    """What changes when a file does, by the file's name."""
    stamps: dict[str, tuple[int, ...]] = {}
    with contextlib.suppress(OSError), os.scandir(folder) as files:
        for file in files:
            with contextlib.suppress(OSError):  # it was replaced in this moment: it is read again
                status = file.stat(follow_symlinks=False)
                stamps[file.name] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return stamps
