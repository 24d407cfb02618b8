"""``latimer plan``: before."""

from __future__ import annotations

from latimer.cli import console, options


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
    """Show what a run would send and cost."""
    from latimer import report
    from latimer.output import OutputFolder
    from latimer.runners.intake import Skipped
    from latimer.runners.plan import plan as planned

    settings = options.settings_of(out=out, model=model, base_url=base_url, prompts=prompts, glossary=glossary)
    recipe = options.recipe_of(settings, wants_summary=not no_summary)
    again = options.refresh_of(refresh, only, recipe)
    inputs, code = options.inputs_of(paths), options.language_of(language)
    rows = list(planned(inputs, recipe, OutputFolder(settings.out), language=code, refresh=again))
    if as_json:
        console.show_json(report.plan_document(rows, settings))
    else:
        console.show_table(report.plan_table(rows))
        for line in report.plan_lines(rows, settings):
            console.show(line)
    console.leave(2 if any(isinstance(row, Skipped) and row.is_unusable for row in rows) else 0)
