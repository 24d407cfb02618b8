"""Which articles were found unchanged at their last look, so that the next look costs three calls of ``stat``.

As git does with its index: while an article, its .json and its .md are the very files of that look (same size,
times and inode), so is what was found. Anything else, and the article is read again. Deleting the file costs time only.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from latimer.runners.outcome import Outcome

_TABLE = "CREATE TABLE IF NOT EXISTS settled (input TEXT PRIMARY KEY, files TEXT, recipe TEXT, outcome TEXT)"


class Settled:
    """The last look at each article. Use it within ``opened``; errors of its file are no errors of a run."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._database.execute(_TABLE)

    def find(self, path: Path, out: Path, recipe: str) -> dict[str, Any] | None:
        """What was found for this input, as it was given to ``put``, if nothing of it changed since."""
        query = "SELECT files, recipe, outcome FROM settled WHERE input = ?"
        row = self._database.execute(query, (_key(path),)).fetchone()
        if row is None:
            return None
        outcome: dict[str, Any] = json.loads(row[2])
        return outcome if (row[0], row[1]) == (_files(path, out, outcome["article_id"]), recipe) else None

    def put(self, path: Path, out: Path, recipe: str, outcome: Outcome) -> None:
        """Remember what was found; the article's files lie in ``out``."""
        files = _files(path, out, outcome.article_id)
        if files:
            row = (_key(path), files, recipe, json.dumps(asdict(outcome)))
            self._database.execute("INSERT OR REPLACE INTO settled VALUES (?, ?, ?, ?)", row)


@contextmanager
def opened(path: Path) -> Iterator[Settled]:
    """The looks kept in ``path``; a file that is no database is replaced. Everything is written at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = sqlite3.connect(path)
        settled = Settled(database)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        database = sqlite3.connect(path)
        settled = Settled(database)
    with contextlib.closing(database):
        yield settled
        with contextlib.suppress(sqlite3.DatabaseError):
            database.commit()


def _key(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _files(path: Path, out: Path, article_id: str) -> str:
    """What tells an article's three files from any others; empty where one is missing or a link."""
    try:
        found = [os.lstat(file) for file in (path, out / f"{article_id}.json", out / f"{article_id}.md")]
    except OSError:
        return ""
    return " ".join(f"{s.st_ino}.{s.st_size}.{s.st_mtime_ns}.{s.st_ctime_ns}" for s in found)
