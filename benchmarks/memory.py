"""How fast the translation memory is with a million sentences in it.

    python benchmarks/memory.py [SENTENCES [FOLDER]]

Made-up articles in one language, thirty sentences each, words drawn as in real text (a few very often, most seldom);
one sentence in ten is an earlier one with one or two words changed. Each figure stands beside a plain look-up in the
same file, one row by its primary key, so that the ratio says the same on a fast machine and on a slow one. With a
FOLDER the memory stays there, and the next run measures without making it again.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from latimer.memory import FILE_NAME, Memory
from latimer.memory.database import connect
from latimer.memory.lessons import fold
from latimer.memory.likeness import per_cent
from latimer.memory.recalling import Question, exact_english, near_example
from latimer.output import OutputFolder, Stored
from latimer.records import Paragraph, Record, Sentence

PER_ARTICLE = 30
DAY = 1_000
SAMPLE = 500
CHANCE = random.Random(20)
CONSONANTS, VOWELS = "bdfghklmnprstwz", "aeiou"
WORDS = ["".join(CHANCE.choice(CONSONANTS) + CHANCE.choice(VOWELS) for _ in range(1 + n % 5)) for n in range(60_000)]
WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))  # Zipf's law


def sentence() -> str:
    return " ".join(CHANCE.choices(WORDS, cum_weights=WEIGHTS, k=CHANCE.randint(6, 26))) + "."


def varied(text: str) -> str:
    """The same sentence with one or two other words."""
    words = text.split()
    for _ in range(CHANCE.randint(1, 2)):
        words[CHANCE.randrange(len(words))] = CHANCE.choices(WORDS, cum_weights=WEIGHTS)[0]
    return " ".join(words)


class MadeUp(OutputFolder):
    """Articles that are made up when they are read, in place of files that would fill the disk."""

    def __init__(self, count: int) -> None:
        super().__init__(Path())
        self._count = count
        self._recent: list[str] = []

    def ids(self) -> list[str]:
        return [f"a{number:07}" for number in range(self._count)]

    def read(self, article_id: str) -> Stored:
        sources = [self._source() for _ in range(PER_ARTICLE)]
        self._recent = [*self._recent[-500:], *sources]
        sentences = tuple(Sentence(f"p1.{n}", text, f"English of {text}", "model") for n, text in enumerate(sources))
        paragraphs = (Paragraph("p1", "body", sentences),)
        return Stored(Record(article_id, "", "", "de", "", paragraphs, "checked", ""), {}, "")

    def _source(self) -> str:
        return varied(CHANCE.choice(self._recent)) if self._recent and CHANCE.random() < 0.1 else sentence()


def milliseconds(work: Callable[[str], object], inputs: Iterable[str]) -> list[float]:
    times = []
    for each in inputs:
        start = time.perf_counter()
        work(each)
        times.append(1_000 * (time.perf_counter() - start))
    return sorted(times)


def show(name: str, times: Sequence[float], plain: float, bar: str = "") -> None:
    median, slow = statistics.median(times), times[int(0.99 * (len(times) - 1))]
    print(f"{name:22} median {median:7.3f} ms   99 % {slow:7.3f} ms   {median / plain:7.1f} x plain   {bar}")


def built(path: Path, count: int) -> None:
    start = time.perf_counter()
    with Memory.open(path) as memory:
        if memory.is_empty:
            memory.rebuild(MadeUp(count // PER_ARTICLE))
            print(f"rebuilt in {time.perf_counter() - start:.0f} s, making the articles up included")
    print(f"{path.stat().st_size / 1e6:.0f} MB on disk, {peak_megabytes():.0f} MB of memory at most")


def look_ups(path: Path) -> float:
    """Show the look-ups; the milliseconds of a plain one."""
    db, question = connect(path), Question("de", 0, people_only=False)
    (total,) = db.execute("SELECT count(*) FROM sources").fetchone()
    print(f"{total} sentences")
    numbers = [str(CHANCE.randint(1, total)) for _ in range(SAMPLE)]
    by_number = "SELECT source FROM sources WHERE number = ?"
    known = [str(db.execute(by_number, (number,)).fetchone()[0]) for number in numbers]
    times = milliseconds(lambda number: db.execute(by_number, (number,)).fetchone(), numbers)
    plain = statistics.median(times)
    show("plain look-up", times, plain)
    show("exact", milliseconds(lambda text: exact_english(db, text, question), known), plain, "bar: 0.1 ms")
    similar = [text for text, one in ((fold(varied(one)), one) for one in known) if per_cent(text, one)]
    show(
        "near, there is one", milliseconds(lambda text: near_example(db, text, question), similar), plain, "bar: 20 ms"
    )
    others = [sentence() for _ in known]
    show(
        "near, there is none", milliseconds(lambda text: near_example(db, text, question), others), plain, "bar: 20 ms"
    )
    found = sum(near_example(db, text, question) is not None for text in similar)
    print(f"{found} of {len(similar)} sentences that are at least 85 % alike were found")
    db.close()
    return plain


def a_day(path: Path, plain: float) -> None:
    """Learn a day's articles one by one, and forget them again."""
    articles = MadeUp(DAY)
    records = {id_: articles.read(id_.replace("a", "day")).record for id_ in articles.ids()}
    with Memory.open(path) as memory:
        for name, work in (
            ("learn an article", lambda id_: memory.learn(records[id_])),
            ("learn it unchanged", lambda id_: memory.learn(records[id_])),
            ("recall an article", lambda id_: memory.recall(id_, "de", records[id_].paragraphs[0].sentences)),
            ("forget an article", lambda id_: memory.forget(records[id_].id)),
        ):
            times = milliseconds(work, records)
            show(name, times, plain, f"{DAY} articles: {sum(times) / 1_000:.1f} s")


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def main(count: int, folder: Path) -> None:
    path = folder / FILE_NAME
    built(path, count)
    plain = look_ups(path)
    a_day(path, plain)
    print(f"{peak_megabytes():.0f} MB of memory at most")


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as scratch:
        main(size, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch))
