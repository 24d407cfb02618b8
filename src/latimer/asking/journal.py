"""Every reply that was paid for, kept, so that running again is resuming.

One SQLite file (usually .latimer/journal.sqlite). A reply is stored the moment it
is there, good or not; only a good one is ever used again.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from latimer.asking.receipt import Receipt
from latimer.errors import JournalError
from latimer.records import Ask, Reply, Request, Usage

Judge = Callable[[Request, Reply], str | None]
"""Names the defect that makes a reply unusable, or says None."""

VERSION = 1
BUSY_SECONDS = 30.0
_TABLE = """
CREATE TABLE IF NOT EXISTS replies (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL, asked_at TEXT NOT NULL, host TEXT NOT NULL, model TEXT NOT NULL,
    purpose TEXT NOT NULL, article_id TEXT NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL,
    prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL,
    seconds REAL NOT NULL, defect TEXT
)"""
_INDEX = "CREATE INDEX IF NOT EXISTS replies_by_key ON replies (key, number)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what was asked when, what it took, and what was wrong with the answer, if anything."""

    asked_at: str
    host: str
    model: str
    purpose: str
    article_id: str
    request: dict[str, Any]
    reply: Reply
    seconds: float
    defect: str | None


@dataclass(frozen=True, slots=True)
class Total:
    """What all replies of one model for one purpose used; ``rejected`` of them were of no use."""

    model: str
    purpose: str
    replies: int
    rejected: int
    usage: Usage


def key(request: Request, host: str) -> str:
    """The hash of everything that can change the answer: the endpoint's host and the question itself.

    Purpose and article are not in it, nor is the port: the same question is the same question.
    """
    return hashlib.sha256(_canonical({"host": host, **_question(request)}).encode()).hexdigest()


def _question(request: Request) -> dict[str, Any]:
    return {
        "model": request.model,
        "system": request.system,
        "user": request.user,
        "schema_name": request.schema_name,
        "schema": dict(request.schema),
        "max_completion_tokens": request.max_completion_tokens,
        "options": dict(sorted(request.options.items())),
    }


def _canonical(value: object) -> str:
    # Not sorted: a model writes its fields in the order of the schema, so that order is part of the question.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


class Journal:
    """The file. Opened at once, made with its folder where missing; close it after use.

    Safe with several processes on the same file. Raises JournalError where the file
    is damaged, cannot be written, or comes from a newer release.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            with self._explained():
                self._prepare()
        except JournalError:
            self._db.close()
            raise

    def _prepare(self) -> None:
        # WAL lets two processes read and write at once. With NORMAL a commit is in the system's hands when it returns
        # and survives the end of this process, kill -9 too; a power cut may take the last few replies, no more.
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise JournalError(f"{self.path} was written by a newer latimer", hint="Use that one, or another journal.")
        if version < VERSION:
            self._db.executescript(f"BEGIN IMMEDIATE; {_TABLE}; {_INDEX}; PRAGMA user_version = {VERSION}; COMMIT")

    def find(self, key: str) -> Reply | None:
        """The newest good reply under a key."""
        query = "SELECT reply FROM replies WHERE key = ? AND defect IS NULL ORDER BY number DESC LIMIT 1"
        with self._explained():
            row = self._db.execute(query, (key,)).fetchone()
            return _reply(row[0]) if row else None

    def add(self, key: str, entry: Entry) -> None:
        """Store one reply; it is kept when this returns."""
        usage = entry.reply.usage
        row = (
            *(key, entry.asked_at, entry.host, entry.model, entry.purpose, entry.article_id),
            *(_canonical(entry.request), _canonical(asdict(entry.reply))),
            *(usage.prompt_tokens, usage.completion_tokens, usage.cached_tokens, entry.seconds, entry.defect),
        )
        with self._explained():
            self._db.execute(f"INSERT INTO replies VALUES (NULL{', ?' * len(row)})", row)  # noqa: S608 (only question marks)

    def entries(self) -> Iterator[Entry]:
        """Everything, the oldest first."""
        columns = "asked_at, host, model, purpose, article_id, request, reply, seconds, defect"
        with self._explained():
            for row in self._db.execute(f"SELECT {columns} FROM replies ORDER BY number"):  # noqa: S608 (a constant)
                asked_at, host, model, purpose, article_id, request, reply, seconds, defect = row
                known = (asked_at, host, model, purpose, article_id)
                yield Entry(*known, json.loads(request), _reply(reply), seconds, defect)

    def totals(self) -> list[Total]:
        """Usage by model and purpose, rejected replies included: they were paid for too."""
        query = """
            SELECT model, purpose, count(*), count(defect),
                   sum(prompt_tokens), sum(completion_tokens), sum(cached_tokens)
            FROM replies GROUP BY model, purpose ORDER BY model, purpose"""
        with self._explained():
            rows = self._db.execute(query).fetchall()
        return [Total(model, purpose, count, rejected, Usage(*used)) for model, purpose, count, rejected, *used in rows]

    def close(self) -> None:
        """Close the file; its side files go with it."""
        self._db.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, ValueError) as error:
            raise JournalError(
                f"the journal {self.path} cannot be used: {error}",
                hint="Check the disk and the permissions, or move the file away: its replies are then asked for again.",
            ) from error


def _reply(text: str) -> Reply:
    fields = json.loads(text)
    return Reply(**{**fields, "usage": Usage(**fields["usage"])})


def journalled(
    ask: Ask, journal: Journal, *, host: str, judge: Judge, reuse: bool = True, receipt: Receipt | None = None
) -> Ask:
    """An ask that looks into the journal first, and stores every reply with the judge's word on it before it returns.

    ``reuse=False`` ignores what was there before this run. The same question from
    two tasks at once is asked once: the second one waits and finds the first one's reply.
    """
    counts = receipt if receipt is not None else Receipt()
    in_flight: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
    answered: set[str] = set()

    async def ask_once(request: Request) -> Reply:
        name = key(request, host)
        lock = in_flight.setdefault(name, asyncio.Lock())
        async with lock:
            if (reuse or name in answered) and (kept := journal.find(name)):
                counts.reused += 1
                return replace(kept, journalled=True)
            reply = await ask_and_store(request, name)
            answered.add(name)
            return reply

    async def ask_and_store(request: Request, name: str) -> Reply:
        asked_at, start = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
        reply = await ask(request)
        seconds, defect = time.monotonic() - start, judge(request, reply)
        counts.rejected += defect is not None
        told = (request.model, request.purpose, request.article_id, _question(request))
        journal.add(name, Entry(asked_at, host, *told, reply, seconds, defect))
        return reply

    return ask_once
