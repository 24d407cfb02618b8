"""The memory as the rest of the program sees it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from latimer.errors import OutputError
from latimer.memory import recalling, teaching, tmx
from latimer.memory.database import connect, connect_mending, explained, writing
from latimer.memory.lessons import Lesson, Rank, lessons
from latimer.output import OutputFolder, apply_corrections
from latimer.records import Recalled, Record, Sentence

FILE_NAME = "memory.sqlite"
_IMPORTED = "tmx:"  # an imported file stands among the articles under its name; an article's id has no colon
_EVERYTHING = """
    SELECT s.language, s.source, u.english, max(u.rank), min(a.id)
    FROM units u JOIN sources s ON s.number = u.source JOIN articles a ON a.number = u.article
    GROUP BY s.language, s.source, u.english ORDER BY s.language, s.source, u.english"""


class Memory:
    """Accepted sentences and names of all articles, in one SQLite file. Safe with several processes at once.

    Everything in it but imported TMX can be made again from out/ with ``rebuild``. All methods raise
    ``MemoryFileError`` where the file cannot be used.

        with Memory.open(Path(".latimer/memory.sqlite")) as memory:
            memory.learn(record)
            recalled = memory.recall(key, "de", sentences)
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path) -> Memory:
        """The memory in this file, which is made where it is missing."""
        return cls(path, connect(path))

    @classmethod
    def open_mending(cls, path: Path) -> Memory:
        """The same; but a file that is damaged, or of another release, is thrown away, with what was imported."""
        return cls(path, connect_mending(path))

    @property
    def is_empty(self) -> bool:
        """Whether it knows no article yet, imports aside: time for ``rebuild``, where out/ has any."""
        query = "SELECT NOT EXISTS (SELECT 1 FROM articles WHERE substr(id, 1, 4) != ?)"
        with explained(self.path):
            return bool(self._db.execute(query, (_IMPORTED,)).fetchone()[0])

    def learn(self, record: Record) -> None:
        """Take up what a finished article teaches, in place of what it taught before.

        What ``recall`` answered for it is forgotten. Cheap where nothing changed: nothing is written then.
        """
        taught = lessons(record)
        answered = (f"{record.sha256} ", f"{record.sha256}!")
        with explained(self.path):
            query = "SELECT 1 FROM recalled WHERE key BETWEEN ? AND ? LIMIT 1"
            waiting = self._db.execute(query, answered).fetchone()
            if not waiting and teaching.is_taught(self._db, record.id, taught.digest):
                return
        with writing(self._db, self.path):
            self._db.execute("DELETE FROM recalled WHERE key BETWEEN ? AND ?", answered)
            teaching.teach(self._db, record.id, taught.sentences, taught.names, digest=taught.digest)
            teaching.settle(self._db)

    def forget(self, article_id: str) -> None:
        """Take out what an article taught, as when it was moved or removed."""
        with writing(self._db, self.path):
            teaching.unteach(self._db, article_id)
            teaching.settle(self._db)

    def recall(
        self,
        key: str,
        language: str,
        sentences: Sequence[Sentence],
        *,
        article_id: str = "",
        people_only: bool = False,
    ) -> Recalled:
        """What other articles know about these sentences: identical ones, similar ones (85 % and more), and names.

        The first answer for a ``key`` (sha256 of the article, a space, the recipe) is given again until the article
        has been learnt: a run that goes on after a crash has to ask what the first one asked. ``article_id`` is the
        article's own, whose earlier lessons do not count. With ``people_only`` identical sentences count only where
        a person wrote or approved their English.
        """
        kept_under = _kept_under(key, people_only)
        with explained(self.path):
            kept = self._answered(kept_under)
        if kept is not None:
            return kept
        answer = self.look_up(key, language, sentences, article_id=article_id, people_only=people_only)
        with writing(self._db, self.path):
            self._db.execute("INSERT OR IGNORE INTO recalled VALUES (?, ?)", (kept_under, recalling.to_json(answer)))
            return self._answered(kept_under) or answer

    def look_up(
        self,
        key: str,
        language: str,
        sentences: Sequence[Sentence],
        *,
        article_id: str = "",
        people_only: bool = False,
    ) -> Recalled:
        """What ``recall`` would answer, without a promise to answer it again: for a plan. Writes nothing."""
        with explained(self.path):
            kept = self._answered(_kept_under(key, people_only))
            if kept is not None:
                return kept
            found = self._db.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
            question = recalling.Question(language, found[0] if found else 0, people_only)
            return recalling.recall(self._db, sentences, question)

    def rebuild(self, out: OutputFolder) -> int:
        """Learn everything anew from out/; the number of articles. What was imported stays.

        An article that cannot be read back is left out. One transaction: until it is done, others see the memory
        as it was.
        """
        count = 0
        with writing(self._db, self.path):
            teaching.clear(self._db, but=_IMPORTED)
            for article_id in out.ids():
                with suppress(OutputError):
                    stored = out.read(article_id)
                    if stored is not None:
                        taught = lessons(apply_corrections(stored))
                        teaching.teach(self._db, article_id, taught.sentences, taught.names, digest=taught.digest)
                        count += 1
            teaching.settle(self._db)
        return count

    def import_tmx(self, path: Path) -> int:
        """Take up every unit of a TMX file that has an English side; the number of them.

        They count as approved, unless this program exported them with another rank. Importing a file of the same
        name again replaces what it taught. A file that cannot be read changes nothing.
        """
        count = 0

        def counted() -> Iterator[Lesson]:
            nonlocal count
            for lesson in tmx.read(path):
                count += 1
                yield lesson

        with writing(self._db, self.path):
            teaching.teach(self._db, _IMPORTED + path.name, counted())
            teaching.settle(self._db)
        return count

    def export_tmx(self, path: Path) -> int:
        """Write every source with each of its English forms as TMX 1.4b; the number of units."""
        return tmx.write(path, self._everything())

    def close(self) -> None:
        """Close the file; its side files go with it."""
        self._db.close()

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answered(self, key: str) -> Recalled | None:
        found = self._db.execute("SELECT answer FROM recalled WHERE key = ?", (key,)).fetchone()
        return recalling.from_json(found[0]) if found else None

    def _everything(self) -> Iterator[tuple[Lesson, str]]:
        with explained(self.path):
            for language, source, english, rank, article_id in self._db.execute(_EVERYTHING):
                yield Lesson(language, source, english, Rank(rank)), article_id


def _kept_under(key: str, people_only: bool) -> str:
    return f"{key} people" if people_only else key
