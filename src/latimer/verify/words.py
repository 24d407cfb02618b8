"""Words of a text with their places, folded so that spellings of one word compare equal.

>>> [word.folded for word in words("Le Président Macron")]
['le', 'president', 'macron']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from latimer.records import Span

# Vowel signs and points are no word characters to `re`; without them a Hindi word falls apart.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0e31-\u0e4e"
# What is possessive here is so for speed: there is nothing to go back for.
_LETTERS = rf"(?:[^\W\d_]++|[{_MARKS}]++)++"
_WORD = re.compile(rf"\b(?:[A-Z]\.){{2,6}}|{_LETTERS}(?:['’ʼ״׳\u200c\u200d-]{_LETTERS})*")
_NO_WORD = re.compile(r"\W+")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e"}
)
# The vowel signs of India and the voicing of kana are letters to their readers: they stay. The dot below
# that Hindi writes for foreign sounds is as often left out.
_ACCENTS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u093c\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+"
)
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?:;…\"“”„«»‹›(\[—–-])\W*$")
APOSTROPHES = "'’ʼ`´"


class Word(NamedTuple):
    """One word as it stands (``text``), its place, its folded form, and whether it begins with a capital."""

    text: str
    start: int
    end: int
    folded: str
    is_capitalised: bool

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


_new = tuple.__new__  # quicker than calling Word, and a third of the time goes here


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without diacritics: ``fold("Łódź") == "lodz"``. Other scripts lose their points and accents only."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    # Letter by letter is quicker, and the same where no letter can join the one before it.
    return lowered.translate(_FOLDED) if unicodedata.is_normalized("NFKC", lowered) else _without_accents(lowered)


def _without_accents(lowered: str) -> str:
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    # й and ё decompose as well; that is wanted: they are often written without the mark.
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))


class _Folded(dict[int, str]):
    """What each letter folds to; fills itself."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _without_accents(chr(code))
        return folded


_FOLDED = _Folded()


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """Every word of ``text``, in order; digits are no words. A possessive ``'s`` is no part of its word."""
    folded = fold(text)
    is_in_place = len(folded) == len(text)
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        last = text[end - 1]
        if last in "sS" and end - start > 2 and text[end - 2] in APOSTROPHES:
            end -= 2
        word = folded[start:end] if is_in_place else fold(text[start:end])
        # "U.S." is "US"
        word = word.replace(".", "") if last == "." else word
        found.append(_new(Word, (text[start:end], start, end, word, text[start].isupper())))
    return tuple(found)


@lru_cache(maxsize=512)
def folded_set(text: str) -> frozenset[str]:
    """The folded words of ``text``, with the parts of hyphenated ones."""
    found = set()
    for word in words(text):
        found.add(word.folded)
        if not word.folded.isalpha():
            found.update(_NO_WORD.split(word.folded))
    return frozenset(found)


@lru_cache(maxsize=1024)
def has_latin(text: str) -> bool:
    """Whether most letters of ``text`` are Latin."""
    if text.isascii():
        return any(map(str.isalpha, text))
    others = len(_OTHER_LETTER.findall(text))
    return 2 * others < sum(map(str.isalpha, text))


def starts_sentence(text: str, start: int) -> bool:
    """Whether a word at ``start`` has its capital for being the first: of the text, a sentence, a quotation."""
    return start == 0 or bool(_STARTS_A_SENTENCE.search(text[max(0, start - 6) : start]))


def quoted(text: str, limit: int = 60) -> str:
    """``text`` in quotation marks for a message, cut to ``limit`` characters."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= limit else flat[: limit - 1] + '…'}”"
