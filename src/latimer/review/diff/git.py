"""The few things that are asked of git; no program that a repository's settings name is run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from latimer.errors import OutputError

_LONGEST_SECONDS = 20
_QUIETLY = ("--no-optional-locks", "-c", "core.fsmonitor=false")
_FILE_MODES = ("100644", "100755")  # neither links nor submodules

# What `git diff --word-diff` takes for a word in out/*.md: 12.5% is one, a full stop after it is another.
WORD_PATTERN = "[[:alnum:]%.]+|[^[:space:]]"
WORD_SETTING = "diff.latimer.wordRegex"
ATTRIBUTES = "out/*.md diff=latimer\n"


def run(folder: Path, *arguments: str) -> str | None:
    """What git prints in a folder; None where it fails, or is not there."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(folder), *_QUIETLY, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST_SECONDS, check=False)  # noqa: S603 (git; what a user names is checked by the callers)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None


def why_no_repository(folder: Path) -> str:
    """Why git knows nothing of a folder; empty where it does."""
    if shutil.which("git") is None:
        return "git is not installed"
    return "" if run(folder, "rev-parse", "--git-dir") else f"{folder} is in no git repository that git would read"


def commit(folder: Path, revision: str) -> str | None:
    """The full name of the commit that a revision (``HEAD~3``, a branch, a tag) means; None where there is none."""
    if revision.startswith("-"):
        return None  # git would take it for a flag
    found = run(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return found.strip() if found else None


def files(folder: Path, commit: str) -> Mapping[str, str]:
    """The files that lay in a folder at a commit: name -> the name of its content."""
    entries = (run(folder, "ls-tree", "-z", commit) or "").split("\0")
    rows = (entry.partition("\t") for entry in entries if entry)
    return {name: about.split()[2] for about, _, name in rows if about.split()[0] in _FILE_MODES}


def set_word_pattern(folder: Path) -> str | None:
    """Tell the repository of a folder what a word is; what was set, or None where nothing had to be.

    Only the repository's own settings are touched, and only where they do not say it yet.
    """
    if not run(folder, "rev-parse", "--is-inside-work-tree") or run(folder, "config", "--get", WORD_SETTING):
        return None
    done = run(folder, "config", "--local", WORD_SETTING, WORD_PATTERN)
    return f"{WORD_SETTING} = {WORD_PATTERN}" if done is not None else None


class Contents(AbstractContextManager["Contents"]):
    """Contents by their names, all through one process."""

    def __init__(self, folder: Path) -> None:
        command = [shutil.which("git") or "git", "-C", str(folder), *_QUIETLY, "cat-file", "--batch"]
        self._process = subprocess.Popen(  # noqa: S603 (git, without anything a user wrote)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._questions = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def read(self, name: str) -> bytes:
        """The content of that name. Raises ``OutputError`` where the repository lacks it."""
        try:
            self._questions.write(f"{name}\n".encode("ascii"))
            self._questions.flush()
            head = self._answers.readline().split()
        except OSError:
            head = []
        if len(head) != 3:
            raise OutputError("git cannot read it back.", path=name, hint="See what `git fsck` says.")
        content = self._answers.read(int(head[2]))
        self._answers.readline()
        return content

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._questions.close()
        self._answers.close()
        self._process.wait()
