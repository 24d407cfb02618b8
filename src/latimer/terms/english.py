"""Whether an English text says a term: in the plural, possessive or another form, capitals as asked."""

from __future__ import annotations

import re
from functools import lru_cache

from latimer.records import Span, Term
from latimer.terms.words import plain

_POSSESSIVE = "(?:['’]s|['’])?"
_INFLECTED = rf"(?:e?s|ed|d|ing)?{_POSSESSIVE}"
# Ends of words that change before an ending: city, cities; evacuate, evacuating; half, halves.
_CHANGING = {"man": "m[ae]n", "fe": "(?:fe|ves)", "f": "(?:f|ves)", "y": "(?:y|ies|ied)", "e": "(?:e|ing)"}
_DOUBLED = frozenset("bdglmnprt")
_SENTENCE_START = '(?:^|(?<=[“‘"(])|(?<=[.!?:] ))'
_SEPARATOR = re.compile(r"([\s\-‐‑–]+)")


def says(english: str, term: Term) -> bool:
    """Whether ``english`` says the term's English, with or without accents.

    >>> says("Two district councils’ budgets", Term("Kreisrat", "district council"))
    True
    """
    if not plain(term.english).strip():
        return True
    if _is_strict(term):
        return _pattern(term.english, term.inflects, True).search(english) is not None
    return _pattern(plain(term.english), term.inflects, False).search(plain(english)) is not None


def places_of(phrase: str, english: str) -> list[Span]:
    """Where a phrase stands in ``english``, in any case and number."""
    if not phrase.strip():
        return []
    return [Span(*match.span()) for match in _pattern(phrase, True, False).finditer(english)]


def _is_strict(term: Term) -> bool:
    return term.matches_case or term.keep


@lru_cache(maxsize=8192)
def _pattern(phrase: str, inflects: bool, matches_case: bool) -> re.Pattern[str]:
    """Words with what English may add to them; a hyphen may be a space or nothing, a space may be a hyphen."""
    parts = _SEPARATOR.split(phrase.strip())
    text = "".join(_separator(part) if index % 2 else _word(part, inflects) for index, part in enumerate(parts))
    first = phrase.strip()[0]
    if matches_case and first.islower() and first.isascii():  # the first word of a sentence has a capital anyway
        text = f"(?:{first}|{_SENTENCE_START}{first.upper()}){text[1:]}"
    return re.compile(rf"(?<!\w){text}(?!\w)", 0 if matches_case else re.IGNORECASE)


def _separator(text: str) -> str:
    return r"[\s\-‐‑–]+" if text.isspace() else r"[\s\-‐‑–]*"


def _word(word: str, inflects: bool) -> str:
    if not inflects or not word[-1:].isalpha():
        return re.escape(word) + _POSSESSIVE
    changing = next((end for end in _CHANGING if word.endswith(end) and len(word) > len(end) + 1), "")
    if changing:
        return re.escape(word.removesuffix(changing)) + _CHANGING[changing] + _INFLECTED
    doubled = f"(?:{word[-1]}(?=ed|ing))?" if word[-1] in _DOUBLED else ""
    return re.escape(word) + doubled + _INFLECTED
