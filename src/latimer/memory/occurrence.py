"""Which of very many known names stand in a text, found by how a name begins."""

from __future__ import annotations

import re

_LENGTHS = (2, 3, 4)  # characters; names are looked up by their first four, shorter ones whole
_ENDING = 2  # letters that inflection may add
_START = re.compile(r"(?<!\w)\S")
# Scripts in which a name may begin inside a written word: no spaces between words, or particles written together.
_INSIDE = re.compile(r"[\u0590-\u1dff\u2e80-\ud7ff\uf900-\uffef]")


def beginning(name: str) -> str:
    """What a name is looked up by."""
    return name[: _LENGTHS[-1]]


def beginnings(text: str) -> set[str]:
    """What names could begin with that stand in a text."""
    starts = {match.start() for pattern in (_START, _INSIDE) for match in pattern.finditer(text)}
    return {text[start : start + length] for start in starts for length in _LENGTHS}


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as a word of its own, a short ending allowed.

    >>> stands_in("Merkel", "in Merkels Büro"), stands_in("Lille", "in Lillehammer")
    (True, False)
    """
    if _INSIDE.match(name):
        return name in text
    ending = _ENDING if len(name) > 2 * _ENDING else 0
    return re.search(rf"(?<!\w){re.escape(name)}\w{{0,{ending}}}(?!\w)", text) is not None
