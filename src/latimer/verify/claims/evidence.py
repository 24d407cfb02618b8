"""The sentences that a claim rests on, indexed once and asked often."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from latimer.verify.claims.tokens import Token, tokenize
from latimer.verify.claims.vocabulary import FUNCTION, INSTITUTIONS, MONTHS, PEOPLES, SYNONYMS, WEEKDAYS
from latimer.verify.english import is_common
from latimer.verify.values import Quantity, hints, read

_Key = TypeVar("_Key", str, Fraction)
_Place = TypeVar("_Place", int, Quantity)
_FAMILY_LETTERS, _SHORT = 5, 3
_MOST_SPOTS = 60
"""What stands more often says little, and to look at all of it would take time that grows in squares."""
_DENIED = 4
_ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its"))
_MOST_NAMES, _MOST_MEASURED = 400, 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence with its indexes: where each stem, each word and each value stands, which initials occur.

    ``quantities`` holds the parts of dates and times as well, ``measured`` the first ones with a unit.
    """

    sentences: tuple[str, ...]
    tokens: tuple[Token, ...]
    sentence_of: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]
    stems_of: tuple[frozenset[str], ...]
    positions: dict[str, tuple[int, ...]]
    places: dict[str, tuple[int, ...]]
    families: dict[str, tuple[str, ...]]
    capitalised: dict[str, tuple[str, ...]]
    named: tuple[int, ...]
    values: dict[Fraction, tuple[int, ...]]
    ordered: tuple[Fraction, ...]
    quantities: tuple[Quantity, ...]
    quantities_of: dict[Fraction, tuple[Quantity, ...]]
    measured: tuple[Quantity, ...]
    initials: str
    acronyms: frozenset[str]
    denied: frozenset[int]
    joined: frozenset[str]
    folded: str

    def says(self, token: Token) -> bool:
        """Whether the word occurs: inflected, derived, abbreviated, joined or as a synonym.

        A name has to occur as one: "Rosie" is not said by "rose".
        """
        return (
            token.word in self.places
            or token.word in self.joined
            or (self._names(token) if _is_proper(token) else self._means(token))
            or self._has_family(token)
            or any(word in self.places for word in PEOPLES.get(token.word, ()))
            or (token.text.isupper() and len(token.text) > 1 and token.text.casefold() in self.initials)
        )

    def _means(self, token: Token) -> bool:
        """Whether the stem occurs, or that of a synonym."""
        return token.key in self.positions or any(key in self.positions for key in SYNONYMS.get(token.key, ()))

    def _names(self, token: Token) -> bool:
        """Whether the stem of a name stands in a word with a capital; "Siri" has the stem of "Sir"."""
        return len(token.key) > _SHORT and any(
            self.tokens[at].text[0].isupper() for at in self.positions.get(token.key, ())
        )

    def _has_family(self, token: Token) -> bool:
        """Whether a word of one root occurs; for a name, one that is written with a capital."""
        family = (self.capitalised if _is_proper(token) else self.families).get(token.word[:_FAMILY_LETTERS], ())
        return any(_related(token.word, other) for other in family)

    def has_value(self, values: Iterable[Fraction]) -> bool:
        """Whether one of the values occurs, as a number or in a word like "both", "decade" or "XIX"."""
        if any(value in self.values for value in values):
            return True
        return not _hinted(self.sentences).isdisjoint(values)

    def values_near(self, value: Fraction) -> tuple[Fraction, ...]:
        """The values that are at most a fifth, or at most one, away."""
        reach = max(Fraction(1), abs(value) / 5)
        return self.ordered[bisect_left(self.ordered, value - reach) : bisect_right(self.ordered, value + reach)]

    def share(self, stems: Set[str]) -> float:
        """The largest share of these stems that one sentence holds, 0 to 1."""
        return max((len(stems & own) for own in self.stems_of), default=0) / max(1, len(stems))


def _is_proper(token: Token) -> bool:
    """Whether it is written as a name and no plain English word."""
    return token.text[0].isupper() and not is_common(token.word)


def _related(word: str, other: str) -> bool:
    """Whether one word starts with most of the other: ``Disneyland`` and ``Disney``."""
    shorter, longer = sorted((word, other), key=len)
    return longer.startswith(shorter[: max(_FAMILY_LETTERS, len(shorter) - 2)])


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text for verbatim comparison: one kind of quotation mark and dash, single blanks, no case."""
    text = re.sub(r"[‘’‚‛`´′“”„‟″«»\"]", "'", text)
    return re.sub(r"\s+", " ", re.sub(r"[‐-―−]", "-", text)).casefold().strip()


@lru_cache(maxsize=64)
def _hinted(sentences: tuple[str, ...]) -> frozenset[Fraction]:
    """What words like "both" may stand for: asked only where a number is missing."""
    return frozenset().union(*(hints(sentence, "en") for sentence in sentences))


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
    quantities = tuple(part for sentence in sentences for q in read(sentence, "en") for part in (q, *q.parts))
    values = _index((place, value) for place, token in enumerate(tokens) for value in token.values)
    return Evidence(
        sentences=sentences,
        tokens=tuple(tokens),
        sentence_of=tuple(sentence_of),
        bounds=tuple(bounds),
        stems_of=tuple(frozenset(token.key for token in tokens[first:last]) for first, last in bounds),
        positions=_index((place, token.key) for place, token in enumerate(tokens)),
        places=_index((place, token.word) for place, token in enumerate(tokens)),
        values=values,
        ordered=tuple(sorted(values)),
        quantities=quantities,
        quantities_of=_index((quantity, value) for quantity in quantities for value in quantity.values),
        measured=tuple(quantity for quantity in quantities if quantity.units)[:_MOST_MEASURED],
        families=_families({token.word for token in tokens}),
        capitalised=_families({token.word for token in tokens if token.text[0].isupper()}),
        named=tuple(place for place, token in enumerate(tokens) if _names_somebody(token))[:_MOST_NAMES],
        initials=_initials(tokens),
        acronyms=frozenset(token.word for token in tokens if token.text.isupper() and len(token.text) > 1),
        denied=denied(tokens),
        joined=frozenset(a.word + b.word for a, b in pairwise(tokens)),
        folded=fold(" ".join(sentences)),
    )


def _index(keys: Iterable[tuple[_Place, _Key]]) -> dict[_Key, tuple[_Place, ...]]:
    """Where each key stands, its first places only."""
    places: dict[_Key, list[_Place]] = defaultdict(list)
    for place, key in keys:
        if len(places[key]) < _MOST_SPOTS:
            places[key].append(place)
    return {key: tuple(found) for key, found in places.items()}


def _families(words: set[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first letters."""
    families: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        start = word[:_FAMILY_LETTERS]
        if len(start) == _FAMILY_LETTERS and len(families[start]) < _MOST_SPOTS:
            families[start].append(word)
    return {start: tuple(family) for start, family in families.items()}


def denied(tokens: Sequence[Token]) -> frozenset[int]:
    """The places that a plain "not" stands a few words before, up to the word it denies."""
    found: set[int] = set()
    for place, token in enumerate(tokens):
        if token.word in ("not", "never", "cannot") or token.word.endswith(("n't", "n’t")):
            for after in range(place + 1, min(place + _DENIED + 1, len(tokens))):
                is_object = tokens[after].word in _ARTICLES and after > place + 1
                if is_object or tokens[after].initial or set(tokens[after].lead) & set(",;:()"):
                    break
                found.add(after)
                if tokens[after].word not in FUNCTION and not tokens[after].values:
                    break
    return frozenset(found)


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
    return token.capital and token.word not in PEOPLES and token.word not in MONTHS | WEEKDAYS | INSTITUTIONS
