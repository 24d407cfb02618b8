"""A folder with articles and the program at work in it, as a newsroom has it."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from latimer import cli
from tests import small_book
from tests.stand_in.server import MODEL
from tests.warm import Program

LONGEST_SECONDS = 60
_SET_BY_THE_TEST = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LATIMER_MODEL")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the program ended, and what it said."""

    code: int
    stdout: str
    stderr: str

    @property
    def report(self) -> dict[str, Any]:
        """What ``--json`` printed."""
        return dict(json.loads(self.stdout))


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One folder. ``base_url`` is where the program finds its model."""

    folder: Path
    base_url: str

    def write(self, path: str, text: str) -> Path:
        """One file, with the folders above it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def take_small_articles(self) -> None:
        for path in small_book.ARTICLES:
            self.write(path, small_book.text_of(path))

    def take_harbour_articles(self, count: int) -> None:
        for number in range(count):
            self.write(f"articles/{number:03}.txt", small_book.harbour(number))

    def run(self, *arguments: str, **environment: str) -> Ended:
        """The program in this process: quick, since what it imports stays loaded."""
        stdout, stderr = io.StringIO(), io.StringIO()
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.redirect_stdout(stdout),
            contextlib.redirect_stderr(stderr),
        ):
            patch.chdir(self.folder)
            for name in _SET_BY_THE_TEST:
                patch.delenv(name, raising=False)
            for name, value in self._environment(environment).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["latimer", *arguments])
            with pytest.raises(SystemExit) as ended:
                cli.main()
        logging.getLogger("latimer").handlers.clear()
        return Ended(int(ended.value.code or 0), stdout.getvalue(), stderr.getvalue())

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """The program in a process of its own."""
        inherited = {name: value for name, value in os.environ.items() if name not in _SET_BY_THE_TEST}
        return subprocess.Popen(  # noqa: S603 (this interpreter, arguments of the tests)
            [sys.executable, "-m", "latimer", *arguments],
            cwd=self.folder,
            env=inherited | self._environment(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def start_warm(self, *arguments: str) -> Program:
        """The same where all that counts is that it can be killed: it has loaded everything when it starts."""
        return Program(self.folder, arguments, {"OPENAI_API_KEY": "", **self._environment({})})

    def written(self, out: str = "out") -> dict[str, dict[str, Any]]:
        """Every .json of ``out``, by the path of its article."""
        documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(self.folder.glob(f"{out}/*.json"))]
        return {document["article"]["path"]: document for document in documents}

    def markdown(self, path: str, out: str = "out") -> Path:
        """The .md that belongs to an article."""
        return self.folder / out / f"{self.written(out)[path]['id']}.md"

    def state(self, out: str = "out") -> dict[str, tuple[bytes, int]]:
        """Name, bytes and time of change of every file in ``out``."""
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in self.folder.glob(f"{out}/*")}

    def _environment(self, environment: Mapping[str, str]) -> dict[str, str]:
        return {"OPENAI_BASE_URL": self.base_url, "LATIMER_MODEL": MODEL, **environment}


def ended(process: subprocess.Popen[str] | Program) -> Ended:
    """Wait for a process; one that does not end in time is killed, and the test fails."""
    try:
        stdout, stderr = process.communicate(timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Ended(process.returncode or 0, stdout, stderr)


def sentences(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All sentences of one .json that are meant to have English."""
    return [s for p in document["paragraphs"] if p["kind"] != "furniture" for s in p["sentences"]]


def evidence(summary: Mapping[str, Any]) -> set[str]:
    """Every id that a summary cites."""
    items = (item for value in summary.values() if isinstance(value, list) for item in value)
    return {id_ for item in items if isinstance(item, dict) for id_ in item.get("evidence", ())}
