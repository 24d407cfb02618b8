"""The English of another sentence: little of what the source speaks of is in it.

>>> likeness("Die Regierung erhöht die Steuern auf Öl.", "The government raises taxes on oil.", "de") > 3
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding
from latimer.verify.length import surprise
from latimer.verify.lexicon import concepts
from latimer.verify.names import find, is_supported
from latimer.verify.pair import Pair
from latimer.verify.quotes import marks
from latimer.verify.words import folded_set, has_latin, quoted, words

_DIGITS = re.compile(r"\d+")
_GROUPING = re.compile(r"(?<=\d)[.,'’\u00a0\u202f ](?=\d{3}(?!\d))")
_COGNATE_LETTERS = 5
# What each kind of evidence weighs for (and its absence against) two sentences being one: the rounded
# coefficients of a logistic regression over right and wrong pairs of human translations (NTREX).
_CONCEPT, _NO_CONCEPT = 1.25, -0.9
_NUMBER, _NO_NUMBER = 3.3, -1.1
_NAME, _NO_NAME = 0.9, -0.95
_COGNATE, _NO_COGNATE = 2.4, -0.2
_QUOTATION_ON_ONE_SIDE = -2.2
_LENGTH = -0.4
_ANY_PAIR = 2.1
# Where the tables know fewer of a language's words, right sentences share less with their English.
_ALARM_BELOW = {"hi": 0.2, "ru": -0.9, "ar": -1.0, "vi": -1.3, "ko": -1.5, "ja": -1.6, "zh": -1.5, "tr": -2.0}
_USUAL_ALARM_BELOW = -0.5
_SHORT = 12


def likeness(pair: Pair) -> float:
    """How likely the English is of this source, as log odds: above 0 likely, below -2 hardly."""
    source, english = pair.source, pair.english
    said = concepts(source, pair.language) - {"not", "soft"}
    both = len(said & concepts(english, "en"))
    score = _ANY_PAIR + _CONCEPT * both + _NO_CONCEPT * (len(said) - both)
    numbers, english_numbers = _numbers(source), _numbers(english)
    score += _NUMBER * len(numbers & english_numbers) + _NO_NUMBER * len(numbers ^ english_numbers)
    for candidate in find(english):
        score += _NAME if any(is_supported(word, pair) for word in candidate.words) else _NO_NAME
    if bool(marks(source)) != bool(marks(english)):
        score += _QUOTATION_ON_ONE_SIDE
    return score + _LENGTH * min(surprise(source, english, pair.language) ** 2, 25) + _cognates(source, english)


def _numbers(text: str) -> frozenset[str]:
    if not any(map(str.isdigit, text)):
        return frozenset()
    return frozenset(str(int(digits)) for digits in _DIGITS.findall(_GROUPING.sub("", text)) if len(digits) < 16)


def _cognates(source: str, english: str) -> float:
    """Long English words that begin like a word of the source, where both write Latin letters."""
    if not has_latin(source):
        return 0.0
    beginnings = {word[:_COGNATE_LETTERS] for word in folded_set(source)}
    long_words = [word.folded for word in words(english) if len(word.text) > 6 and not word.is_capitalised]
    alike = sum(word[:_COGNATE_LETTERS] in beginnings for word in long_words)
    return _COGNATE * alike + _NO_COGNATE * (len(long_words) - alike)


def neighbours(pair: Pair) -> Iterator[Finding]:
    """English that shares next to nothing with its source: neither words, names and numbers, nor length.

    Within an article, sentences are compared with their neighbours as well (see article.py). By itself this finds 88 %
    of the sentences that were given another's English (DEMETR), with the other checks 96 %; 0.5-2 % of sound sentences
    alarm (NTREX). Two sentences that speak of the same things are not told apart.
    """
    if pair.language == "en" or min(len(pair.source), len(pair.english)) < _SHORT:
        return
    if likeness(pair) < _ALARM_BELOW.get(pair.language, _USUAL_ALARM_BELOW):
        yield Finding("neighbours", "warning", f"The English shares little with its source: {quoted(pair.source)}.")
