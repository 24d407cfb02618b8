"""All articles of a folder against their past."""

from __future__ import annotations

from collections.abc import Iterator

from latimer.errors import OutputError
from latimer.records import Record
from latimer.review.diff.changes import ArticleChange, compare
from latimer.review.diff.past import Past
from latimer.review.queue import Shelf


def compare_all(past: Past, shelf: Shelf) -> Iterator[ArticleChange]:
    """What became of each article that changed, by id; what cannot be read back is told as such.

    An article whose file was renamed has another id: it is known again by its text, and compared with itself.
    """
    earlier, now = past.ids(), frozenset(shelf.out.ids())
    moved = _moved(past, shelf, earlier - now, now - earlier)
    for article_id in sorted((earlier | now) - frozenset(moved.values())):
        if article_id in earlier and article_id in now and past.is_same(article_id, shelf.out.folder):
            continue
        try:
            change = compare(past.record(moved.get(article_id, article_id)), _now(shelf, article_id))
        except OutputError as error:
            change = ArticleChange(article_id, "unreadable", problem=str(error))
        if change is not None:
            yield change


def _moved(past: Past, shelf: Shelf, gone: frozenset[str], new: frozenset[str]) -> dict[str, str]:
    """The id of before, by the id now, of every article whose text went on under another name."""
    if not gone or not new:
        return {}
    texts: dict[str, str] = {}
    for article_id in sorted(gone):
        try:
            record = past.record(article_id)
        except OutputError:
            continue
        if record:
            texts[record.sha256] = article_id
    found = ((next(iter(shelf.out.twins(text)), None), article_id) for text, article_id in texts.items())
    return {now: before for now, before in found if now in new}


def _now(shelf: Shelf, article_id: str) -> Record | None:
    found = shelf.find(article_id)
    return found[0] if found else None
