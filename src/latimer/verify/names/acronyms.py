"""Acronyms: which of them may stand for each other in two languages.

>>> is_acronym_in("NATO", "L'OTAN se réunit.", "fr"), is_acronym_in("ADA", "Die CDU tagt.", "de")
(True, False)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from latimer.verify.names.exonyms import is_said
from latimer.verify.names.romanise import romanise
from latimer.verify.tables import words_of_table
from latimer.verify.words import Word, fold, folded_set, has_latin, words

_LONGEST = 6
_ROMAN = re.compile(r"[ivxlc]+(?:e|eme|er)?")


def is_acronym(word: Word) -> bool:
    """Whether a word is written in capitals, like NATO or MPs: each language has its own letters for it."""
    return len(word.text) <= _LONGEST and sum(map(str.isupper, word.text)) > 1


@cache
def _everyday() -> frozenset[str]:
    return words_of_table("data/acronyms.txt")


def is_everyday(acronym: str) -> bool:
    """Whether a folded acronym is one that other languages write as a word, or leave out."""
    return acronym in _everyday() or _ROMAN.fullmatch(acronym) is not None


@lru_cache(maxsize=4096)
def is_acronym_in(acronym: str, text: str, language: str) -> bool:
    """Whether ``acronym`` stands in ``text``: as it is, in another order (OTAN), or as the words it is made of."""
    folded = fold(acronym).replace(".", "")
    if _is_written(folded, text) or is_said(folded, text, language):
        return True
    letters = sorted(romanise(folded))
    if any(sorted(other) == letters for other in _acronyms(text)):
        return True
    # Two letters begin two words often enough: they have to be written with capitals.
    return any(romanise(folded) in initials for initials in (_initials(text) if len(folded) > 2 else _capitals(text)))


def _is_written(acronym: str, text: str) -> bool:
    """As a word or the beginning of one (EU-wide); anywhere in scripts of their own, where it cannot be a syllable."""
    if not has_latin(text):
        return acronym in fold(text).replace(".", "")
    return any(word.startswith(acronym) for word in folded_set(text))


def is_shortened_in(run: list[Word], text: str) -> bool:
    """Whether ``text`` has the first letters of a name of several words in the place of the name."""
    if len(run) < 2:
        return False
    initials = "".join(romanise(word.folded)[:1] for word in run)
    return initials in _acronyms(text) or (not has_latin(text) and initials.upper() in text)


@lru_cache(maxsize=512)
def _acronyms(text: str) -> frozenset[str]:
    return frozenset(romanise(word.folded) for word in words(text) if is_acronym(word))


@lru_cache(maxsize=512)
def _initials(text: str) -> tuple[str, str]:
    """The first letters of all words, and of those longer than three letters."""
    parts = [part for word in words(text) for part in word.folded.split("-") if part]
    return "".join(romanise(part)[:1] for part in parts), "".join(romanise(part)[:1] for part in parts if len(part) > 3)


@lru_cache(maxsize=512)
def _capitals(text: str) -> frozenset[str]:
    """The first letters of two words in a row that begin with capitals."""
    pairs = pairwise(words(text))
    return frozenset(romanise(a.folded[0] + b.folded[0]) for a, b in pairs if a.is_capitalised and b.is_capitalised)
