"""Dates, weekdays and clock times."""

from __future__ import annotations

from collections.abc import Iterable

from latimer.records import Finding
from latimer.verify.pair import Pair
from latimer.verify.values.differences import differences


def dates(pair: Pair) -> Iterable[Finding]:
    """Compare dates as (year, month, day), weekdays, and clock times as minutes.

    An error is a day, month, year, weekday or time that became another one. What stands
    on one side only is left to ``numbers``, where it has a figure, or to the reader.
    """
    for difference in differences(pair.source, pair.english, pair.language):
        if difference.source and difference.english and difference.is_calendar:
            yield Finding(
                "dates",
                "warning" if difference.repeated else "error",
                difference.message,
                source_span=difference.source_span,
                english_span=difference.english_span,
            )
