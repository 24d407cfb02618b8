"""``latimer review``: the side-by-side page, served on this machine or as one file."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from latimer.cli import console, options
from latimer.errors import OutputError, SettingsError
from latimer.settings import OPENAI_BASE_URL, Settings

if TYPE_CHECKING:
    from latimer.records import Ask, Reply, Request
    from latimer.review.actions import Asking
    from latimer.review.queue import Shelf

DEFAULT_PORT = 8417


def review(
    out: options.OutArgument = None,
    static: Annotated[
        Path | None, typer.Option("--static", metavar="FILE", help="Write one HTML file to mail around; serve nothing.")
    ] = None,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Where to serve; 0 is any free port.")
    ] = DEFAULT_PORT,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
    glossary: options.Glossary = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    prompts: options.Prompts = None,
) -> None:
    """Review what lies in out/: source beside English.

    Corrections, accepted findings and approvals go to out/. The page is for this machine alone; Ctrl-C ends it.
    """
    from latimer import terms
    from latimer.output import OutputFolder
    from latimer.review.queue import Shelf

    settings = options.settings_of(out=out, glossary=glossary, model=model, base_url=base_url, prompts=prompts)
    if not settings.out.is_dir():
        raise OutputError("there is no such folder.", path=str(settings.out), hint="`latimer translate` makes it.")
    known = terms.load(settings.glossary, settings.origin("glossary")) if settings.glossary else ()
    shelf = Shelf(OutputFolder(settings.out), known)
    if static:
        _write(shelf, settings, static)
    else:
        _serve(shelf, settings, port, opens=not no_open)


def _write(shelf: Shelf, settings: Settings, path: Path) -> None:
    from latimer.review.static import page

    text = page(shelf, journal=settings.state / "journal.sqlite")
    try:
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise OutputError(f"{error.strerror or error}.", path=str(path)) from error
    console.say(f"{path} holds {len(shelf.queue().entries)} articles.")


def _serve(shelf: Shelf, settings: Settings, port: int, *, opens: bool) -> None:
    try:
        from latimer.review.server import serve
    except ModuleNotFoundError as error:
        hint = "Install them: pip install 'latimer[review]'. Or write a file: --static FILE."
        raise SettingsError(f"needs {error.name}.", name="review", origin="command line", hint=hint) from error

    def ready(url: str) -> None:
        console.show(url)
        if opens and _has_screen():
            import webbrowser

            webbrowser.open(url)

    journal = settings.state / "journal.sqlite"
    serve(shelf, port=port, journal=journal, asking=_asking(settings), ready=ready)


def _has_screen() -> bool:
    """Whether a browser would be a window, rather than a program that takes the terminal over."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _asking(settings: Settings) -> Asking | None:
    """A way to the model for single sentences; None where there is no key for it."""
    if settings.base_url == OPENAI_BASE_URL and not settings.api_key:
        return None
    from latimer import replies
    from latimer.asking import open_asks
    from latimer.review.actions import Asking

    recipe = options.recipe_of(settings)
    schemas = {prompt.name: prompt.schema for prompt in recipe.prompts}

    def judge(request: Request, reply: Reply) -> str | None:
        return replies.judge(request, reply, schemas[request.purpose])

    @contextlib.asynccontextmanager
    async def asks() -> AsyncIterator[Ask]:
        async with open_asks(
            base_url=settings.base_url,
            api_key=settings.api_key,
            timeout_seconds=settings.timeout_seconds,
            attempts=settings.attempts,
            journal_path=settings.state / "journal.sqlite",
            judge=judge,
            refresh=True,  # whoever asks again does not want the answer of before
        ) as ask:
            yield ask

    return Asking(recipe, asks)
