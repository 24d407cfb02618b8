"""``latimer memory``: made anew from out/, and exchanged with other translation tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from latimer.cli import console, options

app = typer.Typer(name="memory", help="The translation memory.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def rebuild(out: options.OutArgument = None) -> None:
    """Make the memory anew from out/.

    What was imported stays, unless the file is damaged. Exit code 2 where an article cannot be read.
    """
    from latimer.memory import FILE_NAME, Memory
    from latimer.output import OutputFolder
    from latimer.state import exclusive

    settings = options.settings_of(out=out)
    folder = OutputFolder(settings.out)
    with (
        exclusive(settings.state, waiting=console.say),
        Memory.open_mending(settings.state / FILE_NAME) as memory,
    ):
        learnt = memory.rebuild(folder)
    unreadable = len(folder.ids()) - learnt
    console.show(f"{learnt} articles learnt from {settings.out}.")
    if unreadable:
        console.say(f"{unreadable} could not be read: `latimer check` says which.")
    console.leave(2 if unreadable else 0)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A TMX file of any translation tool.")],
) -> None:
    """Learn from a TMX file. Its units count as approved."""
    from latimer.memory import FILE_NAME, Memory

    with Memory.open(options.settings_of().state / FILE_NAME) as memory:
        console.show(f"{memory.import_tmx(file)} units imported from {file}.")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The TMX file to write.")],
) -> None:
    """Write the whole memory as TMX 1.4b."""
    from latimer.memory import FILE_NAME, Memory

    with Memory.open(options.settings_of().state / FILE_NAME) as memory:
        console.show(f"{memory.export_tmx(file)} units exported to {file}.")
