"""The glossary is obeyed: where a term stands in the source, its English stands in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from latimer.records import Finding, Span, Term
from latimer.verify.pair import Pair
from latimer.verify.words import Word, fold, quoted, words

_LONGEST_ENDING = 3


def glossary(pair: Pair) -> Iterator[Finding]:
    """A term of the glossary that occurs in the source, in any inflection, without its English.

    Error where the source has the very form of the glossary, warning where it may be
    inflected. An inflection that changes the stem (“Männer” for “Mann”) is not seen.
    """
    for term in pair.glossary:
        place = _place(term.source, pair.source)
        if place is not None and not _says(pair.english, term.english):
            is_exact = fold(pair.source[place.start : place.end]) == fold(term.source)
            yield Finding(
                "glossary",
                "error" if is_exact else "warning",
                _message(term, pair.source[place.start : place.end]),
                source_span=place,
            )


def _message(term: Term, found: str) -> str:
    return f"The glossary has {quoted(term.english)} for {quoted(found)}; the English does not say it."


def _place(term: str, source: str) -> Span | None:
    """Where ``term`` stands in ``source``: in its own form first, then with another ending."""
    wanted = words(term)
    if not wanted or not _has_spaces(term):
        start = source.find(term.strip()) if term.strip() else -1
        return Span(start, start + len(term.strip())) if start >= 0 else None
    said = words(source)
    for alike in (_is_same, _is_inflected):
        for index in range(len(said) - len(wanted) + 1):
            if all(alike(one, other) for one, other in zip(wanted, said[index:], strict=False)):
                return Span(said[index].span.start, said[index + len(wanted) - 1].span.end)
    return None


def _has_spaces(term: str) -> bool:
    """Whether the script of ``term`` puts spaces between words."""
    return not any("\u0e00" <= c <= "\u0eff" or "\u2e80" <= c <= "\u9fff" for c in term)


def _is_same(wanted: Word, said: Word) -> bool:
    return wanted.folded == said.folded


def _is_inflected(wanted: Word, said: Word) -> bool:
    """Whether two words share a stem and differ in an ending; a short word must be the same."""
    one, other = wanted.folded, said.folded
    stem = one[: max(4, len(one) - 2)]
    return one == other or (len(one) >= 4 and other.startswith(stem) and len(other) - len(stem) <= _LONGEST_ENDING + 2)


@lru_cache(maxsize=1024)
def _english_pattern(english: str) -> re.Pattern[str]:
    parts = [re.escape(part) + r"(?:['’]s|e?s|['’])?" for part in fold(english).split()]
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(parts) + r"(?!\w)")


def _says(english: str, term: str) -> bool:
    """Whether ``english`` says ``term``, in any case, in the plural or possessive too."""
    folded = fold(english)
    if not term.strip() or _english_pattern(term).search(folded):
        return True
    last_changed = re.sub(r"y$", "ies", fold(term.strip()))
    return last_changed != fold(term.strip()) and last_changed in folded
