"""Tokens and cost by day, out of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from latimer import costs
from latimer.costs import Sum
from latimer.errors import JournalError


@dataclass(frozen=True, slots=True)
class Day:
    """What was used on one day (ISO 8601, UTC)."""

    date: str
    spent: Sum


def by_day(journal: Path) -> list[Day]:
    """The days on which something was asked, in order; none where there is no journal that can be read."""
    try:
        return [Day(date, spent) for date, spent, _ in costs.by(costs.purchases(journal), lambda bought: bought.day)]
    except JournalError:
        return []
