"""Dates of a claim: days, months, years, weekdays and clock times that its evidence does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Finding, Severity
from latimer.verify.claims.evidence import Evidence
from latimer.verify.values import Day, Quantity, read


def dates(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Dates, weekdays and times of the claim that the evidence does not hold.

    An error contradicts a date or time of the evidence; a warning is one more than the evidence gives, for it may
    stand for its "yesterday". A weekday is a note where the evidence names none.
    """
    by_kind = {kind: [other for other in evidence.quantities if other.kind == kind] for kind in _HOLDS}
    for quantity in read(claim, "en"):
        others = by_kind.get(quantity.kind, [])
        held = _HOLDS.get(quantity.kind)
        if held and not held(quantity, others, evidence):
            message = f"the claim says {quantity.text!r}, its evidence does not"
            yield Finding("dates", _severity(quantity, others), message, english_span=quantity.span)


def _severity(quantity: Quantity, others: list[Quantity]) -> Severity:
    if quantity.kind == "weekday":
        return "warning" if others else "note"
    return "error" if others and quantity.parts else "warning"


def _holds_date(quantity: Quantity, others: list[Quantity], evidence: Evidence) -> bool:
    return any(_covers(theirs, mine, evidence) for mine in quantity.dates for other in others for theirs in other.dates)


def _covers(theirs: Day, mine: Day, evidence: Evidence) -> bool:
    """Whether a date of the evidence has the month and the day; the year may stand elsewhere in it."""
    if mine.month not in (None, theirs.month) or mine.day not in (None, theirs.day):
        return False
    return mine.year in (None, theirs.year) or (theirs.year is None and mine.year in evidence.values)


def _holds_time(quantity: Quantity, others: list[Quantity], evidence: Evidence) -> bool:
    """Whether the evidence has the time, or the bare hour where it has no times."""
    if any(set(quantity.times) & set(other.times) for other in others):
        return True
    hours = {value for part in quantity.parts[:1] for value in part.values}
    return not others and any(hour in evidence.values for hour in hours)


def _holds_weekday(quantity: Quantity, others: list[Quantity], _: Evidence) -> bool:
    return any(quantity.weekday == other.weekday for other in others)


_HOLDS = {"date": _holds_date, "time": _holds_time, "weekday": _holds_weekday}
