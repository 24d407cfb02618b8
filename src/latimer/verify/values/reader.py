"""From a text to its quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest

from latimer.records import Span
from latimer.verify.values import amounts, calendar
from latimer.verify.values.quantity import Quantity
from latimer.verify.values.scan import Scan, scan

_RANGE = re.compile(r"[ \u00a0]?(?:-|[^\W\d_]{1,5})[ \u00a0]?")


@lru_cache(maxsize=512)
def read(text: str, language: str) -> tuple[Quantity, ...]:
    """Every quantity of ``text``, in order: figures, numbers in words, dates, times, codes.

    ``language`` is an ISO 639-1 code; one without a table of its own is read with what
    CLDR knows of it. Words that only may be numbers ("one", "first", "both") are left
    out: see ``hints.hints``.

    >>> [str(quantity.values[0]) for quantity in read("Rund 3,5 Mio. Euro und dreiundzwanzig Autos", "de")]
    ['3500000', '23']
    """
    scanned = scan(text, language)
    return tuple(_with_fractions(scanned, list(_with_ranges(scanned, list(_amounts(scanned))))))


def _amounts(scanned: Scan) -> Iterator[amounts.Amount]:
    index, cursor = 0, 0
    while index < len(scanned.tokens):
        token = scanned.tokens[index]
        if token.start < cursor:
            index += 1
            continue
        amount = _at_figure(scanned, index) if token.is_figure else _at_word(scanned, index)
        if amount is None:
            index += 1
            continue
        cursor, index = amount.quantity.span.end, amount.after
        if amount.quantity.values or amount.quantity.parts or amount.quantity.kind in ("date", "weekday", "code"):
            yield amount


def _at_figure(scanned: Scan, index: int) -> amounts.Amount:
    start = scanned.tokens[index].start
    found = calendar.date(scanned, start) or calendar.time(scanned, start) or calendar.slashed(scanned, start)
    return amounts.Amount(found, Fraction(1), index + 1) if found else amounts.figure(scanned, index)


def _at_word(scanned: Scan, index: int) -> amounts.Amount | None:
    token = scanned.tokens[index]
    entry = token.entry
    if entry is None:
        return None
    if (entry.month or entry.cue) and (found := calendar.date(scanned, token.start)):
        return amounts.Amount(found, Fraction(1), index + 1)
    if entry.weekday is not None:
        span = Span(token.start, token.end)
        number = scanned.words.cardinals.get(token.key.split()[-1])  # "thứ tư" is a Wednesday, or a fourth
        values = () if number is None else (number,)
        day = Quantity("weekday", span, scanned.text[span.start : span.end], values, weekday=entry.weekday)
        return amounts.Amount(day, Fraction(1), index + 1)
    if not entry.is_number:
        return None
    amount = amounts.words(scanned, index)
    return None if amount is None or amounts.is_weak(scanned, index, amount) else amount


def _with_ranges(scanned: Scan, found: list[amounts.Amount]) -> Iterator[Quantity]:
    """In "5 to 10 million km" the five may be millions as well, and kilometres."""
    for amount, following in zip_longest(found, found[1:]):
        quantity = amount.quantity
        if following and amount.scale == 1 and _is_range(scanned, quantity, following.quantity):
            scaled = tuple(value * following.scale for value in quantity.values) if following.scale > 1 else ()
            units = quantity.units or following.quantity.units
            quantity = replace(quantity, values=quantity.values + scaled, units=units)
        yield quantity


def _with_fractions(scanned: Scan, found: list[Quantity]) -> Iterator[Quantity]:
    """三分之一 and 3分の1 are a third."""
    whole: Quantity | None = None
    for quantity in found:
        between = scanned.lower[whole.span.end : quantity.span.start] if whole else ""
        if (
            whole
            and between.strip() in ("分之", "分の", "분의")
            and whole.values
            and whole.values[0]
            and quantity.values
        ):
            span = Span(whole.span.start, quantity.span.end)
            share = quantity.values[0] / whole.values[0]
            text = scanned.text[span.start : span.end]
            whole = Quantity("number", span, text, (share,), parts=(whole, quantity), spelled=quantity.spelled)
            continue
        if whole:
            yield whole
        whole = quantity
    if whole:
        yield whole


def _is_range(scanned: Scan, quantity: Quantity, following: Quantity) -> bool:
    between = scanned.lower[quantity.span.end : following.span.start]
    return quantity.kind in ("number", "measure") and _RANGE.fullmatch(between) is not None
