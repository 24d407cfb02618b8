"""A loop: the English says a word or a phrase again and again, the source does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import eq

from latimer.records import Finding, Span
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_LONGEST_PHRASE = 12
_TOKEN = re.compile(r"[^\W_]+(?:[’'.,:-][^\W_]+)*")
_CHARACTERS_AGAIN = re.compile(r"([\u3041-\u9fff]{2,8})\1")
# Words that English may say twice in a row, unless they end the sentence.
_MAY_DOUBLE = frozenset(
    {"had", "that", "very", "no", "ha", "bye", "blah", "is", "do", "many", "really", "far", "so", "her"}
)
# What people say as often as they like: "No, no, no!"
_CALLED_OUT = frozenset({"no", "yes", "ha", "oh", "bye", "go", "never"})


def repetition(pair: Pair) -> Iterator[Finding]:
    """A word or phrase that follows itself in the English, but nothing in the source does so.

    Error when it comes three times or is longer than a word; warning for one doubled
    word that is capitalised (“Baden Baden”). A line that the source repeats is fine. 99 % of words said twice or four
    times are found (DEMETR); of sound sentences 0.2 % alarm, at doubled words of their own (NTREX).
    """
    loop = _longest_loop(pair.english)
    if loop is None or _CHARACTERS_AGAIN.search(pair.source) or _longest_loop(pair.source):
        return
    tokens = list(_TOKEN.finditer(pair.english))
    start, length, times = loop
    phrase = pair.english[tokens[start].start() : tokens[start + length - 1].end()]
    is_sure = times > 2 or length > 1 or not phrase[0].isupper()
    yield Finding(
        "repetition",
        "error" if is_sure else "warning",
        f"The English says {quoted(phrase)} {times} times in a row.",
        english_span=Span(tokens[start].start(), tokens[start + length * times - 1].end()),
    )


def _longest_loop(text: str) -> tuple[int, int, int] | None:
    """Where a loop starts, the words in its phrase, and how often the phrase comes; the longest one."""
    folded = _TOKEN.findall(text.lower())
    lengths = [length for length in range(1, min(_LONGEST_PHRASE, len(folded) // 2) + 1) if _may_loop(folded, length)]
    if not lengths:
        return None
    tokens = list(_TOKEN.finditer(text))
    best: tuple[int, int, int] | None = None
    for length in lengths:
        run = 0
        for index in range(length, len(folded) + 1):
            if index < len(folded) and folded[index] == folded[index - length]:
                run += 1
                continue
            loop = (index - length - run, length, run // length + 1)
            if (
                run >= length
                and (best is None or loop[1] * loop[2] > best[1] * best[2])
                and _is_loop(text, tokens, loop)
            ):
                best = loop
            run = 0
    return best


def _may_loop(folded: Sequence[str], length: int) -> bool:
    """Whether some word at a multiple of ``length`` comes again after it: every loop has such a word in it."""
    return any(map(eq, folded[length::length], folded[::length]))


def _is_loop(text: str, tokens: Sequence[re.Match[str]], loop: tuple[int, int, int]) -> bool:
    """Whether it is more than a figure of speech: “very, very”, “day by day”, “New York, New York”."""
    start, length, times = loop
    word, is_last = tokens[start].group().lower(), start + length * times == len(tokens)
    between = text[tokens[start + length - 1].end() : tokens[start + length].start()]
    if length == 1 and word in _CALLED_OUT and between.strip() in (",", "!"):
        return False
    if times > 2:
        return True
    if length == 1 and not is_last and (word in _MAY_DOUBLE or len(word) == 1):
        return False
    return between.strip(" ()\n") == "" or length > 3
