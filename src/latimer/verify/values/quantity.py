"""What a text says in numbers: one frozen record for figures, words, dates and times."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from latimer.records import Span

Kind = Literal["number", "ordinal", "percent", "measure", "currency", "decade", "date", "weekday", "time", "code"]


class Day(NamedTuple):
    """A calendar date whose parts may be open: ``Day(None, 2, 5)`` is a fifth of February."""

    year: int | None
    month: int | None
    day: int | None

    def agrees(self, other: Day) -> bool:
        """Whether the parts that both name are the same, and there is one."""
        shared = [(mine, theirs) for mine, theirs in zip(self, other, strict=True) if mine and theirs]
        return bool(shared) and all(mine == theirs for mine, theirs in shared)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text, with every reading it allows.

    ``1.234`` has two ``values``, ``5/2`` a value and two ``dates``; two quantities are
    the same if any of their readings is. ``units`` are canonical names ("km", "EUR",
    "%"), more than one where the text leaves it open (a pound is "lb" or "GBP").
    ``times`` are minutes from midnight, ``weekday`` counts from 0 (Monday). ``parts``
    are the plain numbers of a date, a time or a code, to compare where the other side
    writes them apart. ``spelled`` says that it is written in words.
    """

    kind: Kind
    span: Span
    text: str
    values: tuple[Fraction, ...] = ()
    units: tuple[str, ...] = ()
    dates: tuple[Day, ...] = ()
    times: tuple[int, ...] = ()
    weekday: int | None = None
    parts: tuple[Quantity, ...] = ()
    spelled: bool = False

    @property
    def unit(self) -> str:
        """The likeliest unit, or an empty string."""
        return self.units[0] if self.units else ""
