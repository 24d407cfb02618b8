"""Words of a text with their places, folded so that spellings of one word compare equal.

>>> [word.folded for word in words("Le Président Macron")]
['le', 'president', 'macron']
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from latimer.records import Span

# Vowel signs and points are no word characters to `re`; without them a Hindi word falls apart.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963\u0e31-\u0e4e"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_WORD = re.compile(rf"\b(?:[A-Z]\.){{2,6}}|{_LETTER}+(?:['’ʼ״׳\u200c\u200d-]{_LETTER}+)*")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e"}
)
# Marks that are letters to their readers: the vowel signs of India, the voicing of kana.
_KEPT_MARKS = frozenset(map(chr, (*range(0x900, 0xD80), 0x3099, 0x309A)))
APOSTROPHES = "'’ʼ`´"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands (``text``), its place, and its folded form."""

    text: str
    span: Span
    folded: str

    @property
    def is_capitalised(self) -> bool:
        """Whether its first letter is a capital; False in scripts that have none."""
        return self.text[:1].isupper()


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without diacritics: ``fold("Łódź") == "lodz"``. Other scripts lose their points and accents only."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    # й and ё decompose as well; that is wanted: they are often written without the mark.
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) or c in _KEPT_MARKS)
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """Every word of ``text``, in order; digits are no words. A possessive ``'s`` is no part of its word."""
    return tuple(_word(match) for match in _WORD.finditer(text))


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    start = match.start()
    if len(text) > 2 and text[-2] in APOSTROPHES and text[-1] in "sS":
        text = text[:-2]
    # "U.S." is "US"
    folded = fold(text.replace(".", "")) if text[-1] == "." else fold(text)
    return Word(text, Span(start, start + len(text)), folded)


@lru_cache(maxsize=512)
def folded_set(text: str) -> frozenset[str]:
    """The folded words of ``text``, with the parts of hyphenated ones."""
    found = set()
    for word in words(text):
        found.add(word.folded)
        if not word.folded.isalpha():
            found.update(re.split(r"\W+", word.folded))
    return frozenset(found)


@lru_cache(maxsize=512)
def has_latin(text: str) -> bool:
    """Whether most letters of ``text`` are Latin."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters) > len(letters)


def quoted(text: str, limit: int = 60) -> str:
    """``text`` in quotation marks for a message, cut to ``limit`` characters."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= limit else flat[: limit - 1] + '…'}”"
