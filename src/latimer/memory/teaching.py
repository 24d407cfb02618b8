"""Putting into the memory what articles teach, and taking it out again. Inside one transaction of the caller."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

from latimer.memory import likeness
from latimer.memory.lessons import KnownName, Lesson
from latimer.memory.occurrence import beginning

_BEST = """
    SELECT units.number FROM units JOIN articles ON articles.number = units.article
    WHERE source = ? AND article != ? WINDOW same AS (PARTITION BY english)
    ORDER BY max(rank) OVER same DESC, count(*) OVER same DESC, min(id) OVER same, english, rank DESC LIMIT 1"""
_CHOOSE_THE_ONLY = """
    UPDATE sources SET best = (SELECT units.number FROM units WHERE units.source = sources.number)
    WHERE number IN (SELECT source FROM touched)
    AND (SELECT count(*) FROM units WHERE units.source = sources.number) = 1"""
_OTHERS = """
    SELECT DISTINCT source FROM touched
    WHERE (SELECT count(*) FROM units WHERE units.source = touched.source) != 1"""


def is_taught(db: sqlite3.Connection, article_id: str, digest: str) -> bool:
    """Whether an article taught exactly this the last time."""
    found = db.execute("SELECT digest FROM articles WHERE id = ?", (article_id,)).fetchone()
    return bool(found == (digest,))


def teach(
    db: sqlite3.Connection,
    article_id: str,
    sentences: Iterable[Lesson],
    names: Iterable[KnownName] = (),
    *,
    digest: str = "",
) -> None:
    """Take up what an article teaches in place of what it taught before; ``settle`` has to follow.

    Of two lessons that differ in their rank alone the first counts.
    """
    unteach(db, article_id)
    row = (article_id, digest)
    article = db.execute("INSERT INTO articles VALUES (NULL, ?, ?)", row).lastrowid or 0
    for lesson in sentences:
        _add(db, article, lesson)
    for known in names:
        _add_name(db, article, known)
    db.execute("INSERT INTO touched SELECT source FROM units WHERE article = ?", (article,))


def unteach(db: sqlite3.Connection, article_id: str) -> None:
    """Take out what an article taught; ``settle`` has to follow."""
    found = db.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
    if found is None:
        return
    db.execute("INSERT INTO touched SELECT source FROM units WHERE article = ?", found)
    db.execute("DELETE FROM units WHERE article = ?", found)
    names = db.execute("DELETE FROM namings WHERE article = ? RETURNING name", found).fetchall()
    unused = "DELETE FROM names WHERE number = ? AND NOT EXISTS (SELECT 1 FROM namings WHERE name = number)"
    db.executemany(unused, names)
    db.execute("DELETE FROM articles WHERE number = ?", found)


def settle(db: sqlite3.Connection) -> None:
    """Choose the best English anew for every source that was touched; one that nobody teaches any more goes."""
    db.execute(_CHOOSE_THE_ONLY)
    for (source,) in db.execute(_OTHERS):
        best = best_unit(db, source)
        db.execute("UPDATE sources SET best = ? WHERE number = ?", (best, source))
        if best is None:
            _drop(db, source)
    db.execute("INSERT OR IGNORE INTO likeness SELECT key, source FROM new_keys ORDER BY key, source")
    db.execute("DELETE FROM new_keys")
    db.execute("DELETE FROM touched")


def clear(db: sqlite3.Connection, *, but: str) -> None:
    """Take out all articles, except those whose id begins with ``but``, and the index; ``settle`` has to follow."""
    kept = "SELECT number FROM articles WHERE substr(id, 1, length(?)) = ?"
    db.execute("DELETE FROM likeness")
    db.execute("DELETE FROM namings")
    db.execute("DELETE FROM names")
    db.execute(f"DELETE FROM units WHERE article NOT IN ({kept})", (but, but))  # noqa: S608 (a constant)
    db.execute(f"DELETE FROM articles WHERE number NOT IN ({kept})", (but, but))  # noqa: S608 (a constant)
    db.execute("DELETE FROM sources WHERE number NOT IN (SELECT source FROM units)")
    for source, language, text in db.execute("SELECT number, language, source FROM sources"):
        _add_keys(db, source, language, text)
    db.execute("INSERT INTO touched SELECT number FROM sources")


def best_unit(db: sqlite3.Connection, source: int, without: int = 0) -> int | None:
    """The unit to use for a source: by the highest rank, then the most articles, then the first article's id.

    ``without`` is the number of an article that does not count.
    """
    found = db.execute(_BEST, (source, without)).fetchone()
    return int(found[0]) if found else None


def find_source(db: sqlite3.Connection, language: str, text: str) -> tuple[int, int] | None:
    """The number of a source sentence and of its best unit; ``text`` is folded."""
    query = "SELECT number, best FROM sources WHERE hash = ? AND language = ? AND source = ?"
    found: tuple[int, int] | None = db.execute(query, (_hash(language, text), language, text)).fetchone()
    return found


def _add(db: sqlite3.Connection, article: int, lesson: Lesson) -> None:
    found = find_source(db, lesson.language, lesson.source)
    source = found[0] if found else _add_source(db, lesson)
    known = "SELECT 1 FROM units WHERE source = ? AND article = ? AND english = ?"
    if not found or not db.execute(known, (source, article, lesson.english)).fetchone():
        row = (article, source, lesson.english, int(lesson.rank))
        db.execute("INSERT INTO units VALUES (NULL, ?, ?, ?, ?)", row)


def _add_source(db: sqlite3.Connection, lesson: Lesson) -> int:
    row = (_hash(lesson.language, lesson.source), lesson.language, lesson.source)
    source = db.execute("INSERT INTO sources VALUES (NULL, ?, ?, ?, NULL)", row).lastrowid or 0
    _add_keys(db, source, lesson.language, lesson.source)
    return source


def _add_keys(db: sqlite3.Connection, source: int, language: str, text: str) -> None:
    db.executemany("INSERT INTO new_keys VALUES (?, ?)", [(key, source) for key in likeness.keys(language, text)])


def _add_name(db: sqlite3.Connection, article: int, known: KnownName) -> None:
    name = known.name
    columns = (known.language, beginning(name.source), name.source, name.english, name.kind)
    same = "language = ? AND beginning = ? AND source = ? AND english = ? AND kind = ?"
    found = db.execute(f"SELECT number FROM names WHERE {same}", columns).fetchone()  # noqa: S608 (a constant)
    number = found[0] if found else db.execute("INSERT INTO names VALUES (NULL, ?, ?, ?, ?, ?)", columns).lastrowid
    db.execute("INSERT OR IGNORE INTO namings VALUES (?, ?, ?)", (article, number, int(known.rank)))


def _drop(db: sqlite3.Connection, source: int) -> None:
    language, text = db.execute("DELETE FROM sources WHERE number = ? RETURNING language, source", (source,)).fetchone()
    keys = [(key, source) for key in likeness.keys(language, text)]
    db.executemany("DELETE FROM likeness WHERE key = ? AND source = ?", keys)


def _hash(language: str, text: str) -> int:
    """64 bits that stand for a source sentence, signed as SQLite has them."""
    content = f"{language}\n{text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big", signed=True)
