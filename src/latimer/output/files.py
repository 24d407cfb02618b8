"""out/ on disk: two files per article, written as one.

Writing an article leaves three traces in this order: the new .json beside the old one, the .md in
place, the .json in place. A crash between any two is mended by the next run: where a finished new
.json lies beside the .md that belongs to it, the write is completed, else it is dropped.

Several runs, reviewers and editors may work on one out/. Reading and writing an article takes a lock for
its few milliseconds, and a write says which state it was made from: when that is no longer what lies on
the disk, it is refused, and the caller reads again. So nobody's change is ever overwritten unseen.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from latimer.errors import Conflict, OutputError
from latimer.output import document, markdown
from latimer.records import Record

_HASH = re.compile(rb'"sha256": "([0-9a-f]{64})"')
_HEAD_BYTES = 4096
_MEND = "Restore it (git checkout) or delete it and translate again."


@dataclass(frozen=True, slots=True)
class Stored:
    """What out/ holds of one article: the record, and what a person changed in its .md since.

    ``state`` stands for the very bytes that were read; a write hands it back.
    """

    record: Record
    corrections: dict[str, str]
    state: str


class OutputFolder:
    """The folder that people review.

    Nothing is followed out of it: a symbolic link in the place of a file is an error.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._contents: defaultdict[str, list[str]] | None = None

    def prepare(self) -> None:
        """Make the folder, see before anything is paid for that it can be written, finish what a crash cut short."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            raise _error(self.folder, error, "Name another folder with --out.") from error
        with self._locked():
            for pending in self.folder.glob(".*.json.new"):
                json_path = pending.with_name(pending.name[1:].removesuffix(".new"))
                self._recover(json_path, json_path.with_suffix(".md"))

    def ids(self) -> list[str]:
        """The ids of all articles in the folder, sorted."""
        return sorted(path.stem for path in self.folder.glob("*.json") if not path.name.startswith("."))

    def twins(self, sha256: str) -> Sequence[str]:
        """The ids of all articles with this very text: how a renamed file is recognised.

        The folder is looked through once, at the first call, and only at the beginning of each file.
        """
        if self._contents is None:
            self._contents = defaultdict(list)
            for article_id in self.ids():
                self._contents[_sha256(self.folder / f"{article_id}.json")].append(article_id)
        return self._contents.get(sha256, ())

    def read(self, article_id: str) -> Stored | None:
        """The record of an article with a person's corrections, or None where there is none yet.

        Raises ``OutputError`` where a file cannot be read back: it is then left as it is.
        """
        json_path, markdown_path = self._paths(article_id)
        with self._locked():
            self._recover(json_path, markdown_path)
            json_text, markdown_text = self._text(json_path), self._text(markdown_path)
        if json_text is None:
            return None
        try:
            record = document.from_json(json_text)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise OutputError(f"is not a record of latimer ({error}).", path=str(json_path), hint=_MEND) from error
        corrections = _corrections(record, markdown_text, markdown_path)
        return Stored(record, corrections, _state(json_text, markdown_text))

    def write(self, record: Record, seen: Stored | None) -> bool:
        """Write both files; False where both were equal already and nothing was touched.

        ``seen`` is what ``read`` gave for this article when the record was made. Raises ``Conflict``, having
        written nothing, when somebody changed the files since, and ``OutputError`` when they cannot be written.
        """
        json_path, markdown_path = self._paths(record.id)
        new = document.to_json(record), markdown.render(record)
        with self._locked():
            self._recover(json_path, markdown_path)
            now = self._text(json_path), self._text(markdown_path)
            if now == new:
                return False
            if _state(*now) != (seen.state if seen else _state(None, None)):
                raise Conflict("was changed by somebody else in the meantime.", path=str(markdown_path))
            _replace_both(json_path, markdown_path, *new)
        return True

    def remove(self, seen: Stored) -> None:
        """Delete the files of an article whose source has moved. Raises ``Conflict`` where they changed since."""
        json_path, markdown_path = self._paths(seen.record.id)
        with self._locked():
            if _state(self._text(json_path), self._text(markdown_path)) != seen.state:
                raise Conflict("was changed by somebody else in the meantime.", path=str(markdown_path))
            try:
                markdown_path.unlink(missing_ok=True)
                json_path.unlink(missing_ok=True)  # last: while it is there, a crash leaves something to finish
            except OSError as error:
                raise _error(json_path, error, "Delete it by hand.") from error

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """One reader or writer at a time, over all processes; nothing to lock where there is no folder yet."""
        try:
            descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            yield
            return
        except OSError as error:
            raise _error(self.folder, error, "Name another folder with --out.") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _paths(self, article_id: str) -> tuple[Path, Path]:
        paths = self.folder / f"{article_id}.json", self.folder / f"{article_id}.md"
        for path in paths:
            if path.is_symlink():
                raise OutputError("is a symbolic link, and is not followed.", path=str(path), hint="Remove it.")
        return paths

    def _text(self, path: Path) -> str | None:
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise OutputError("is not UTF-8.", path=str(path), hint=_MEND) from error
        except OSError as error:
            raise _error(path, error, _MEND) from error

    def _recover(self, json_path: Path, markdown_path: Path) -> None:
        """Complete or drop a write that a crash cut short."""
        pending = _pending(json_path)
        if not pending.exists():
            return
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, OSError):
            record = document.from_json(pending.read_text(encoding="utf-8"))
            if self._text(markdown_path) == markdown.render(record):
                pending.replace(json_path)
        with contextlib.suppress(OSError):
            pending.unlink(missing_ok=True)
            _pending(markdown_path).unlink(missing_ok=True)


def _corrections(record: Record, text: str | None, path: Path) -> dict[str, str]:
    if text is None or text == markdown.render(record):
        return {}
    try:
        return markdown.corrections(record, text)
    except markdown.Unreadable as error:
        hint = "Keep one line per sentence; the file was left as it is."
        raise OutputError(f"was edited, and {error}.", path=str(path), hint=hint) from error


def _sha256(path: Path) -> str:
    """The article's hash out of the first lines of a record: keys are sorted, and ``article`` comes first."""
    try:
        with path.open("rb") as file:
            match = _HASH.search(file.read(_HEAD_BYTES))
    except OSError:
        return ""
    return match[1].decode() if match else ""


def _state(json_text: str | None, markdown_text: str | None) -> str:
    """What stands for the bytes of both files; a missing file is not an empty one."""
    return hashlib.sha256(repr((json_text, markdown_text)).encode("utf-8", "surrogatepass")).hexdigest()


def _replace_both(json_path: Path, markdown_path: Path, json_text: str, markdown_text: str) -> None:
    pending_json, pending_markdown = _pending(json_path), _pending(markdown_path)
    try:
        _write(pending_json, json_text)
        _write(pending_markdown, markdown_text)
        pending_markdown.replace(markdown_path)
        pending_json.replace(json_path)
    except OSError as error:
        for path in (pending_json, pending_markdown):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise _error(json_path, error, "Nothing was half-written; what was answered is in the journal.") from error


def _pending(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _write(path: Path, text: str) -> None:
    """A whole file on the disk: never through a link that lies there."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _error(path: Path, error: OSError, hint: str) -> OutputError:
    return OutputError(f"{error.strerror or error}.", path=str(path), hint=hint)
