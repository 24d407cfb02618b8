"""Fields of a summary that are data: does an ISO date agree with its words, is a figure's unit that of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from latimer.verify.claims.tokens import Token, tokenize
from latimer.verify.claims.vocabulary import SYNONYMS
from latimer.verify.values import Quantity, read

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].{0,40})?)?)?", re.ASCII)
_REACH = 5
_PEOPLE = frozenset(("people", "person", "persons", "individuals"))
"""A count of passengers or voters is a count of people."""


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
    if (whole := _calendar_day(year or 0, month or 1, day or 1)) is None:
        yield f"{iso!r} is no date of the calendar"
        return
    quantities = read(text, "en")
    days = [named for quantity in quantities for named in quantity.dates]
    numbers = {int(value) for quantity in quantities for value in quantity.values if value < 3000}
    years = {named.year for named in days if named.year} | {number for number in numbers if number >= 1000}
    months = {named.month for named in days if named.month}
    if years and year not in years:
        yield f"{iso!r} is not in the year of {text!r}"
    if month and months and month not in months:
        yield f"{iso!r} is not in the month of {text!r}"
    named_days = {named.day for named in days if named.day} | {number for number in numbers if 1 <= number <= 31}
    if day and months and named_days and day not in named_days:
        yield f"{iso!r} is not on the day of {text!r}"
    weekdays = {quantity.weekday for quantity in quantities if quantity.weekday is not None}
    if day and weekdays and whole.weekday() not in weekdays:
        yield f"{iso!r} is not on the weekday of {text!r}"


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def unit_is_given(value: str, unit: str, sentences: tuple[str, ...]) -> bool:
    """Whether the sentences give ``value`` in ``unit``, or with a word of it beside the number.

    True where ``value`` is no number.

    >>> unit_is_given("2.5 million", "euros", ("It cost €2.5m.",))
    True
    """
    wanted = next((quantity for quantity in read(f"{value} {unit}", "en") if quantity.values), None)
    if wanted is None or unit.casefold() in _PEOPLE:
        return True
    places = [(tokens, place) for tokens in map(tokenize, sentences) for place in _places(tokens, wanted)]
    return any(_has_unit(tokens, place, wanted, unit) for tokens, place in places)


def _places(tokens: tuple[Token, ...], wanted: Quantity) -> Iterator[int]:
    return (place for place, token in enumerate(tokens) if set(token.values) & set(wanted.values))


def _has_unit(tokens: tuple[Token, ...], place: int, wanted: Quantity, unit: str) -> bool:
    numeral = tokens[place].quantity
    if numeral and wanted.units and numeral.units:
        return not set(wanted.units).isdisjoint(numeral.units)
    near = {token.key for token in tokens[max(0, place - _REACH) : place + _REACH + 1]}
    return any(near & ({token.key} | SYNONYMS.get(token.key, frozenset())) for token in tokenize(unit))
