"""A loop: the English says a word or a phrase again and again, the source does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from latimer.records import Finding, Span
from latimer.verify.pair import Pair
from latimer.verify.words import Word, quoted, words

_LONGEST_PHRASE = 12
_MAY_DOUBLE = frozenset(
    {
        "had",
        "that",
        "very",
        "no",
        "ha",
        "bye",
        "blah",
        "is",
        "do",
        "many",
        "really",
        "far",
        "so",
        "her",
        "yes",
        "there",
        "well",
    }
)


def repetition(pair: Pair) -> Iterator[Finding]:
    """A word or phrase that follows itself in the English, but nothing in the source does so.

    Error when it comes three times or is longer than a word; warning for one doubled
    word that is capitalised (“Baden Baden”). A line that the source repeats is fine.
    """
    said = words(pair.english)
    loop = _longest_loop(pair.english, said)
    if loop is None:
        return
    start, length, times = loop
    if _longest_loop(pair.source, words(pair.source)) or _repeats_characters(pair.source):
        return
    phrase = said[start : start + length]
    span = Span(phrase[0].span.start, said[start + length * times - 1].span.end)
    is_sure = times > 2 or length > 1 or not phrase[0].is_capitalised
    text = quoted(pair.english[phrase[0].span.start : phrase[-1].span.end])
    yield Finding(
        "repetition",
        "error" if is_sure else "warning",
        f"The English says {text} {times} times in a row.",
        english_span=span,
    )


def _longest_loop(text: str, said: Sequence[Word]) -> tuple[int, int, int] | None:
    """Where a loop starts, the words in its phrase, and how often the phrase comes; the longest one."""
    folded = [word.folded for word in said]
    best: tuple[int, int, int] | None = None
    for length in range(1, min(_LONGEST_PHRASE, len(folded) // 2) + 1):
        start = run = 0
        for index in range(length, len(folded) + 1):
            if index < len(folded) and folded[index] == folded[index - length]:
                run += 1
                continue
            if run >= length and (best is None or run + length > best[1] * best[2]):
                loop = (start, length, run // length + 1)
                if _is_loop(text, said, loop):
                    best = loop
            start, run = index - length + 1, 0
    return best


def _is_loop(text: str, said: Sequence[Word], loop: tuple[int, int, int]) -> bool:
    """Whether it is more than a figure of speech: “very, very”, “day by day”, “New York, New York”."""
    start, length, times = loop
    if times > 2:
        return True
    if length == 1 and (said[start].folded in _MAY_DOUBLE or len(said[start].folded) == 1):
        return False
    between = text[said[start + length - 1].span.end : said[start + length].span.start]
    return between.strip() == "" or length > 3


def _repeats_characters(source: str) -> bool:
    """Whether a text without spaces between words repeats a stretch of two or more characters at once."""
    return any(
        source[i] == source[i + 2] and source[i + 1] == source[i + 3] and source[i] > "\u2fff"
        for i in range(len(source) - 3)
    )
