"""What a check looks at: one source sentence beside its English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from latimer.records import Finding, Name, Term


@dataclass(frozen=True, slots=True)
class Pair:
    """One source sentence and its English.

    ``language`` is the ISO 639-1 code of the source. ``article_source`` is the
    whole article where it is known (a name may be introduced three lines above),
    ``names`` the names the article's own list knows.
    """

    source: str
    english: str
    language: str
    glossary: Sequence[Term] = ()
    names: Sequence[Name] = ()
    article_source: str = ""


Check = Callable[[Pair], Iterable[Finding]]
