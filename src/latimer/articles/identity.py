"""The id and the printable path of an article: stable, collision-free, safe as a file name."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

MAX_SLUG_CHARACTERS = 60


def relative_path(path: Path) -> str:
    """The path from the current directory, with ``/``, printable whatever bytes the name holds.

    The folder is resolved, a link at the end is not followed: two links to one
    file are two articles.

    >>> relative_path(Path("articles/../articles/a.txt"))
    'articles/a.txt'
    """
    place = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    try:
        relative = os.path.relpath(place)
    except ValueError:  # Windows: another drive has no relative path
        relative = str(place)
    return _printable(Path(relative).as_posix())


def identify(relative: str) -> str:
    """``<slug>-<8 hex>`` of a relative path: the stem to read, the hash to tell apart.

    >>> identify("articles/Übersicht März.txt")
    'ubersicht-marz-bd063600'
    """
    digest = hashlib.sha256(relative.encode("utf-8")).hexdigest()
    return f"{slug(Path(relative).stem)}-{digest[:8]}"


def slug(stem: str) -> str:
    """Lower-case ASCII letters, digits and hyphens; letters without an ASCII base are dropped."""
    folded = unicodedata.normalize("NFKD", stem.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return words[:MAX_SLUG_CHARACTERS].rstrip("-") or "article"


def _printable(name: str) -> str:
    """Bytes that were no UTF-8 (lone surrogates) and control characters, written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in name)
