"""What the command line shows: texts and tables, made here, printed only by cli.py."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from latimer import languages
from latimer.asking.receipt import Receipt
from latimer.records import Usage
from latimer.runners.intake import Skipped
from latimer.runners.outcome import Outcome
from latimer.runners.plan import Planned, cost
from latimer.settings import Settings
from latimer.tokens import Tier, price

if TYPE_CHECKING:
    from rich.table import Table

# More rows than a screen or two show only what needs somebody's attention.
_MOST_ROWS = 60
_COLOURS = {"checked": "green", "approved": "green", "needs_review": "yellow", "failed": "red"}


def safe(text: str) -> str:
    """Text that can do nothing to a terminal: no escape sequences, no controls, no reordering of letters.

    Everything from articles, models and servers passes through here before it is printed.

    >>> safe("a\\x1b[31mb\\u202ec")
    'a[31mbc'
    """
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else " " if c in "\t\n" else "" for c in text)


def money(amount: Decimal | None) -> str:
    """Dollars with as many decimals as it takes to see them, or that nobody knows."""
    if amount is None:
        return "price unknown"
    return f"${amount:.2f}" if amount >= 1 else f"${amount:.4f}"


def line(outcome: Outcome) -> str:
    """One outcome on one line, for logs and pipes."""
    parts = [f"{outcome.path}: {_did(outcome)}"]
    if outcome.sentences:
        parts.append(f"{outcome.sentences} sentences")
    if outcome.errors or outcome.warnings:
        parts.append(_findings(outcome))
    text = ", ".join(parts)
    if outcome.message and outcome.message != _did(outcome):
        text = outcome.message if outcome.message.startswith(outcome.path) else f"{text}: {outcome.message}"
    return safe(text)


def table(outcomes: Sequence[Outcome]) -> Table:
    """The table at the end of a run: article, language, sentences, status, findings."""
    rows = outcomes if len(outcomes) <= _MOST_ROWS else [o for o in outcomes if o.exit_code]
    result = _table("article", "language", "sentences>", "status", "findings")
    for outcome in rows:
        untranslated = f" ({outcome.untranslated} without English)" if outcome.untranslated else ""
        result.add_row(
            _cell(outcome.path),
            _cell(_language(outcome.language)),
            f"{outcome.sentences}{untranslated}" if outcome.sentences else "",
            _cell(_did(outcome), _COLOURS.get(outcome.status or "", "")),
            _cell(_findings(outcome) or ("" if outcome.result == "english" else outcome.message)),
        )
    return result


def closing_lines(outcomes: Sequence[Outcome], receipt: Receipt, settings: Settings, out: str) -> list[str]:
    """What was done, what it cost, and what to do next."""
    counts = Counter("failed" if outcome.status == "failed" else _words(outcome.result) for outcome in outcomes)
    done = ", ".join(f"{count} {did}" for did, count in counts.most_common())
    spent = receipt.usage
    lines = [f"{_count(len(outcomes), 'article')}: {done}." if outcomes else "No articles."]
    if not receipt.requests:
        lines.append("Nothing was sent.")
    else:
        requests = _count(receipt.requests, "request")
        lines.append(
            f"{requests} ({receipt.retries} of them again), {receipt.reused} answers reused: "
            f"{spent.prompt_tokens:,} tokens sent, {spent.completion_tokens:,} received, "
            f"{money(_spent(receipt, settings))}."
        )
    stale = sum(outcome.stale for outcome in outcomes)
    if stale:
        lines.append(f"{stale} unchanged articles were made with another recipe; --refresh translates them again.")
    review = sum(outcome.status == "needs_review" for outcome in outcomes)
    if review:
        lines.append(f"{review} need review: see the findings at the end of their files in {out}.")
    return lines


def machine_report(outcomes: Sequence[Outcome], receipt: Receipt, settings: Settings, exit_code: int) -> dict[str, Any]:
    """The same as one JSON object, for ``--json``."""
    spent = _spent(receipt, settings)
    return {
        "articles": [_outcome_document(outcome) for outcome in outcomes],
        "results": dict(Counter(outcome.result for outcome in outcomes)),
        "requests": receipt.requests,
        "retries": receipt.retries,
        "reused": receipt.reused,
        "tokens_sent": receipt.usage.prompt_tokens,
        "tokens_received": receipt.usage.completion_tokens,
        "cost_usd": None if spent is None else float(spent),
        "model": settings.model,
        "exit_code": exit_code,
    }


def plan_table(rows: Iterable[Planned | Skipped]) -> Table:
    """What a run would send, one row per article."""
    result = _table("article", "language", "sentences>", "requests>", "tokens sent>", "received, est.>", "note")
    for row in rows:
        if isinstance(row, Skipped):
            note = row.message or _words(row.reason)
            result.add_row(_cell(row.path), _cell(_language(row.language)), "", "0", "0", "0", _cell(note))
        else:
            sent = f"{row.usage.prompt_tokens:,}{'' if row.exact else ' est.'}"
            received = f"{row.usage.completion_tokens:,}"
            result.add_row(
                _cell(row.path),
                _cell(_language(row.language)),
                str(row.sentences),
                str(row.requests),
                sent,
                received,
                "",
            )
    return result


def plan_document(rows: Sequence[Planned | Skipped], settings: Settings) -> dict[str, Any]:
    """The plan as one JSON object."""
    planned = [row for row in rows if isinstance(row, Planned)]
    usage = _total(planned)
    return {
        "articles": [_plan_row(row) for row in rows],
        "requests": sum(row.requests for row in planned),
        "tokens_sent": usage.prompt_tokens,
        "tokens_received_estimate": usage.completion_tokens,
        "exact": all(row.exact for row in planned),
        "cost_usd": {tier: None if c is None else float(c) for tier, c in _costs(planned, settings).items()},
        "model": settings.model,
    }


def plan_lines(rows: Sequence[Planned | Skipped], settings: Settings) -> list[str]:
    """The plan's totals, with the price at each tier."""
    planned = [row for row in rows if isinstance(row, Planned)]
    usage = _total(planned)
    how = "counted" if all(row.exact for row in planned) else "estimated at one for three bytes, seldom too few"
    prices = _costs(planned, settings)
    known = ", ".join(f"{money(amount)} {tier}" for tier, amount in prices.items() if amount is not None)
    return [
        f"{len(planned)} of {len(rows)} articles would be sent, in {sum(row.requests for row in planned)} requests.",
        f"{usage.prompt_tokens:,} tokens sent ({how}), about {usage.completion_tokens:,} received, "
        "without repairs and without a thinking model's thoughts.",
        f"Cost with {safe(settings.model)}: {known or 'price unknown'}.",
    ]


def progress(done: int, total: int, started: float, receipt: Receipt, settings: Settings) -> str:
    """How far a run is: articles, tokens and cost so far, the time left at the pace so far."""
    tokens = receipt.usage.prompt_tokens + receipt.usage.completion_tokens
    parts = [f"{done} of {total} articles", f"{tokens:,} tokens", money(_spent(receipt, settings))]
    if 0 < done < total:
        seconds = int((time.monotonic() - started) / done * (total - done))
        parts.append(f"about {seconds // 60}:{seconds % 60:02d} left")
    return ", ".join(parts)


def _spent(receipt: Receipt, settings: Settings) -> Decimal | None:
    if not receipt.usage.prompt_tokens and not receipt.usage.completion_tokens:
        return Decimal(0)
    tier: Tier = "flex" if settings.options.get("service_tier") == "flex" else "live"
    return price(receipt.usage, settings.model, settings.base_url, tier)


def _total(planned: Iterable[Planned]) -> Usage:
    return sum((row.usage for row in planned), Usage())


def _costs(planned: Sequence[Planned], settings: Settings) -> dict[Tier, Decimal | None]:
    return cost(_total(planned), settings.model, settings.base_url)


def _plan_row(row: Planned | Skipped) -> dict[str, Any]:
    if isinstance(row, Skipped):
        return {"path": row.path, "skipped": row.reason, "message": row.message}
    return {
        "path": row.path,
        "id": row.article_id,
        "language": row.language,
        "sentences": row.sentences,
        "requests": row.requests,
        "tokens_sent": row.usage.prompt_tokens,
        "tokens_received_estimate": row.usage.completion_tokens,
    }


def _outcome_document(outcome: Outcome) -> dict[str, Any]:
    return {
        "path": outcome.path,
        "id": outcome.article_id,
        "language": outcome.language,
        "result": outcome.result,
        "status": outcome.status,
        "sentences": outcome.sentences,
        "untranslated": outcome.untranslated,
        "errors": outcome.errors,
        "warnings": outcome.warnings,
        "written": outcome.written,
        "message": outcome.message,
    }


def _table(*columns: str) -> Table:
    """A plain table; ``>`` behind a name means numbers."""
    from rich import box
    from rich.table import Table

    result = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        result.add_column(column.rstrip(">"), justify="right" if column.endswith(">") else "left", overflow="fold")
    return result


def _cell(text: str, colour: str = "") -> Any:
    """A cell that shows exactly this text: brackets in it are no markup."""
    from rich.text import Text

    return Text(safe(text), style=colour)


def _did(outcome: Outcome) -> str:
    """What was done and how it ended, in words."""
    status = _words(outcome.status or "")
    if outcome.result == "translated":
        return status
    return f"{_words(outcome.result)}, {status}" if status else _words(outcome.result)


def _findings(outcome: Outcome) -> str:
    counts = {"error": outcome.errors, "warning": outcome.warnings}
    return ", ".join(_count(count, name) for name, count in counts.items() if count)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _language(code: str) -> str:
    return languages.name(code) if code and code != languages.UNKNOWN else ""


def _words(name: str) -> str:
    special = {"english": "in English already", "unreadable_output": "not written", "denied": "not sent"}
    return special.get(name, name.replace("_", " "))
