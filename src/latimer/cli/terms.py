"""``latimer terms``: the glossary, exchanged with other tools and drawn from what is translated already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from latimer.cli import console, options
from latimer.errors import OutputError

if TYPE_CHECKING:
    from latimer.settings import Settings
    from latimer.suggest import Corpus

app = typer.Typer(name="terms", help="The glossary.", no_args_is_help=True, rich_markup_mode=None)

_DEFAULT = Path("glossary.csv")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A TBX file of any terminology tool.")],
    glossary: options.Glossary = None,
) -> None:
    """Add the terms of a TBX file to the glossary.

    What the glossary says already stays. Exit code 1 where terms were left out since they contradict it.
    """
    from latimer.terms import files, tbx

    settings = options.settings_of(glossary=glossary)
    path = settings.glossary or _DEFAULT
    added = files.add(path, list(tbx.read(file)), settings.origin("glossary"))
    for message in added.conflicts:
        console.say(f"left out: {message}")
    console.show(f"{added.new} terms added to {path}, which had {added.known}.")
    if settings.glossary is None:
        console.say(f'To use it: --glossary {path}, or glossary = "{path}" in latimer.toml.')
    console.leave(1 if added.conflicts else 0)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The TBX file to write.")],
    glossary: options.Glossary = None,
) -> None:
    """Write the glossary as TBX-Basic."""
    from latimer.terms import load, tbx

    settings = options.settings_of(glossary=glossary)
    path = settings.glossary or _DEFAULT
    count = tbx.write(file, load(path, settings.origin("glossary")))
    console.show(f"{count} terms of {path} exported to {file}.")


@app.command()
def suggest(
    out: options.OutArgument = None,
    glossary: options.Glossary = None,
    least: Annotated[int, typer.Option("--least", metavar="N", min=1, help="In so many sentences at least.")] = 3,
    as_json: options.AsJson = False,
) -> None:
    """Propose terms: names and phrases that come back in out/ with the same English.

    A CSV on stdout that is a glossary once you have taken out what you do not want. What the glossary has is left out.
    """
    from latimer import terms
    from latimer.suggest import COLUMNS, proposals, rows
    from latimer.terms.files import to_csv

    settings = options.settings_of(out=out, glossary=glossary)
    known = terms.load(settings.glossary, settings.origin("glossary")) if settings.glossary else ()
    found = proposals(_corpus(settings), known, least=least)
    if as_json:
        console.show_json([row | {"places": list(p.places)} for row, p in zip(rows(found), found, strict=True)])
    else:
        console.show_raw(to_csv(COLUMNS, rows(found)))


@app.command()
def names(out: options.OutArgument = None, as_json: options.AsJson = False) -> None:
    """Show what each name in out/ is called in English, and where; those called two things come first.

    Exit code 1 where a name is called two things.
    """
    from latimer.report.names import names_document, names_table
    from latimer.suggest import namings

    found = namings(_corpus(options.settings_of(out=out)))
    if as_json:
        console.show_json(names_document(found))
    else:
        console.show_table(names_table(found))
    console.leave(0 if all(naming.is_consistent for naming in found) else 1)


def _corpus(settings: Settings) -> Corpus:
    """What lies in out/; articles that cannot be read are mentioned."""
    from latimer.output import OutputFolder
    from latimer.suggest import read

    if not settings.out.is_dir():
        raise OutputError("there is no such folder.", path=str(settings.out), hint="`latimer translate` makes it.")
    corpus = read(OutputFolder(settings.out))
    for article_id in corpus.unreadable:
        console.say(f"{settings.out}/{article_id}.json cannot be read: `latimer check` says why.")
    return corpus
