"""``latimer doctor`` and ``latimer init``: before the first run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from latimer.cli import console, options
from latimer.settings import require_key


def doctor(model: options.Model = None, base_url: options.BaseUrl = None, prompts: options.Prompts = None) -> None:
    """See whether a run would work.

    Looks at settings and prompts, then at the endpoint, the key and the model with one tiny request.
    """
    import asyncio

    from latimer.asking.probes import probe
    from latimer.tokens import count

    settings = options.settings_of(model=model, base_url=base_url, prompts=prompts)
    for name in ("model", "base_url", "out", "state", "prompts"):
        console.show(
            f"      {name} = {getattr(settings, name) or 'those that come with latimer'}  ({settings.origin(name)})"
        )
    recipe = options.recipe_of(settings)
    console.show(f"ok    prompts: {recipe.signature}")
    console.show(f"ok    tokens: {'counted' if count('').exact else 'estimated, no vocabulary is cached'}")
    require_key(settings)
    probes = asyncio.run(probe(base_url=settings.base_url, api_key=settings.api_key, model=settings.model))
    for found in probes:
        console.show(f"{'ok  ' if found.ok else 'FAIL'}  {found.name}: {found.detail} {found.hint}")
    console.leave(0 if all(found.ok for found in probes) else 2)


def init(folder: Annotated[Path, typer.Argument(help="The folder to set up.")] = Path()) -> None:
    """Set up a folder with prompts of your own.

    Writes prompts/, latimer.toml, .gitignore and .gitattributes where they are not there yet; overwrites nothing.
    In a git repository it also sets what `git diff --word-diff` takes for a word, in that repository alone.
    """
    from latimer.starting import start, teach_git

    for path, written in start(folder):
        console.show(f"{'wrote' if written else 'kept '}  {path}")
    if setting := teach_git(folder):
        console.show(f"set    {setting}  (git config of this repository)")
