"""Months, weekdays and clock times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latimer.records import Finding
from latimer.verify.pair import Pair
from latimer.verify.values.alignment import align
from latimer.verify.values.quantity import Quantity


def dates(pair: Pair) -> Iterable[Finding]:
    """Compare dates as (year, month, day), weekdays, and clock times as minutes.

    An error is a month, weekday or time that became another one; one that stands on one
    side only is left to the reader. Days and years that changed are found by ``numbers``.
    """
    alignment = align(pair.source, pair.english, pair.language)
    for kind in ("date", "weekday", "time"):
        missing = [quantity for quantity in alignment.missing if _is(kind, quantity)]
        extra = [quantity for quantity in alignment.extra if _is(kind, quantity)]
        yield from _changed(missing, extra)


def _is(kind: str, quantity: Quantity) -> bool:
    return quantity.kind == kind and (kind == "weekday" or not quantity.values)


def _changed(missing: list[Quantity], extra: list[Quantity]) -> Iterator[Finding]:
    for source, english in zip(missing, extra, strict=False):
        message = f"the source says {source.text!r}, the English {english.text!r}"
        yield Finding("dates", "error", message, source_span=source.span, english_span=english.span)
