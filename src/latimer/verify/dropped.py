"""Names of the source that the English leaves out.

>>> [name.text for name in dropped_names(Pair("Il a vu Delacroix à midi.", "He saw him at noon.", "fr"))]
['Delacroix']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from latimer.records import Span
from latimer.verify.acronyms import is_acronym, is_acronym_in, is_everyday, is_shortened_in
from latimer.verify.english import is_common
from latimer.verify.exonyms import is_country, is_exonym, is_said, names_of_two_words
from latimer.verify.lexicon import is_word
from latimer.verify.names import Unmatched, is_in, is_nameworthy, runs
from latimer.verify.pair import Pair
from latimer.verify.places import exonyms_left, places
from latimer.verify.words import Word, fold, has_latin, starts_sentence, words

_SURE, _LIKELY, _PART, _NOUNS, _ACRONYM, _NOUN = 1.0, 0.6, 0.5, 0.45, 0.4, 0.3
_SHORT_STEM = 5
_LONGEST_PARTICLE = 3
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.&'-]*[A-Za-z]")
_NO_LETTER = re.compile(r"\W")
# German writes every noun with a capital: there a capital says little about a name. Vietnamese and Turkish
# write the words of every office with one, and have no table of these yet.
_NOUNS_HAVE_CAPITALS = frozenset({"de"})
# What English news takes for granted, and its readers elsewhere are told.
_HOMES = ("american", "british")
# Korean adds the Latin letters of a name in brackets, or a country to a name.
_EXPLAINED = frozenset({"ko"})
_OFFICES_HAVE_CAPITALS = frozenset({"vi", "tr"})


def dropped_names(pair: Pair) -> Iterator[Unmatched]:
    """Names of the source for which the English has nothing.

    Countries and cities are known by their names in the language of the source (CLDR), names in Latin letters
    inside another script by these, any other by its capital.
    """
    english = words(pair.english)
    sure = _LIKELY if pair.language in _EXPLAINED else _SURE
    for span in _dropped_places(pair, english):
        place = pair.source[span.start : span.end]
        is_explained = any(is_said(home, place, pair.language) for home in _HOMES)
        yield _unmatched(pair, span, _LIKELY if is_explained else sure)
    yield from (_unmatched(pair, span, _LIKELY) for span in exonyms_left(pair.source, pair.english, pair.language))
    if not has_latin(pair.source):
        yield from (_unmatched(pair, span, sure) for span in _dropped_latin(pair, english))
    if pair.language not in _OFFICES_HAVE_CAPITALS:
        yield from _dropped_runs(pair, english)


def _unmatched(pair: Pair, span: Span, weight: float) -> Unmatched:
    return Unmatched(pair.source[span.start : span.end], span, weight)


def _dropped_places(pair: Pair, english: tuple[Word, ...]) -> Iterator[Span]:
    for span in places(pair.source, pair.language):
        place = pair.source[span.start : span.end]
        named = [word.folded for word in english if is_exonym(word.folded)] + names_of_two_words(english)
        if not any(is_said(name, place, pair.language) for name in named):
            yield span


def _dropped_latin(pair: Pair, english: tuple[Word, ...]) -> Iterator[Span]:
    letters = _NO_LETTER.sub("", fold(pair.english))
    for match in _LATIN_NAME.finditer(pair.source):
        name = match.group()
        folded = _NO_LETTER.sub("", fold(name))
        if is_everyday(folded) or folded in letters or is_acronym_in(name, pair.english, "en"):
            continue
        if not any(is_in(word.folded, name, "en") for word in english if word.is_capitalised):
            yield Span(*match.span())


def _dropped_runs(pair: Pair, english: tuple[Word, ...]) -> Iterator[Unmatched]:
    """Runs of words with a capital inside a sentence."""
    found = [run for run in runs(pair.source, _names(pair.source)) if not _is_no_name(run, pair, english)]
    left: list[list[Word]] = []
    for run in found:
        unmatched = [word for word in run if not _is_matched(word, english, pair.language)]
        if unmatched == [word for word in run if not _is_place(word, english, pair.language)]:
            left += [unmatched] if unmatched else []
        elif unmatched:
            yield _unmatched(pair, Span(unmatched[0].span.start, unmatched[-1].span.end), _PART)
    if not left:
        return
    free = [word for word in _capitalised(pair.english) if not is_in(word.folded, pair.source, pair.language)]
    for run in left:
        weight = _weight(run, pair, len(left) - len(free))
        yield _unmatched(pair, Span(run[0].span.start, run[-1].span.end), weight)


def _weight(run: list[Word], pair: Pair, surplus: int) -> float:
    """How much a run says; ``surplus``: how many more runs are left in the source than capitals in the English."""
    is_only = surplus > 0
    if is_acronym(run[0]):
        return _ACRONYM if surplus < 0 else _SURE if has_latin(pair.source) else _LIKELY
    if pair.language in _NOUNS_HAVE_CAPITALS:
        return _NOUNS if len(run) > 1 else _NOUN
    return _SURE if len(run) > 1 or is_only else _LIKELY


def _is_place(name: Word, english: tuple[Word, ...], language: str) -> bool:
    """Whether the English has the country that a word names: that vouches for no word beside it."""
    return any(is_country(word.folded) and is_said(word.folded, name.text, language) for word in english)


def _is_no_name(run: list[Word], pair: Pair, english: tuple[Word, ...]) -> bool:
    """Whether a run is an office or a title, or letters that the English has in its way."""
    if any(_is_everyday_word(word, pair) for word in run):
        return True
    if any(is_acronym(word) for word in run):
        return len(run) > 1 or is_everyday(run[0].folded) or _is_acronym_matched(run[0].text, pair, english)
    return is_shortened_in(run, pair.english)


def _is_everyday_word(word: Word, pair: Pair) -> bool:
    """Whether a capital says nothing: a word of an office or a title, letters written large to be loud."""
    if is_acronym(word):
        return any(
            len(said.text) > 2 and said.text.isupper() and is_common(said.text.lower()) for said in words(pair.english)
        )
    # "del" may be a part of a name.
    is_everyday_word = len(word.folded) > _LONGEST_PARTICLE and is_word(word.text.lower(), pair.language)
    return is_everyday_word or is_office(word.folded, pair.language)


def _is_acronym_matched(acronym: str, pair: Pair, english: tuple[Word, ...]) -> bool:
    if is_acronym_in(acronym, pair.english, "en"):
        return True
    return any(is_said(word.folded, acronym, pair.language) for word in english)


def _is_matched(name: Word, english: tuple[Word, ...], language: str) -> bool:
    stem = re.split("['’]", name.text)[0] or name.text
    if any(word.folded == name.folded for word in english):
        return True
    return any(is_in(word.folded, stem, language) for word in english if word.is_capitalised)


@cache
def _offices() -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    """By language: beginnings of words, and short whole words."""
    text = resources.files("latimer.verify").joinpath("data/offices.txt").read_text(encoding="utf-8")
    lines = [line.partition(":") for line in text.splitlines() if not line.startswith("#")]
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
    """Whether a folded word belongs to offices, titles and places of all kinds: ``is_office("ministerio", "es")``."""
    beginnings, short = _offices().get(language, ((), frozenset()))
    return word.startswith(beginnings) or any(
        word[:end] in short for end in range(max(1, len(word) - 2), len(word) + 1)
    )


def _capitalised(english: str) -> list[Word]:
    """Words of the English that may be a name or a part of one: with a capital, and not for being the first."""
    middle = {word.span for word in _names(english)}
    return [word for word in words(english) if word.is_capitalised and (word.span in middle or is_nameworthy(word))]


@lru_cache(maxsize=512)
def _names(text: str) -> tuple[Word, ...]:
    """Words with a capital that starts no sentence."""
    return tuple(word for word in words(text) if _is_name(word) and not starts_sentence(text, word.span.start))


def _is_name(word: Word) -> bool:
    if word.text.isupper():
        return is_acronym(word)
    return word.is_capitalised and len(word.text) > 2
