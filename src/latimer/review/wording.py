"""Texts as pieces to show: highlighted spans, changed words, characters that cannot be seen."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from latimer.records import Severity, Span

Mark = Literal["", "error", "warning", "note", "removed", "added"]

_SEVERITIES: Sequence[Severity] = ("note", "warning", "error")  # the gravest last
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|\s+|[^\w\s]")
# Comparing is quadratic in the worst case: beyond this many changed words a text counts as rewritten.
_MOST_WORDS = 2_000
# Joiners, and the marks that only say a direction, are part of the spelling of some languages; the rest hides.
_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u2069\u200b\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one mark, or none."""

    text: str
    mark: Mark = ""


def visible(text: str) -> str:
    """The text with characters that nobody would see, or that reorder what is seen, named instead.

    >>> visible("safe\\u202egnp.exe")
    'safe⟨U+202E⟩gnp.exe'
    """
    if text.isprintable():  # nearly always, and told at once
        return text
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def marked(text: str, spans: Sequence[tuple[Span, Severity]]) -> list[Piece]:
    """``text`` cut at the borders of the spans; where they overlap, the gravest severity counts.

    >>> marked("50.000 Tonnen", [(Span(0, 6), "error")])
    [Piece(text='50.000', mark='error'), Piece(text=' Tonnen', mark='')]
    """
    if not spans:
        return [Piece(text)]
    known = [(span, severity) for span, severity in spans if 0 <= span.start < span.end <= len(text)]
    borders = sorted({0, len(text), *(border for span, _ in known for border in span)})
    return [Piece(text[start:end], _gravest(start, known)) for start, end in itertools.pairwise(borders)] or [
        Piece(text)
    ]


def reworded(before: str, after: str) -> list[Piece]:
    """Both texts as one, word by word: what was removed, what was added, what stayed.

    >>> [piece.text for piece in reworded("Five boats sank.", "Six boats sank.") if piece.mark == "added"]
    ['Six']
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = _common(zip(old, new, strict=False))
    tail = _common(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [Piece("".join(new[:head])), *_changes(old_middle, new_middle), Piece("".join(new[len(new) - tail :]))]
    return [piece for piece in pieces if piece.text]


def _gravest(at: int, spans: Sequence[tuple[Span, Severity]]) -> Mark:
    here = [severity for span, severity in spans if span.start <= at < span.end]
    return max(here, key=_SEVERITIES.index) if here else ""


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) + len(new) > _MOST_WORDS:
        yield from (Piece("".join(old), "removed"), Piece("".join(new), "added"))
        return
    for operation, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if operation == "equal":
            yield Piece("".join(new[new_start:new_end]))
        else:
            yield from (Piece("".join(old[start:end]), "removed"), Piece("".join(new[new_start:new_end]), "added"))
