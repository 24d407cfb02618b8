"""One text cut into the tokens that quantities are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from latimer.records import Span
from latimer.verify.values.figures import FIGURE, SPACED, VULGAR
from latimer.verify.values.lexicon import Entry, Lexicon, lexicon
from latimer.verify.values.plain import lowered, plain

# Combining marks that Indic, Arabic, Hebrew and decomposed Latin words hold among their letters.
_MARKS = (
    r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
)
LETTERS = rf"[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*"
_DIGIT = re.compile("[0-9]")
_FIGURE_START = re.compile(f"[.{VULGAR}]")
_GAP = re.compile(r"[ \u00a0-]?(?:an?[ -])?")  # half a million


class Token(NamedTuple):
    """A figure, or a word that may be part of a quantity; ``key`` is its lower-case text."""

    key: str
    start: int
    end: int
    entry: Entry | None

    @property
    def is_figure(self) -> bool:
        """Whether it is written in digits."""
        return self.entry is None


@dataclass(frozen=True, slots=True)
class Scan:
    """A text in three forms of one length, and its tokens."""

    text: str
    plain: str
    lower: str
    words: Lexicon
    tokens: tuple[Token, ...]

    def entry(self, index: int) -> Entry | None:
        """What the word at ``index`` means; None for other tokens and past the end."""
        return self.tokens[index].entry if index < len(self.tokens) else None

    def adjoins(self, index: int) -> bool:
        """Whether nothing but a blank, a hyphen or an article lies between the token and the one before."""
        between = self.lower[self.tokens[index - 1].end : self.tokens[index].start]
        return _GAP.fullmatch(between) is not None


def scan(text: str, language: str) -> Scan:
    """The tokens of ``text``, a text in ``language``; none at all where no quantity can begin with any of them."""
    words = lexicon(language)
    plain_text = plain(text)
    lower = lowered(plain_text)
    return Scan(text, plain_text, lower, words, tuple(_tokens(lower, words)))


def all_words(text: str, language: str) -> Iterator[Span]:
    """Where the words of ``text`` stand, known or not."""
    for match in _lexer(language).finditer(lowered(plain(text))):
        if not _is_figure(match[0]):
            yield Span(*match.span())


def _tokens(lower: str, words: Lexicon) -> Iterator[Token]:
    lexer, seen, look_up = _lexer(words.language), words.seen, words.entry
    # Most texts without digits hold no quantity: a word that is known to begin none is False here.
    if not (_DIGIT.search(lower) or any(map(words.begins.get, lexer.findall(lower), repeat(True)))):
        return
    for match in lexer.finditer(lower):
        key = match[0]
        if key in seen:
            entry = seen[key]
        elif _is_figure(key):
            yield Token(key, match.start(), match.end(), None)
            continue
        else:
            entry = look_up(key)
        if entry is not None:
            yield Token(key, match.start(), match.end(), entry)


def _is_figure(key: str) -> bool:
    return key[0].isdecimal() or _FIGURE_START.match(key) is not None


@lru_cache(maxsize=64)
def _lexer(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    guard = rf"(?=[\d.{VULGAR}])"  # most words are passed over without a look at the figures
    return re.compile(f"{guard}(?:{SPACED}|{FIGURE})|{_word(words)}")


def _word(words: Lexicon) -> str:
    if words.language == "ko":  # blanks part phrases, not words: 1억 2000만명이
        return rf"(?<=[\d{''.join(words.magnitudes)}])(?:{_any(words.magnitudes)})|{LETTERS}"
    if words.unspaced:
        return _vocabulary(words)
    letters = rf"{LETTERS}(?:'{LETTERS})*" if any("'" in form for form in words.cardinals) else LETTERS
    phrases = [form for form in (*words.weekdays, *words.months, *words.cardinals) if re.search("[ -]", form)]
    prefix = f"(?:{_any(words.prefixes)})?" if words.prefixes else ""
    return rf"(?<!\w){prefix}(?:{_any(phrases)})(?!\w)|{letters}" if phrases else letters


def _vocabulary(words: Lexicon) -> str:
    """Only known words: a language without blanks can't be cut otherwise."""
    numbers = (words.cardinals, words.ordinals, words.fractions, words.magnitudes)
    tables = (*numbers, words.months, words.weekdays, words.hints, words.decoys, words.links)
    forms = {form for table in tables for form in table}
    first = "".join({re.escape(form[0]) for form in forms})
    return rf"[a-z]+|(?=[{first}])(?:{_any(forms)})"


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
