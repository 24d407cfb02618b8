"""The sentences that a claim rests on, indexed once and asked often."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from latimer.verify.claims.tokens import Token, tokenize
from latimer.verify.claims.vocabulary import FUNCTION, INSTITUTIONS, MONTHS, PEOPLES, SYNONYMS, WEEKDAYS

_FAMILY_LETTERS = 5
_YEARS = (1500, 2100)
_FINER = 0.005
_VAGUE = (("dozens", 24, 99), ("hundreds", 100, 999), ("thousands", 1e3, 1e5), ("millions", 1e6, 1e8))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence with its indexes: where each stem and each word stands, which values and initials occur."""

    tokens: tuple[Token, ...]
    sentence_of: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]
    stems_of: tuple[frozenset[str], ...]
    positions: dict[str, tuple[int, ...]]
    places: dict[str, tuple[int, ...]]
    families: dict[str, tuple[str, ...]]
    numerals: tuple[int, ...]
    named: tuple[int, ...]
    values: frozenset[float]
    initials: str
    acronyms: frozenset[str]
    joined: frozenset[str]
    folded: str

    def says(self, token: Token) -> bool:
        """Whether the word occurs: inflected, derived, abbreviated, joined or as a synonym."""
        return bool(
            token.key in self.positions
            or token.word in self.joined
            or self._has_family(token.word)
            or self._has_any(SYNONYMS.get(token.key, ()))
            or self._has_any(PEOPLES.get(token.key, ()))
            or (token.text.isupper() and len(token.text) > 1 and token.text.casefold() in self.initials)
        )

    def has_value(self, value: float, tolerance: float = 0.02) -> bool:
        """Whether the number occurs, or one that it is a fair rounding of."""
        if value in self.values or any(_rounds(value, other, tolerance) for other in self.values):
            return True
        return any(low <= value <= high and word in self.places for word, low, high in _VAGUE)

    def _has_any(self, stems: frozenset[str] | tuple[()]) -> bool:
        return any(key in self.positions for key in stems)

    def _has_family(self, word: str) -> bool:
        if len(word) < _FAMILY_LETTERS:
            return False
        return any(_related(word, other) for other in self.families.get(word[:_FAMILY_LETTERS], ()))


def _related(word: str, other: str) -> bool:
    """Whether one word starts with most of the other: ``Disneyland`` and ``Disney``."""
    shorter, longer = sorted((word, other), key=len)
    return longer.startswith(shorter[: max(_FAMILY_LETTERS, len(shorter) - 2)])


def _rounds(value: float, other: float, tolerance: float) -> bool:
    """Whether ``value`` is a rounding of ``other``, or a little finer than a round ``other``; never of years."""
    if min(value, other) < 20 or (_YEARS[0] <= value <= _YEARS[1] and _YEARS[0] <= other <= _YEARS[1]):
        return False
    zeros, other_zeros = _trailing_zeros(value), _trailing_zeros(other)
    if zeros == other_zeros:
        return False
    return abs(value - other) <= (tolerance if zeros > other_zeros else _FINER) * other


def _trailing_zeros(value: float) -> int:
    digits = f"{value:.6f}".replace(".", "")
    return len(digits) - len(digits.rstrip("0"))


def fold(text: str) -> str:
    """Text for verbatim comparison: one kind of quotation mark and dash, single blanks, no case."""
    text = re.sub(r"[‘’‚‛`´′“”„‟″«»\"]", "'", text)
    return re.sub(r"\s+", " ", re.sub(r"[‐-―−]", "-", text)).casefold().strip()


@lru_cache(maxsize=64)
def prepare(sentences: tuple[str, ...]) -> Evidence:
    """The index of these sentences; the same sentences are indexed once."""
    tokens: list[Token] = []
    sentence_of: list[int] = []
    bounds: list[tuple[int, int]] = []
    for number, sentence in enumerate(sentences):
        found = tokenize(sentence)
        bounds.append((len(tokens), len(tokens) + len(found)))
        tokens.extend(found)
        sentence_of.extend([number] * len(found))
    positions: dict[str, list[int]] = defaultdict(list)
    families: dict[str, list[str]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        positions[token.key].append(place)
        places[token.word].append(place)
    for word in places:
        if len(word) >= _FAMILY_LETTERS:
            families[word[:_FAMILY_LETTERS]].append(word)
    return Evidence(
        tokens=tuple(tokens),
        sentence_of=tuple(sentence_of),
        bounds=tuple(bounds),
        stems_of=tuple(frozenset(token.key for token in tokens[first:last]) for first, last in bounds),
        positions={key: tuple(places) for key, places in positions.items()},
        places={word: tuple(spots) for word, spots in places.items()},
        families={key: tuple(group) for key, group in families.items()},
        named=tuple(place for place, token in enumerate(tokens) if _names_somebody(token)),
        numerals=tuple(place for place, token in enumerate(tokens) if token.value is not None),
        values=frozenset(token.value for token in tokens if token.value is not None),
        initials=_initials(tokens),
        acronyms=frozenset(token.word for token in tokens if token.text.isupper() and len(token.text) > 1),
        joined=frozenset(a.word + b.word for a, b in pairwise(tokens)),
        folded=fold(" ".join(sentences)),
    )


def _initials(tokens: list[Token]) -> str:
    """First letters of the capitalised words in a row; small words between them are left out."""
    letters: list[str] = []
    for token in tokens:
        if token.text[0].isupper():
            letters.append(token.word[:1])
        elif token.word not in FUNCTION:
            letters.append(" ")
    return "".join(letters)


def _names_somebody(token: Token) -> bool:
    return token.capital and token.key not in PEOPLES and token.word not in MONTHS | WEEKDAYS | INSTITUTIONS
