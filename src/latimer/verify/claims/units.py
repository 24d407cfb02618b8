"""Whether a figure's unit stands beside its value."""

from __future__ import annotations

import re

from latimer.verify.claims.tokens import Token, stem, tokenize

_SAME_UNIT = """
€ eur euro
$ usd dollar us
£ gbp pound sterling
¥ jpy yen cny yuan renminbi rmb
₹ inr rupee
₽ rub rouble ruble
₫ vnd dong
chf franc
% percent per cent pct percentage
° degree celsius fahrenheit c f
km kilometre kilometer
m metre meter
cm centimetre centimeter
mm millimetre millimeter
mi mile
ft foot feet
kg kilogram kilo kilogramme
g gram gramme
t tonne ton
l litre liter
ha hectare
h hour hr
min minute
s second sec
mw megawatt
kw kilowatt
gw gigawatt
person people inhabitant resident
""".strip()
_PIECE = re.compile(r"[€$£¥₹₽₫%°]|[^\W\d_]+")
_REACH = 5
_GROUPS = [frozenset(line.split()) | {stem(word) for word in line.split()} for line in _SAME_UNIT.splitlines()]


def unit_is_near(value: str, unit: str, sentences: tuple[str, ...]) -> bool:
    """Whether a sentence gives ``unit`` (or its symbol) near a number worth ``value``.

    True where ``value`` holds no number: that is another check's business.

    >>> unit_is_near("2.5 million", "euros", ("It cost €2.5m.",))
    True
    """
    wanted = {token.value for token in tokenize(value)} - {None}
    forms = [_forms(piece) for piece in _PIECE.findall(unit.casefold())]
    if not wanted or not forms:
        return True
    return any(_gives(sentence, wanted, forms) for sentence in sentences)


def _forms(piece: str) -> frozenset[str]:
    own = frozenset((piece, stem(piece)))
    return own.union(*(group for group in _GROUPS if group & own))


def _gives(sentence: str, wanted: set[float | None], forms: list[frozenset[str]]) -> bool:
    tokens = tokenize(sentence)
    for place, token in enumerate(tokens):
        if token.value in wanted:
            near = _near(sentence, tokens, place)
            if any(near & form for form in forms):
                return True
    return False


def _near(sentence: str, tokens: tuple[Token, ...], place: int) -> set[str]:
    """Words and symbols a few words before and after the number, folded."""
    first, last = max(0, place - _REACH), min(len(tokens), place + _REACH + 1) - 1
    stretch = sentence[max(0, tokens[first].start - 1) : tokens[last].end + 2].casefold()
    pieces = _PIECE.findall(stretch)
    return set(pieces) | {stem(piece) for piece in pieces}
