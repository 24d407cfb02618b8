"""The English is about as long as its source leads one to expect."""

from __future__ import annotations

import math
from collections.abc import Iterator

from latimer.records import Finding
from latimer.verify.pair import Pair

# Characters of English per character of source: the middle of human translations.
_ENGLISH_PER_SOURCE = {
    "de": 0.88, "nl": 0.91, "fr": 0.87, "es": 0.90, "it": 0.90, "pt": 0.93, "sv": 1.0, "pl": 0.93, "cs": 1.03,
    "ru": 0.93, "uk": 0.96, "tr": 0.96, "ar": 1.16, "he": 1.29, "hi": 0.96, "vi": 0.96, "id": 0.90, "ko": 1.96,
    "ja": 2.36, "zh": 3.1, "th": 1.0, "fa": 1.05, "el": 0.9, "ro": 0.92, "hu": 0.95, "fi": 0.93, "da": 0.98,
}  # fmt: skip
_SPREAD = 0.17


def expected_length(source: str, language: str) -> float:
    """How many characters of English to expect of ``source``."""
    return len(source.strip()) * _ENGLISH_PER_SOURCE.get(language, 1.0)


def surprise(source: str, english: str, language: str) -> float:
    """How many standard deviations the English is longer (or, below 0, shorter) than expected of its source.

    Short sentences vary more, so they are surprising only at higher ratios.
    """
    expected = expected_length(source, language)
    found = len(english.strip())
    if not expected or not found:
        return 0.0
    spread = _SPREAD + 1.2 / math.sqrt(expected + found + 1)
    return math.log(found / expected) / spread


def length(pair: Pair) -> Iterator[Finding]:
    """English that is far too long or far too short for its source.

    It sees half of a sentence missing, not a word.
    """
    deviation = surprise(pair.source, pair.english, pair.language)
    if abs(deviation) < 3.2:
        return
    yield Finding(
        "length",
        "error" if abs(deviation) > 5 else "warning",
        f"The English ({len(pair.english)} characters) is far {'longer' if deviation > 0 else 'shorter'} "
        f"than expected of its source ({len(pair.source)} characters).",
    )
