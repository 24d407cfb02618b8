"""What a run did: its lines, its table, its report for machines."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from latimer.asking.receipt import Receipt
from latimer.report.plans import tier_of
from latimer.report.safe import safe
from latimer.report.text import cell, counted, in_words, language, money, new_table, without_path
from latimer.runners.outcome import Outcome
from latimer.settings import Settings
from latimer.tokens import price

if TYPE_CHECKING:
    from rich.table import Table

# More rows than a screen or two show only what needs somebody's attention.
_MOST_ROWS = 60
_COLOURS = {"checked": "green", "approved": "green", "needs_review": "yellow", "failed": "red"}


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
    result = new_table("article", "language", "sentences>", "status", "findings")
    for outcome in rows:
        untranslated = f" ({outcome.untranslated} without English)" if outcome.untranslated else ""
        result.add_row(
            cell(outcome.path),
            cell(language(outcome.language)),
            f"{outcome.sentences}{untranslated}" if outcome.sentences else "",
            cell(_did(outcome), _COLOURS.get(outcome.status or "", "")),
            cell(
                _findings(outcome)
                or ("" if outcome.result == "english" else without_path(outcome.message, outcome.path))
            ),
        )
    return result


def closing_lines(outcomes: Sequence[Outcome], receipt: Receipt, settings: Settings, out: str) -> list[str]:
    """What was done, what it cost, and what to do next."""
    counts = Counter("failed" if outcome.status == "failed" else in_words(outcome.result) for outcome in outcomes)
    done = ", ".join(f"{count} {did}" for did, count in counts.most_common())
    spent = receipt.usage
    lines = [f"{counted(len(outcomes), 'article')}: {done}." if outcomes else "No articles."]
    if not receipt.requests:
        lines.append("Nothing was sent.")
    else:
        requests = counted(receipt.requests, "request")
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
        need = "needs" if review == 1 else "need"
        lines.append(f"{review} {need} review: see the findings at the end of the files in {out}.")
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
    return price(receipt.usage, settings.model, settings.base_url, tier_of(settings))


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


def _did(outcome: Outcome) -> str:
    """What was done and how it ended, in words."""
    status = in_words(outcome.status or "")
    if outcome.result == "translated":
        return status
    return f"{in_words(outcome.result)}, {status}" if status else in_words(outcome.result)


def _findings(outcome: Outcome) -> str:
    counts = {"error": outcome.errors, "warning": outcome.warnings}
    return ", ".join(counted(count, name) for name, count in counts.items() if count)
