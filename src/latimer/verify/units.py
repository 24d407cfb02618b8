"""Units and currencies: the pair of a value and what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from latimer.records import Finding
from latimer.verify.pair import Pair
from latimer.verify.values.alignment import align
from latimer.verify.values.measures import converts, is_currency, same_dimension


def units(pair: Pair) -> Iterable[Finding]:
    """Compare the units of quantities whose values are the same.

    An error is a value that kept its figure and changed its unit or currency: 5 km that
    became 5 miles, 300 euros that became 300 dollars. A figure that changed with its unit
    is the business of ``numbers``, which lets conversions pass.

    Measured: in NTREX (human translations into twenty languages) at most 0.2 % of the
    sentences of a language raise one. DEMETR holds no such errors.

    It can't tell apart what shares a word (the dollars of several countries, unless one
    is named), nor units that differ by less than an eighth (yards and metres).

        >>> [finding.message for finding in units(Pair("300 Euro", "300 dollars", "de"))]
        ["the source says '300 Euro', the English '300 dollars'"]
    """
    for source, english in align(pair.source, pair.english, pair.language).same:
        if set(source.values).isdisjoint(english.values) or not set(source.units).isdisjoint(english.units):
            continue
        one, other = source.unit, english.unit
        if _differ(one, other):
            message = f"the source says {source.text!r}, the English {english.text!r}"
            yield Finding("units", "error", message, source_span=source.span, english_span=english.span)


def _differ(one: str, other: str) -> bool:
    """Whether the two surely are no names of one thing; yards and metres, tons and tonnes are too close to tell."""
    if is_currency(one) and is_currency(other):
        return True
    hundred = Fraction(100)
    return same_dimension(one, other) and not converts(hundred, one, hundred, other, rounding=Fraction(1, 8))
