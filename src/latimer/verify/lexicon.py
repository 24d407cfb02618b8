"""A few hundred everyday words of each language, by concept: what a source speaks of, whether it negates.

    >>> sorted(concepts("Die Regierung gewann die Wahl nicht.", "de"))
    ['election', 'government', 'not', 'win']

The tables in data/languages were written down for this project. One line is one
concept: ``government: regierung* *behörde``. ``*`` stands for any letters, a hyphen
for a space; in Chinese and Japanese a form is found anywhere, in Korean at the start
of a word. Of the lines that are no concepts, ``function`` lists small words, ``asks``
the words of questions and of asking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from latimer.verify.tables import table
from latimer.verify.words import fold, words

UNSPACED = frozenset({"ja", "zh", "th"})
# Letters that Arabic and Hebrew write onto the front of a word.
_PREFIXES = {"ar": "والبكفس", "he": "והבלמשכ"}
_NEGATIONS = frozenset({"not", "soft"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The forms of one language: whole words, beginnings of words, and what may stand anywhere in the text."""

    function_words: frozenset[str]
    asking: re.Pattern[str] | None
    whole: dict[str, frozenset[str]]
    first_of_two: frozenset[str]
    beginnings: dict[str, frozenset[str]]
    lengths: tuple[int, ...]
    anywhere: re.Pattern[str] | None
    inside: dict[str, frozenset[str]]


@cache
def lexicon(language: str) -> Lexicon | None:
    """The tables of ``language``; None where there are none."""
    if not re.fullmatch("[a-z]{2}", language):
        return None
    try:
        rows = [line.partition(":") for line in table(f"data/languages/{language}.txt")]
    except FileNotFoundError:
        return None
    forms = {concept: listed.split() for concept, _, listed in rows}
    function_words = frozenset(_key(form, language) for form in forms.pop("function", []))
    asking = _asking(forms.pop("asks", []), language)
    places: tuple[dict[str, set[str]], ...] = ({}, {}, {})
    for concept, listed in forms.items():
        for form in listed:
            places[_place(form, language)].setdefault(_key(form.strip("*"), language), set()).add(concept)
    whole, beginnings, inside = ({form: frozenset(found) for form, found in place.items()} for place in places)
    first_of_two = frozenset(form.partition("-")[0] for form in whole if "-" in form)
    lengths = tuple(sorted(set(map(len, beginnings))))
    return Lexicon(function_words, asking, whole, first_of_two, beginnings, lengths, _alternatives(inside), inside)


def _asking(forms: list[str], language: str) -> re.Pattern[str] | None:
    if not forms:
        return None
    keys = (
        re.escape(_key(form.strip("*"), language).replace("-", " ")) + r"\w*" * form.endswith("*") for form in forms
    )
    alternatives = f"(?:{'|'.join(keys)})"
    return re.compile(alternatives if language in UNSPACED else rf"(?<!\w){alternatives}(?!\w)")


def asks_indirectly(text: str, language: str) -> bool:
    """Whether a word of questions ("why", "if") or of asking stands in ``text``."""
    tables = lexicon(language)
    return bool(tables and tables.asking and tables.asking.search(_key(text, language)))


def _place(form: str, language: str) -> int:
    """0 for a whole word, 1 for the beginning of one, 2 for anywhere."""
    if language in UNSPACED or form.startswith("*"):
        return 2
    return 1 if form.endswith("*") or language == "ko" else 0


def _key(form: str, language: str) -> str:
    """Vietnamese tells words apart by their marks alone; elsewhere they are often left out."""
    return form.lower() if language == "vi" else fold(form)


def _alternatives(forms: dict[str, frozenset[str]]) -> re.Pattern[str] | None:
    """The longest form that the text goes on with; by first letters, so that few are tried at each place."""
    rests: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        rests.setdefault(form[0], []).append(re.escape(form[1:]))
    if not rests:
        return None
    branches = (f"{re.escape(first)}(?:{'|'.join(found)})" for first, found in rests.items())
    return re.compile(f"(?=[{''.join(map(re.escape, rests))}])(?:{'|'.join(branches)})")


@lru_cache(maxsize=512)
def concepts(text: str, language: str) -> frozenset[str]:
    """The concepts that ``text`` speaks of, with ``not`` and ``soft`` (words near a negation) among them."""
    tables = lexicon(language)
    if tables is None:
        return frozenset()
    found: set[str] = set()
    for form in tokens(text, language):
        if of_word := _look_up(form, language):
            # "und" begins like "un-", "Nehoda" like a Czech negation: what is only like one is none.
            found |= of_word - _NEGATIONS if "unlike" in of_word else of_word
    if tables.anywhere:
        for match in tables.anywhere.finditer(_key(text, language)):
            found |= tables.inside[match.group()]
    return frozenset(found - {"unlike"})


def tokens(text: str, language: str) -> Iterator[str]:
    """The words of ``text`` as the tables spell them; two syllables that are one word come as one."""
    tables = lexicon(language)
    if language in UNSPACED or tables is None:
        return
    keys = [word.text.lower() for word in words(text)] if language == "vi" else [word.folded for word in words(text)]
    if tables.first_of_two.isdisjoint(keys):
        yield from keys
        return
    joined_before = False
    for index, key in enumerate(keys):
        joined = ""
        if key in tables.first_of_two and index + 1 < len(keys):
            joined = f"{key}-{keys[index + 1]}"
        if joined in tables.whole:
            yield joined
        elif not joined_before:
            yield key
        joined_before = joined in tables.whole


def is_word(word: str, language: str, *, ending: int = 3) -> bool:
    """Whether ``word`` is in the tables of ``language``: a small word, or a concept's with a short ``ending``."""
    tables = lexicon(language)
    if tables is None or language in UNSPACED:
        return False
    key = _key(word, language)
    if key in tables.function_words or key in tables.whole:
        return True
    return any(key[:end] in tables.beginnings for end in range(max(4, len(key) - ending), len(key) + 1))


@lru_cache(maxsize=32768)
def _look_up(form: str, language: str) -> frozenset[str]:
    tables = lexicon(language)
    prefixes = _PREFIXES.get(language, "")
    found: frozenset[str] = frozenset()
    for _ in range(4):
        found = _concepts_of_word(form, tables) if tables else found
        if found or len(form) < 4 or form[0] not in prefixes:
            return found
        form = form[1:]
    return found


def _concepts_of_word(form: str, tables: Lexicon) -> frozenset[str]:
    found = tables.whole.get(form, frozenset())
    for length in tables.lengths:
        if length > len(form):
            break
        if more := tables.beginnings.get(form[:length]):
            found |= more
    return found
