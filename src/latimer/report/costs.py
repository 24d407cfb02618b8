"""What has been paid for, as people and machines read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from latimer.costs import Purchase, Sum, by, total, waste
from latimer.report.text import cell, counted, money, new_table

if TYPE_CHECKING:
    from rich.table import Table

_GROUPS: dict[str, Callable[[Purchase], str]] = {
    "day": lambda purchase: purchase.day,
    "model": lambda purchase: f"{purchase.model} at {purchase.host}",
    "article": lambda purchase: purchase.article_id,
}
_REASONS = {
    "repair": "sentences asked for again since a check found them wrong",
    "again": "questions that had a good answer already (--refresh)",
    "rejected": "answers that could not be used",
}


def cost_tables(bought: Sequence[Purchase]) -> Iterator[Table]:
    """A table for the days, one for the models, one for the articles."""
    for name, of in _GROUPS.items():
        table = new_table(name, "replies>", "tokens sent>", "received>", "cost>", "of it wasted>", "wasted tokens>")
        for key, everything, wasted in by(bought, of):
            sent, received = everything.usage.prompt_tokens, everything.usage.completion_tokens
            tokens = wasted.usage.prompt_tokens + wasted.usage.completion_tokens
            numbers = (str(everything.replies), f"{sent:,}", f"{received:,}", dollars(everything))
            table.add_row(
                cell(key), *numbers, dollars(wasted) if wasted.replies else "", f"{tokens:,}" if tokens else ""
            )
        yield table


def cost_lines(bought: Sequence[Purchase]) -> list[str]:
    """The sum, and each kind of waste in it."""
    everything = total(bought)
    if not everything.replies:
        return ["Nothing has been asked yet."]
    lines = [f"{_said(everything)} in all, {everything.usage.cached_tokens:,} tokens of it out of a cache."]
    lines += [f"{_said(found)} for {_REASONS[reason]}." for reason, found in waste(bought).items() if found.replies]
    return lines


def cost_document(bought: Sequence[Purchase]) -> dict[str, Any]:
    """The same as one JSON object."""
    groups = {
        f"by_{name}": [{name: key, **_numbers(sums), "waste": _numbers(wasted)} for key, sums, wasted in by(bought, of)]
        for name, of in _GROUPS.items()
    }
    return {
        **_numbers(total(bought)),
        "waste": {reason: _numbers(found) for reason, found in waste(bought).items()},
        **groups,
    }


def dollars(found: Sum) -> str:
    """Dollars, and whether there is more that has no price."""
    if not found.unpriced:
        return money(found.dollars)
    return money(None) if found.unpriced == found.replies else f"{money(found.dollars)} and more, {money(None)}"


def _said(found: Sum) -> str:
    tokens = found.usage.prompt_tokens + found.usage.completion_tokens
    return f"{counted(found.replies, 'answer')}, {tokens:,} tokens, {dollars(found)}"


def _numbers(found: Sum) -> dict[str, Any]:
    """``cost_usd`` is null where any of it has no price, as everywhere in reports."""
    known: Decimal | None = None if found.unpriced else found.dollars
    return {
        "replies": found.replies,
        "tokens_sent": found.usage.prompt_tokens,
        "tokens_received": found.usage.completion_tokens,
        "tokens_cached": found.usage.cached_tokens,
        "cost_usd": None if known is None else float(known),
        "unpriced_replies": found.unpriced,
    }
