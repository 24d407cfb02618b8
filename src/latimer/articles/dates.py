"""One date with its year, found in a short text in any of the languages."""

from __future__ import annotations

import functools
import re
from datetime import date, time

_LOCALES = (
    *("de", "nl", "fr", "es", "it", "pt", "pl", "sv", "tr", "vi", "ru", "uk", "ar"),
    *("en", "da", "nb", "fi", "cs", "hu", "ro", "el", "he", "id", "fa", "hi"),
)
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])(?:[:hH]|\s?[時时시点點]\s?)([0-5]\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CJK = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/.]\s?(\d{1,2})[-/.]\s?((?:19|20)\d\d)(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2})(?: năm|,)? ((?:19|20)\d\d)(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|er|º|\.º|ª|th|st|nd|rd)? (?:de |d')?([^\W\d]{3,12})\.?,? (?:de |del )?((?:19|20)\d\d)(?!\d)"
)
_NAMED_FIRST = re.compile(r"([^\W\d]{3,12})\.? (\d{1,2})(?:th|st|nd|rd)?, ((?:19|20)\d\d)(?!\d)")


def find_date(text: str) -> str | None:
    """ISO 8601 of the first full date in ``text``, with the time of day where one is given.

    Figures alone are read day first, as everywhere outside the United States,
    unless only month first makes a date.

    >>> find_date("5. Februar 2025, 14:30 Uhr")
    '2025-02-05T14:30'
    >>> find_date("2025年2月5日")
    '2025-02-05'
    >>> find_date("im Februar")
    """
    text = text.translate(_ARABIC_DIGITS)
    day = _day(text)
    if day is None:
        return None
    clock = _CLOCK.search(text)
    return f"{day.isoformat()}T{time(int(clock[1]), int(clock[2])):%H:%M}" if clock else day.isoformat()


_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def _day(text: str) -> date | None:
    for pattern in (_ISO, _CJK):
        if found := pattern.search(text):
            return _date(found[1], found[2], found[3])
    for pattern in (_DAY_FIRST, _VIETNAMESE):
        if found := pattern.search(text):
            return _date(found[3], found[2], found[1]) or _date(found[3], found[1], found[2])
    if found := _NAMED.search(text):
        return _date(found[3], _month(found[2]), found[1])
    if found := _NAMED_FIRST.search(text):
        return _date(found[3], _month(found[1]), found[2])
    return None


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month's number, 0 for a word that is no month."""
    return _months().get(name.casefold().rstrip("."), 0)


@functools.cache
def _months() -> dict[str, int]:
    """Names and short forms of the months, as a date uses them and as they stand alone."""
    from babel.dates import get_month_names  # loads CLDR: only where a date line was found

    months: dict[str, int] = {}
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    months.setdefault(name.casefold().rstrip("."), number)
    return months
