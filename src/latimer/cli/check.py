"""``latimer check`` and ``latimer accept``: what lies in out/, looked at again."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from latimer.cli import console, options
from latimer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from latimer.runners.check import Checked


class Format(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    out: options.OutArgument = None,
    glossary: options.Glossary = None,
    form: Annotated[Format, typer.Option("--format", help="text, json, github or sarif.")] = Format.TEXT,
) -> None:
    """Verify what lies in out/ again, offline.

    Exit code: 0 all is settled, 1 something needs review, 2 files cannot be read, 3 an article failed.
    """
    from latimer import terms
    from latimer.runners.check import check as checked
    from latimer.runners.outcome import exit_code

    settings = options.settings_of(out=out, glossary=glossary)
    if not settings.out.is_dir():
        raise OutputError("there is no such folder.", path=str(settings.out), hint="`latimer translate` makes it.")
    known = terms.load(settings.glossary, settings.origin("glossary")) if settings.glossary else ()
    articles = list(checked(settings.out, known))
    result = exit_code(article.exit_code for article in articles)
    _show(articles, form, result)
    console.leave(result)


def accept(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id, as its file in out/ is named.")],
    at: Annotated[str, typer.Argument(metavar="AT", help="Where: p3.2, or summary.key_points[0].")],
    reason: Annotated[str, typer.Option("--reason", help="Why it may stand.")],
    name: Annotated[
        str | None, typer.Option("--check", metavar="NAME", help="Only the findings of this check.")
    ] = None,
    out: options.Out = None,
) -> None:
    """Let findings stand, for a reason.

    They stay accepted until either side of their sentence changes.
    """
    from latimer.output import OutputFolder
    from latimer.review.actions import Desk
    from latimer.review.article import key
    from latimer.review.places import digest, find
    from latimer.review.queue import Shelf

    folder = OutputFolder(options.settings_of(out=out).out)
    article = Path(article).name.removesuffix(".md").removesuffix(".json")
    shelf = Shelf(folder)
    known = shelf.find(article)
    if known is None:
        raise OutputError("there is no such article.", path=f"{folder.folder}/{article}", hint="`ls` shows the ids.")
    record, _ = known
    findings = [f for f in record.findings if f.at == at and f.is_open and name in (None, f.check)]
    if not findings:
        raise OutputError(f"nothing is open at {at}.", path=article, hint="`latimer check` lists what is.")
    for finding in findings:
        Desk(shelf).accept(article, key(finding), reason, digest(find(record, finding.at)))
        console.show(f"accepted  {finding.check} at {at}: {finding.message}")


def _show(articles: Sequence[Checked], form: Format, result: int) -> None:
    from latimer import formats

    if form is Format.JSON:
        console.show_json(formats.as_json(articles, result))
    elif form is Format.SARIF:
        console.show_json(formats.as_sarif(articles))
    elif form is Format.GITHUB:
        for line in formats.as_github(articles):
            console.show(line)
    else:
        _show_text(articles)


def _show_text(articles: Sequence[Checked]) -> None:
    for article in articles:
        if article.problem:
            console.show(article.problem)
        for placed in article.open:
            finding = placed.finding
            console.show(
                f"{article.path}:{placed.line}: {finding.severity} {finding.check} {finding.at}: {finding.message}"
            )
    found = sum(len(article.open) for article in articles)
    accepted = sum(bool(placed.finding.accepted) for article in articles for placed in article.placed)
    console.say(f"{len(articles)} articles checked: {found} open findings, {accepted} accepted.")
