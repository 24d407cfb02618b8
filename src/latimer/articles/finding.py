"""Which files are articles: those named, and the .txt and .md files in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from latimer.articles.identity import relative_path
from latimer.errors import ArticleError

SUFFIXES = (".txt", ".md")


def find(paths: Sequence[Path]) -> Iterator[Path | ArticleError]:
    """Yield each article file once, in the order of ``paths`` and sorted within a folder.

    A file named directly is taken whatever its ending. In a folder, ``.txt`` and
    ``.md`` files are taken at every depth; hidden files and folders and
    ``README.md`` are passed over. What cannot be used is yielded as an
    ``ArticleError`` in its place: a path that does not exist, a folder without
    articles, a link that leads out of the folder.

    >>> list(find([]))
    []
    """
    seen: set[str] = set()
    for path in paths:
        for found in _in_path(path):
            name = str(found) if isinstance(found, ArticleError) else relative_path(found)
            if name not in seen:
                seen.add(name)
                yield found


def _in_path(path: Path) -> Iterator[Path | ArticleError]:
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif os.path.lexists(path):
            yield path
        else:
            yield ArticleError("there is no such file or folder", path=_shown(path), hint="Check the spelling.")
    except (OSError, ValueError) as exc:  # ValueError: a NUL in the name
        yield ArticleError(f"cannot be looked at ({exc})", path=_shown(path), hint="Check its name and permissions.")


def _in_folder(folder: Path) -> Iterator[Path | ArticleError]:
    """Everything usable below ``folder``, or one error if there is nothing."""
    root = folder.resolve()
    found = sorted(_walk(folder, root), key=lambda item: item[0])
    if not found:
        hint = "Name a file directly to read it whatever its ending."
        yield ArticleError("no .txt or .md file in this folder", path=_shown(folder), hint=hint)
    for _, item in found:
        yield item


def _walk(folder: Path, root: Path) -> Iterator[tuple[str, Path | ArticleError]]:
    """Pairs of a sort key and what was found; linked folders are not entered, so there is no loop to fall into."""
    denied: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=denied.append):
        here = Path(place)
        linked = [name for name in folders if _is_taken(name) and (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if _is_taken(name))
        for name in linked:
            if not _lies_in(here / name, root):
                yield str(here / name), _leads_out(here / name)
        for name in files:
            if _is_taken(name) and name.lower().endswith(SUFFIXES) and name.lower() != "readme.md":
                yield from _file(here / name, root)
    for exc in denied:
        shown = _shown(Path(exc.filename))
        yield shown, ArticleError(f"cannot be opened ({exc.strerror})", path=shown, hint="Check its permissions.")


def _file(path: Path, root: Path) -> Iterator[tuple[str, Path | ArticleError]]:
    """The file, unless it is a link: one to a file that the walk meets anyway is passed over."""
    if not path.is_symlink():
        yield str(path), path
    elif not path.exists():
        yield str(path), ArticleError("a link that leads nowhere", path=_shown(path), hint="Mend or delete it.")
    elif not _lies_in(path, root):
        yield str(path), _leads_out(path)
    elif not path.resolve().name.lower().endswith(SUFFIXES):
        yield str(path), path


def _lies_in(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links
        return False


def _leads_out(path: Path) -> ArticleError:
    hint = "Name its target directly if it is meant to be read."
    return ArticleError("a link that leads out of the folder", path=_shown(path), hint=hint)


def _is_taken(name: str) -> bool:
    return not name.startswith(".")


def _shown(path: Path) -> str:
    """The path as it was named, printable."""
    return path.as_posix().encode("unicode_escape", "replace").decode() if not str(path).isprintable() else str(path)
