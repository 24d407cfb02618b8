"""Amounts: a figure or a number in words, with its magnitude and its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from latimer.records import Span
from latimer.verify.values.figures import readings
from latimer.verify.values.measures import CURRENCIES, is_currency
from latimer.verify.values.quantity import Kind, Quantity
from latimer.verify.values.scan import Scan
from latimer.verify.values.spelled import spelled

_SIGNS = {
    "$": ("USD", "CAD", "AUD", "HKD", "TWD", "SGD", "NZD", "MXN", "ARS", "CLP", "COP"),
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "₽": ("RUB",),
    "₹": ("INR",),
    "₺": ("TRY",),
    "₩": ("KRW",),
    "₪": ("ILS",),
    "₫": ("VND",),
    "₴": ("UAH",),
    "%": ("%",),
    "‰": ("‰",),
}
_UNIT = re.compile(
    r"[ \u00a0.-]{0,2}([$€£¥₽₹₺₩₪₫₴%‰]|[°º]?[^\W\d_]+(?:[\"'][^\W\d_]+)?[²³]?(?:/[^\W\d_]+)?)(?:[ -]([^\W\d_]+))?(?:[ -]([^\W\d_]+))?"
)
_BEFORE = re.compile(r"([$€£¥₽₹₺₩₪₫₴%]|[^\W\d_]+)\.?[ \u00a0]?$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|º|ª|er|ère|re|e|ème|de|ste|-(?:й|я|е|го|му|м|х|ю))(?!\w)")
_DECADE = re.compile(r"'?s(?!\w)")
_INCHES = re.compile(r"(?:[- ]|, )(\d{1,2})(?!\w)(?:[- ]inch(?:es)?)?")
_POINTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")
_CODE_BEFORE = re.compile(r"(?:[A-ZА-ЯÀ-Þ][^\W\d_]{0,11}-|[a-zа-я]{0,6}[A-ZА-ЯÀ-Þ][^\W\d_]{0,11})$")
_CODE_AFTER = re.compile(r"-?[A-ZА-ЯĐ]{1,4}(?:[/-][A-ZА-ЯĐ]+)*(?![a-zа-я])")


class Amount(NamedTuple):
    """A quantity, the power of ten its words put on it, and the token after it."""

    quantity: Quantity
    scale: Fraction
    after: int


def figure(scan: Scan, index: int) -> Amount:
    """The amount that begins with the figure at ``index``."""
    token = scan.tokens[index]
    values = readings(token.key)
    if code := _code(scan, token.start, token.end, values):
        return Amount(code, Fraction(1), index + 1)
    if decade := _DECADE.match(scan.lower, token.end):
        return Amount(_decade(scan, token.start, decade.end(), values), Fraction(1), index + 1)
    if ordinal := _ORDINAL.match(scan.lower, token.end):
        span = Span(token.start, ordinal.end())
        return Amount(Quantity("ordinal", span, scan.text[span.start : span.end], values), Fraction(1), index + 1)
    values += _era(scan, token.start, values)
    scale, after = _scale(scan, index + 1)
    values = tuple(value * scale for value in values)
    values, after = _tail(scan, values, scale, after)
    amount = _measured(scan, token.start, values, scale, after)
    if " " not in token.key:
        return amount
    groups = tuple(_group(scan, token.start + match.start(), match.group()) for match in re.finditer(r"\d+", token.key))
    return amount._replace(quantity=replace(amount.quantity, parts=groups))


def _group(scan: Scan, start: int, digits: str) -> Quantity:
    """One group of 0800 555 111, which the other side may write as figures of their own."""
    return Quantity("number", Span(start, start + len(digits)), digits, (Fraction(digits),))


def _era(scan: Scan, start: int, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """令和2年 is the year 2020 as well as a second one."""
    base = scan.words.eras.get(scan.lower[max(0, start - 2) : start])
    return tuple(value + base for value in values) if base else ()


def words(scan: Scan, index: int) -> Amount | None:
    """The amount that begins with the number word at ``index``."""
    found = spelled(scan, index)
    if found is None:
        return None
    value, after, ordinal = found
    amount = _measured(scan, scan.tokens[index].start, (value,), Fraction(1), after, spelled=True)
    if not ordinal:
        return amount
    quantity = amount.quantity
    return Amount(Quantity("ordinal", quantity.span, quantity.text, (value,), spelled=True), amount.scale, after)


def is_weak(scan: Scan, index: int, amount: Amount) -> bool:
    """Whether the words are too common to be missed as a figure: "one", "first", "millions"."""
    if amount.after != index + 1 or amount.quantity.units:
        return False
    if scan.words.unspaced:
        return not scan.lower.startswith(scan.words.counters, amount.quantity.span.end)
    entry = scan.entry(index)
    return entry is not None and (entry.weak or (entry.magnitude is not None and entry.cardinal is None))


def _scale(scan: Scan, position: int) -> tuple[Fraction, int]:
    """The magnitudes from ``position`` on, multiplied: "mille millions"."""
    scale = Fraction(1)
    while (entry := scan.entry(position)) and entry.magnitude is not None and scan.adjoins(position):
        if scan.words.units.get(scan.tokens[position].key) == ("%",):  # Arabic "in the hundred"
            break
        scale, position = scale * entry.magnitude, position + 1
    if scale == 1 and position < len(scan.tokens):
        token = scan.tokens[position]
        if token.start == scan.tokens[position - 1].end and token.key in scan.words.suffixes:
            return scan.words.suffixes[token.key], position + 1
    return scale, position


def _tail(scan: Scan, values: tuple[Fraction, ...], scale: Fraction, after: int) -> tuple[tuple[Fraction, ...], int]:
    """What follows a magnitude and belongs to the same number: 3万5000, 5 млн 200 тыс."""
    if scale < 1000 or after >= len(scan.tokens) or not scan.adjoins(after):
        return values, after
    token = scan.tokens[after]
    if token.kind != "figure":
        return values, after
    own, next_after = _scale(scan, after + 1)
    glued = token.start == scan.tokens[after - 1].end
    rest = [value * own for value in readings(token.key)[:1]]
    if not rest or rest[0] >= scale or not (glued or own > 1):
        return values, after
    return _tail(scan, tuple(value + rest[0] for value in values), own, next_after)


def _measured(
    scan: Scan, start: int, values: tuple[Fraction, ...], scale: Fraction, after: int, *, spelled: bool = False
) -> Amount:
    end = scan.tokens[after - 1].end
    units, unit_end = _unit_after(scan, end)
    if not units:
        units, start = _unit_before(scan, start)
    inches = _INCHES.match(scan.lower, unit_end) if units[:1] == ("ft",) and values else None
    parts: tuple[Quantity, ...] = ()
    if inches:
        feet = values[0]
        values, unit_end = tuple(value + Fraction(int(inches[1]), 12) for value in values), inches.end()
        parts = (_group(scan, start, str(feet)), _group(scan, inches.start(1), inches[1]))
    span = Span(start, max(end, unit_end))
    text = scan.text[start : span.end]
    times = _times(scan.plain[start:end], values, units) if scale == 1 else ()
    quantity = Quantity(_kind(units), span, text, values, units, times=times, parts=parts, spelled=spelled)
    return Amount(quantity, scale, after)


def _times(figure: str, values: tuple[Fraction, ...], units: tuple[str, ...]) -> tuple[int, ...]:
    """15.00 may be an hour of the day, and so may 15 hours."""
    if clock := _POINTED.fullmatch(figure):
        return (int(clock[1]) * 60 + int(clock[2]), (int(clock[1]) + 12) % 24 * 60 + int(clock[2]))
    hours = values[:1] if "hour" in units else ()
    return tuple(int(hour + half) % 24 * 60 for hour in hours if hour <= 24 for half in (0, 12))


def _kind(units: tuple[str, ...]) -> Kind:
    if not units:
        return "number"
    if units[0] in ("%", "‰", "pp"):
        return "percent"
    return "currency" if is_currency(units[0]) else "measure"


def _unit_after(scan: Scan, end: int) -> tuple[tuple[str, ...], int]:
    match = _UNIT.match(scan.lower, end)
    if match is None:
        return (), end
    if match[1] in _SIGNS:
        return _SIGNS[match[1]], match.end(1)
    if scan.words.unspaced:
        return _unit_prefix(scan, match.start(1))
    for last in (3, 2, 1):
        if match[last]:
            name = re.sub("[- ]", " ", scan.lower[match.start(1) : match.end(last)])
            if units := scan.words.unit(name):
                return units, match.end(last)
    code = scan.plain[match.start(1) : match.end(1)]
    return ((code,), match.end(1)) if code in CURRENCIES else ((), end)


def _unit_prefix(scan: Scan, start: int) -> tuple[tuple[str, ...], int]:
    """The longest unit that the text goes on with, for scripts without blanks."""
    for length in range(8, 0, -1):
        if units := scan.words.units.get(scan.lower[start : start + length]):
            return units, start + length
    return (), start


def _unit_before(scan: Scan, start: int) -> tuple[tuple[str, ...], int]:
    match = _BEFORE.search(scan.lower, max(0, start - 12), start)
    if match is None:
        return (), start
    name = match[1]
    if name in _SIGNS:
        return _SIGNS[name], match.start()
    code = scan.plain[match.start(1) : match.end(1)]
    if code in CURRENCIES:
        return (code,), match.start()
    units = scan.words.units.get(name, ())
    if units and (units[0] == "%" or is_currency(units[0])):
        return units, match.start()
    return (), start


def _code(scan: Scan, start: int, end: int, values: tuple[Fraction, ...]) -> Quantity | None:
    before = _CODE_BEFORE.search(scan.plain, max(0, start - 14), start)
    after = _CODE_AFTER.match(scan.plain, end)
    if after and scan.words.unit(scan.lower[end : after.end()].lstrip("-")):
        after = None
    if values and before is None and after is None:
        return None
    span = Span(before.start() if before else start, after.end() if after else end)
    return Quantity("code", span, scan.text[span.start : span.end], values)


def _decade(scan: Scan, start: int, end: int, values: tuple[Fraction, ...]) -> Quantity:
    """The 1980s are also the 80s, the 80s also the 1980s, or degrees."""
    both = {*values, *(value % 100 for value in values), *(1900 + value for value in values if value < 100)}
    warm = ("F", "C") if any(value < 100 for value in values) else ()
    return Quantity("number", Span(start, end), scan.text[start:end], tuple(sorted(both, reverse=True)), warm)
