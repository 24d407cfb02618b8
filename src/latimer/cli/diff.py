"""``latimer diff``: what changed in out/, word by word, the source sentence beside it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from latimer.cli import console, options
from latimer.errors import OutputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from latimer.review.diff.changes import ArticleChange


class Format(StrEnum):
    """How changes are shown."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def diff(
    revision: Annotated[
        str | None, typer.Argument(metavar="REV", help="A commit, branch or tag to compare with.  [default: HEAD]")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="DIR", help="Compare with another folder of results.")
    ] = None,
    out: options.Out = None,
    glossary: options.Glossary = None,
    form: Annotated[Format, typer.Option("--format", help="text, markdown, html or json.")] = Format.TEXT,
    stat: Annotated[bool, typer.Option("--stat", help="One line for each article, and the total.")] = False,
) -> None:
    """Show what changed in out/ since a commit.

    The source once, the English of before and of now, findings, claims of the summary, and why. Exit code 0
    with and without changes, 2 where something named is not there.
    """
    from latimer import terms
    from latimer.output import OutputFolder
    from latimer.review.diff import compare_all, past_of

    settings = options.settings_of(out=out, glossary=glossary)
    if revision and against:
        raise SettingsError("cannot be joined with a revision.", name="against", origin="--against")
    if not settings.out.is_dir():
        raise OutputError("there is no such folder.", path=str(settings.out), hint="`latimer translate` makes it.")
    known = terms.load(settings.glossary, settings.origin("glossary")) if settings.glossary else ()
    with past_of(settings.out, revision, against, known) as past:
        if past.note:
            console.say(past.note)
        _show(compare_all(past, OutputFolder(settings.out), known), past.name, form, details=not stat)


def _show(changes: Iterator[ArticleChange], past: str, form: Format, *, details: bool) -> None:
    if form is Format.JSON:
        from latimer.review.diff.as_json import as_json

        console.show_json(as_json(changes, past, details=details))
    elif form is Format.MARKDOWN:
        from latimer.review.diff import markdown

        console.show_raw(markdown.render(changes, past, details=details))
    elif form is Format.HTML:
        from latimer.review.diff import html

        console.show_raw(html.render(changes, past, details=details))
    else:
        from latimer.review.diff.text import lines

        console.page(lines(changes, console.painter(), details=details))
