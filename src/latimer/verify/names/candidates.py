"""What in an English text is a name, and whether a source has it, in whatever spelling.

>>> [candidate.text for candidate in find("Minister Olga Petrova met Kai Brandt in Lyon.")]
['Olga Petrova', 'Kai Brandt', 'Lyon']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from latimer.records import Span
from latimer.verify.english import is_common
from latimer.verify.names.exonyms import is_country, is_known, is_listed, is_said
from latimer.verify.names.romanise import romanise
from latimer.verify.names.sounds import is_heard, says_little
from latimer.verify.pair import Pair
from latimer.verify.scripts import CHINESE, HANGUL, KANA
from latimer.verify.words import Word, fold, folded_set, has_latin, words

_ALIKE = 74
_COUNTRIES_ALIKE, _COUNTRIES_HEARD = 88, 82
_SOUNDS_ALIKE = 84
_NEARLY = 50
_LONGEST_SYLLABLE = 4
_EAST_ASIAN = re.compile(f"[{KANA}{CHINESE}{HANGUL}]")
_LONG = 6


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A name that the other side has not: its place, and how much that says (1: enough for an alarm by itself)."""

    text: str
    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A run of capitalised words that English does not capitalise otherwise, with its place in the text."""

    text: str
    span: Span
    words: tuple[Word, ...]


@lru_cache(maxsize=512)
def find(english: str) -> tuple[NameCandidate, ...]:
    """Every run of words in ``english`` that is likely a name, in order; never raises.

    Common words (titles, months, the first word of a sentence) begin and end no name,
    but may stand inside one: “Bank of Narva” is found as ``Narva``.
    """
    return tuple(_candidate(english, run) for run in runs(english, filter(_may_be_name, words(english))))


def _may_be_name(word: Word) -> bool:
    return word.is_capitalised and is_nameworthy(word)


def runs(text: str, found: Iterable[Word]) -> list[list[Word]]:
    """Words of ``text`` that follow each other with nothing but a space or a full stop between, together."""
    together: list[list[Word]] = []
    for word in found:
        if together and not text[together[-1][-1].span.end : word.span.start].strip(" ."):
            together[-1].append(word)
        else:
            together.append([word])
    return together


def is_nameworthy(word: Word) -> bool:
    """Whether a capitalised English word says whom or what: no common word, and more than an initial."""
    return len(word.folded) > 1 and not is_common(word.text.lower())


def _candidate(english: str, run: list[Word]) -> NameCandidate:
    span = Span(run[0].span.start, run[-1].span.end)
    return NameCandidate(english[span.start : span.end], span, tuple(run))


def same(one: str, other: str) -> bool:
    """Whether two spellings can be one name: ``same("Müller", "Mueller")``, ``same("Zelensky", "Zelenskyy")``."""
    first, second = romanise(fold(one)), romanise(fold(other))
    return first == second or fuzz.ratio(first, second) >= _ALIKE or _stem_in_common(first, second)


def _stem_in_common(first: str, second: str) -> bool:
    """Whether two words agree up to an inflection of at most three letters."""
    shorter, longer = sorted((first, second), key=len)
    return (
        len(shorter) >= 4 and len(longer) - len(shorter) <= 3 and longer.startswith(shorter[: max(4, len(shorter) - 2)])
    )


def is_supported(word: Word, pair: Pair) -> bool:
    """Whether a word of an English name stands in the source, in the article, or in its list of names."""
    parts = _telling_parts(word.folded, pair.source)
    if any(is_in(part, pair.source, pair.language) for part in parts):
        return True
    if pair.names and any(part in _known(pair) for part in parts):
        return True
    return bool(pair.article_source) and any(is_in(part, pair.article_source, pair.language) for part in parts)


def _telling_parts(name: str, source: str) -> list[str]:
    """A double name by its parts, each of which may stand alone; of a Korean or Chinese name (Ji-hoon) they may not."""
    parts = name.split("-")
    are_syllables = max(map(len, parts)) <= _LONGEST_SYLLABLE and _EAST_ASIAN.search(source)
    return [name] if are_syllables else parts


def _known(pair: Pair) -> set[str]:
    """Words of the article's own names whose source form stands in its text."""
    text = fold(pair.source + " " + pair.article_source)
    return {part for name in pair.names if fold(name.source) in text for part in folded_set(name.english)}


def is_written(name: str, source: str) -> bool:
    """Whether a folded name stands in ``source`` letter by letter; a short one only where a word begins."""
    folded = fold(source)
    if len(name) >= _LONG or not has_latin(source):
        return name in folded
    return any(word.startswith(name) for word in folded_set(source))


@lru_cache(maxsize=4096)
def is_in(name: str, source: str, language: str) -> bool:
    """Whether a folded English name word stands in ``source``: as it is, inflected, romanised or by its own word."""
    if is_written(name, source) or is_said(name, source, language):
        return True
    if has_latin(source):
        alike = _COUNTRIES_ALIKE if is_country(name) else _ALIKE
        nearest = process.extractOne(name, folded_set(source), scorer=fuzz.ratio, score_cutoff=_NEARLY)
        if nearest is None or nearest[1] >= alike:
            return nearest is not None
        # Spelt after its sound: Muallim for Moualem, Aleksem for Alex.
        return not (is_country(name) or says_little(name)) and is_heard(name, source, _SOUNDS_ALIKE)
    if (is_country(name) or is_listed(name, language)) and is_known(language):
        return is_heard(name, source, _COUNTRIES_HEARD)
    return is_heard(name, source)
