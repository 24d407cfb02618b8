"""What a run would send and cost. Sends nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from latimer.errors import ArticleError
from latimer.output import OutputFolder
from latimer.records import Usage
from latimer.runners.intake import Job, Refresh, Skipped, take_in
from latimer.tokens import Count, Tier, count, price
from latimer.translate import Recipe
from latimer.translate.briefing import Briefing

# What a summary in the default schema took in the samples; thinking tokens come on top of it.
_SUMMARY_TOKENS = 700


@dataclass(frozen=True, slots=True)
class Planned:
    """One article that would be sent: sentences, requests, and tokens both ways.

    Tokens sent are counted where a vocabulary is at hand (``exact``). Tokens received are always an
    estimate, one for each token of the source and 700 for a summary: no repairs, no thinking.
    """

    path: str
    article_id: str
    language: str
    sentences: int
    requests: int
    usage: Usage
    exact: bool


def plan(
    inputs: Iterable[Path | ArticleError],
    recipe: Recipe,
    out: OutputFolder,
    *,
    language: str | None = None,
    refresh: Refresh | None = None,
) -> Iterator[Planned | Skipped]:
    """One row per input, in order: what a run would ask for it, or why nothing."""
    for found in inputs:
        work = take_in(found, out, recipe=recipe, language=language, refresh=refresh)
        yield work if isinstance(work, Skipped) else _planned(work, recipe)


def cost(usage: Usage, model: str, base_url: str) -> dict[Tier, Decimal | None]:
    """US dollars for ``usage`` at each tier; None where no price is published."""
    tiers: tuple[Tier, ...] = ("live", "flex", "batch")
    return {tier: price(usage, model, base_url, tier) for tier in tiers}


def _planned(job: Job, recipe: Recipe) -> Planned:
    briefing = Briefing(recipe, job.paragraphs, job.language, job.article.id)
    sentences = list(briefing.sentences())
    requests = [briefing.request(batch) for batch in briefing.batches({s.id for s in sentences})]
    source = count("\n".join(s.source for s in sentences))
    sent = sum(_sent(r.system, r.user, r.schema).tokens for r in requests)
    received = source.tokens
    if recipe.wants_summary:
        prompt = recipe.prompts.summarise
        sent += _sent(prompt.system, "", prompt.wire_schema).tokens + source.tokens
        received += _SUMMARY_TOKENS
    return Planned(
        path=job.article.path,
        article_id=job.article.id,
        language=job.language,
        sentences=len(sentences),
        requests=len(requests) + recipe.wants_summary,
        usage=Usage(sent, received),
        exact=source.exact,
    )


def _sent(system: str, user: str, schema: object) -> Count:
    return count(system + user + json.dumps(schema))
