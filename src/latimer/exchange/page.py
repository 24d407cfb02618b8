"""One HTML page to read: source beside English, with the summary and what was found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from latimer.exchange.files import pending
from latimer.exchange.units import units
from latimer.languages import name as language_name
from latimer.records import Record
from latimer.review import summary
from latimer.review.article import direction
from latimer.review.single_page import render


def write(path: Path, records: Iterable[Record]) -> list[Path]:
    """Write one page with all articles, which loads nothing; the file that was written."""
    text = render(
        Path(__file__).with_name("page.html"),
        records=list(records),
        units=units,
        summary_of=lambda record: summary.view(record, lambda at, text: ()),
        direction=direction,
        language_name=language_name,
    )
    with pending(path) as new:
        new.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    return [path]
