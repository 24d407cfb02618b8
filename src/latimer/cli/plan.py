"""``latimer plan``: before."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from latimer.cli import console, options

if TYPE_CHECKING:
    from latimer.records import Recalled
    from latimer.runners.intake import Job
    from latimer.runners.plan import Recall
    from latimer.settings import Settings
    from latimer.translate import Recipe


def plan(
    paths: options.Paths = None,
    out: options.Out = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    refresh: options.Refresh = False,
    only: options.Only = None,
    no_summary: options.NoSummary = False,
    glossary: options.Glossary = None,
    language: options.Language = None,
    prompts: options.Prompts = None,
    as_json: options.AsJson = False,
) -> None:
    """Show what a run would send and cost.

    For each article: sentences that are new, kept from out/, and known from other articles; tokens; the price.
    """
    from latimer.output import OutputFolder
    from latimer.report.plans import plan_document, plan_lines, plan_table
    from latimer.runners.intake import Skipped
    from latimer.runners.plan import plan as planned

    settings = options.settings_of(out=out, model=model, base_url=base_url, prompts=prompts, glossary=glossary)
    recipe = options.recipe_of(settings, wants_summary=not no_summary)
    again = options.refresh_of(refresh, only, recipe)
    inputs, code = options.inputs_of(paths), options.language_of(language)
    with _recalling(settings, recipe) as recall:
        rows = list(planned(inputs, recipe, OutputFolder(settings.out), language=code, refresh=again, recall=recall))
    if as_json:
        console.show_json(plan_document(rows, settings))
    else:
        console.show_table(plan_table(rows, settings))
        for line in plan_lines(rows, settings):
            console.show(line)
    console.leave(2 if any(isinstance(row, Skipped) and row.is_unusable for row in rows) else 0)


@contextlib.contextmanager
def _recalling(settings: Settings, recipe: Recipe) -> Iterator[Recall]:
    """What the memory knows, where there is one: a plan makes none and changes nothing in it."""
    from latimer.memory import FILE_NAME, Memory
    from latimer.records import Recalled

    path = settings.state / FILE_NAME
    if not path.exists():
        yield lambda job: Recalled()
        return
    with Memory.open(path) as memory:

        def recall(job: Job) -> Recalled:
            key = f"{job.article.sha256} {recipe.signature}"
            sentences = [s for p in job.paragraphs if p.is_sent for s in p.sentences]
            return memory.look_up(key, job.language, sentences, article_id=job.article.id, people_only=job.refresh)

        yield recall
