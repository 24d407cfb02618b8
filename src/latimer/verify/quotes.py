"""A quotation stays a quotation; nobody is given one they did not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from latimer.records import Finding
from latimer.verify.length import expected_length
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

# In Hebrew a mark between letters makes an abbreviation of them.
_DOUBLE = re.compile(r"(?:(?<![א-ת])|(?=.(?![א-ת])))[\"“”„«»‟″＂「」『』《》〈〉〝〞]|''|``|,,(?=\w)")
# Single marks that open before a word or close after one, not apostrophes inside words.
_SINGLE = re.compile(r"(?<!\w)['‘‚‹›‛](?=\w)|(?<=[\w.,!?…])['’‘›‹](?!\w)|״")
_DASH_DIALOGUE = re.compile(r"(?:^|\n)\s*[-–—―]\s*\w|[,!?….]\s*[–—―-]\s")


# Shorter than this between its marks (characters, as English counts them) it is a title or a word held at arm's length.
_SHORTEST_QUOTATION = 24


@lru_cache(maxsize=512)
def marks(text: str) -> int:
    """How many double quotation marks of any style stand in ``text``."""
    return len(_DOUBLE.findall(text))


def longest_quotation(text: str) -> int:
    """How many characters stand between two marks, or between one mark and the farther end of the sentence."""
    places = [match.start() for match in _DOUBLE.finditer(text)]
    if len(places) % 2:
        return max(places[0], len(text) - places[-1])
    return max((end - start for start, end in zip(places[::2], places[1::2], strict=True)), default=0)


def quotes(pair: Pair) -> Iterator[Finding]:
    """A quotation on one side alone; a quoted word or title does not count.

    Warning: some writers quote with dashes or not at all. Of sound sentences 0.2-3 % alarm (NTREX), most of them where
    the translator did add or drop marks. Who is quoted is not checked.
    """
    source, english = marks(pair.source), marks(pair.english)
    if bool(source) == bool(english):
        return
    if english:
        is_marked_otherwise = _SINGLE.search(pair.source) or _DASH_DIALOGUE.search(pair.source)
        if not is_marked_otherwise and longest_quotation(pair.english) >= _SHORTEST_QUOTATION:
            yield _finding("The English has a quotation, the source has none", pair.english)
    elif not _SINGLE.search(pair.english) and _expected(pair) >= _SHORTEST_QUOTATION:
        yield _finding("The source has a quotation, the English has none", pair.source)


def _expected(pair: Pair) -> float:
    """How many characters of English the longest quotation of the source makes."""
    return expected_length("x" * longest_quotation(pair.source), pair.language)


def _finding(what: str, text: str) -> Finding:
    return Finding("quotes", "warning", f"{what}: {quoted(text)}.")
