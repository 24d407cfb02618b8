"""Words of any script with their places, folded so that spellings of one word compare equal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from latimer.records import Span

# Marks are no word characters to `re`; without them a Hindi word falls apart.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
_WORD = re.compile(rf"[\w{_MARKS}]+")
# Marks that writers may leave out: points of Hebrew and Arabic, the dot that lower-casing leaves on a Turkish i.
_OPTIONAL = re.compile("[\u0307\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0670\u200c\u200d]")
_SPELLINGS = str.maketrans({"ё": "е", "ى": "ي"})
_ACCENTS = re.compile("[\u0300-\u036f\u0653-\u0655]")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands: ``folded`` in lower case, ``plain`` without accents as well."""

    text: str
    span: Span
    folded: str
    plain: str


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Every word and number of ``text``, in order; hyphens and apostrophes part words.

    >>> [word.plain for word in words("L’Assemblée de l’Île-de-France")]
    ['l', 'assemblee', 'de', 'l', 'ile', 'de', 'france']
    """
    return tuple(_word(match) for match in _WORD.finditer(text))


def fold(text: str) -> str:
    """Case and width folded, one space between words: how the forms of terms are compared.

    >>> fold("Ｅuropean  UNION")
    'european union'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Folded, and without accents: ``plain("Łódź") == "lodz"``. Vowel signs of India and kana keep their marks."""
    folded = _folded(text)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))


def is_unspaced(text: str) -> bool:
    """Whether ``text`` holds letters of a script that puts no spaces between words."""
    return _UNSPACED.search(text) is not None


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded if folded.isascii() else _OPTIONAL.sub("", folded).translate(_SPELLINGS)


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    return Word(text, Span(*match.span()), _folded(text), plain(text))
