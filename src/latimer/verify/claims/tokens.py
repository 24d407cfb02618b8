"""English words and numbers of a text, folded so that two forms of one word compare equal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

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
_SCALE = {"hundred": 100.0, "dozen": 12.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6}
_SCALE |= {"billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12}


@cache
def _numerals() -> dict[str, float]:
    text = resources.files("latimer.verify.claims").joinpath("data/numerals.txt").read_text(encoding="utf-8")
    pairs = [pair.partition("=") for line in text.splitlines() if not line.startswith("#") for pair in line.split()]
    return {word: float(value) for word, _, value in pairs}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number: ``key`` is its stem, ``value`` what a numeral is worth.

    ``lead`` is what stands between it and the token before it. ``initial`` says that a sentence may start with
    it, ``capital`` that it is written with a capital that no sentence start explains.
    """

    text: str
    word: str
    key: str
    start: int
    end: int
    value: float | None = None
    capital: bool = False
    initial: bool = False
    lead: str = ""


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
    """The words and numbers of an English text, in order; every numeral has its value."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        initial = not tokens or (" " in gap and _ENDS_SENTENCE.search(gap) is not None)
        tokens.append(_token(match, gap, initial))
        end = match.end()
    return tuple(_with_scale(tokens))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)) or text


def _token(match: re.Match[str], lead: str, initial: bool) -> Token:
    text = match.group()
    word = _CLITIC.sub("", _without_accents(text)).replace(".", "").casefold()
    value = float(text.replace(",", "")) if text[0].isascii() and text[0].isdecimal() else _numerals().get(word)
    capital = text[0].isupper() and (not initial or text[1:2].isupper())
    return Token(text, word, stem(word), match.start(), match.end(), value, capital, initial, lead)


def _with_scale(tokens: list[Token]) -> list[Token]:
    """Numerals of several words joined into the first: "two million", "twenty-five", "8.8m"."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        close = last is not None and token.start - last.end <= 1
        if close and last and (last.value or 0) > 0.5 and token.word in _SCALE:
            joined[-1] = _grown(last, token, (last.value or 0) * _SCALE[token.word])
        elif close and last and last.word.endswith("ty") and last.value and 0 < (token.value or 0) < 10:
            joined[-1] = _grown(last, token, last.value + (token.value or 0))
        else:
            joined.append(token)
    return joined


def _grown(first: Token, then: Token, value: float) -> Token:
    return replace(first, end=then.end, value=value)
