"""Figures: what a run of digits and separators may be worth."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

VULGAR = "¼½¾⅐-⅞"
_DECIMALS = r"(?:[.,]\d+)"
SPACED = rf"\d{{1,3}}(?:[\u00a0 ']\d{{3}})+(?!\d){_DECIMALS}?"
_LONGEST = 40
MIXED = r"\d{1,3}[ \u00a0][1-7]/[2-8](?![\d/])"
FIGURE = rf"{MIXED}|(?<![\w.,])\.\d+|\d+{_DECIMALS}*(?: ?[{VULGAR}])?|[{VULGAR}]"


@lru_cache(maxsize=4096)
def readings(figure: str) -> tuple[Fraction, ...]:
    """Every value that ``figure`` may have, the likeliest first; none if it is no number.

    >>> [str(value) for value in readings("1.234")]
    ['1234', '617/500']
    >>> [str(value) for value in readings("1.234,5")]
    ['2469/2']
    >>> readings("192.168.1.2")
    ()
    """
    figure = re.sub("[\u00a0 ']", "", figure)
    if len(figure) > _LONGEST:  # no quantity of a text; int() refuses thousands of digits
        return ()
    if not figure[-1].isdecimal():
        vulgar = Fraction(unicodedata.numeric(figure[-1])).limit_denominator(12)
        return tuple(value + vulgar for value in readings(figure[:-1])) if figure[:-1] else (vulgar,)
    if "/" in figure:
        whole, share = figure[:-3], figure[-3:]
        return (int(whole) + Fraction(share),)
    marks = [character for character in figure if character in ".,"]
    if not marks:
        return (Fraction(int(figure)),)
    if len(marks) == 1:
        return _lone(figure, marks[0])
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        whole, decimals = figure.rsplit(marks[-1], 1)
        return (_decimal(whole, decimals),) if _grouped(whole, marks[0]) else ()
    return (_decimal(figure, ""),) if len(set(marks)) == 1 and _grouped(figure, marks[0]) else ()


def _lone(figure: str, mark: str) -> tuple[Fraction, ...]:
    whole, rest = figure.split(mark)
    decimal = _decimal(whole, rest)
    if len(rest) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0":
        return (_decimal(whole + rest, ""), decimal)
    return (decimal,)


def _grouped(figure: str, mark: str) -> bool:
    """Whether the groups are thousands, or Indian lakh and crore (12,34,567)."""
    first, *middle, last = figure.split(mark)
    return len(last) == 3 and 1 <= len(first) <= 3 and len({len(group) for group in middle} - {2, 3}) == 0


def _decimal(whole: str, decimals: str) -> Fraction:
    digits = re.sub(r"\D", "", whole) + decimals
    return Fraction(int(digits), 10 ** len(decimals))
