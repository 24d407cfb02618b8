"""What a run would send and cost. Sends nothing.

The plan is the run itself, with an ask that writes the questions down and answers none.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from latimer.errors import ArticleError, Unreachable
from latimer.output import OutputFolder, apply_corrections
from latimer.records import Recalled, Reply, Request, Sentence, Usage
from latimer.runners.intake import Job, Refresh, Skipped, take_in
from latimer.tokens import Count, Tier, count, price
from latimer.translate import Recipe, translate

# What a summary in the default schema took in the samples; thinking tokens come on top of it.
_SUMMARY_TOKENS = 700

Recall = Callable[[Job], Recalled]
"""What other articles know about the sentences of one."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One article that would be sent: sentences, requests, and tokens both ways.

    Of its ``sentences``, ``asked`` would be translated, ``recalled`` come from the memory, and the rest stays as out/
    has it. Tokens sent are counted where a vocabulary is at hand (``exact``). Tokens received are always an estimate,
    one for each token of the source and 700 for a summary: no repairs, no thinking.
    """

    path: str
    article_id: str
    language: str
    sentences: int
    asked: int
    recalled: int
    requests: int
    usage: Usage
    exact: bool

    @property
    def kept(self) -> int:
        """How many sentences stay as out/ has them."""
        return self.sentences - self.asked - self.recalled


def plan(
    inputs: Iterable[Path | ArticleError],
    recipe: Recipe,
    out: OutputFolder,
    *,
    language: str | None = None,
    refresh: Refresh | None = None,
    recall: Recall = lambda job: Recalled(),
) -> Iterator[Planned | Skipped]:
    """One row per input, in order: what a run would ask for it, or why nothing.

    Answers that the journal holds already are counted as if they were asked for.
    """
    for found in inputs:
        work = take_in(found, out, recipe=recipe, language=language, refresh=refresh)
        yield work if isinstance(work, Skipped) else asyncio.run(_planned(work, recipe, recall(work)))


def cost(usage: Usage, model: str, base_url: str) -> dict[Tier, Decimal | None]:
    """US dollars for ``usage`` at each tier; None where no price is published."""
    tiers: tuple[Tier, ...] = ("live", "flex", "batch")
    return {tier: price(usage, model, base_url, tier) for tier in tiers}


async def _planned(job: Job, recipe: Recipe, recalled: Recalled) -> Planned:
    requests: list[Request] = []

    async def write_down(request: Request) -> Reply:
        if request.purpose != "summarise":  # of the English that is missing here
            requests.append(request)
        raise Unreachable("nothing is sent for a plan")

    record = await translate(
        job.article,
        job.paragraphs,
        job.language,
        ask=write_down,
        recipe=recipe,
        previous=apply_corrections(job.stored) if job.stored else None,
        recalled=recalled,
        refresh=job.refresh,
    )
    sentences = [s for p in record.paragraphs if p.is_sent for s in p.sentences]
    asked = [text for request in requests for p in json.loads(request.user)["paragraphs"] for text in p["sentences"]]
    needs_summary = recipe.wants_summary and record.summary is None
    return Planned(
        path=job.article.path,
        article_id=job.article.id,
        language=job.language,
        sentences=len(sentences),
        asked=len(asked),
        recalled=sum(s.id in recalled.exact and s.by == "memory" and s.source not in asked for s in sentences),
        requests=len(requests) + needs_summary,
        usage=_usage(requests, asked, sentences if needs_summary else (), recipe),
        exact=count("").exact,
    )


def _usage(requests: Iterable[Request], asked: Iterable[str], summarised: Iterable[Sentence], recipe: Recipe) -> Usage:
    """Tokens both ways; the English to be summarised takes about as many as its source."""
    sent = sum(_sent(r.system, r.user, r.schema).tokens for r in requests)
    received = count("\n".join(asked)).tokens
    article = "\n".join(sentence.source for sentence in summarised)
    if article:
        prompt = recipe.prompts.summarise
        sent += _sent(prompt.system, article, prompt.wire_schema).tokens
        received += _SUMMARY_TOKENS
    return Usage(sent, received)


def _sent(system: str, user: str, schema: object) -> Count:
    return count(system + user + json.dumps(schema))
