"""One file read, decoded, cleaned and described: ``read`` is the way in."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from latimer.articles import metadata
from latimer.articles.cleaning import clean
from latimer.articles.decoding import decode
from latimer.articles.identity import identify, relative_path
from latimer.errors import ArticleError
from latimer.records import Article

MAX_BYTES = 10_000_000

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "an image, sound or film",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"SQLite format": "an SQLite database",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")


def read(path: Path) -> Article:
    """Read one file as an article.

    ``text`` comes out as records.Article promises, and in Unicode's form NFC. The
    id is made from the path relative to the current directory.

    >>> read(Path("articles/hafen.txt")).id                     # doctest: +SKIP
    'hafen-1c0ffee5'

    Raises ArticleError when the file is missing, denied, no regular file, over
    10 MB, no text, or without a single letter or digit in it.
    """
    relative = relative_path(path)
    data = _bytes(path, relative)
    looks_like = _looks_like(data)
    if looks_like:
        hint = "Save its text as UTF-8 and read that."
        raise ArticleError(f"not plain text; it looks like {looks_like}", path=relative, hint=hint)
    decoded = decode(data)
    if decoded is None:
        hint = "Save it as UTF-8 text."
        raise ArticleError("not plain text; it looks like binary data", path=relative, hint=hint)
    text, notes = clean(decoded.text)
    if not any(c.isalnum() for c in text):
        raise ArticleError("no text in it", path=relative, hint="Delete the file or fill it.")
    found = metadata.extract(text)
    return Article(
        id=identify(relative),
        path=relative,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        origin=found.origin,
        published=found.published,
        notes=decoded.notes + notes,
    )


def _bytes(path: Path, relative: str) -> bytes:
    """The content of a regular file; a pipe or device is opened without waiting and refused."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb", closefd=True) as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ArticleError("not a regular file", path=relative, hint="Name a file of text.")
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as exc:  # ValueError: a NUL in the name
        reason = getattr(exc, "strerror", None) or str(exc)
        hint = "Name a file of text, and check its permissions."
        raise ArticleError(f"cannot be read ({reason})", path=relative, hint=hint) from exc
    if len(data) > MAX_BYTES:
        raise ArticleError("larger than 10 MB", path=relative, hint="Split it into one file per article.")
    return data


def _looks_like(data: bytes) -> str:
    """What the first bytes give away, or nothing for what may be text."""
    start = data[:64].lstrip().lower()
    if start.startswith(_MARKUP):
        return "an HTML or XML page"
    return next((name for magic, name in _MAGIC.items() if data.startswith(magic)), "")
