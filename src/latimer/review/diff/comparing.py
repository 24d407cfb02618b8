"""All articles of a folder against their past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from latimer.errors import OutputError
from latimer.output import OutputFolder
from latimer.records import Record, Term
from latimer.review.current import NO_RECORD, current
from latimer.review.diff.changes import ArticleChange, compare
from latimer.review.diff.past import Past


def compare_all(past: Past, out: OutputFolder, glossary: Sequence[Term] = ()) -> Iterator[ArticleChange]:
    """What became of each article that changed, by id; what cannot be read back is told as such.

    An article whose file was renamed has another id: it is known again by its text, and compared with itself.
    """
    earlier, now = past.ids(), frozenset(out.ids())
    moved = _moved(past, out, earlier - now, now - earlier)
    for article_id in sorted((earlier | now) - frozenset(moved.values())):
        if article_id in earlier and article_id in now and past.is_same(article_id, out.folder):
            continue
        try:
            change = compare(past.record(moved.get(article_id, article_id)), _now(out, article_id, glossary))
        except (OutputError, *NO_RECORD) as error:
            change = ArticleChange(article_id, "unreadable", problem=str(error))
        if change is not None:
            yield change


def _moved(past: Past, out: OutputFolder, gone: frozenset[str], new: frozenset[str]) -> dict[str, str]:
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
    found = ((next(iter(out.twins(text)), None), article_id) for text, article_id in texts.items())
    return {now: before for now, before in found if now in new}


def _now(out: OutputFolder, article_id: str, glossary: Sequence[Term]) -> Record | None:
    found = current(out, article_id, glossary)
    return found[0] if found else None
