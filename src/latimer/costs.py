"""What has been paid for, out of the journal: by day, model and article, and how much of it was waste."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

from latimer.errors import JournalError
from latimer.records import Usage
from latimer.tokens import Tier, price

Reason = Literal["first", "repair", "again", "rejected"]
"""Why something was paid for.

``first``: a question answered for the first time. ``repair``: sentences that a check found wrong, asked for again.
``again``: a question that had a good answer already, as with --refresh. ``rejected``: an answer of no use.
"""

# The window gives each reply its standing among those to the same question; requests and replies stay unread but for
# the tier, since they are long.
_QUERY = """
    SELECT substr(asked_at, 1, 10), host, model, article_id,
           CASE WHEN defect IS NOT NULL THEN 'rejected' WHEN answered > 0 THEN 'again'
                WHEN purpose = 'repair' THEN 'repair' ELSE 'first' END AS reason,
           tier, count(*), sum(prompt_tokens), sum(completion_tokens), sum(cached_tokens)
    FROM (SELECT *, coalesce(json_extract(request, '$.options.service_tier'), '') AS tier,
                 count(CASE WHEN defect IS NULL THEN 1 END) OVER (
                     PARTITION BY key ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS answered
          FROM replies)
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6"""
_WASTE: tuple[Reason, ...] = ("repair", "again", "rejected")


@dataclass(frozen=True, slots=True)
class Purchase:
    """Replies of one day, model, article, reason and tier; ``dollars`` is None where no price is published."""

    day: str
    host: str
    model: str
    article_id: str
    reason: Reason
    replies: int
    usage: Usage
    dollars: Decimal | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Purchases added up. ``dollars`` is that of the replies with a known price, ``unpriced`` counts the others."""

    replies: int = 0
    usage: Usage = field(default_factory=Usage)
    dollars: Decimal = Decimal(0)
    unpriced: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.replies + other.replies,
            self.usage + other.usage,
            self.dollars + other.dollars,
            self.unpriced + other.unpriced,
        )


def purchases(journal: Path) -> list[Purchase]:
    """Everything in a journal, the oldest day first; empty where there is none yet.

    The file is only read: a run that is under way is not held up. Raises ``JournalError`` where it cannot be read.
    """
    if not journal.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{journal.absolute().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute(_QUERY).fetchall()
    except sqlite3.Error as error:
        raise JournalError(f"the journal {journal} cannot be read: {error}", hint="Move it away.") from error
    return list(map(_purchase, rows))


def total(bought: Iterable[Purchase]) -> Sum:
    """All of it added up."""
    return sum(map(_sum, bought), Sum())


def waste(bought: Iterable[Purchase]) -> dict[Reason, Sum]:
    """What was paid for twice or for nothing, by reason."""
    bought = list(bought)
    return {reason: total(p for p in bought if p.reason == reason) for reason in _WASTE}


def by(bought: Iterable[Purchase], name: Callable[[Purchase], str]) -> Iterator[tuple[str, Sum, Sum]]:
    """Sums for each day, model or article, in order: all of it, and the waste in it.

    >>> list(by([], lambda purchase: purchase.day))
    []
    """
    groups: dict[str, list[Purchase]] = {}
    for purchase in bought:
        groups.setdefault(name(purchase), []).append(purchase)
    for key, group in sorted(groups.items()):
        yield key, total(group), total(p for p in group if p.reason != "first")


def _purchase(row: tuple[str, str, str, str, Reason, str, int, int, int, int]) -> Purchase:
    day, host, model, article_id, reason, tier_name, replies, *used = row
    tier: Tier = "flex" if tier_name == "flex" else "batch" if tier_name == "batch" else "live"
    usage = Usage(*used)
    return Purchase(
        day, host, model, article_id, reason, replies, usage, price(usage, model, f"https://{host}/v1", tier)
    )


def _sum(purchase: Purchase) -> Sum:
    unpriced = purchase.replies if purchase.dollars is None else 0
    return Sum(purchase.replies, purchase.usage, purchase.dollars or Decimal(0), unpriced)
