"""The only place that prints or exits: stdout is data, stderr is talk, everything passes ``safe``."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, NoReturn, cast

import typer

from latimer.errors import LatimerError
from latimer.report.safe import safe

_PIPE_COLUMNS = 160  # a pipe has no width of its own, and wrapped rows are hard to search
_NOT_ASCII = re.compile(r"[^\n -~]")
_COLOURS = {"removed": "red", "added": "green", "error": "red", "warning": "yellow"}
_SIGNS = {"removed": "[-{}-]", "added": "{{+{}+}}"}


def say(text: str) -> None:
    """One line of talk, on stderr."""
    typer.echo(_safe(text), err=True)


def show(text: str) -> None:
    """One line of data, on stdout."""
    typer.echo(_safe(text))


def show_json(value: Any) -> None:
    """One JSON document on stdout; what a terminal could obey, or nobody would see, is escaped in it."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    typer.echo(_NOT_ASCII.sub(lambda m: m[0] if m[0].isprintable() else json.dumps(m[0])[1:-1], text))


def show_raw(text: str) -> None:
    """A document in a format of its own on stdout, as it is."""
    typer.echo(text, nl=False)


def show_table(table: Any) -> None:
    """A table of rich on stdout; in a pipe it is wide rather than wrapped."""
    _console(sys.stdout).print(table)


def painter() -> Callable[[str, str], str]:
    """How a text and what it is (``removed``, ``added``, ``error``, ``title``, ``dim`` …) are shown on stdout.

    In colour on a terminal, else with the signs of ``git diff --word-diff``; harmless either way.
    """

    def harmless(text: str) -> str:
        return text if text.isprintable() else safe(text)

    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        return lambda text, what: typer.style(
            harmless(text),
            fg=_COLOURS.get(what),
            bold=what == "title",
            dim=what == "dim",
            strikethrough=what == "removed",
        )
    return lambda text, what: _SIGNS.get(what, "{}").format(harmless(text))


def page(lines: Iterable[str]) -> None:
    """Lines of data that were made with ``painter``: through $PAGER, or less, on a terminal; else as they are."""
    command = _pager() if sys.stdout.isatty() else []
    if not command:
        for line in lines:
            typer.echo(line)
        return
    # As git has it: no pager where all fits on the screen, and colours get through.
    environment = {"LESS": "FRX", **os.environ}
    pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, encoding="utf-8", errors="replace")  # noqa: S603 (the user's own program)
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt), cast("IO[str]", pager.stdin) as pipe:
        pipe.writelines(f"{line}\n" for line in lines)
    pager.wait()


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
    return safe(text).strip()


def _pager() -> list[str]:
    """The pager's command; empty where it is none that could be started."""
    try:
        command = shlex.split(os.environ.get("PAGER") or "less -R")
    except ValueError:  # a quotation mark that is not closed
        return []
    return command if command and shutil.which(command[0]) else []


def _console(stream: Any) -> Any:
    from rich.console import Console

    width = None if stream.isatty() else _PIPE_COLUMNS
    return Console(file=stream, width=width, highlight=False, markup=False)
