"""``latimer translate``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from latimer.cli import console, options
from latimer.errors import SettingsError
from latimer.settings import require_key


def translate(
    paths: options.Paths = None,
    out: options.Out = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    concurrency: options.Concurrency = None,
    refresh: options.Refresh = False,
    only: options.Only = None,
    no_summary: options.NoSummary = False,
    glossary: options.Glossary = None,
    language: options.Language = None,
    prompts: options.Prompts = None,
    replay: Annotated[
        Path | None, typer.Option("--replay", metavar="CASSETTE", help="Answer from a cassette, offline.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option("--record", metavar="CASSETTE", help="Record the endpoint's answers.")
    ] = None,
    as_json: options.AsJson = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is asked, on stderr.")] = False,
) -> None:
    """Translate, summarise and check articles into out/.

    Exit code: 0 all is settled, 1 something needs review, 2 wrong usage or input, 3 an article failed,
    130 interrupted.
    """
    from latimer.cli.job import Job

    console.log(verbose)
    settings = options.settings_of(
        out=out, model=model, base_url=base_url, concurrency=concurrency, prompts=prompts, glossary=glossary
    )
    recipe = options.recipe_of(settings, wants_summary=not no_summary)
    if replay and record:
        raise SettingsError("cannot be joined with --record.", name="replay", origin="--replay")
    if not replay:
        require_key(settings)
    job = Job(
        settings=settings,
        recipe=recipe,
        language=options.language_of(language),
        refresh=options.refresh_of(refresh, only, recipe),
        replay=replay,
        record=record,
    )
    job.run(options.inputs_of(paths), as_json=as_json)
