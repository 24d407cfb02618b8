"""What the memory knows about the sentences of one article."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from latimer.memory import likeness
from latimer.memory.lessons import Rank, fold
from latimer.memory.occurrence import beginning, beginnings, stands_in
from latimer.memory.teaching import best_unit, find_source
from latimer.records import Example, Name, Recalled, Sentence

# Bounds on one look-up, whatever the memory holds: a standing phrase may have been varied a hundred thousand times.
_MOST_PER_KEY = 400
_MOST_COMPARED = 200
_NAME_FORMS = """
    SELECT source, english, min(kind) FROM names
    WHERE language = ? AND beginning IN (SELECT value FROM json_each(?)) GROUP BY source, english ORDER BY source"""
_BEST_FORM = """
    SELECT english, min(kind) FROM names JOIN namings ON name = names.number JOIN articles ON articles.number = article
    WHERE language = ? AND beginning = ? AND source = ? AND article != ?
    GROUP BY english ORDER BY max(rank) DESC, count(*) DESC, min(id), english LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Question:
    """Whose sentences they are: ``article`` is the article's own number (0: none), whose lessons do not count."""

    language: str
    article: int
    people_only: bool


def recall(db: sqlite3.Connection, sentences: Sequence[Sentence], question: Question) -> Recalled:
    """Identical sentences, similar ones for the rest, and the names that stand in any of them."""
    exact: dict[str, str] = {}
    near: dict[str, Example] = {}
    for sentence in sentences:
        source = fold(sentence.source)
        english = exact_english(db, source, question)
        if english is not None:
            exact[sentence.id] = english
        elif example := near_example(db, source, question):
            near[sentence.id] = example
    return Recalled(exact, near, tuple(_names(db, "\n".join(fold(s.source) for s in sentences), question)))


def to_json(recalled: Recalled) -> str:
    """The text that is kept until the article is finished."""
    near = {id_: [example.source, example.english] for id_, example in recalled.near.items()}
    names = [[name.source, name.english, name.kind] for name in recalled.names]
    return json.dumps({"exact": dict(recalled.exact), "near": near, "names": names}, ensure_ascii=False)


def from_json(text: str) -> Recalled:
    """What ``to_json`` wrote."""
    document = json.loads(text)
    near = {id_: Example(*sides) for id_, sides in document["near"].items()}
    return Recalled(document["exact"], near, tuple(Name(*parts) for parts in document["names"]))


def exact_english(db: sqlite3.Connection, source: str, question: Question) -> str | None:
    """The best English taught for this very sentence, or None; with ``people_only``, a person's alone."""
    found = find_source(db, question.language, source)
    least = Rank.APPROVED if question.people_only else Rank.MODEL
    return _english(db, *found, question.article, least) if found else None


def _english(db: sqlite3.Connection, source: int, best: int, article: int, least: Rank = Rank.MODEL) -> str | None:
    """The English of a source by its best unit; where the article itself taught it, by what others teach."""
    own = "SELECT 1 FROM units WHERE source = ? AND article = ?"
    unit = best_unit(db, source, article) if article and db.execute(own, (source, article)).fetchone() else best
    found = db.execute("SELECT english FROM units WHERE number = ? AND rank >= ?", (unit, int(least))).fetchone()
    return str(found[0]) if found else None


def near_example(db: sqlite3.Connection, text: str, question: Question) -> Example | None:
    """The most similar source that somebody else teaches, with its English."""
    shared: Counter[int] = Counter()
    for key in likeness.keys(question.language, text):
        query = "SELECT source FROM likeness WHERE key = ? ORDER BY source DESC LIMIT ?"
        shared.update(number for (number,) in db.execute(query, (key, _MOST_PER_KEY)))
    numbers = [number for number, _ in shared.most_common(_MOST_COMPARED)]
    query = "SELECT number, best, source FROM sources WHERE number IN (SELECT value FROM json_each(?))"
    rows = db.execute(query, (json.dumps(numbers),)).fetchall()
    alike = [(likeness.per_cent(text, source), source, number, best) for number, best, source in rows]
    for per_cent, source, number, best in sorted(alike, key=lambda row: (-row[0], row[1])):
        if per_cent < likeness.LEAST_PER_CENT:
            break
        english = _english(db, number, best, question.article)
        if english is not None:
            return Example(source, english)
    return None


def _names(db: sqlite3.Connection, text: str, question: Question) -> Iterator[Name]:
    found = json.dumps(sorted(beginnings(text)), ensure_ascii=False)
    rows = db.execute(_NAME_FORMS, (question.language, found)).fetchall()
    for source, group in groupby(rows, key=lambda row: row[0]):
        forms = [(english, kind) for _, english, kind in group]
        if not stands_in(source, text):
            continue
        if len(forms) > 1 or question.article:
            of_name = (question.language, beginning(source), source, question.article)
            forms = db.execute(_BEST_FORM, of_name).fetchall()
        yield from (Name(source, *form) for form in forms)
