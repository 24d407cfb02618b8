"""How much a text in another script holds something that sounds like a name.

    >>> round(likeness("medvedev", "Дмитрий Медведев приехал")), round(likeness("obama", "Дмитрий Медведев приехал"))
    (100, 35)

A name and each word of the text are compared twice, by the letters that are told apart
in most scripts and by rough classes of sounds; the mean of both tells names from other
words better than either does. Where a script lies is measured: of the names that are
there (human translations, NTREX), 4 % are less alike than the first bound of a script,
1-2 % less than the second; of names that are not, 65-90 % and 40-70 %.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from latimer.verify.han import covered
from latimer.verify.romanise import letters_heard, phonetic, romanise, sounds_of_kana, spelt_in_characters
from latimer.verify.words import folded_set, words

_SHORTEST = 3
# What the spelling of a name hides: Michael, Weber, Hugo in Russian, George, Heather, Charlotte.
_SAID = (("ch", "k"), ("^wh?", ""), ("^h", "g"), ("g(?=[eiy])", "j"), ("th", "z"), ("ch", "sh"))
_RATHER_ALIKE = 65
# A name has a capital where the script has any; what is derived from one may have lost it.
_LOWER_CASE = 12
# The first script that a text has letters of decides: likely there from the first bound on, surely not below the other.
_UNSPACED = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u30ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_BOUNDS = (
    (_KANA, 63, 56),
    (re.compile("[\uac00-\ud7a3]"), 65, 60),  # Korean
    (_CHINESE, 67, 57),
    (re.compile("[\u0900-\u097f]"), 76, 68),  # Devanagari
    (re.compile("[\u0600-\u06ff]"), 64, 57),  # Arabic
    (re.compile("[\u0590-\u05ff]"), 63, 55),  # Hebrew
    (re.compile(""), 68, 57),  # Cyrillic, Greek and others
)


# Slavic surnames share their endings, and inflect them: two that end alike are not alike for that.
_ENDING = re.compile(r"(?<=...)(?:[oe]v|in|sk|enk)[aeiouy]{0,2}(?:[mi]|go|mu)?$")


class _Sound(NamedTuple):
    """A word by its letters and by their classes, and what its lower case takes from its likeness to a name."""

    letters: str
    classes: str
    less: int = 0


@lru_cache(maxsize=8192)
def _sound(latin: str, *, is_slavic: bool, less: int = 0) -> _Sound:
    stem = _ENDING.sub("", latin) if is_slavic else latin
    return _Sound(letters_heard(stem), phonetic(stem), less)


@lru_cache(maxsize=512)
def _bounds(source: str) -> tuple[int, int]:
    return next((likely, surely_not) for script, likely, surely_not in _BOUNDS if script.search(source))


def is_heard(name: str, source: str) -> bool:
    """Whether a word of ``source`` sounds like the folded Latin ``name``, inflected or not."""
    return likeness(name, source) >= _bounds(source)[0]


def says_little(name: str) -> bool:
    """Whether a name has one or two sounds: too few to be missed."""
    return len(letters_heard(name)) < _SHORTEST


def absence(name: str, source: str) -> float:
    """How little of a name that is not heard is in ``source``: 0 where it nearly is, 1 where nothing comes near it."""
    likely, surely_not = _bounds(source)
    nothing_near = surely_not + (likely - surely_not) / 3
    return min(1.0, max(0.0, (likely - likeness(name, source)) / (likely - nothing_near)))


@lru_cache(maxsize=8192)
def likeness(name: str, source: str) -> float:
    """How much the most similar word of ``source`` sounds like a folded Latin name: 0 to 100."""
    sounds = _sounds(source)
    said = _pronounced(name, is_slavic=_CYRILLIC.search(source) is not None)
    best = max((_alike(one, sound) for one in said for sound in sounds), default=0.0)
    if not _CHINESE.search(source):
        return best
    best = max(best, covered(name, source))
    if _KANA.search(source):
        return best
    # Chinese spells foreign names too roughly for letters to say anything.
    classes = phonetic(name)
    spelt = (fuzz.ratio(classes, phonetic(sound)) for sound in spelt_in_characters(source))
    return max(best, max(spelt, default=0.0))


@lru_cache(maxsize=4096)
def _pronounced(name: str, *, is_slavic: bool) -> frozenset[_Sound]:
    """A name as it is written and as it may be said."""
    said = (re.sub(spelling, sound, name) for spelling, sound in _SAID)
    return frozenset(_sound(one, is_slavic=is_slavic) for one in {name, *said})


def likeness_of_words(one: str, other: str) -> float:
    """How much two words in Latin letters sound alike as a whole: 0 to 100."""
    first, second = _sound(one, is_slavic=True), _sound(other, is_slavic=True)
    return (fuzz.ratio(first.letters, second.letters) + fuzz.ratio(first.classes, second.classes)) / 2


def _alike(name: _Sound, word: _Sound) -> float:
    return (_ratio(name.letters, word.letters) + _ratio(name.classes, word.classes)) / 2 - word.less


def _ratio(name: str, word: str) -> float:
    """Likeness of a name to a word or to its beginning: it may have an ending."""
    if len(word) <= len(name):
        return fuzz.ratio(name, word)
    return max(fuzz.ratio(name, word), fuzz.ratio(name, word[: len(name)]), fuzz.ratio(name, word[: len(name) + 1]))


def are_alike(one: str, other: str) -> bool:
    """Whether a word of each sounds so much like the other that they are rather two spellings than two names."""
    pairs = product(_romanised(one), _romanised(other))
    return any(likeness_of_words(*pair) >= _RATHER_ALIKE for pair in pairs)


@lru_cache(maxsize=512)
def _romanised(text: str) -> tuple[str, ...]:
    found = (romanise(word) for word in folded_set(text) if word)
    return tuple(word for word in found if not says_little(word))


@lru_cache(maxsize=512)
def _sounds(source: str) -> frozenset[_Sound]:
    # Where there are no spaces no word is told from the next: there, of the words of other scripts.
    found = {
        (romanise(part), _LOWER_CASE if word.text[0].islower() else 0)
        for word in words(source)
        if not _UNSPACED.search(word.text)
        for part in word.folded.split("-")
        if part
    }
    found.update((sound, 0) for sound in sounds_of_kana(source))
    is_slavic = _CYRILLIC.search(source) is not None
    return frozenset(_sound(sound, is_slavic=is_slavic, less=less) for sound, less in found)
