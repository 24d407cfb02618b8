"""The earlier version of every article of a folder: out of a commit, out of another folder, or none at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from latimer.errors import OutputError
from latimer.output import OutputFolder, Stored, apply_corrections, document, markdown
from latimer.records import Record, Term
from latimer.review.current import NO_RECORD, current
from latimer.review.diff import git
from latimer.translate import recheck

_ENDS = (".json", ".md")
_HASHES = {40: "sha1", 64: "sha256"}  # git names a content by one or the other, by their length


class Past(Protocol):
    """What there was. ``name`` says what it is, ``note`` what a user should know about it."""

    name: str
    note: str

    def ids(self) -> frozenset[str]:
        """The ids of all articles."""

    def is_same(self, article_id: str, folder: Path) -> bool:
        """Whether both files of an article are to the byte what lies in ``folder``; when unsure, it is not."""

    def record(self, article_id: str) -> Record | None:
        """The article as it was. Raises ``OutputError`` where it cannot be read back."""


@contextmanager
def past_of(folder: Path, revision: str | None, against: Path | None, glossary: Sequence[Term] = ()) -> Iterator[Past]:
    """The past of ``folder``: the folder ``against``, else the commit that ``revision`` names, else HEAD.

    Where there is no commit at all, or no repository, everything is new and ``note`` says why. Raises
    ``OutputError`` where something was named that is not there.
    """
    if against is not None:
        if not against.is_dir():
            raise OutputError("there is no such folder.", path=str(against))
        yield _Folder(OutputFolder(against), glossary)
        return
    problem = git.why_no_repository(folder)
    commit = None if problem else git.commit(folder, revision or "HEAD")
    if revision and commit is None:
        message = f"{problem}." if problem else "there is no such revision."
        raise OutputError(message, path=revision, hint="`--against DIR` compares with a folder.")
    if commit is None:
        yield _Nothing(f"{problem or 'nothing is committed yet'}: everything counts as new.")
        return
    with git.Contents(folder) as contents:
        yield _Commit(folder, revision or "HEAD", git.files(folder, commit), contents, glossary)


class _Nothing:
    """No past: everything is new."""

    def __init__(self, note: str) -> None:
        self.name = "nothing"
        self.note = note

    def ids(self) -> frozenset[str]:
        return frozenset()

    def is_same(self, article_id: str, folder: Path) -> bool:
        return False

    def record(self, article_id: str) -> Record | None:
        return None


class _Folder:
    """Another folder of articles."""

    def __init__(self, out: OutputFolder, glossary: Sequence[Term]) -> None:
        self.name = str(out.folder)
        self.note = ""
        self._out = out
        self._glossary = glossary

    def ids(self) -> frozenset[str]:
        return frozenset(self._out.ids())

    def is_same(self, article_id: str, folder: Path) -> bool:
        ours = self._out.folder
        return all(
            (content := _content(folder, article_id, end)) is not None and content == _content(ours, article_id, end)
            for end in _ENDS
        )

    def record(self, article_id: str) -> Record | None:
        found = current(self._out, article_id, self._glossary)
        return found[0] if found else None


class _Commit:
    """The folder as it was in a commit."""

    def __init__(
        self, folder: Path, name: str, files: Mapping[str, str], contents: git.Contents, glossary: Sequence[Term]
    ) -> None:
        self.name = name
        self._files = files
        self._contents = contents
        self._glossary = glossary
        untracked = not any(file.endswith(".json") for file in files)
        self.note = f"{folder} holds no article in {name}: everything counts as new." if untracked else ""

    def ids(self) -> frozenset[str]:
        return frozenset(name.removesuffix(".json") for name in self._files if name.endswith(".json"))

    def is_same(self, article_id: str, folder: Path) -> bool:
        # Git names a content by its hash: an article that did not change is told without reading its past.
        return all(_is_named(_content(folder, article_id, end), self._files.get(f"{article_id}{end}")) for end in _ENDS)

    def record(self, article_id: str) -> Record | None:
        if f"{article_id}.json" not in self._files:
            return None
        path = f"{self.name}:{article_id}.json"
        try:
            record = document.from_json(self._contents.read(self._files[f"{article_id}.json"]).decode("utf-8"))
        except NO_RECORD as error:
            raise OutputError(f"is not a record of latimer ({error}).", path=path) from error
        name = self._files.get(f"{article_id}.md")
        return self._corrected(record, self._contents.read(name).decode("utf-8", "replace") if name else None)

    def _corrected(self, record: Record, text: str | None) -> Record:
        """With what a person had changed in the .md alone. A file that another version rendered is no correction."""
        if text is None or text == markdown.render(record):
            return record
        with suppress(markdown.Unreadable):
            corrections = markdown.corrections(record, text)
            return recheck(apply_corrections(Stored(record, corrections, "")), self._glossary)
        return record


def _is_named(content: bytes | None, name: str | None) -> bool:
    """Whether git would give this content that name."""
    if content is None or name is None or len(name) not in _HASHES:
        return False
    return (
        hashlib.new(_HASHES[len(name)], b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        == name
    )


def _content(folder: Path, article_id: str, end: str) -> bytes | None:
    try:
        return (folder / f"{article_id}{end}").read_bytes()
    except OSError:
        return None
