"""Names of the source that the English leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from latimer.records import Finding, Span
from latimer.verify.exonyms import is_exonym, is_said, places
from latimer.verify.lexicon import is_word
from latimer.verify.names import is_in, is_nameworthy
from latimer.verify.pair import Pair
from latimer.verify.words import Word, quoted, words

# German writes every noun with a capital: there a capital says nothing about a name.
_CAPITALS_ARE_NAMES = frozenset(
    {"fr", "es", "it", "pt", "nl", "sv", "pl", "cs", "ru", "uk", "id", "da", "no", "ro", "hu", "fi", "bg"}
)
_TITLES = frozenset(
    {"Mme", "Mlle", "Sra", "Srta", "Dott", "Dra", "Prof", "Tuan", "Anda", "Dhr", "Mevr", "Pani", "Fru", "Herr"}
)
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?:;…\"“”„«»‹›(\[—–-])\W*$")


def dropped_names(pair: Pair) -> Iterator[Finding]:
    """A name of the source for which the English has nothing.

    A country is known by its name in the language of the source (CLDR); any other name by
    its capital, where nothing in the English with a capital is left that it might be. With gaps.py it finds half of the
    names that were taken out (DEMETR). German nouns all have capitals: there it knows countries only.
    """
    english = words(pair.english)
    for span in places(pair.source, pair.language):
        place = pair.source[span.start : span.end]
        if not any(is_exonym(word.folded) and is_said(word.folded, place, pair.language) for word in english):
            yield _finding(pair, span)
            return
    if pair.language in _CAPITALS_ARE_NAMES:
        yield from _unmatched(pair, english)


def _unmatched(pair: Pair, english: tuple[Word, ...]) -> Iterator[Finding]:
    left = [run for run in _runs(pair) if not any(_is_matched(name, english, pair.language) for name in run)]
    if not left:
        return
    free = [word for word in _capitalised(pair.english) if not is_in(word.folded, pair.source, pair.language)]
    if len(left) > len(free):
        yield _finding(pair, Span(left[0][0].span.start, left[0][-1].span.end))


def _runs(pair: Pair) -> list[list[Word]]:
    """Names of the source, the words of one together; one with an everyday word in it is a title or an office."""
    runs: list[list[Word]] = []
    for word in _names(pair.source):
        if runs and word.span.start - runs[-1][-1].span.end == 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [run for run in runs if not any(is_word(word.text.lower(), pair.language) for word in run)]


def _is_matched(name: Word, english: tuple[Word, ...], language: str) -> bool:
    stem = re.split("['’]", name.text)[0] or name.text
    if any(word.folded == name.folded for word in english):
        return True
    return any(is_in(word.folded, stem, language) for word in english if word.is_capitalised)


def _capitalised(english: str) -> list[Word]:
    """Words of the English that may be a name or a part of one: with a capital, and not for being the first."""
    middle = {word.span for word in _names(english)}
    return [word for word in words(english) if word.is_capitalised and (word.span in middle or is_nameworthy(word))]


@lru_cache(maxsize=512)
def _names(text: str) -> tuple[Word, ...]:
    """Words with a capital that starts no sentence; no acronyms, which each language has its own letters for."""
    return tuple(word for word in words(text) if _is_name(word) and not _starts_sentence(text, word.span.start))


def _is_name(word: Word) -> bool:
    return word.is_capitalised and len(word.text) > 2 and not word.text.isupper() and word.text not in _TITLES


def _starts_sentence(text: str, start: int) -> bool:
    return start == 0 or bool(_STARTS_A_SENTENCE.search(text[max(0, start - 6) : start]))


def _finding(pair: Pair, span: Span) -> Finding:
    text = quoted(pair.source[span.start : span.end])
    return Finding(
        "names", "warning", f"The source names {text}, the English does not: {quoted(pair.english)}.", source_span=span
    )
