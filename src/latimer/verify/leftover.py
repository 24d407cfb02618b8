"""Source text that was left standing in the English."""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.english import looks_english
from latimer.verify.pair import Pair
from latimer.verify.words import has_latin, quoted, words


def leftover(pair: Pair) -> Iterator[Finding]:
    """Words of the English that are no English and stand in the source as they are.

    Error for another script than Latin, and for a whole sentence; warning for one word.
    """
    if pair.language == "en":
        return
    for word in words(pair.english):
        if len(word.text) > 1 and not has_latin(word.text) and word.text in pair.source:
            yield _finding(pair, word.span, "error")
            return
    if not has_latin(pair.source):
        return
    verbatim = {word.text for word in words(pair.source)}
    left = [
        w
        for w in words(pair.english)
        if w.text in verbatim and not w.is_capitalised and len(w.text) > 2 and not looks_english(w.folded)
    ]
    if left:
        yield _finding(pair, left[0].span, "error" if len(left) > 2 or _is_same_text(pair) else "warning")


def _is_same_text(pair: Pair) -> bool:
    """Whether the English is the source again, case, marks and blanks aside."""
    source, english = ([word.folded for word in words(text)] for text in (pair.source, pair.english))
    return source == english


def _finding(pair: Pair, span: Span, severity: str) -> Finding:
    text = quoted(pair.english[span.start : span.end])
    return Finding(
        "leftover",
        "error" if severity == "error" else "warning",
        f"{text} of the source was left in the English.",
        english_span=span,
    )
