"""The English of another sentence: little of what the source speaks of is in it.

>>> likeness(Pair("Die Regierung erhöht die Steuern auf Öl.", "The government raises taxes on oil.", "de")) > 3
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from latimer.records import Finding
from latimer.verify.length import surprise
from latimer.verify.lexicon import concepts, lexicon
from latimer.verify.names.candidates import find, is_supported
from latimer.verify.names.dropped import dropped_names
from latimer.verify.names.romanise import romanise
from latimer.verify.pair import Pair
from latimer.verify.question import asks
from latimer.verify.quotes import marks
from latimer.verify.scripts import CHINESE, KANA, KATAKANA
from latimer.verify.values.alignment import align
from latimer.verify.words import folded_set, has_latin, quoted, words

# What each kind of evidence weighs for (and its absence against) two sentences being one: the rounded
# coefficients of a logistic regression over right and wrong pairs of human translations (NTREX).
_ANY_PAIR = 3.3
_CONCEPT, _NO_CONCEPT, _ANOTHER_CONCEPT = 2.6, -0.9, -0.25
_COMMON_CONCEPT, _NO_COMMON_CONCEPT, _ANOTHER_COMMON_CONCEPT = 1.2, -0.6, -0.1
_FIGURE, _NO_FIGURE = 4.2, -2.9
_NUMBER_WORD, _NO_NUMBER_WORD = 1.4, -1.6
_NAME_WRITTEN, _NO_NAME_WRITTEN = 2.7, -2.5
_NAME_HEARD, _NO_NAME_HEARD = 1.2, -2.0
_NAME_LEFT_OUT = -1.6
_QUOTATION_ON_ONE_SIDE = -1.9
_QUESTION_ON_ONE_SIDE = -2.2
_LENGTH, _LARGEST_SURPRISE = -0.23, 5
_SAME_BEGINNING = 2.4
_SAME_CONSONANTS = {3: 1.0, 4: 1.8}
# Where the tables know fewer of a language's words, right sentences share less with their English: 0.9 % of them
# less than this (NTREX).
_ALARM_BELOW = {
    "ar": -2.8, "cs": 0.6, "de": -0.7, "es": 0.3, "fr": 0.8, "he": -0.7, "hi": 0.6, "id": 1.1, "it": 0.5,
    "ja": -0.5, "ko": -1.5, "nl": 0.0, "pl": -0.7, "pt": 0.9, "ru": -1.0, "sv": 0.8, "tr": -1.6, "uk": -0.5,
    "vi": -0.2, "zh": -1.2,
}  # fmt: skip
_USUAL_ALARM_BELOW = -1.5
_NAMES_TELL = 5.0
"""So far above the bound, names that were left out can change nothing any more."""
_SHORT = 12
# What every tenth English sentence speaks of, or more: to have it in common says less.
COMMON = frozenset(
    """
    become against if say when but because must report go want also word after make more together people only already
    think increase all need still give very come take without can
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
NOT_SPOKEN_OF = frozenset({"not", "soft"})
# What most scripts do not tell apart, and vowels, which some do not write.
_HEARD_AS = (("ph", "f"), ("th", "t"), ("ck", "k"), ("ts", "s"), ("x", "ks"), ("ce", "s"), ("ci", "s"), ("cy", "s"))
_CONSONANTS = str.maketrans("cqvwzl", "kkffsr", "aeiouyhj'-")
_REPEATED = re.compile(r"(.)\1+")
_KATAKANA = re.compile(f"[{KATAKANA}]{{3,}}")
_UNSPACED = re.compile(f"[{KANA}{CHINESE}]")
_BEGINNING = 5


def likeness(pair: Pair) -> float:
    """How likely the English is of this source, as log odds: above 0 likely, below -2 hardly."""
    return _likeness_but_for_cognates(pair) + cognates(pair)


def _likeness_but_for_cognates(pair: Pair) -> float:
    score = _ANY_PAIR + _concepts(pair) + _quantities(pair) + _names(pair)
    if bool(marks(pair.source)) != bool(marks(pair.english)):
        score += _QUOTATION_ON_ONE_SIDE
    if asks(pair.source) != asks(pair.english):
        score += _QUESTION_ON_ONE_SIDE
    deviation = min(abs(surprise(pair.source, pair.english, pair.language)), _LARGEST_SURPRISE)
    return score + _LENGTH * deviation**2


def _concepts(pair: Pair) -> float:
    if lexicon(pair.language) is None:
        return 0.0
    source = concepts(pair.source, pair.language) - NOT_SPOKEN_OF
    english = concepts(pair.english, "en") - NOT_SPOKEN_OF
    shared, lost, other = source & english, source - english, english - source
    score = _COMMON_CONCEPT * len(shared & COMMON) + _CONCEPT * len(shared - COMMON)
    score += _NO_COMMON_CONCEPT * len(lost & COMMON) + _NO_CONCEPT * len(lost - COMMON)
    return score + _ANOTHER_COMMON_CONCEPT * len(other & COMMON) + _ANOTHER_CONCEPT * len(other - COMMON)


def _quantities(pair: Pair) -> float:
    """Values, never digits: 8万5140 is 85,140, and "drei" is 3."""
    aligned = align(pair.source, pair.english, pair.language)
    score = sum(_NUMBER_WORD if one.spelled and other.spelled else _FIGURE for one, other in aligned.same)
    return score + sum(_NO_NUMBER_WORD if each.spelled else _NO_FIGURE for each in (*aligned.missing, *aligned.extra))


def _names(pair: Pair) -> float:
    """A name that is spelt out says more than one that only sounds alike in another script."""
    named = [any(is_supported(word, pair) for word in candidate.words) for candidate in find(pair.english)]
    found, missing = sum(named), len(named) - sum(named)
    if has_latin(pair.source):
        return _NAME_WRITTEN * found + _NO_NAME_WRITTEN * missing
    return _NAME_HEARD * found + _NO_NAME_HEARD * missing


def cognates(pair: Pair) -> float:
    """Long English words that begin, or sound, like a word of the source."""
    english = [word.folded for word in words(pair.english) if len(word.text) > _BEGINNING and not word.is_capitalised]
    if has_latin(pair.source):
        beginnings = {word[:_BEGINNING] for word in folded_set(pair.source)}
        return _SAME_BEGINNING * sum(len(word) > 6 and word[:_BEGINNING] in beginnings for word in english)
    written = _KATAKANA.findall(pair.source) if _UNSPACED.search(pair.source) else folded_set(pair.source)
    heard = {_consonants(word)[:length] for word in written if len(word) > 2 for length in _SAME_CONSONANTS}
    sounds = (_consonants(word)[:4] for word in english)
    return sum(_SAME_CONSONANTS.get(len(sound), 0.0) for sound in sounds if sound in heard)


@lru_cache(maxsize=8192)
def _consonants(word: str) -> str:
    latin = romanise(word)
    for written, heard in _HEARD_AS:
        latin = latin.replace(written, heard)
    return _REPEATED.sub(r"\1", latin.translate(_CONSONANTS))


def neighbours(pair: Pair) -> Iterator[Finding]:
    """English that shares next to nothing with its source: neither words, names and numbers, nor length.

    Within an article, sentences are compared with their neighbours as well (see article.py). By itself this finds 98 %
    of the sentences that were given another's English (DEMETR), with the other checks 99 %; under 1 % of sound ones
    alarm (NTREX). Two sentences that speak of the same things are not told apart.
    """
    if pair.language == "en" or min(len(pair.source), len(pair.english)) < _SHORT:
        return
    bound = _ALARM_BELOW.get(pair.language, _USUAL_ALARM_BELOW)
    # Cognates speak for a pair, names left out against it: most pairs need neither.
    score = _likeness_but_for_cognates(pair)
    if score < bound + _NAMES_TELL:
        score += _NAME_LEFT_OUT * sum(name.weight for name in dropped_names(pair))
    if score < bound and score + cognates(pair) < bound:
        yield Finding("neighbours", "warning", f"The English shares little with its source: {quoted(pair.source)}.")
