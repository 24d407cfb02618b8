"""A quotation stays a quotation; nobody is given one they did not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_DOUBLE = re.compile(r"[\"“”„«»‟″＂「」『』《》〈〉〝〞]|''|``|,,(?=\w)")
# Single marks that open before a word or close after one, not apostrophes inside words.
_SINGLE = re.compile(r"(?<!\w)['‘‚‹›‛](?=\w)|(?<=[\w.,!?…])['’‘›‹](?!\w)|״")
_DASH_DIALOGUE = re.compile(r"(?:^|\n)\s*[-–—―]\s*\w|[,!?….]\s*[–—―-]\s")


def marks(text: str) -> int:
    """How many double quotation marks of any style stand in ``text``."""
    return len(_DOUBLE.findall(text))


def quotes(pair: Pair) -> Iterator[Finding]:
    """Quotation marks on one side alone.

    Warning: some writers quote with dashes or not at all.
    """
    source, english = marks(pair.source), marks(pair.english)
    if english and not source and not _SINGLE.search(pair.source) and not _DASH_DIALOGUE.search(pair.source):
        yield Finding("quotes", "warning", f"The English has a quotation, the source has none: {quoted(pair.english)}.")
    elif source > 1 and not english and not _SINGLE.search(pair.english):
        yield Finding("quotes", "warning", f"The source has a quotation, the English has none: {quoted(pair.source)}.")
