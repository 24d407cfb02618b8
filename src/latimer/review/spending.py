"""Tokens and cost by day, out of the journal."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from latimer import tokens
from latimer.records import Usage

_BY_DAY = """
    SELECT substr(asked_at, 1, 10), model, sum(prompt_tokens), sum(completion_tokens), sum(cached_tokens)
    FROM replies GROUP BY 1, 2 ORDER BY 1, 2"""


@dataclass(frozen=True, slots=True)
class Day:
    """One day (ISO 8601, UTC): tokens of all models, US dollars, or None where a price is not known."""

    date: str
    usage: Usage
    dollars: Decimal | None


def by_day(journal: Path, base_url: str) -> list[Day]:
    """The days on which something was asked, in order; none where there is no journal that can be read.

    The file is only read: a run that is under way is not held up.
    """
    if not journal.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{journal.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as database:
            rows = database.execute(_BY_DAY).fetchall()
    except sqlite3.Error:
        return []
    usage: defaultdict[str, Usage] = defaultdict(Usage)
    dollars: defaultdict[str, Decimal | None] = defaultdict(Decimal)
    for date, model, *used in rows:
        usage[date] += Usage(*used)
        cost, before = tokens.price(Usage(*used), model, base_url), dollars[date]
        dollars[date] = None if cost is None or before is None else before + cost
    return [Day(date, usage[date], dollars[date]) for date in usage]
