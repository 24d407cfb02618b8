"""Dates, weekdays and clock times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latimer.records import Finding
from latimer.verify.pair import Pair
from latimer.verify.values.alignment import align
from latimer.verify.values.quantity import Quantity

_KINDS = ("date", "weekday", "time")


def dates(pair: Pair) -> Iterable[Finding]:
    """Compare dates as (year, month, day), weekdays, and clock times as minutes.

    An error is a date, weekday or time that became another one; one that stands on one
    side only is left to the reader.
    """
    alignment = align(pair.source, pair.english, pair.language)
    for kind in _KINDS:
        missing = [quantity for quantity in alignment.missing if quantity.kind == kind]
        extra = [quantity for quantity in alignment.extra if quantity.kind == kind]
        yield from _changed(missing, extra)


def _changed(missing: list[Quantity], extra: list[Quantity]) -> Iterator[Finding]:
    for source, english in zip(missing, extra, strict=False):
        message = f"the source says {source.text!r}, the English {english.text!r}"
        yield Finding("dates", "error", message, source_span=source.span, english_span=english.span)
