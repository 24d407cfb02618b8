"""Foreign names in Chinese and Japanese: stretches that are written by sound, and which of them the English lacks.

>>> [str(span) for span in foreign_left("舒马赫也退出了比赛", "He left as well", "zh")] == [str(Span(0, 3))]
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, pairwise

from latimer.records import Span
from latimer.verify.lexicon import concepts
from latimer.verify.names.exonyms import is_said
from latimer.verify.names.romanise import romanise, spelling_characters, spelt_in_characters
from latimer.verify.names.sounds import likeness_of_words
from latimer.verify.scripts import KATAKANA
from latimer.verify.words import words

_KATAKANA = re.compile(f"[{KATAKANA}]{{3,}}")
_SHORTEST_PART, _LONGEST_STRETCH = 3, 24
_MOST_STRETCHES = 60
"""More than a sentence has: each is compared with every word of the English."""
_ALIKE = 60


@cache
def _chinese() -> re.Pattern[str]:
    spelt = f"[{spelling_characters()}]"
    return re.compile(f"{spelt}{{3,}}(?:[·-]{spelt}+)*|{spelt}+(?:·{spelt}+)+")


@lru_cache(maxsize=512)
def foreign_left(source: str, english: str, language: str) -> tuple[Span, ...]:
    """Where ``source`` spells a foreign word by its sound that no word of ``english``, or two in a row, sounds like."""
    if language not in ("zh", "ja"):
        return ()
    said = [word.folded for word in words(english) if len(word.folded) > 2]
    candidates = frozenset({*said, *(one + other for one, other in pairwise(said))})
    return tuple(_left(source, candidates, language))


def _left(source: str, candidates: frozenset[str], language: str) -> Iterator[Span]:
    matches = list(islice((_KATAKANA if language == "ja" else _chinese()).finditer(source), _MOST_STRETCHES))
    left = {stretch for stretch in {match.group() for match in matches} if _is_left(stretch, candidates, language)}
    yield from (Span(*match.span()) for match in matches if match.group() in left)


def _is_left(stretch: str, candidates: frozenset[str], language: str) -> bool:
    if len(stretch) > _LONGEST_STRETCH or concepts(stretch, language):
        return False
    if any(is_said(word, stretch, language) for word in candidates):
        return False
    sounds = [sound for part in re.split("[·-]", stretch) for sound in _sounds(part)]
    return not any(likeness_of_words(word, sound) >= _ALIKE for word in candidates for sound in sounds)


@lru_cache(maxsize=4096)
def _sounds(stretch: str) -> tuple[str, ...]:
    """How a stretch sounds as a whole and, for it may be two words in one, its beginnings and its ends."""
    if not _KATAKANA.match(stretch):
        return tuple(spelt_in_characters(stretch))
    cuts = range(_SHORTEST_PART, len(stretch) - 1)
    parts = {stretch, *(stretch[:cut] for cut in cuts), *(stretch[cut - 1 :] for cut in cuts)}
    return tuple(map(romanise, parts))
