"""What the two sides say differently, as pairs that a person would put beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from latimer.records import Span
from latimer.verify.values.alignment import Alignment, align
from latimer.verify.values.quantity import Quantity

_CALENDAR = ("date", "weekday", "time")


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that changed, is missing from the English (``english`` is None) or was added to it.

    ``repeated`` says that what the English has is in the source too, only less often: the
    English may say one thing twice where the source says two.
    """

    source: Quantity | None
    english: Quantity | None
    repeated: bool = False

    @property
    def message(self) -> str:
        """What differs, both sides quoted."""
        if self.source is None and self.english is not None:
            return f"the English says {self.english.text!r}, which the source does not"
        if self.english is None and self.source is not None:
            return f"the source says {self.source.text!r}, which is missing from the English"
        return f"the source says {self._text(self.source)!r}, the English {self._text(self.english)!r}"

    @property
    def is_calendar(self) -> bool:
        """Whether it is about a date, a weekday or a time on every side that there is."""
        return all(side.kind in _CALENDAR for side in (self.source, self.english) if side)

    @property
    def is_spelled(self) -> bool:
        """Whether a side writes it in words."""
        return any(side.spelled for side in (self.source, self.english) if side)

    @property
    def source_span(self) -> Span | None:
        """Where it stands in the source."""
        return self.source.span if self.source else None

    @property
    def english_span(self) -> Span | None:
        """Where it stands in the English."""
        return self.english.span if self.english else None

    @staticmethod
    def _text(side: Quantity | None) -> str:
        return side.text if side else ""


@lru_cache(maxsize=512)
def differences(source: str, english: str, language: str) -> tuple[Difference, ...]:
    """Every difference between the quantities of a source sentence and those of its English."""
    alignment = align(source, english, language)
    if not (alignment.missing or alignment.extra or alignment.fewer or alignment.more):
        return ()
    return tuple(found for group in ("number", "date", "weekday", "time") for found in _group(alignment, group))


def _group(alignment: Alignment, group: str) -> Iterator[Difference]:
    missing, extra = _members(alignment.missing, group), _members(alignment.extra, group)
    fewer, more = _members(alignment.fewer, group), _members(alignment.more, group)
    for source, english in zip(missing, extra, strict=False):
        yield Difference(source, english)
    left, added = missing[len(extra) :], extra[len(missing) :]
    for source, other in zip_longest(left, more[: len(left)]):
        yield Difference(source, other, repeated=other is not None)
    for other, english in zip_longest(fewer[: len(added)], added):
        yield Difference(other, english)
    for source, english in zip(fewer[len(added) :], more[len(left) :], strict=False):
        yield Difference(source, english, repeated=True)


def _members(quantities: Iterable[Quantity], group: str) -> list[Quantity]:
    """Those of one group, what is written in digits first: a digit rather became another digit."""
    return sorted((each for each in quantities if _group_of(each) == group), key=lambda each: each.spelled)


def _group_of(quantity: Quantity) -> str:
    if quantity.kind == "weekday":
        return "weekday"
    return "number" if quantity.values or quantity.kind == "code" else quantity.kind
