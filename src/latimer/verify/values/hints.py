"""Words that may stand for a number without being one: "both", "decade", "dreitägig", "XIX"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from latimer.verify.values.lexicon import lexicon
from latimer.verify.values.plain import lowered, plain
from latimer.verify.values.reader import read
from latimer.verify.values.scan import all_words
from latimer.verify.values.spelled import Sum

_ROMAN = re.compile(r"(?<![^\W\d_])[IVXLCІХС]+(?=(?:er?|re|ème|e|-?й)?(?![^\W_]))")
_LATIN = str.maketrans("ІХС", "IXC")
_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@lru_cache(maxsize=512)
def hints(text: str, language: str) -> frozenset[Fraction]:
    """Every value that a word of ``text`` may stand for, though ``read`` finds no quantity there.

    >>> sorted(map(str, hints("Both died in the XIX century", "en")))
    ['100', '19', '2']
    """
    return frozenset(_words(text, language)) | frozenset(_romans(text, language))


def _words(text: str, language: str) -> Iterator[Fraction]:
    words, lower = lexicon(language), lowered(plain(text))
    counted = deque(quantity.span for quantity in read(text, language))
    for span in all_words(text, language):
        while counted and counted[0].end <= span.start:
            counted.popleft()
        if counted and counted[0].start <= span.start:
            continue
        word = lower[span.start : span.end]
        yield from words.hinted(word)
        if chain := words.chain(word):
            total = Sum()
            if total.take_all(chain):
                yield total.value


def _romans(text: str, language: str) -> Iterator[Fraction]:
    for match in _ROMAN.finditer(text):
        numeral = match.group().translate(_LATIN)
        if len(numeral) < 9 and (numeral != "I" or language != "en"):
            yield Fraction(_roman(numeral))


def _roman(numeral: str) -> int:
    values = [_NUMERALS[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
