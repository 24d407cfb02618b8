"""The only place that prints or exits: stdout is data, stderr is talk, everything passes ``safe``."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import typer

from latimer.errors import LatimerError

_PIPE_COLUMNS = 160  # a pipe has no width of its own, and wrapped rows are hard to search


def say(text: str) -> None:
    """One line of talk, on stderr."""
    typer.echo(_safe(text), err=True)


def show(text: str) -> None:
    """One line of data, on stdout."""
    typer.echo(_safe(text))


def show_json(value: Any) -> None:
    """One JSON document on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_raw(text: str) -> None:
    """A document in a format of its own on stdout, as it is."""
    typer.echo(text, nl=False)


def show_table(table: Any) -> None:
    """A table of rich on stdout; in a pipe it is wide rather than wrapped."""
    _console(sys.stdout).print(table)


def leave(exit_code: int) -> NoReturn:
    """End the program."""
    sys.exit(exit_code)


def fail(error: LatimerError, exit_code: int | None = None) -> NoReturn:
    """End the program with one red line: what, where, what to try."""
    typer.secho(f"latimer: {_safe(str(error))}", fg="red", err=True)
    sys.exit(error.exit_code if exit_code is None else exit_code)


@contextlib.contextmanager
def bar(total: int) -> Iterator[Callable[[int, str], None] | None]:
    """A progress bar on a terminal, as a function to call with how far it is; None elsewhere."""
    console = _console(sys.stderr)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(BarColumn(), TextColumn("{task.description}"), console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda done, text: progress.update(task, completed=done, description=text)


def log(verbose: bool) -> None:
    """Send the package's log to stderr: warnings, or with ``verbose`` everything."""

    import logging

    class Safe(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return _safe(super().format(record))

    handler = logging.StreamHandler()
    handler.setFormatter(Safe("%(name)s: %(message)s"))
    logger = logging.getLogger("latimer")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)


def _safe(text: str) -> str:
    from latimer.report import safe

    return safe(text).strip()


def _console(stream: Any) -> Any:
    from rich.console import Console

    width = None if stream.isatty() else _PIPE_COLUMNS
    return Console(file=stream, width=width, highlight=False, markup=False)
