"""English words and numbers of a text, folded so that two forms of one word compare equal.

What a number is worth is read by ``latimer.verify.values``, as in the checks of translations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from latimer.records import Span
from latimer.verify.values import Quantity, read
from latimer.verify.values.lexicon import lexicon
from latimer.verify.values.quantity import Kind

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]{1,4}\b)?")
_CLITIC = re.compile(r"(?:['’](?:s|re|ve|ll|d|m))$")
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*\s")
_SUFFIXES = (
    *("isations", "izations", "isation", "ization", "fulness", "ations", "ements", "nesses"),
    *("ation", "ement", "ments", "ingly", "ities", "ively", "ances", "ences", "iness", "ically"),
    *("ment", "ness", "ions", "ings", "edly", "ally", "ance", "ence", "able", "ible", "ists", "isms", "ised", "ized"),
    *("ises", "izes", "ions", "ical", "less"),
    *("ion", "ing", "ity", "ers", "ors", "ist", "ism", "ous", "ive", "ies", "ied", "ial", "ise", "ize", "ful", "ish"),
    *("ed", "es", "er", "or", "ly", "al", "ic", "en", "an"),
    *("s", "e", "y"),
)
_AFTER_Y = ("y", "ies", "ied")
_ARTICLES = ("a", "an")
_CALENDAR = ("date", "time")
_ORDINALS = ("first", "second")
_FEW = 4


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number: ``key`` is its stem, ``quantity`` what a numeral says. ``is_unit``: it belongs to a number.

    ``lead`` is what stands between it and the token before it. ``initial`` says that a sentence may start with
    it, ``capital`` that it is written with a capital that no sentence start explains.
    """

    text: str
    word: str
    key: str
    start: int
    end: int
    capital: bool = False
    initial: bool = False
    lead: str = ""
    quantity: Quantity | None = None
    is_unit: bool = False

    @property
    def values(self) -> tuple[Fraction, ...]:
        """What a numeral may be worth; empty for a word."""
        return self.quantity.values if self.quantity else ()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a lower-case word: ``stem("buried") == stem("bury")``.

    Deliberately coarse (it also joins ``operator`` and ``operation``): it decides what counts as said already.
    """
    suffix = next((end for end in _SUFFIXES if word.endswith(end) and len(word) - len(end) >= 3), "")
    word = word.removesuffix(suffix)
    if len(word) > 3 and word[-1] == word[-2] and suffix not in _AFTER_Y:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "eyi" else word


@lru_cache(maxsize=2048)  # a summary cites the same sentences again and again
def tokenize(text: str) -> tuple[Token, ...]:
    """The words and numbers of an English text, in order; a number of several words is one token."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        initial = not tokens or (" " in gap and _ENDS_SENTENCE.search(gap) is not None)
        tokens.append(_token(match, gap, initial))
        end = match.end()
    return tuple(_with_quantities(tokens, _figures(text)))


def sentences(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The tokens sentence by sentence."""
    starts = [place for place, token in enumerate(tokens) if token.initial]
    return [tokens[start:end] for start, end in zip(starts, [*starts[1:], len(tokens)], strict=False)]


def _figures(text: str) -> list[Quantity]:
    """The quantities of an English text that are worth something; of a date its day and its year."""
    quantities = read(text, "en")
    return [part for q in quantities for part in (q.parts if q.kind in _CALENDAR else (q,)) if part.values]


def _with_quantities(tokens: list[Token], quantities: list[Quantity]) -> Iterator[Token]:
    """The tokens, each numeral with its quantity: "twenty-five", "8.8m", "two million" are one numeral."""
    ahead = iter(quantities)
    quantity, numeral = next(ahead, None), None
    for token in tokens:
        while quantity and quantity.span.end <= token.start:
            quantity = next(ahead, None)
        inside = quantity is not None and quantity.span.start < token.end
        if numeral and inside and numeral.quantity is quantity and _is_number(token, begun=True):
            numeral = replace(numeral, end=token.end)
            continue
        if numeral:
            yield numeral
        numeral = replace(token, quantity=quantity) if inside and _is_number(token, begun=False) else None
        if numeral is None:
            counted = _counting(token)
            yield replace(token, quantity=counted, is_unit=inside) if counted or inside else token
    if numeral:
        yield numeral


def _is_number(token: Token, *, begun: bool) -> bool:
    """Whether it may stand in a number: a figure, a number word, and once that has begun "and", "a", "bn"."""
    if token.text[0].isdecimal():
        return True
    entry = lexicon("en").entry(token.word)
    if entry is None:
        return begun and token.word in _ARTICLES
    return entry.is_number or (begun and (entry.link or (entry.suffix is not None and not token.lead)))


def _counting(token: Token) -> Quantity | None:
    """What a word counts that only may be a number: "one", "first", "single", "both"."""
    value = _small_numbers().get(token.word)
    if value is None:
        return None
    kind: Kind = "ordinal" if token.word in _ORDINALS else "number"
    return Quantity(kind, Span(token.start, token.end), token.text, (value,), spelled=True)


@cache
def _small_numbers() -> dict[str, Fraction]:
    hints = lexicon("en").hints
    counted = {word: min(values) for word, values in hints.items() if len(values) == 1 and word not in _ARTICLES}
    return {word: value for word, value in counted.items() if 0 < value < _FEW}


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)) or text


def _folded(text: str) -> str:
    return _CLITIC.sub("", _without_accents(text)).replace(".", "").casefold()


def _token(match: re.Match[str], lead: str, initial: bool) -> Token:
    text = match.group()
    word = text.casefold() if text.isalpha() and text.isascii() else _folded(text)
    capital = text[0].isupper() and (not initial or text[1:2].isupper())
    return Token(text, word, stem(word), match.start(), match.end(), capital, initial, lead)
