"""What lies in out/, verified again: offline, without a model, over as many processors as there are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from latimer.errors import OutputError
from latimer.output import OutputFolder, apply_corrections, line_numbers
from latimer.records import Finding, Status, Term
from latimer.translate import recheck

# A process takes as long to start as some forty articles take to check.
_WORTH_A_PROCESS = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, and the line of out/<id>.md that it is about; line 1 where it is about the whole article."""

    finding: Finding
    line: int


@dataclass(frozen=True, slots=True)
class Checked:
    """One article of out/, checked again. ``problem`` says why it could not be."""

    article_id: str
    path: str
    language: str = ""
    status: Status | None = None
    placed: tuple[Placed, ...] = ()
    problem: str = ""

    @property
    def open(self) -> tuple[Placed, ...]:
        """What somebody has to look at still."""
        return tuple(placed for placed in self.placed if placed.finding.is_open)

    @property
    def exit_code(self) -> int:
        """2 where the files cannot be read, 3 where the article failed, 1 where something is open, else 0."""
        if self.problem:
            return 2
        return 3 if self.status == "failed" else int(bool(self.open))


def check(folder: Path, glossary: Sequence[Term] = ()) -> Iterator[Checked]:
    """Check every article of ``folder`` again, in the order of their ids. Writes nothing.

    Corrections that people made in the .md files are checked as they stand there.
    """
    ids = OutputFolder(folder).ids()
    one = partial(_check, folder, tuple(glossary))
    processes = min(os.cpu_count() or 1, len(ids) // _WORTH_A_PROCESS)
    if processes < 2:
        yield from map(one, ids)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, ids, chunksize=8)


def _check(folder: Path, glossary: Sequence[Term], article_id: str) -> Checked:
    path = (folder / f"{article_id}.md").as_posix()
    try:
        stored = OutputFolder(folder).read(article_id)
    except OutputError as error:
        return Checked(article_id, path, problem=str(error))
    if stored is None:
        return Checked(article_id, path, problem=f"{path}: its .json is gone.")
    record = recheck(apply_corrections(stored), glossary)
    lines = line_numbers(record)
    placed = tuple(Placed(finding, _line(finding.at, lines)) for finding in record.findings)
    return Checked(article_id, path, record.language, record.status, placed)


def _line(at: str, lines: dict[str, int]) -> int:
    """The line of an address, or of the first place below it: a finding may be about a whole claim."""
    below = (line for address, line in lines.items() if address.startswith(at)) if at else ()
    return lines.get(at) or next(iter(below), 1)
