"""What a run would send and cost, as people and machines read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from latimer.records import Usage
from latimer.report.safe import safe
from latimer.report.text import cell, in_words, language, money, new_table, without_path
from latimer.runners.intake import Skipped
from latimer.runners.plan import Planned, cost
from latimer.settings import Settings
from latimer.tokens import Tier

if TYPE_CHECKING:
    from rich.table import Table


def plan_table(rows: Iterable[Planned | Skipped], settings: Settings) -> Table:
    """What a run would send, one row per article; the price at the tier of this run."""
    columns = ("new>", "kept>", "from memory>", "requests>", "tokens sent>", "received, est.>", "cost>")
    result = new_table("article", "language", *columns, "note")
    for row in rows:
        if isinstance(row, Skipped):
            note = without_path(row.message, row.path) or in_words(row.reason)
            result.add_row(cell(row.path), cell(language(row.language)), "", "", "", "0", "0", "0", "", cell(note))
        else:
            numbers = (row.asked, row.kept, row.recalled, row.requests)
            sent = f"{row.usage.prompt_tokens:,}{'' if row.exact else ' est.'}"
            price = money(_costs(row.usage, settings)[tier_of(settings)])
            tokens = (sent, f"{row.usage.completion_tokens:,}", price)
            result.add_row(cell(row.path), cell(language(row.language)), *map(str, numbers), *tokens, "")
    return result


def plan_document(rows: Sequence[Planned | Skipped], settings: Settings) -> dict[str, Any]:
    """The plan as one JSON object."""
    planned = [row for row in rows if isinstance(row, Planned)]
    usage = _total(planned)
    return {
        "articles": [_row(row, settings) for row in rows],
        **_sentences(planned),
        "requests": sum(row.requests for row in planned),
        "tokens_sent": usage.prompt_tokens,
        "tokens_received_estimate": usage.completion_tokens,
        "exact": all(row.exact for row in planned),
        "cost_usd": _dollars(usage, settings),
        "model": settings.model,
    }


def plan_lines(rows: Sequence[Planned | Skipped], settings: Settings) -> list[str]:
    """The plan's totals, with the price at each tier."""
    planned = [row for row in rows if isinstance(row, Planned)]
    usage = _total(planned)
    how = "counted" if all(row.exact for row in planned) else "estimated at one for three bytes, seldom too few"
    prices = _costs(usage, settings)
    known = ", ".join(f"{money(amount)} {tier}" for tier, amount in prices.items() if amount is not None)
    sentences = _sentences(planned)
    return [
        f"{len(planned)} of {len(rows)} articles would be sent, in {sum(row.requests for row in planned)} requests.",
        f"{sentences['new']} sentences are new, {sentences['kept']} stay as they are, "
        f"{sentences['from_memory']} are known from other articles.",
        f"{usage.prompt_tokens:,} tokens sent ({how}), about {usage.completion_tokens:,} received, "
        "without repairs and without a thinking model's thoughts.",
        f"Cost with {safe(settings.model)}: {known or 'price unknown'}.",
    ]


def tier_of(settings: Settings) -> Tier:
    """The tier that a run asks for."""
    return "flex" if settings.options.get("service_tier") == "flex" else "live"


def _total(planned: Iterable[Planned]) -> Usage:
    return sum((row.usage for row in planned), Usage())


def _sentences(planned: Sequence[Planned]) -> dict[str, int]:
    return {
        "new": sum(row.asked for row in planned),
        "kept": sum(row.kept for row in planned),
        "from_memory": sum(row.recalled for row in planned),
    }


def _costs(usage: Usage, settings: Settings) -> dict[Tier, Decimal | None]:
    return cost(usage, settings.model, settings.base_url)


def _dollars(usage: Usage, settings: Settings) -> dict[str, float | None]:
    return {tier: None if amount is None else float(amount) for tier, amount in _costs(usage, settings).items()}


def _row(row: Planned | Skipped, settings: Settings) -> dict[str, Any]:
    if isinstance(row, Skipped):
        return {"path": row.path, "skipped": row.reason, "message": row.message}
    return {
        "path": row.path,
        "id": row.article_id,
        "language": row.language,
        "sentences": row.sentences,
        **_sentences([row]),
        "requests": row.requests,
        "tokens_sent": row.usage.prompt_tokens,
        "tokens_received_estimate": row.usage.completion_tokens,
        "cost_usd": _dollars(row.usage, settings),
    }
