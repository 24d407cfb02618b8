"""The program, dead at every change it makes to the disk: ``python -m tests.dying TEMPLATE RESULTS ARGUMENT…``.

For n = 1, 2, 3 … a copy of the folder TEMPLATE is worked on by a process that ends, as by ``kill -9``, where it is
about to make its n-th change; then by one that is let alone. Both states are left in RESULTS: ``n-dead``, ``n-mended``.

Python announces every file that is opened, renamed or removed before it does so, which is where the process is ended:
no code of ours is changed for it. Processes are forked from one that has everything loaded, so each takes a moment.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from latimer import cli

KILLED = 137
_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main(template: Path, results: Path, arguments: Sequence[str]) -> None:
    """Die at every change in turn, until a run comes to its end."""
    shutil.copytree(template, results / "warm")
    _program(results / "warm", arguments)
    for number in count(1):
        work = results / "work"
        shutil.copytree(template, work)
        died = _run(work, arguments, dies_at=number) == KILLED
        shutil.copytree(work, results / f"{number}-dead")
        code = _run(work, arguments)
        print(f"{number} {int(died)} {code}", flush=True)
        work.rename(results / f"{number}-mended")
        if not died:
            return


def _run(folder: Path, arguments: Sequence[str], dies_at: int = 0) -> int:
    """The exit code of the program in a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if dies_at:
        sys.addaudithook(_death(str(folder), dies_at))
    os._exit(_program(folder, arguments))


def _program(folder: Path, arguments: Sequence[str]) -> int:
    """The exit code of the program in this process. The first run is what loads everything."""
    os.chdir(folder)
    sys.argv = ["latimer", *arguments]
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            cli.main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 99


def _death(folder: str, dies_at: int) -> Any:
    seen = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event == "open":
            is_change = isinstance(arguments[2], int) and bool(arguments[2] & _WRITES)
        else:
            is_change = event in _CHANGES
        if is_change and _lies_in(arguments[0], folder):
            seen += 1
            if seen == dies_at:
                os._exit(KILLED)

    return watch


def _lies_in(path: object, folder: str) -> bool:
    return isinstance(path, str | bytes | os.PathLike) and str(Path(os.fsdecode(path)).absolute()).startswith(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
