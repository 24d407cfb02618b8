"""``latimer review --static FILE``: the whole review in one file, to read without a server."""

from __future__ import annotations

from pathlib import Path

from latimer.review import article, pages
from latimer.review.queue import Shelf
from latimer.review.spending import by_day


def page(shelf: Shelf, *, journal: Path) -> str:
    """All articles, the queue and the run as one HTML page that loads nothing. To read, not to act on.

    Articles whose files cannot be read stand in the queue with the reason, and nowhere else.
    """
    queue = shelf.queue()
    ids = [entry.id for entry in queue.entries if not entry.problem]
    found = filter(None, map(shelf.read, ids))
    approved = shelf.history.versions(ids)
    views = [article.view(record, shelf.glossary, approved[record.id]) for record, _ in found]
    return pages.static_page(queue, views, by_day(journal))
