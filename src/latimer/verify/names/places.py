"""Where a source names countries, and the names that each language has its own word for.

>>> [str(span) for span in places("Sie kommt aus Norwegen.", "de")] == [str(Span(14, 22))]
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from latimer.records import Span
from latimer.verify.names.exonyms import JOINED, names_by_code, stems_of_other_names
from latimer.verify.scripts import CHINESE, HANGUL, KATAKANA
from latimer.verify.tables import words_of_table
from latimer.verify.words import Word, fold, folded_set, words

_BEGINNING = 3
# Of these scripts, names long enough not to be a part of other words.
_SCRIPTS_WITHOUT_CAPITALS = {
    "zh": f"[{CHINESE}]{{2,}}",
    "ja": f"[{CHINESE}]{{2,}}|[\u30a1-\u30ff]{{4,}}",
    "ko": f"[{HANGUL}]{{3,}}",
    "hi": "[\u0900-\u097f]{5,}",
    "he": "[\u05d0-\u05ea]{5,}",
    "ar": "[\u0621-\u064a]{5,}",
}


@lru_cache(maxsize=512)
def exonyms_left(source: str, english: str, language: str) -> tuple[Span, ...]:
    """Where ``source`` has a listed name in a script without capitals, and ``english`` none of its words."""
    patterns = _listed_pattern(language)
    said = folded_set(english)
    matches = [] if patterns is None else list(patterns.finditer(source))
    return tuple(
        Span(*match.span()) for match in matches if said.isdisjoint(_listed_forms(language)[fold(match.group())])
    )


@cache
def _listed_forms(language: str) -> dict[str, frozenset[str]]:
    """Names of the list in the script of ``language``, folded, each with the English words it may stand for."""
    if language not in _SCRIPTS_WITHOUT_CAPITALS:
        return {}
    forms: dict[str, set[str]] = {}
    for word, stems in stems_of_other_names().items():
        for stem in stems:
            if re.fullmatch(_SCRIPTS_WITHOUT_CAPITALS[language], stem):
                forms.setdefault(stem, set()).add(word)
    return {form: frozenset(found) for form, found in forms.items()}


@cache
def _listed_pattern(language: str) -> re.Pattern[str] | None:
    forms = sorted(_listed_forms(language), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, forms))) if forms else None


# In these languages a name changes its ending; elsewhere it takes a letter at most.
_INFLECTING = frozenset({"pl", "cs", "sk", "ru", "uk", "hr", "sr", "bg", "tr", "hu", "fi", "hi"})


@cache
def _no_places() -> frozenset[str]:
    """Countries that are also everyday words, first names or parts of other names."""
    return frozenset(fold(word) for word in words_of_table("data/no_places.txt"))


@cache
def _countries(language: str) -> tuple[str, ...]:
    """The names of countries in ``language``, folded, the longest first."""
    listed = [
        name for code, names in names_by_code(language).items() if re.fullmatch("T[A-Z]{2}", code) for name in names
    ]
    shortest = 2 if language in JOINED else 4
    names = {name for name in listed if len(name) >= shortest and name not in _no_places() and "(" not in name}
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _country_patterns(language: str) -> dict[str, re.Pattern[str]]:
    """Countries by their first letters, so that few have to be tried at each word."""
    by_beginning: dict[str, list[str]] = {}
    for name in _countries(language):
        by_beginning.setdefault(name[:_BEGINNING], []).append(name)
    return {beginning: re.compile(_any_of(names, language)) for beginning, names in by_beginning.items()}


@cache
def _country_pattern(language: str) -> re.Pattern[str] | None:
    """All countries at once, for a language without spaces."""
    names = _countries(language)
    return re.compile(_any_of(list(names), language)) if names else None


def _any_of(names: list[str], language: str) -> str:
    if language in JOINED:
        return rf"(?<![{KATAKANA}])(?:{'|'.join(map(re.escape, names))})(?![{KATAKANA}])"
    if language in _INFLECTING:
        return rf"(?:{'|'.join(re.escape(name[: max(4, len(name) - 1)]) for name in names)})\w{{0,3}}\b"
    return rf"(?:{'|'.join(map(re.escape, names))})\b"


@lru_cache(maxsize=512)
def places(source: str, language: str) -> tuple[Span, ...]:
    """Where ``source`` names a country in its own language."""
    if language == "vi":
        return ()
    if language in JOINED:
        folded, pattern = fold(source), _country_pattern(language)
        # Places in the folded text are places in the source only where folding changes no length.
        is_in_place = pattern is not None and len(folded) == len(source)
        return tuple(Span(*match.span()) for match in pattern.finditer(folded)) if pattern and is_in_place else ()
    return tuple(_places(words(source), language))


def _places(said: tuple[Word, ...], language: str) -> Iterator[Span]:
    """Places in a text of words, which are joined by one space each, as in the table."""
    patterns = _country_patterns(language)
    joined = " ".join(word.folded for word in said)
    start = 0
    for index, word in enumerate(said):
        pattern = None if word.text[0].islower() else patterns.get(joined[start : start + _BEGINNING])
        match = pattern.match(joined, start) if pattern else None
        if match and match.group() not in _no_places():
            last = said[index + match.group().count(" ")]
            yield Span(word.span.start, last.span.end)
        start += len(word.folded) + 1
