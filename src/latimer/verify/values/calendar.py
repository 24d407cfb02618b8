"""Dates, weekdays and clock times, to (year, month, day) with open parts and to minutes."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from latimer.records import Span
from latimer.verify.values.lexicon import lexicon
from latimer.verify.values.quantity import Day, Kind, Quantity
from latimer.verify.values.scan import Scan

_LINK = r"(?:[ \u00a0,.'-]|(?<!\w)(?:de|del|of|the|den|di|do|des|tahun|năm)(?!\w)){0,4}"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|\.|-?(?:го|е|ого)(?!\w))?"
_NUMERIC = (
    r"(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
    r"(?P<day>\d{1,2})([./-]) ?(?P<month>\d{1,2})\2 ?(?P<year>\d{4})(?!\d)",
)
_SLASHED = re.compile(r"(?P<one>\d{1,4})/(?P<other>\d{1,4})(?![\d/])")
_DOTTED = re.compile(r"(?P<one>\d{1,2})\.(?P<other>\d{1,2})\.(?!\d)")
_SLASH_OR_POINT = re.compile(r"[/.]")
_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?!\d)(?:[ \u00a0]?(?P<half>[ap])\.?[ \u00a0]?m(?!\w)\.?)?"
    r"|(?P<hour2>[01]?\d)(?:[.](?P<minute2>[0-5]\d))?[ \u00a0]?(?P<half2>[ap])\.?[ \u00a0]?m(?!\w)\.?"
)


def date(scan: Scan, start: int) -> Quantity | None:
    """The date that begins at ``start``."""
    for pattern in _patterns(scan.words.language):
        match = pattern.match(scan.lower, start)
        if match and (quantity := _dated(scan, match, swap=pattern.pattern == _NUMERIC[1])):
            return quantity
    return None


def _dated(scan: Scan, match: re.Match[str], *, swap: bool) -> Quantity | None:
    groups = match.groupdict()
    name = groups.get("name")
    if name and scan.words.language == "en" and not scan.text[match.start("name")].isupper():
        return None  # "may" and "march" are verbs as well
    words = scan.words
    month = (words.months.get(name) or words.short_months.get(name)) if name else _integer(groups.get("month"))
    year, day = _integer(groups.get("year")), _integer(groups.get("day"))
    days = tuple(candidate for candidate in _days(year, month, day, swap=swap) if _exists(candidate))
    if not days:
        return None
    span = Span(match.start(), match.end())
    parts = [_part(scan, match, group, "date") for group in ("day", "year") if groups.get(group)]
    if month and parts:
        group = "name" if name else "month"
        where = Span(*match.span(group))
        parts.append(Quantity("date", where, scan.text[where.start : where.end], dates=(Day(None, month, None),)))
    return Quantity("date", span, scan.text[span.start : span.end], dates=days, parts=tuple(parts))


def _days(year: int | None, month: int | None, day: int | None, *, swap: bool) -> tuple[Day, ...]:
    plain = Day(year, month, day)
    return (plain, Day(year, day, month)) if swap and day and day != month else (plain,)


def _exists(day: Day) -> bool:
    return (day.month is None or 1 <= day.month <= 12) and (day.day is None or 1 <= day.day <= 31)


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _part(scan: Scan, match: re.Match[str], group: str, kind: Kind = "number") -> Quantity:
    span = Span(*match.span(group))
    return Quantity(kind, span, scan.text[span.start : span.end], (Fraction(int(match[group])),))


def slashed(scan: Scan, start: int) -> Quantity | None:
    """``5/2``: a fraction, a date, or two figures; also ``2019/20``; and ``5.2.``, which may end a sentence."""
    if not _SLASH_OR_POINT.search(scan.lower, start + 1, start + 5):
        return None
    dotted = None if scan.words.language == "en" else _DOTTED.match(scan.lower, start)
    match = dotted or _SLASHED.match(scan.lower, start)
    if match is None:
        return None
    one, other = int(match["one"]), int(match["other"])
    days = tuple(day for day in (Day(None, other, one), Day(None, one, other)) if _exists(day) and one and other)
    span = Span(match.start(), match.end())
    values = (Fraction(match[0].strip(".")) if dotted else Fraction(one, other),) if other or dotted else ()
    parts = (_part(scan, match, "one"), _part(scan, match, "other"))
    return Quantity("number", span, scan.text[span.start : span.end], values, dates=days, parts=parts)


def time(scan: Scan, start: int) -> Quantity | None:
    """The clock time that begins at ``start``: ``15:40``, ``3.40 p.m.``, ``15 Uhr``."""
    match = _CLOCK.match(scan.lower, start) or _hour_pattern(scan.words.language).match(scan.lower, start)
    if match is None:
        return None
    groups = match.groupdict()
    hour_group = next((name for name in ("hour2", "hour3") if groups.get(name)), "hour")
    minute_group = next((name for name in ("minute2", "minute3", "minute4") if groups.get(name)), "minute")
    half = groups.get("half") or groups.get("half2")
    hour, minute = int(match[hour_group]), 30 if groups.get("thirty") else _integer(groups.get(minute_group)) or 0
    hours = _hours(hour, half, padded=match[hour_group].startswith("0"))
    span = Span(match.start(), match.end())
    parts = [_part(scan, match, group, "time") for group in (hour_group, minute_group) if groups.get(group)]
    return Quantity(
        "time",
        span,
        scan.text[span.start : span.end],
        times=tuple(each % 24 * 60 + minute for each in hours),
        parts=tuple(part for part in parts if part.values != (Fraction(0),)),
    )


def _hours(hour: int, half: str | None, *, padded: bool) -> tuple[int, ...]:
    if half:
        return (hour % 12 + (12 if half == "p" else 0),)
    return (hour,) if hour > 12 or padded else (hour, hour + 12)


@lru_cache(maxsize=64)
def _hour_pattern(language: str) -> re.Pattern[str]:
    """Hours with the word for them; a language without one gets a pattern that never matches."""
    words = "|".join(sorted(map(re.escape, lexicon(language).table.words("clock")), key=len, reverse=True))
    end = "" if lexicon(language).unspaced else r"(?!\w)"
    hour = r"(?P<hour>[01]?\d|2[0-4])"
    glued = r"(?P<hour3>[01]?\d|2[0-4])[hg](?P<minute4>[0-5]\d)(?!\d)"
    military = r"(?P<hour2>[01]\d|2[0-4])(?P<minute3>[0-5]\d) (?:gmt|utc|hours)(?!\w)"
    if not words:
        return re.compile(f"{glued}|{military}")
    blank = r"[ \u00a0]?"
    minutes = rf"[.:](?P<minute>[0-5]\d){blank}(?:{words}){end}|{blank}(?:{words}){blank}(?P<minute2>[0-5]\d)(?!\d)"
    half_past = rf"{blank}(?:{words}){blank}(?P<thirty>[半반]){end}"
    return re.compile(rf"{glued}|{military}|{hour}(?:{half_past}|{minutes}|{blank}(?:{words}){end})")


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = lexicon(language)
    months = {*words.months, *words.short_months}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or "(?!)"
    name = rf"(?P<name>{names})" + ("" if words.unspaced else r"(?!\w)\.?")
    year = rf"(?:{_LINK}(?P<year>\d{{4}})(?!\d))?"
    day_first = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?!\d){_LINK}{name}{year}"
    month_first = rf"{name}{_LINK}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d){year}"
    month_alone = rf"{name}{year}"
    named = (day_first, month_first, month_alone) if language == "en" else (day_first, month_alone)
    return tuple(re.compile(pattern) for pattern in (*_NUMERIC, *words.table.patterns("dates"), *named))
