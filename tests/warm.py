"""The program in processes of its own that start at once: forked from one that has everything loaded.

``python -m latimer`` takes seconds to load what a translation needs, and a test that only wants a process to kill
or to interrupt would spend most of its time on that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import TimeoutExpired
from typing import TextIO

import pytest

_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.loaded"])


class Program:
    """One run of the command line, with what tests need of a ``Popen``. The environment is added to this one's."""

    def __init__(self, folder: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        _have_server()
        (said, says), (talked, talks) = _PROCESSES.Pipe(duplex=False), _PROCESSES.Pipe(duplex=False)
        self._process = _PROCESSES.Process(target=_run, args=(folder, arguments, dict(environment), says, talks))
        self._process.start()
        self.stdout, self.stderr = _text(said), _text(talked)
        says.close()
        talks.close()

    @property
    def returncode(self) -> int | None:
        """The exit code, or the number of the signal that ended it, negative; None while it runs."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """As another process of this machine would."""
        os.kill(self._process.pid or 0, number)

    def kill(self) -> None:
        """At once, as ``kill -9``."""
        self._process.kill()

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it said and talked, once it has ended; both are short enough for a pipe."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutExpired("latimer", timeout or 0)
        with self.stdout, self.stderr:
            return self.stdout.read(), self.stderr.read()


def _have_server() -> None:
    """The process that others are forked from finds our modules wherever this one happens to be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        forkserver.ensure_running()


def _text(end: Connection) -> TextIO:
    """What comes out of a pipe, as text."""
    text = open(os.dup(end.fileno()), encoding="utf-8")  # noqa: SIM115, PTH123 (closed by communicate; it has no path)
    end.close()
    return text


def _run(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], says: Connection, talks: Connection
) -> None:
    """The program, in the new process."""
    from latimer import cli

    os.dup2(says.fileno(), sys.stdout.fileno())
    os.dup2(talks.fileno(), sys.stderr.fileno())
    says.close()
    talks.close()
    os.chdir(folder)
    os.environ.update(environment)
    sys.argv = ["latimer", *arguments]
    cli.main()
