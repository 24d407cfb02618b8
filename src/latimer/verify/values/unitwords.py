"""The unit beside a figure: after it ("5 km", "5 Millionen Euro") or before it ("$5", "yüzde 5")."""

from __future__ import annotations

import re
from typing import NamedTuple

from latimer.verify.values.measures import CURRENCIES, is_currency
from latimer.verify.values.scan import LETTERS, Scan, Token

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
_DOLLARS = {
    "us$": ("USD",),
    "r$": ("BRL",),
    "a$": ("AUD",),
    "c$": ("CAD",),
    "hk$": ("HKD",),
    "nt$": ("TWD",),
    "s$": ("SGD",),
    "nz$": ("NZD",),
}
_NAME = LETTERS
_SYMBOL = rf"[$€£¥₽₹₺₩₪₫₴%‰]|[°º]?{_NAME}(?:[\"']{_NAME})?[²³]?(?:/{_NAME})?"
_AFTER = re.compile(rf"[ \u00a0.-]{{0,2}}({_SYMBOL})(?:[ -]({_NAME}))?(?:[ -]({_NAME}))?")
_BEFORE = re.compile(rf"([$€£¥₽₹₺₩₪₫₴%]|{_NAME})\.?[ \u00a0]?$")
_SHARES = ("half", "quarter of")
_BEFORE_IN_ENGLISH = ("rs", "rp")  # "They won 3" is no money
_NO_UNIT = ("分之", "分の", "분의")
_LONGEST = 8


class Unit(NamedTuple):
    """Canonical names, and where in the text the unit begins or ends; no names where there is none."""

    names: tuple[str, ...]
    edge: int


def after(scan: Scan, end: int) -> Unit:
    """The unit that follows a number ending at ``end``."""
    match = _AFTER.match(scan.lower, end)
    if match is None:
        return Unit((), end)
    if match[1] in _SIGNS:
        return Unit(_SIGNS[match[1]], match.end(1))
    if scan.words.unspaced:
        return _prefix(scan, match.start(1))
    first = 2 if match[1] in ("a", "an") and scan.lower.endswith(_SHARES, 0, end) else 1
    for last in (3, 2, 1):
        if match[last] and last >= first:
            name = scan.lower[match.start(first) : match.end(last)].replace("-", " ")
            if names := scan.words.unit(name):
                return Unit(names, match.end(last))
    code = scan.plain[match.start(1) : match.end(1)]
    return Unit((code,), match.end(1)) if code in CURRENCIES else Unit((), end)


def _prefix(scan: Scan, start: int) -> Unit:
    """The longest unit that the text goes on with, for scripts without blanks."""
    if scan.lower.startswith(_NO_UNIT, start):
        return Unit((), start)
    for length in range(min(_LONGEST, len(scan.lower) - start), 0, -1):
        if names := scan.words.units.get(scan.lower[start : start + length]):
            return Unit(names, start + length)
    return Unit((), start)


def swallows(scan: Scan, token: Token) -> bool:
    """Whether a unit begins at ``token`` and goes on behind it: 千瓦 is a kilowatt, not a thousand watts."""
    return scan.words.unspaced and _prefix(scan, token.start).edge > token.end


def before(scan: Scan, start: int) -> Unit:
    """The currency or per cent that stands before a number beginning at ``start``."""
    match = _BEFORE.search(scan.lower, max(0, start - 12), start)
    if match is None:
        return Unit((), start)
    name, code = match[1], scan.plain[match.start(1) : match.end(1)]
    dollar = scan.lower[max(0, match.start(1) - 2) : match.end(1)].split(" ")[-1]
    named = scan.words.units.get(name, ()) if scan.words.language != "en" or name in _BEFORE_IN_ENGLISH else ()
    names = _DOLLARS.get(dollar) or _SIGNS.get(name) or named
    if code in CURRENCIES:
        names = (code,)
    if names and (names[0] == "%" or is_currency(names[0])):
        return Unit(names, match.start())
    return Unit((), start)
