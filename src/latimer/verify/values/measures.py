"""Units: what they measure, and when one quantity is another in other clothes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple


class Measure(NamedTuple):
    """A unit of a dimension: ``base = value * factor + offset``; ``cldr`` names it there."""

    dimension: str
    factor: Fraction
    cldr: str
    offset: Fraction = Fraction(0)


def _measures(dimension: str, *rows: tuple[str, str, str]) -> dict[str, Measure]:
    return {name: Measure(dimension, Fraction(factor), cldr) for name, factor, cldr in rows}


MEASURES: Mapping[str, Measure] = {
    **_measures(
        "length",
        ("km", "1000", "length-kilometer"),
        ("m", "1", "length-meter"),
        ("cm", "0.01", "length-centimeter"),
        ("mm", "0.001", "length-millimeter"),
        ("mi", "1609.344", "length-mile"),
        ("nmi", "1852", "length-nautical-mile"),
        ("yd", "0.9144", "length-yard"),
        ("ft", "0.3048", "length-foot"),
        ("in", "0.0254", "length-inch"),
    ),
    **_measures(
        "area",
        ("km2", "1000000", "area-square-kilometer"),
        ("m2", "1", "area-square-meter"),
        ("ha", "10000", "area-hectare"),
        ("acre", "4046.8564224", "area-acre"),
        ("mi2", "2589988.110336", "area-square-mile"),
        ("ft2", "0.09290304", "area-square-foot"),
    ),
    **_measures(
        "volume",
        ("l", "1", "volume-liter"),
        ("ml", "0.001", "volume-milliliter"),
        ("m3", "1000", "volume-cubic-meter"),
        ("gal", "3.785411784", "volume-gallon"),
        ("pt", "0.473176473", "volume-pint"),
        ("bbl", "158.987294928", "volume-barrel"),
    ),
    **_measures(
        "mass",
        ("t", "1000", "mass-tonne"),
        ("kg", "1", "mass-kilogram"),
        ("g", "0.001", "mass-gram"),
        ("mg", "0.000001", "mass-milligram"),
        ("lb", "0.45359237", "mass-pound"),
        ("oz", "0.028349523125", "mass-ounce"),
        ("st", "6.35029318", "mass-stone"),
        ("ton", "907.18474", "mass-ton"),
    ),
    **_measures(
        "speed",
        ("km/h", "1000", "speed-kilometer-per-hour"),
        ("mph", "1609.344", "speed-mile-per-hour"),
        ("m/s", "3600", "speed-meter-per-second"),
        ("kn", "1852", "speed-knot"),
    ),
    **_measures(
        "power",
        ("GW", "1000000", "power-gigawatt"),
        ("MW", "1000", "power-megawatt"),
        ("kW", "1", "power-kilowatt"),
        ("W", "0.001", "power-watt"),
        ("hp", "0.7457", "power-horsepower"),
    ),
    **_measures(
        "time",
        ("year", "365", "duration-year"),
        ("decade", "3650", "duration-decade"),
        ("century", "36500", "duration-century"),
        ("month", "30.4167", "duration-month"),
        ("week", "7", "duration-week"),
        ("day", "1", "duration-day"),
        ("hour", "1/24", "duration-hour"),
        ("minute", "1/1440", "duration-minute"),
        ("second", "1/86400", "duration-second"),
    ),
    **_measures(
        "data",
        ("TB", "1000000", "digital-terabyte"),
        ("GB", "1000", "digital-gigabyte"),
        ("MB", "1", "digital-megabyte"),
        ("kB", "0.001", "digital-kilobyte"),
    ),
    **_measures(
        "share",
        ("%", "0.01", "concentr-percent"),
        ("‰", "0.001", "concentr-permille"),
        ("pp", "1", ""),
    ),
    "C": Measure("temperature", Fraction(9, 5), "temperature-celsius", Fraction(32)),
    "F": Measure("temperature", Fraction(1), "temperature-fahrenheit"),
}

_CODES = """
IES USD EUR GBP JPY CNY RUB UAH PLN CZK SEK NOK DKK CHF INR VND KRW IDR TRY ILS SAR AED EGP BRL
MXN ARS AUD CAD NZD HKD TWD SGD THB PHP MYR PKR BDT LKR NPR IRR IQD SYP LBP JOD KWD QAR MAD DZD
TND NGN ZAR KES GHS ETB HUF RON BGN RSD BYN KZT GEL AMD AZN CLP COP PEN VES CUP
"""
CURRENCIES = frozenset(re.findall("[A-Z]{3}", _CODES))

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "dollar": ("USD", "CAD", "AUD", "HKD", "TWD", "SGD", "NZD"),
    "pound": ("GBP", "lb", "EGP", "SYP", "LBP"),
    "crown": ("SEK", "NOK", "DKK", "CZK"),
    "franc": ("CHF",),
    "rupee": ("INR", "PKR", "LKR", "NPR"),
    "peso": ("MXN", "ARS", "PHP", "CLP", "COP", "CUP"),
    "rial": ("IRR", "SAR", "QAR"),
    "riyal": ("SAR", "QAR", "IRR"),
    "dinar": ("KWD", "IQD", "JOD", "DZD", "TND", "RSD"),
    "lira": ("TRY", "LBP", "SYP"),
    "degree": ("C", "F"),
}
"""Unit words that leave open which of several they mean."""

_ROUNDING = Fraction(8, 100)


def is_currency(unit: str) -> bool:
    """Whether ``unit`` is an ISO 4217 code that the lexicon knows."""
    return len(unit) == 3 and unit in CURRENCIES


def same_dimension(one: str, other: str) -> bool:
    """Whether both measure the same: a kilometre and a mile do, a dollar and a euro don't."""
    left, right = MEASURES.get(one), MEASURES.get(other)
    return left is not None and right is not None and left.dimension == right.dimension


def converts(
    value: Fraction, unit: str, other_value: Fraction, other_unit: str, *, rounding: Fraction = _ROUNDING
) -> bool:
    """Whether the two are one quantity in two units, within the rounding of news prose (8 %).

    A difference of temperatures converts without the offset: 12 °C more are 22 °F more.

    >>> converts(Fraction(5), "mi", Fraction(8), "km")
    True
    >>> converts(Fraction(5), "mi", Fraction(9), "km")
    False
    """
    if unit == other_unit or not same_dimension(unit, other_unit):
        return False
    one, other = MEASURES[unit], MEASURES[other_unit]
    left, right = value * one.factor, other_value * other.factor
    if one.offset != other.offset and _near(left + one.offset, right + other.offset, rounding):
        return True
    return _near(left, right, rounding) or _rounds(value, one, right) or _rounds(other_value, other, left)


def _near(one: Fraction, other: Fraction, rounding: Fraction) -> bool:
    return abs(one - other) <= rounding * max(abs(one), abs(other))


def _rounds(value: Fraction, measure: Measure, base: Fraction) -> bool:
    """Whether ``base`` rounds to the whole number ``value``: one inch for two centimetres."""
    return value.denominator == 1 and abs(value * measure.factor - base) <= measure.factor / 2
