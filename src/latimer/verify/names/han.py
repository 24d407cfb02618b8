"""Names in Chinese characters or in Korean: whether a name in Latin letters can be a reading of some of them.

    >>> round(covered("jinping", "习近平说")), round(covered("kruger", "习近平说"))
    (100, 0)

A character is read in Chinese, in Japanese after the Chinese or in its own words, and in Korean: data/han.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from latimer.verify.names.romanise import romanise
from latimer.verify.scripts import CHINESE, HANGUL
from latimer.verify.tables import table

_RUN = re.compile(f"[{CHINESE}]+|[{HANGUL}]+")
_KOREAN = re.compile(f"[{HANGUL}]")
# A letter of the name that no reading gives takes away half of one that a reading gives.
_SKIPPED = 0.5
_ENOUGH = 0.7
_SHORTEST_STEM = 2
_LONGEST = 6
_LONGEST_NAME = 40
"""What is longer is no name; the time would grow with the square of it."""
# In the middle of a Japanese name the first sound of a reading is voiced: kami in Murakami, kawa in Hasegawa.
_VOICED = {"k": ("g",), "s": ("z",), "t": ("d",), "h": ("b", "p"), "f": ("b",), "sh": ("j",), "ch": ("j",)}


# Korean names are spelt by older habits than the readings are: Kim for gim, Park for bak, Jung for jeong.
_KOREAN_HABITS = tuple(
    (re.compile(spelling), habit)
    for spelling, habit in (
        *(("^g", "k"), ("^b", "p"), ("^d", "t"), ("^j", "ch"), ("^r", "l"), ("^r", "n"), ("^r(?=[iy])", "")),
        *(("eo", "u"), ("eo", "o"), ("eo", "eu"), ("eu", "u"), ("u", "oo"), ("^ye", "yu"), ("oe", "oi"), ("oo", "ou")),
        *(("k$", "g"), ("ak$", "ark"), ("^i$", "lee"), ("^i$", "yi"), ("^i$", "rhee"), ("^o$", "oh"), ("^im$", "lim")),
    )
)


_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|u?ang|eng|ing|uai|iao|i?an|u?an|ai|ei|i?ao|i?ou|iu|ui|u?en|un|ue|ie|uo|ua|ia|in|er|[aoeiu]))"
)
_ONE_SYLLABLE, _SYLLABLES = re.compile(_SYLLABLE), re.compile(f"{_SYLLABLE}+")


def is_syllable(name: str) -> bool:
    """Whether a folded name is one syllable of Chinese, as most surnames are: ``is_syllable("zhang")``."""
    return _ONE_SYLLABLE.fullmatch(name) is not None


def may_be_chinese(name: str) -> bool:
    """Whether a folded name is made of syllables of Chinese: ``may_be_chinese("guoqiang")``."""
    return _SYLLABLES.fullmatch(name.replace("-", "").replace("'", "")) is not None


def is_korean(name: str) -> bool:
    """Whether a folded name is written as Korean given names are: ``is_korean("ji-hoon")``."""
    first, hyphen, second = name.partition("-")
    return bool(hyphen) and max(len(first), len(second)) <= _LONGEST and first.isalpha() and second.isalpha()


@cache
def _listed() -> dict[str, str]:
    return {line[0]: line[2:] for line in table("data/han.txt")}


@lru_cache(maxsize=4096)
def _pieces(character: str) -> tuple[str, ...]:
    """What a character can give to a name: its readings, with what Japanese makes of them inside a name."""
    if _KOREAN.match(character):
        return tuple(sorted(_korean_spellings([romanise(character)])))
    chinese, on, kun, korean = (f"{_listed().get(character, '')}   ".split(" ") + [""] * 4)[:4]
    japanese = set(on.split(","))
    for word in kun.split(","):
        # The table does not say where a word goes on in kana: wata(ru).
        japanese.update(word[:end] for end in range(_SHORTEST_STEM, min(len(word), _LONGEST) + 1))
    japanese |= {reading[:-1] for reading in japanese if reading.endswith(("ou", "uu"))}
    voiced = {
        letter + reading[len(sound) :]
        for reading in japanese
        for sound, letters in _VOICED.items()
        if reading.startswith(sound)
        for letter in letters
    }
    return tuple(sorted({*chinese.split(","), *_korean_spellings(korean.split(",")), *japanese, *voiced} - {""}))


def _korean_spellings(readings: Iterable[str]) -> set[str]:
    spellings = set(readings)
    for spelling, habit in _KOREAN_HABITS:
        spellings |= {spelling.sub(habit, reading) for reading in spellings}
    return spellings


@lru_cache(maxsize=4096)
def covered(name: str, source: str) -> float:
    """How much of a folded name the readings of neighbouring characters of ``source`` give, 0 to 100.

    What is mostly skipped is no reading: 0.
    """
    letters = name.replace("-", "").replace("'", "")
    if len(letters) > _LONGEST_NAME:
        return 0.0
    best = max((_covered(letters, places) for places in _readings(source)), default=0.0)
    return 100 * best / len(letters) if letters and best > _ENOUGH * len(letters) else 0.0


@lru_cache(maxsize=64)
def _readings(source: str) -> tuple[dict[str, list[int]], ...]:
    """For each run of characters, where in it each reading stands."""
    found = []
    for match in _RUN.finditer(source):
        places: dict[str, list[int]] = {}
        for place, character in enumerate(match.group()):
            for piece in _pieces(character):
                places.setdefault(piece, []).append(place)
        found.append(places)
    return tuple(found)


def _covered(name: str, places: dict[str, list[int]]) -> float:
    """The most letters that readings give, one character after the other, less what is skipped."""
    read = sorted(
        (place, start, end)
        for start in range(len(name))
        for end in range(start + 1, min(start + _LONGEST, len(name)) + 1)
        for place in places.get(name[start:end], ())
    )
    # By the character last read and where in the name its reading ends: what was gained up to there.
    gained: dict[tuple[int, int], float] = {}
    for place, start, end in read:
        so_far = (
            gain - _SKIPPED * (start - reached)
            for reached in range(start + 1)
            if (gain := gained.get((place - 1, reached))) is not None
        )
        gain = max(-_SKIPPED * start, max(so_far, default=-_SKIPPED * start)) + end - start
        gained[place, end] = max(gain, gained.get((place, end), gain))
    return max((gain - _SKIPPED * (len(name) - end) for (_, end), gain in gained.items()), default=0.0)
