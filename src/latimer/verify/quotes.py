"""A quotation stays a quotation; nobody is given one they did not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from latimer.records import Finding
from latimer.verify.length import expected_length
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

# Between letters a mark makes an abbreviation in Hebrew, and is a slip for an apostrophe where letters are Latin.
_DOUBLE = re.compile(
    r"[\"“”„«»‟″＂「」『』《》〈〉〝〞](?<![א-ת].(?=[א-ת]))(?<![A-Za-zÀ-ɏ]\"(?=[A-Za-zÀ-ɏ]))|''|``|,,(?=\w)"
)
# Single marks that open before a word or close after one, not apostrophes inside words.
_SINGLE = re.compile(r"(?<!\w)['‘‚‹›‛](?=\w)|(?<=[\w.,!?…])['’‘›‹](?!\w)|״")
# Dashes before what is said, a colon after "she said".
_SPEECH_WITHOUT_MARKS = re.compile(r"(?:^|\n)\s*[-–—―]\s*\w|[,!?….]\s*[–—―-]\s|\w\s?[:：]\s*(?=\w)(?!\d)")
_SENTENCE_ENDS = re.compile(r"[.,!?…;。！？，،।؟]\s*$")
_SAYS_WHAT_FOLLOWS = re.compile(r"[:：，]\s*$")
_GOES_ON_AFTER = re.compile(r"\s*(?:$|[^\w\s])")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# Characters between the marks, as English counts them: a shorter text is a word held at arm's length, what begins a
# sentence and is longer than a title is said by somebody, and so is what is longer than a few words out of a sentence.
_SHORTEST = 16
_LONGER_THAN_A_TITLE = 40
_LONGER_THAN_A_FEW_WORDS = 60


class _Quoted(NamedTuple):
    """What stands between two marks, and around them."""

    before: str
    text: str
    after: str


@lru_cache(maxsize=512)
def marks(text: str) -> int:
    """How many double quotation marks of any style stand in ``text``."""
    return len(_DOUBLE.findall(text))


def quotes(pair: Pair) -> Iterator[Finding]:
    """A quoted sentence on one side alone; a title, a name or a few quoted words do not count.

    Warning: some writers quote with dashes or not at all. Of sound sentences 0-1 % alarm (NTREX), nearly all of them
    where the translator turned a quotation into reported speech or the other way round. A lone mark belongs to a
    quotation that other sentences go on with: it counts only within an article. Who is quoted is not checked.
    """
    source, english = marks(pair.source), marks(pair.english)
    if bool(source) == bool(english) or (max(source, english) == 1 and not pair.article_source):
        return
    if english:
        is_marked_otherwise = _SINGLE.search(pair.source) or _SPEECH_WITHOUT_MARKS.search(pair.source)
        if not is_marked_otherwise and any(_is_sentence(part, "en") for part in _quoted_parts(pair.english)):
            yield _finding("The English has a quotation, the source has none", pair.english)
    elif not _SINGLE.search(pair.english) and any(
        _is_sentence(part, pair.language) for part in _quoted_parts(pair.source)
    ):
        yield _finding("The source has a quotation, the English has none", pair.source)


def _quoted_parts(text: str) -> Iterator[_Quoted]:
    """What stands between each two marks; a mark without another reaches to the farther end of the text."""
    edges = [edge for match in _DOUBLE.finditer(text) for edge in match.span()]
    if len(edges) % 4:
        edges = [0, 0, *edges] if edges[0] > len(text) - edges[-1] else [*edges, len(text), len(text)]
    for place in range(0, len(edges), 4):
        start, opened, closed, end = edges[place : place + 4]
        yield _Quoted(text[:start], text[opened:closed].strip(), text[end:])


def _is_sentence(part: _Quoted, language: str) -> bool:
    """Whether somebody says it: it ends like a sentence or stands like one, or is long; and is no title."""
    size = expected_length(part.text, language)
    if size < _SHORTEST or (language == "en" and _is_title(part.text)):
        return False
    if size >= _LONGER_THAN_A_FEW_WORDS:
        return True
    if part.text[0].islower():
        return False
    if not part.before.strip() and (size >= _LONGER_THAN_A_TITLE or _GOES_ON_AFTER.match(part.after)):
        return True
    return bool(_SENTENCE_ENDS.search(part.text) or _SAYS_WHAT_FOLLOWS.search(part.before))


def _is_title(text: str) -> bool:
    """Whether most of its long words are capitalised: “The Last Palace of Europe”."""
    long_words = _LONG_WORD.findall(text)
    return 2 * len([word for word in long_words if word[0].isupper()]) > len(long_words)


def _finding(what: str, text: str) -> Finding:
    return Finding("quotes", "warning", f"{what}: {quoted(text)}.")
