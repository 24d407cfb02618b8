"""Phrases that come back with the same English: found by counting, no model asked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from latimer.suggest.corpus import Line
from latimer.terms.endings import stem
from latimer.terms.words import Word, is_unspaced, words
from latimer.verify.english import is_common
from latimer.verify.lexicon import lexicon

_MOST_WORDS = 4
_MOST_SIGNS = 8
_LEAST_AGREEMENT = 0.75  # Dice: twice the sentences that have both, over those that have the one and the other
_MOST_COMPARED = 300  # sentences looked at for one phrase
_SPECIFIC = 3  # the first and the last word stand at most so many times as often elsewhere
_SIGNS = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u9fff]")
_SIMPLE = (
    "a an the and or but nor so if of in on at to from by with without for as than then that this these those it its "
    "he him his she her hers they them their we us our you your i me my who whom whose which what when where while is "
    "are was were be been being am has have had having do does did will would can could may might must shall should "
    "not no yes also more most very much many some any all each every other another said says "
    "about after before during between over under into out up down off again only just there here per via"
)


class Gram(NamedTuple):
    """One to four words (or two to eight signs), by their stems, and how they are written at one place."""

    key: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase and its English, with the places of the sentences that have both."""

    source: str
    english: str
    language: str
    places: tuple[str, ...]


def phrases(lines: Iterable[Line], least: int) -> Iterator[Phrase]:
    """Every phrase that stands in at least ``least`` sentences with the same English phrase, and seldom without it."""
    by_language: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_language[line.language].append(line)
    for language, of_language in sorted(by_language.items()):
        sources = _Side([line.source for line in of_language], language, least)
        english = _Side([line.english for line in of_language], "en", least)
        yield from _paired(sources, english, of_language, least)


class _Side:
    """All repeated phrases of one side, with the numbers of the sentences they stand in."""

    def __init__(self, texts: Sequence[str], language: str, least: int) -> None:
        self.grams = [list(_grams(text, language)) for text in texts]
        counts = Counter(key for grams in self.grams for key in {gram.key for gram in grams})
        kept = {key for key, count in counts.items() if count >= least and _is_specific(key, counts)}
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        written: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for number, grams in enumerate(self.grams):
            for key in {gram.key for gram in grams} & kept:
                self.places[key].append(number)
            for gram in grams:
                if gram.key in kept:
                    written[gram.key][gram.text] += 1
        self.text = {key: max(sorted(forms), key=lambda form: forms[form]) for key, forms in written.items()}
        self.keys = [sorted({gram.key for gram in grams} & kept) for grams in self.grams]
        self.grams = []


def _paired(sources: _Side, english: _Side, lines: Sequence[Line], least: int) -> Iterator[Phrase]:
    """The phrases of both sides that are each other's best match; of phrases within one another the longest."""
    best = {key: _best(places, english) for key, places in sources.places.items()}
    back: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    chosen = []
    for key, match in best.items():
        if match is None:
            continue
        if match not in back:
            back[match] = _best(english.places[match], sources)
        if back[match] == key:
            chosen.append((key, match))
    for key, match in chosen:
        places = [n for n in sources.places[key] if n in set(english.places[match])]
        if len(places) >= least and not (len(match) == 1 and is_common(english.text[match].lower())):
            where = tuple(lines[number].place for number in places)
            yield Phrase(sources.text[key], english.text[match], lines[places[0]].language, where)


def _best(places: Sequence[int], other: _Side) -> tuple[str, ...] | None:
    """The phrase of the other side that agrees most; of several that agree as much, the longest."""
    compared = places[:_MOST_COMPARED]
    shared = Counter(key for number in compared for key in other.keys[number])
    scored = [(_dice(count, len(compared), key, other, len(places)), len(key), key) for key, count in shared.items()]
    score, _, key = max(scored, default=(0.0, 0, ()))
    return key if score >= _LEAST_AGREEMENT else None


def _dice(count: int, compared: int, key: tuple[str, ...], other: _Side, places: int) -> float:
    together = count * places / compared
    return 2 * together / (places + len(other.places[key]))


def _is_specific(key: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> bool:
    """Whether the words at both ends belong to the phrase, rather than stand before and after anything."""
    return len(key) == 1 or all(counts[(word,)] <= _SPECIFIC * counts[key] for word in (key[0], key[-1]))


def _grams(text: str, language: str) -> Iterator[Gram]:
    """The phrases of a text: runs of words with nothing but a blank or a hyphen between them."""
    if is_unspaced(text) and language != "en":
        yield from _sign_grams(text)
        return
    said = words(text)
    simple = _simple(language)
    stems = [_stem(word.plain, language) for word in said]
    for start, first in enumerate(said):
        if not _may_end(first, simple):
            continue
        for end in range(start, min(start + _MOST_WORDS, len(said))):
            if end > start and text[said[end - 1].span.end : said[end].span.start] not in (" ", "-"):
                break
            last = said[end]
            if _may_end(last, simple):
                yield Gram(tuple(stems[start : end + 1]), text[first.span.start : last.span.end])


def _may_end(word: Word, simple: frozenset[str]) -> bool:
    """Whether a word may begin or end a term."""
    return word.plain.isalpha() and len(word.plain) > 1 and word.plain not in simple


def _sign_grams(text: str) -> Iterator[Gram]:
    for start in range(len(text)):
        for end in range(start, min(start + _MOST_SIGNS, len(text))):
            if not (_SIGNS.match(text[end]) and text[end].isalpha()):
                break
            if end > start:
                yield Gram(tuple(text[start : end + 1]), text[start : end + 1])


def _stem(word: str, language: str) -> str:
    if language == "en":
        return word[:-1] if word.endswith("s") and len(word) > 3 else word
    return stem(word, language)


@cache
def _simple(language: str) -> frozenset[str]:
    """Words that begin and end no term."""
    if language == "en":
        return frozenset(_SIMPLE.split())
    tables = lexicon(language)
    return tables.function_words if tables else frozenset()
