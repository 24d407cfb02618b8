"""How much a text in another script holds something that sounds like a name.

    >>> is_heard("medvedev", "Дмитрий Медведев приехал"), is_heard("obama", "Дмитрий Медведев приехал")
    (True, False)

A name and each word of the text are compared twice, by the letters that are told apart
in most scripts and by rough classes of sounds; the mean of both tells names from other
words better than either does. Where a script lies is measured: of the names that are
there (human translations, NTREX), 4 % are less alike than the first bound of a script,
2 % less than the second; of names that are not, 65-95 % and 50-80 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from latimer.verify.names.han import covered, is_korean, may_be_chinese
from latimer.verify.names.romanise import letters_heard, phonetic, romanise, sounds_of_kana, spelt_in_characters
from latimer.verify.scripts import CHINESE, CYRILLIC, HANGUL, KANA
from latimer.verify.words import Word, folded_set, words

_SHORTEST = 3
# What the spelling of a name hides: Michael, Weber, Hugo in Russian, George, Heather, Charlotte.
_SAID = tuple(
    (re.compile(spelling), heard)
    for spelling, heard in (("ch", "k"), ("^wh?", ""), ("^h", "g"), ("g(?=[eiy])", "j"), ("th", "z"), ("ch", "sh"))
)
_RATHER_ALIKE = 65
# What is derived from a name may have lost its capital; so many other words have none that they count less.
_LOWER_CASE = 12
# The first script that a text has letters of decides: likely there from the first bound on, surely not below the other.
_UNSPACED = re.compile(f"[{KANA}{CHINESE}]")
_KANA = re.compile(f"[{KANA}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_CHINESE = re.compile(f"[{CHINESE}]")
_BOUNDS = (
    (_KANA, 63, 58.3),
    (_HANGUL, 65, 61.7),
    (_CHINESE, 67, 60.3),
    (re.compile("[\u0900-\u097f]"), 76, 70.7),  # Devanagari
    (re.compile("[\u0600-\u06ff]"), 64, 59.3),  # Arabic
    (re.compile("[\u0590-\u05ff]"), 63, 57.7),  # Hebrew
    (re.compile(""), 68, 60.7),  # Cyrillic, Greek and others
)


# Slavic surnames share their endings, and inflect them: two that end alike are not alike for that.
_ENDING = re.compile(r"(?<=...)(?:[oe]v|in|sk|enk)[aeiouy]{0,2}(?:[mi]|go|mu)?$")


class _Sound(NamedTuple):
    """A word by its letters and by their classes."""

    letters: str
    classes: str


@lru_cache(maxsize=8192)
def _sound(latin: str, *, is_slavic: bool) -> _Sound:
    stem = _ENDING.sub("", latin) if is_slavic else latin
    return _Sound(letters_heard(stem), phonetic(stem))


@lru_cache(maxsize=512)
def _bounds(source: str) -> tuple[float, float]:
    return next((likely, surely_not) for script, likely, surely_not in _BOUNDS if script.search(source))


@lru_cache(maxsize=8192)
def is_heard(name: str, source: str, at_least: int | None = None) -> bool:
    """Whether a word of ``source`` sounds like the folded Latin ``name``, inflected or not.

    ``at_least`` is how much, 0 to 100; by default, as much as names do in the script of ``source``.
    """
    enough = at_least or _bounds(source)[0]
    return any(found >= enough for found in _likenesses(name, source))


def says_little(name: str) -> bool:
    """Whether a name has one or two sounds: too few to be missed."""
    return len(letters_heard(name)) < _SHORTEST


def absence(name: str, source: str) -> float:
    """How little of a name that is not heard is in ``source``: 0 where it nearly is, 1 where nothing comes near it."""
    likely, surely_not = _bounds(source)
    return min(1.0, max(0.0, (likely - likeness(name, source)) / (likely - surely_not)))


@lru_cache(maxsize=8192)
def likeness(name: str, source: str) -> float:
    """How much the most similar word of ``source`` sounds like a folded Latin name: 0 to 100."""
    return max(_likenesses(name, source), default=0.0)


@lru_cache(maxsize=8192)
def is_nearest(name: str, word: str, source: str) -> bool:
    """Whether no other name of ``source`` sounds more like the folded Latin ``name`` than its ``word`` does."""
    said = [_sound(one, is_slavic=_is_slavic(source)) for one in _pronounced(name)]
    own, best = (
        max((_alike(one, each) for one in said for each in _names(text)), default=0.0) for text in (word, source)
    )
    return own >= best


def _likenesses(name: str, source: str) -> Iterator[float]:
    """What ``likeness`` is the most of, the likeliest first."""
    if is_korean(name) and _HANGUL.search(source):
        yield covered(name, source)
        return
    is_slavic = _is_slavic(source)
    said = [_sound(one, is_slavic=is_slavic) for one in _pronounced(name)]
    yield from (_alike(one, sound) for one in said for sound in _names(source))
    if _CHINESE.search(source):
        yield covered(name, source)
        yield from (_spelt_alike(one, spelt) for one in _pronounced(name) for spelt in _spelt(source))
    yield from (_alike(one, sound) - _LOWER_CASE for one in said for sound in _words_in_lower_case(source))


@lru_cache(maxsize=4096)
def _pronounced(name: str) -> tuple[str, ...]:
    """A name as it is written and as it may be said."""
    return (name, *sorted({spelling.sub(heard, name) for spelling, heard in _SAID} - {name}))


@lru_cache(maxsize=512)
def _spelt(source: str) -> frozenset[str]:
    """What the characters of a text may spell, romanised; in Japanese, kana do that."""
    return frozenset() if has_kana(source) else frozenset(spelt_in_characters(source))


def _spelt_alike(name: str, spelt: str) -> float:
    """Chinese spells foreign names too roughly for letters to say anything; its own names it does not spell."""
    return likeness_of_words(name, spelt) if may_be_chinese(name) else fuzz.ratio(phonetic(name), phonetic(spelt))


def has_kana(text: str) -> bool:
    """Whether ``text`` is Japanese, by its letters."""
    return _KANA.search(text) is not None


def likeness_of_words(one: str, other: str) -> float:
    """How much two words in Latin letters sound alike as a whole: 0 to 100."""
    first, second = _sound(one, is_slavic=True), _sound(other, is_slavic=True)
    return (fuzz.ratio(first.letters, second.letters) + fuzz.ratio(first.classes, second.classes)) / 2


def _alike(name: _Sound, word: _Sound) -> float:
    return (_ratio(name.letters, word.letters) + _ratio(name.classes, word.classes)) / 2


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
def _names(source: str) -> tuple[_Sound, ...]:
    """Every word of a text that may be a name: with a capital, where the script has any."""
    found = {romanise(part) for word in _spaced(source) if not word.text[0].islower() for part in _parts(word)}
    return _heard(found | set(sounds_of_kana(source)), source)


@lru_cache(maxsize=512)
def _words_in_lower_case(source: str) -> tuple[_Sound, ...]:
    return _heard(
        {romanise(part) for word in _spaced(source) if word.text[0].islower() for part in _parts(word)}, source
    )


def _spaced(source: str) -> list[Word]:
    """Where there are no spaces no word is told from the next: there, the words of other scripts."""
    return [word for word in words(source) if not _UNSPACED.search(word.text)]


def _parts(word: Word) -> list[str]:
    return [part for part in word.folded.split("-") if part]


def _heard(romanised: set[str], source: str) -> tuple[_Sound, ...]:
    return tuple(_sound(word, is_slavic=_is_slavic(source)) for word in sorted(romanised))


@lru_cache(maxsize=512)
def _is_slavic(source: str) -> bool:
    return _CYRILLIC.search(source) is not None
