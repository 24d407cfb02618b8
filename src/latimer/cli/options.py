"""Options that several commands share, and what is made of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from latimer.errors import SettingsError
from latimer.settings import Settings, load

if TYPE_CHECKING:
    from latimer.errors import ArticleError
    from latimer.runners.intake import Refresh as RefreshChoice
    from latimer.translate import Recipe

DEFAULT_INPUT = Path("articles")

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Files, and folders of .txt and .md; articles/ if none is named."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where results go.  [default: out]")]
OutArgument = Annotated[Path | None, typer.Argument(metavar="OUT", help="The folder of results.  [default: out]")]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="The model to ask.  [$LATIMER_MODEL]")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="Any OpenAI-compatible endpoint.  [default: OpenAI's]")
]
Concurrency = Annotated[
    int | None, typer.Option("--concurrency", metavar="N", help="Requests under way at once.  [default: 8]")
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="The articles' language (de, vi, ...), not detected.")
]
Prompts = Annotated[Path | None, typer.Option("--prompts", metavar="DIR", help="A folder of your own prompts.")]
Glossary = Annotated[Path | None, typer.Option("--glossary", metavar="FILE", help="A CSV of terms: source,english.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Do again what is done already; corrections by people stay.")]
Only = Annotated[
    str | None,
    typer.Option(
        "--only", metavar="WHICH", help="With --refresh: all, stale (made with another recipe), or a pattern."
    ),
]
NoSummary = Annotated[bool, typer.Option("--no-summary", help="Translate only.")]
AsJson = Annotated[bool, typer.Option("--json", help="One machine-readable report on stdout.")]


def settings_of(**flags: Any) -> Settings:
    """The settings of this run: flags over environment over latimer.toml."""
    return load(flags=flags, environment=os.environ)


def recipe_of(settings: Settings, *, wants_summary: bool = True) -> Recipe:
    """Prompts, schemas and glossary, read and checked. Raises before anything is sent."""
    from latimer import terms
    from latimer.translate import Recipe

    glossary = terms.load(settings.glossary, settings.origin("glossary")) if settings.glossary else ()
    return Recipe.of(settings, wants_summary=wants_summary, glossary=glossary)


def language_of(code: str | None) -> str | None:
    """A language code that somebody typed, known to be one."""
    from latimer import languages

    if code is not None and (not code.isalpha() or languages.name(code) == code):
        raise SettingsError(
            f"{code!r} is no language code. Use one such as de, vi or zh.", name="language", origin="--language"
        )
    return code


def refresh_of(refresh: bool, only: str | None, recipe: Recipe) -> RefreshChoice | None:
    """Which finished articles are done again."""
    from latimer.runners.intake import Refresh

    if only and not refresh:
        raise SettingsError("needs --refresh.", name="only", origin="--only")
    return Refresh(only or "all", recipe.signature) if refresh else None


def inputs_of(paths: Sequence[Path] | None) -> list[Path | ArticleError]:
    """The article files that these paths name, with what is wrong with the others."""
    from latimer import articles

    return list(articles.find(paths or [DEFAULT_INPUT]))
