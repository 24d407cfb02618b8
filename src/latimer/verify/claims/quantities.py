"""Numbers of a claim: whether its evidence holds them, in that unit, and of that thing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from latimer.records import Finding, Severity
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import FUNCTION
from latimer.verify.values import Quantity, read
from latimer.verify.values.measures import converts, is_currency, same_dimension

_COUNTED = 4
"""Up to here a summary may have counted for itself."""
_MORE = ("more than", "over", "at least", "upwards of", "above", "exceeding")
_LESS = ("less than", "fewer than", "under", "at most", "up to", "almost", "nearly", "close to", "below")
_ABOUT = ("about", "around", "roughly", "approximately", "some")
ROUGH, _ROUNDED, _FINER = Fraction(15, 100), Fraction(2, 100), Fraction(5, 1000)
_YEARS = range(1500, 2101)
_VAGUE = {"dozens": (100,), "hundreds": (100, 1000), "thousands": (1000, 10**4, 10**5), "millions": (10**6,)}
"""What a claim may say for a vague number: "more than 1,000" or "under 100,000" for thousands."""
_IN = ("in", "out of", "in every", "of every")
_CALENDAR = ("date", "weekday", "time")
_RANKS = ("ordinal", "date", "code")
_INSIDE_NUMBERS = ("", "-", "'", '"')


def numbers(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Numbers of the claim that stand nowhere in the evidence, nor what they may be a rounding of."""
    for quantity in read(claim, "en"):
        if quantity.kind in _CALENDAR or set(quantity.values) <= {1}:
            continue
        low, high = _tolerance(claim[max(0, quantity.span.start - 20) : quantity.span.start])
        is_held = holds(quantity, evidence, low, high) or _is_share(quantity, claim, evidence)
        if not is_held or _is_another_rank(quantity, evidence):
            severity: Severity = "warning" if is_held or quantity.values[0] <= _COUNTED else "error"
            message = f"the claim says {quantity.text!r}, its evidence does not"
            yield Finding("numbers", severity, message, english_span=quantity.span)


def _is_share(quantity: Quantity, claim: str, evidence: Evidence) -> bool:
    """Whether it is part of a share that the evidence gives in per cent: "two in five" for 40 per cent."""
    quantities = read(claim, "en")
    for one, other in pairwise(quantities):
        between = claim[one.span.end : other.span.start].strip()
        if quantity in (one, other) and between in _IN and one.values and other.values and other.values[0]:
            share = Quantity("percent", quantity.span, quantity.text, (100 * one.values[0] / other.values[0],))
            return holds(share, evidence)
    return False


def _is_another_rank(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence ranks something, and has the number of this rank only as a count: "fifth", "five points"."""
    if quantity.kind != "ordinal" or quantity.values[0] <= _COUNTED:
        return False
    ranks = [other for other in evidence.quantities if other.kind in _RANKS]
    named = {value for other in ranks for value in other.values}
    return any(other.kind == "ordinal" for other in ranks) and named.isdisjoint(quantity.values)


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
    if evidence.has_value(quantity.values):
        return True
    if quantity.parts and all(holds(part, evidence) for part in quantity.parts):
        return True
    return (
        any(_rounds(value, other, low, high) for value in quantity.values for other in evidence.values)
        or any(word in evidence.places and quantity.values[0] in bounds for word, bounds in _VAGUE.items())
        or (quantity.kind == "decade" and _in_decade(quantity, evidence))
        or any(_converts(quantity, other) for other in evidence.quantities if other.units)
    )


def _rounds(value: Fraction, exact: Fraction, low: Fraction, high: Fraction) -> bool:
    """Whether ``value`` is a rounding of ``exact``, or a little finer than a round ``exact``; never of years."""
    if value.denominator == 1 != exact.denominator:
        return abs(value - exact) < 1  # seven metres for 7.42
    if min(value, exact) < 20 or (value in _YEARS and exact in _YEARS):
        return False
    zeros, exact_zeros = _trailing_zeros(value), _trailing_zeros(exact)
    if zeros <= exact_zeros:
        return zeros < exact_zeros and abs(value - exact) <= _FINER * exact
    return value * (1 - low) <= exact <= value * (1 + high)


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
        same = [other for other in evidence.quantities if set(quantity.values) & set(other.values)]
        if same and all(_differ(quantity, other) for other in same) and not _is_rounded_in(quantity, evidence):
            message = f"the claim says {quantity.text!r}, its evidence {same[0].text!r}"
            yield Finding("units", "warning", message, english_span=quantity.span)


def _is_rounded_in(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence has a number of this very unit that it may be a rounding of."""
    alike = [other for other in evidence.quantities if not set(quantity.units).isdisjoint(other.units)]
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


def attributions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Numbers that the evidence never gives to the noun that the claim gives them to, where it gives others."""
    said = {value for token in claim for value in token.values}
    for place, token in enumerate(claim):
        noun = _counted(claim, place)
        if token.quantity is None or noun is None or not (_counts(token) and holds(token.quantity, evidence)):
            continue
        given = _given_to(noun, evidence)
        others = [spot for spot in given if _is_rival(token, evidence.tokens[spot], said)]
        if not others or any(_near(token, evidence.tokens[spot]) for spot in given):
            continue
        beside = neighbours(claim, place) - {noun.key}
        own = [spot for value in token.values for spot in evidence.values.get(value, ())]
        score, spot = best(beside, others, evidence)
        is_elsewhere = not any(_may_count(at, evidence) for at in own)
        if score and (is_elsewhere or not best(beside, own, evidence)[0]):
            other = evidence.tokens[spot].quantity
            message = f"the claim says {token.quantity.text!r} where its evidence says {other.text if other else ''!r}"
            yield Finding("attribution", "warning", message, english_span=token.quantity.span)


def _is_rival(token: Token, other: Token, said: set[Fraction]) -> bool:
    """Whether one number may stand in the place of the other: both count or both rank, and the claim lacks it."""
    ranks = {each.quantity is not None and each.quantity.kind == "ordinal" for each in (token, other)}
    return len(ranks) == 1 and said.isdisjoint(other.values)


def _may_count(spot: int, evidence: Evidence) -> bool:
    """Whether a numeral may count something that is not named beside it: "two of them", "12 were hurt"."""
    numeral = evidence.tokens[spot]
    following = evidence.tokens[spot + 1] if spot + 1 < len(evidence.tokens) else None
    if numeral.quantity and (numeral.quantity.units or numeral.quantity.kind in _CALENDAR):
        return False
    return following is None or following.initial or (not following.lead.strip() and following.word in FUNCTION)


def _near(one: Token, other: Token) -> bool:
    return any(abs(a - b) <= b / 10 for a in one.values for b in other.values)


def _counted(claim: tuple[Token, ...], place: int) -> Token | None:
    """The noun, or other content word, that the numeral stands before."""
    for token in claim[place + 1 : place + 3]:
        if token.initial or token.values or token.lead.strip() not in _INSIDE_NUMBERS:
            return None
        if token.word not in FUNCTION:
            return token
    return None


def _given_to(noun: Token, evidence: Evidence) -> list[int]:
    """The numerals that stand right before the noun in the evidence."""
    found: list[int] = []
    for spot in evidence.positions.get(noun.key, ()):
        first = max(evidence.bounds[evidence.sentence_of[spot]][0], spot - 3)
        found.extend(place for place in range(first, spot) if _counts(evidence.tokens[place]))
    return found


def _counts(token: Token) -> bool:
    """Whether it is a numeral, and neither a year nor part of a date."""
    is_dated = token.quantity is None or token.quantity.kind in _CALENDAR
    return not is_dated and not any(value in _YEARS for value in token.values)
