"""``latimer export`` and ``latimer import``: exchange with the tools of translators."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from latimer.cli import console, options
from latimer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from latimer.exchange.importing import Imported
    from latimer.records import Term
    from latimer.settings import Settings


class Format(StrEnum):
    """What can be exported."""

    XLIFF = "xliff"
    XLIFF1 = "xliff1"
    TMX = "tmx"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    HTML = "html"
    DOCX = "docx"


def export(
    form: Annotated[
        Format, typer.Option("--format", help="xliff (2.1), xliff1 (1.2), tmx, csv, jsonl, parquet, html or docx.")
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write.")],
    out: options.OutArgument = None,
    glossary: options.Glossary = None,
) -> None:
    """Write what lies in out/ in the format of other tools.

    Exit code: 0 all articles are in it, 2 some could not be read.
    """
    from latimer.exchange.exporting import export as exported
    from latimer.output import OutputFolder

    settings = _settings(out, glossary)
    problems: list[str] = []
    written = exported(OutputFolder(settings.out), form.value, to, _glossary(settings), problem=problems.append)
    for path in written:
        console.show(f"wrote  {path}")
    for problem in problems:
        console.say(problem)
    console.leave(2 if problems else 0)


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An XLIFF 1.2 or 2.x file, or a CSV, that was exported.")
    ],
    out: options.Out = None,
    glossary: options.Glossary = None,
    as_json: options.AsJson = False,
) -> None:
    """Take up what translators corrected in an exported file.

    Exit code: 0 everything went in, 1 something was refused, 2 the file cannot be read.
    """
    from latimer.exchange.importing import read, take
    from latimer.output import OutputFolder

    settings = _settings(out, glossary)
    imported = take(read(file), OutputFolder(settings.out), _glossary(settings))
    result = 1 if imported.refused else 0
    if as_json:
        console.show_json(_document(imported, result))
    else:
        _show(imported)
    console.leave(result)


def _settings(out: Path | None, glossary: Path | None) -> Settings:
    settings = options.settings_of(out=out, glossary=glossary)
    if not settings.out.is_dir():
        raise OutputError("there is no such folder.", path=str(settings.out), hint="`latimer translate` makes it.")
    return settings


def _glossary(settings: Settings) -> Sequence[Term]:
    from latimer import terms

    return terms.load(settings.glossary, settings.origin("glossary")) if settings.glossary else ()


def _show(imported: Imported) -> None:
    for place in imported.corrected:
        console.show(f"corrected  {place.article_id} {place.at}")
    for article_id in imported.approved:
        console.show(f"approved   {article_id}")
    for place in imported.refused:
        console.show(f"refused    {place.article_id} {place.at}: {place.why}")
    console.say(
        f"{len(imported.corrected)} corrected, {len(imported.approved)} articles approved, "
        f"{imported.unchanged} as they were, {len(imported.refused)} refused."
    )


def _document(imported: Imported, result: int) -> dict[str, Any]:
    return {
        "corrected": [{"article": place.article_id, "at": place.at} for place in imported.corrected],
        "approved": imported.approved,
        "refused": [{"article": p.article_id, "at": p.at, "why": p.why} for p in imported.refused],
        "unchanged": imported.unchanged,
        "exit_code": result,
    }
