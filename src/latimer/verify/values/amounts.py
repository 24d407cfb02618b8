"""Amounts: a figure or a number in words, with its magnitude and its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from latimer.records import Span
from latimer.verify.values import unitwords
from latimer.verify.values.figures import readings
from latimer.verify.values.glued import glued
from latimer.verify.values.lexicon import Entry
from latimer.verify.values.measures import is_currency
from latimer.verify.values.quantity import Kind, Quantity
from latimer.verify.values.scan import Scan
from latimer.verify.values.spelled import Sum, spelled

_INCHES = re.compile(r"(?:[- ]|, )(\d{1,2})(?!\w)(?:[- ]inch(?:es)?)?")
_POINTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")
_OF_PARTS = ("分之", "分の", "분의")
_ONE = Fraction(1)


class Amount(NamedTuple):
    """A quantity, the power of ten its words put on it, and the token after it."""

    quantity: Quantity
    scale: Fraction
    after: int


def figure(scan: Scan, index: int) -> Amount:
    """The amount that begins with the figure at ``index``."""
    token = scan.tokens[index]
    values = readings(token.key)
    if quantity := glued(scan, token.start, token.end, values):
        return Amount(quantity, _ONE, index + 1)
    pieces, after = _pieces(scan, index + 1)
    values += _era(scan, token.start, values)
    scaled = tuple(_total(value, pieces, scan) for value in values) if pieces else values
    if pieces and pieces[-1].suffix and unitwords.after(scan, scan.tokens[after - 1].end).names == ():
        scaled += () if unitwords.before(scan, token.start).names else values  # 5m may be metres, £5m can't
    if share := _share(scan, after):
        scaled, after = tuple(value * share for value in scaled) + scaled, after + 1
    scale = scaled[0] / values[0] if pieces and values[0] and after == index + 1 + len(pieces) else _ONE
    amount = _with_half(scan, _measured(scan, token.start, scaled, scale, after))
    if " " not in token.key:
        return amount
    groups = tuple(_part(token.start + match.start(), match.group()) for match in re.finditer(r"\d+", token.key))
    return amount._replace(quantity=replace(amount.quantity, parts=groups))


def words(scan: Scan, index: int) -> Amount | None:
    """The amount that begins with the number word at ``index``."""
    found = spelled(scan, index)
    if found is None:
        return None
    start = scan.tokens[index].start
    if found.ordinal:
        span = Span(start, scan.tokens[found.after - 1].end)
        text = scan.text[span.start : span.end]
        return Amount(Quantity("ordinal", span, text, found.values, spelled=True), _ONE, found.after)
    return _with_half(scan, _measured(scan, start, found.values, _ONE, found.after, spelled=True))


def is_weak(scan: Scan, index: int, amount: Amount) -> bool:
    """Whether the words are too common to be missed as a figure: "one", "first", "millions"."""
    entry = scan.entry(index)
    if entry is None or amount.after != index + 1:
        return False
    if entry.cardinal is None and entry.magnitude is not None:
        return True
    if amount.quantity.units:
        return False
    if entry.cardinal is None and entry.fraction is not None and entry.weak:
        return True
    if scan.words.unspaced:
        if scan.lower.endswith(_OF_PARTS, 0, amount.quantity.span.start):
            return False
        return not scan.lower.startswith(scan.words.counters, amount.quantity.span.end)
    return entry.weak


def _pieces(scan: Scan, position: int) -> tuple[list[Entry], int]:
    """What follows a figure and belongs to its number: "mille millions", 万5000, "млн 200 тыс."."""
    pieces: list[Entry] = []
    while position < len(scan.tokens) and scan.adjoins(position):
        token = scan.tokens[position]
        if token.entry and unitwords.swallows(scan, token):
            break
        magnitude = token.entry.magnitude if token.entry else None
        if magnitude is None and token.entry and not pieces and _is_suffix(scan, position):
            magnitude = token.entry.suffix
        if magnitude is not None and (magnitude >= 1000 or scan.words.language != "fr"):  # French "cents" are money
            pieces.append(Entry(magnitude=magnitude, suffix=token.entry.suffix if token.entry else None))
        elif pieces and token.is_figure and _goes_on(scan, position, pieces[-1].magnitude):
            pieces.append(Entry(cardinal=readings(token.key)[0]))
        elif not (pieces and token.entry and token.entry.link and _is_rest(scan, position + 1, pieces[-1])):
            break
        position += 1
    return pieces, position


def _is_rest(scan: Scan, position: int, thousands: Entry) -> bool:
    """Whether hundreds follow an "and" after thousands: 3 آلاف و500."""
    if position >= len(scan.tokens) or not scan.adjoins(position) or not scan.tokens[position].is_figure:
        return False
    return _goes_on(scan, position, thousands.magnitude)


def _share(scan: Scan, position: int) -> Fraction | None:
    """The fraction that the token at ``position`` makes of the figure before it: 3割, "2 tiers"."""
    entry = scan.entry(position) if position < len(scan.tokens) and scan.adjoins(position) else None
    return entry.fraction if entry else None


def _is_suffix(scan: Scan, position: int) -> bool:
    """£5m, "2,4 M€"."""
    token = scan.tokens[position]
    if scan.lower[token.end : token.end + 1] in ("€", "$", "£"):
        return True
    return scan.words.language == "en" and token.start == scan.tokens[position - 1].end


def _goes_on(scan: Scan, position: int, magnitude: int | Fraction | None) -> bool:
    """Whether the figure at ``position`` carries on the number before it: "12 bin 500", 万5000."""
    key = scan.tokens[position].key
    if not readings(key):
        return False
    if magnitude == 1000 and key.isdigit() and len(key) == 3:
        return True
    following = scan.entry(position + 1)
    scaled = following is not None and following.magnitude is not None and scan.adjoins(position + 1)
    return scan.words.unspaced or scaled


def _total(value: Fraction, pieces: list[Entry], scan: Scan) -> Fraction:
    total = Sum(base=scan.words.base)
    for piece in (Entry(cardinal=value), *pieces):
        total.take(piece)
    return total.value


def _era(scan: Scan, start: int, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """令和2年 is the year 2020 as well as a second one."""
    base = scan.words.eras.get(scan.lower[max(0, start - 2) : start])
    return tuple(value + base for value in values) if base else ()


def _measured(
    scan: Scan, start: int, values: tuple[Fraction, ...], scale: Fraction, after: int, *, spelled: bool = False
) -> Amount:
    end = scan.tokens[after - 1].end
    units, edge = unitwords.after(scan, end)
    begin = start
    if not units:
        units, begin = unitwords.before(scan, start)
        edge = end
    inches = _INCHES.match(scan.lower, edge) if units[:1] == ("ft",) else None
    parts: tuple[Quantity, ...] = ()
    if inches:
        parts = (_part(start, str(values[0])), _part(inches.start(1), inches[1]))
        values, edge = tuple(value + Fraction(int(inches[1]), 12) for value in values), inches.end()
    text = scan.text[begin:edge]
    times = _times(scan.plain[start:end], values, units) if scale == 1 else ()
    quantity = Quantity(_kind(units), Span(begin, edge), text, values, units, times=times, parts=parts, spelled=spelled)
    return Amount(quantity, scale, after)


def _with_half(scan: Scan, amount: Amount) -> Amount:
    """Dos años y medio: the half that follows the unit."""
    quantity, index = amount.quantity, amount.after
    while index < len(scan.tokens) and scan.tokens[index].start < quantity.span.end:
        index += 1
    link, half = scan.entry(index), scan.entry(index + 1)
    if not quantity.units or not link or not link.link or not half or half.fraction != Fraction(1, 2):
        return amount
    if scan.tokens[index].start - quantity.span.end > 1 or not scan.adjoins(index + 1):
        return amount
    values = tuple(value + half.fraction for value in quantity.values)
    return amount._replace(quantity=replace(quantity, values=values + quantity.values))


def _kind(units: tuple[str, ...]) -> Kind:
    if not units:
        return "number"
    if units[0] in ("%", "‰", "pp"):
        return "percent"
    return "currency" if is_currency(units[0]) else "measure"


def _times(figure: str, values: tuple[Fraction, ...], units: tuple[str, ...]) -> tuple[int, ...]:
    """15.00 may be an hour of the day, and so may 15 hours."""
    if "." in figure and (clock := _POINTED.fullmatch(figure)):
        return tuple((int(clock[1]) + half) % 24 * 60 + int(clock[2]) for half in (0, 12))
    hours = values[:1] if "hour" in units else ()
    return tuple(int(hour + half) % 24 * 60 for hour in hours if hour <= 24 for half in (0, 12))


def _part(start: int, digits: str) -> Quantity:
    """One figure of 0800 555 111 or 6-foot-6, which the other side may write on its own."""
    return Quantity("number", Span(start, start + len(digits)), digits, (Fraction(digits),))
