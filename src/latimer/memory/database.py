"""The SQLite file: its tables, opening it, one transaction, and what goes wrong with it in words.

Every table but ``recalled`` and the imported articles can be made again from out/.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from latimer.errors import MemoryFileError

VERSION = 1
BUSY_SECONDS = 30.0
_CACHE_KIB = 16_384  # what it may hold in memory, however large the file is
_TABLES = """
CREATE TABLE IF NOT EXISTS articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);

-- Each source sentence once. ``best`` is the unit to use: NULL only inside a transaction.
CREATE TABLE IF NOT EXISTS sources (
    number INTEGER PRIMARY KEY, hash INTEGER NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL, best INTEGER
);
CREATE INDEX IF NOT EXISTS sources_by_hash ON sources (hash);

-- What one article says in English for a source.
CREATE TABLE IF NOT EXISTS units (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, source INTEGER NOT NULL, english TEXT NOT NULL,
    rank INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS units_by_article ON units (article);
CREATE INDEX IF NOT EXISTS units_by_source ON units (source);

-- See likeness.py.
CREATE TABLE IF NOT EXISTS likeness (key INTEGER, source INTEGER, PRIMARY KEY (key, source)) WITHOUT ROWID;

-- Each name with each of its English forms once; ``beginning`` is what it is looked up by.
CREATE TABLE IF NOT EXISTS names (
    number INTEGER PRIMARY KEY, language TEXT NOT NULL, beginning TEXT NOT NULL, source TEXT NOT NULL,
    english TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS names_by_beginning ON names (language, beginning);
CREATE TABLE IF NOT EXISTS namings (
    article INTEGER, name INTEGER, rank INTEGER, PRIMARY KEY (article, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS namings_by_name ON namings (name);

-- What was answered for an article that is not finished yet.
CREATE TABLE IF NOT EXISTS recalled (key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;
"""
# Keys of new sources are collected and go into the index sorted: a million of them at random places takes hours.
_WORK_TABLES = "CREATE TEMP TABLE new_keys (key INTEGER, source INTEGER); CREATE TEMP TABLE touched (source INTEGER);"
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class _Damaged(MemoryFileError):
    """The file is no memory of this release, or no longer a whole one."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, made with its folder where missing. Raises ``MemoryFileError`` where it cannot be used."""
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        with explained(path):
            _prepare(db, path)
    except MemoryFileError:
        db.close()
        raise
    return db


def connect_mending(path: Path) -> sqlite3.Connection:
    """The same, but a damaged file is thrown away, and a new one made."""
    if not _is_whole(path):
        for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            name.unlink(missing_ok=True)
    return connect(path)


@contextmanager
def writing(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One transaction: all of it or nothing, also when the process ends in the middle."""
    with explained(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a ``MemoryFileError``."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
        hint = "Make it anew: latimer memory rebuild." if damaged else "If it is damaged: latimer memory rebuild."
        kind = _Damaged if damaged else MemoryFileError
        raise kind(f"the translation memory {path} cannot be used: {error}.", hint=hint) from error


def _is_whole(path: Path) -> bool:
    try:
        with closing(connect(path)) as db, explained(path):
            return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except _Damaged:
        return False


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    # WAL: several processes read while one writes; with NORMAL a commit survives the end of this process.
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if _version(db) == 0:
        db.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT")
    if _version(db) != VERSION:
        raise _Damaged(
            f"the translation memory {path} is of another release.", hint="Make it anew: latimer memory rebuild."
        )
    db.executescript(_WORK_TABLES)


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
