"""The command line: parse, call, show, exit.

    options.py     what several commands share
    console.py     the only place that prints or exits
    translate.py, plan.py, doctor.py …    one file per command or two
    job.py         what translate does

What takes time to import is imported inside the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

from typing import Annotated

import typer

import latimer
from latimer.cli import console, memory, terms
from latimer.cli.check import accept, check
from latimer.cli.cost import cost
from latimer.cli.diff import diff
from latimer.cli.doctor import doctor, init
from latimer.cli.exchange import export, import_
from latimer.cli.plan import plan
from latimer.cli.review import review
from latimer.cli.translate import translate
from latimer.errors import LatimerError

app = typer.Typer(
    name="latimer",
    help="Foreign-language news in English that a reader can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (translate, check, accept, review, diff, export, plan, cost, doctor, init):
    app.command()(command)
app.command("import")(import_)
app.add_typer(memory.app)
app.add_typer(terms.app)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version.", is_eager=True)] = False,
) -> None:
    if version:
        console.show(f"latimer {latimer.__version__}")
        raise typer.Exit


def main() -> None:
    """The ``latimer`` command: an error of the tree becomes one line and its exit code."""
    try:
        app(prog_name="latimer")
    except LatimerError as error:
        console.fail(error)
