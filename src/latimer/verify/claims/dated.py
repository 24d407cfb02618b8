"""Whether an ISO 8601 date and the words that give it agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from latimer.verify.claims.tokens import tokenize

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].{0,40})?)?)?", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def disagreements(iso: str, text: str) -> Iterator[str]:
    """What in ``text`` speaks against ``iso`` ("2025", "2025-03" or "2025-03-12"); nothing where they may agree.

    >>> list(disagreements("2025-03-12", "12 April 2025"))
    ["'2025-03-12' is not in the month of '12 April 2025'"]
    """
    match = _ISO.fullmatch(iso.strip())
    if match is None:
        yield f"{iso!r} is no ISO 8601 date"
        return
    year, month, day = (int(part) if part else None for part in match.groups())
    if not _exists(year or 0, month, day):
        yield f"{iso!r} is no date of the calendar"
        return
    words = [token.word for token in tokenize(text)]
    numbers = {int(token.value) for token in tokenize(text) if token.value is not None and token.value < 1e6}
    years = {number for number in numbers if 1000 <= number <= 2999}
    months = {_MONTHS.index(word[:3]) + 1 for word in words if _is_month(word)}
    if years and year not in years:
        yield f"{iso!r} is not in the year of {text!r}"
    if month and months and month not in months:
        yield f"{iso!r} is not in the month of {text!r}"
    small = {number for number in numbers if 1 <= number <= 31}
    if day and months and small and day not in small:
        yield f"{iso!r} is not on the day of {text!r}"
    weekdays = [word for word in words if word in _DAYS]
    if year and month and day and weekdays and _DAYS[date(year, month, day).weekday()] not in weekdays:
        yield f"{iso!r} is not on the weekday of {text!r}"


def _is_month(word: str) -> bool:
    return word[:3] in _MONTHS and (len(word) == 3 or word == "sept" or any(word == name for name in _LONG_MONTHS))


_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)


def _exists(year: int, month: int | None, day: int | None) -> bool:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return False
    return True
