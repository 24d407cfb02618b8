"""Figures with letters that belong to them: G20, COVID-19, 57-NQ/TW, 20th, the 1980s."""

from __future__ import annotations

import re
from fractions import Fraction

from latimer.records import Span
from latimer.verify.values.quantity import Quantity
from latimer.verify.values.scan import Scan

_ORDINAL = re.compile(r"(?:st|nd|rd|th|°|ª|er|ère|re|e|ème|de|ste|-(?:й|я|е|го|му|м|х|ю|а|та|ту|ій|ої))(?!\w)")
_DECADE = re.compile(r"'?s(?!\w)")
_BEFORE = re.compile(r"(?:[A-ZА-ЯÀ-Þ][^\W\d_]{0,11}-|[a-zа-я]{0,6}[A-ZА-ЯÀ-Þ][^\W\d_]{0,11})$")
_AFTER = re.compile(r"-?[A-ZА-ЯĐ]{1,4}(?:[/-][A-ZА-ЯĐ]+)*(?![a-zа-я])")


def glued(scan: Scan, start: int, end: int, values: tuple[Fraction, ...]) -> Quantity | None:
    """The code, decade or ordinal that the figure from ``start`` to ``end`` is part of."""
    if not values or _touches_letters(scan.plain[max(0, start - 1) : start], scan.plain[end : end + 1]):
        return _glued(scan, start, end, values)
    return None


def _touches_letters(before: str, after: str) -> bool:
    """Whether anything but a blank or a mark stands beside the figure: most stand alone."""
    return before == "-" or before.isalpha() or after.isalnum() or after in ("-", "'", "°", "ª")


def _glued(scan: Scan, start: int, end: int, values: tuple[Fraction, ...]) -> Quantity | None:
    if code := _code(scan, start, end, values):
        return code
    if decade := _DECADE.match(scan.lower, end):
        return _decade(scan, start, decade.end(), values)
    if ordinal := _ORDINAL.match(scan.lower, end):
        units = ("C", "F") if ordinal.group() == "°" else ()
        return Quantity("ordinal", Span(start, ordinal.end()), scan.text[start : ordinal.end()], values, units)
    return None


def _code(scan: Scan, start: int, end: int, values: tuple[Fraction, ...]) -> Quantity | None:
    before = _BEFORE.search(scan.plain, max(0, start - 14), start)
    after = _AFTER.match(scan.plain, end)
    if before and scan.words.money(before.group()):  # CHF5, Rp3
        before = None
    if after and scan.words.unit(scan.lower[end : after.end()].lstrip("-")):
        after = None
    if values and before is None and after is None:
        return None
    span = Span(before.start() if before else start, after.end() if after else end)
    return Quantity("code", span, scan.text[span.start : span.end], values)


def _decade(scan: Scan, start: int, end: int, values: tuple[Fraction, ...]) -> Quantity:
    """The 80s are also the 1980s, or degrees."""
    short = values[:1] if values and values[0] < 100 else ()
    years = tuple(1900 + value for value in short)
    return Quantity("decade", Span(start, end), scan.text[start:end], values + years, ("F", "C") if short else ())
