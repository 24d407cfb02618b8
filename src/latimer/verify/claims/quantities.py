"""Numbers of a claim: whether its evidence holds them, and in that unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from latimer.records import Finding, Severity
from latimer.verify.claims.evidence import Evidence
from latimer.verify.values import Quantity, read
from latimer.verify.values.measures import converts, is_currency, same_dimension

_COUNTED = 4
"""Up to here a summary may have counted for itself."""
_MORE = ("more than", "over", "at least", "upwards of", "above", "exceeding")
_LESS = ("less than", "fewer than", "under", "at most", "up to", "almost", "nearly", "close to", "below")
_ABOUT = ("about", "around", "roughly", "approximately", "some")
ROUGH, _ROUNDED, _FINER = Fraction(15, 100), Fraction(2, 100), Fraction(5, 1000)
_YEARS = (1500, 2100)
_VAGUE = {"dozens": (100,), "hundreds": (100, 1000), "thousands": (1000, 10**4, 10**5), "millions": (10**6,)}
"""What a claim may say for a vague number: "more than 1,000" or "under 100,000" for thousands."""
_IN = ("in", "out of", "in every", "of every")
_CALENDAR = ("date", "weekday", "time")
_RANKS = ("ordinal", "date", "code")


def numbers(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Numbers of the claim that stand nowhere in the evidence, nor what they may be a rounding of."""
    quantities = read(claim, "en")
    shares = set(_shares(quantities, claim, evidence))
    for quantity in quantities:
        if quantity.kind in _CALENDAR or set(quantity.values) <= {1}:
            continue
        low, high = _tolerance(claim[max(0, quantity.span.start - 20) : quantity.span.start])
        is_held = holds(quantity, evidence, low, high) or quantity in shares
        if not is_held or (quantity.kind == "ordinal" and _is_another_rank(quantity, evidence)):
            severity: Severity = "warning" if is_held or quantity.values[0] <= _COUNTED else "error"
            message = f"the claim says {quantity.text!r}, its evidence does not"
            yield Finding("numbers", severity, message, english_span=quantity.span)


def _shares(quantities: Sequence[Quantity], claim: str, evidence: Evidence) -> Iterator[Quantity]:
    """Both numbers of a share that the evidence gives in per cent: "two in five" for 40 per cent."""
    for one, other in pairwise(quantities):
        between = claim[one.span.end : other.span.start].strip()
        if between in _IN and one.values and other.values and other.values[0]:
            share = replace(one, kind="percent", values=(100 * one.values[0] / other.values[0],))
            yield from (one, other) if holds(share, evidence, ROUGH, ROUGH) else ()


def _is_another_rank(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence ranks something, and has the number of this rank only as a count: "fifth", "five points"."""
    ranks = [other for other in evidence.quantities if other.kind in _RANKS]
    if quantity.values[0] <= _COUNTED or all(other.kind != "ordinal" for other in ranks):
        return False
    return all(set(quantity.values).isdisjoint(other.values) for other in ranks)


def _tolerance(before: str) -> tuple[Fraction, Fraction]:
    """How far below and above a rounding the exact number may lie, by the words before it: "over 200" for 214."""
    before = before.casefold().rstrip()
    if before.endswith(_MORE):
        return _FINER, ROUGH
    if before.endswith(_LESS):
        return ROUGH, _FINER
    return (ROUGH, ROUGH) if before.endswith(_ABOUT) else (_ROUNDED, _ROUNDED)


def holds(quantity: Quantity, evidence: Evidence, low: Fraction = _ROUNDED, high: Fraction = _ROUNDED) -> bool:
    """Whether the evidence has the number, or one that it is a fair rounding of; any reading will do.

    ``low`` and ``high`` say how far below and above it the exact number may lie, as shares of it.
    """
    shares = tuple(value / 100 for value in quantity.values) if quantity.kind == "percent" else ()
    if evidence.has_value((*quantity.values, *shares)) or _is_share(quantity, evidence):  # 25 per cent, a quarter
        return True
    if quantity.parts and all(holds(part, evidence) for part in quantity.parts):
        return True
    values = [value for value in quantity.values if not (quantity.text.isdigit() and is_year(value))]
    return (
        any(_rounds(value, other, low, high) for value in values for other in evidence.values_near(value))
        or any(word in evidence.places and quantity.values[0] in bounds for word, bounds in _VAGUE.items())
        or (quantity.kind == "decade" and _in_decade(quantity, evidence))
        or any(_converts(quantity, other) for other in evidence.measured)
    )


def _is_share(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence gives in per cent what is said as a fraction: a fifth for 20, two thirds for 66.7."""
    shares = [100 * value for value in quantity.values if 0 < value < 1]
    given = [value for other in evidence.quantities if other.kind == "percent" for value in other.values]
    return any(abs(share - value) < 1 for share in shares for value in given)


def _rounds(value: Fraction, exact: Fraction, low: Fraction, high: Fraction) -> bool:
    """Whether ``value`` is a rounding of ``exact``, or a little finer than a round ``exact``."""
    if value.denominator == 1 != exact.denominator and abs(value - exact) < 1:
        return True  # seven metres for 7.42
    if min(value, exact) < 20:
        return False
    zeros, exact_zeros = _trailing_zeros(value), _trailing_zeros(exact)
    if zeros <= exact_zeros:
        return zeros < exact_zeros and abs(value - exact) <= _FINER * exact
    return value * (1 - low) <= exact <= value * (1 + high)


def is_year(value: Fraction) -> bool:
    """Whether a number without a comma may be a year: no rounding makes one of another."""
    return _YEARS[0] <= value <= _YEARS[1]


def _trailing_zeros(value: Fraction) -> int:
    digits = f"{float(value):.6f}".replace(".", "")
    return len(digits) - len(digits.rstrip("0"))


def _in_decade(decade: Quantity, evidence: Evidence) -> bool:
    """The 1980s for 1984, somebody's fifties for 54."""
    return any(first <= value < first + 10 for first in decade.values if first % 10 == 0 for value in evidence.values)


def _converts(quantity: Quantity, other: Quantity) -> bool:
    return any(
        converts(value, unit, other_value, other_unit)
        for unit in quantity.units
        for other_unit in other.units
        for value in quantity.values
        for other_value in other.values
    )


def units(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Numbers of the claim that the evidence only has in other units: dollars for euros, miles for kilometres."""
    for quantity in read(claim, "en"):
        same = [other for value in quantity.values for other in evidence.quantities_of.get(value, ())]
        if any(_converts(quantity, other) for other in evidence.measured):
            continue  # 2 km for 2,000 metres, which may be read as 2
        if same and all(_differ(quantity, other) for other in same) and not _is_rounded_in(quantity, evidence):
            message = f"the claim says {quantity.text!r}, its evidence {same[0].text!r}"
            yield Finding("units", "warning", message, english_span=quantity.span)


def _is_rounded_in(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence has a number of this very unit that it may be a rounding of."""
    alike = [other for other in evidence.measured if not set(quantity.units).isdisjoint(other.units)]
    exact = [value for other in alike for value in other.values]
    return any(_rounds(value, other, ROUGH, ROUGH) for value in quantity.values for other in exact)


def _differ(one: Quantity, other: Quantity) -> bool:
    """Whether both have a unit and the two are not near enough to be taken for each other, as tons and tonnes are."""
    if not one.units or not other.units or not set(one.units).isdisjoint(other.units):
        return False
    if is_currency(one.unit) or is_currency(other.unit):
        return True
    hundred = Fraction(100)
    return not (
        same_dimension(one.unit, other.unit)
        and converts(hundred, one.unit, hundred, other.unit, rounding=Fraction(1, 8))
    )
