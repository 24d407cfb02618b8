"""Words that are written with a capital as a part of an office, a title or a place, and are no name by themselves.

>>> is_office("ministerio", "es"), is_office("bourgogne", "fr")
(True, False)
"""

from __future__ import annotations

from functools import cache, lru_cache

from latimer.verify.tables import table
from latimer.verify.words import fold

_SHORT_STEM = 5


@cache
def _offices() -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    """By language: beginnings of words, and short whole words."""
    lines = [line.partition(":") for line in table("data/offices.txt")]
    stems = {language: [fold(stem) for stem in listed.split()] for language, _, listed in lines}
    return {
        language: (
            tuple(stem for stem in listed if len(stem) >= _SHORT_STEM),
            frozenset(stem for stem in listed if len(stem) < _SHORT_STEM),
        )
        for language, listed in stems.items()
    }


@lru_cache(maxsize=4096)
def is_office(word: str, language: str) -> bool:
    """Whether a folded word is one of these: by its beginning, a short one with an ending of two letters at most."""
    beginnings, short = _offices().get(language, ((), frozenset()))
    return word.startswith(beginnings) or any(
        word[:end] in short for end in range(max(1, len(word) - 2), len(word) + 1)
    )
