"""Text into XML, and XML read as a stream of events.

What is read may come from anywhere. The parser (expat) follows no external entity, and a file that declares
entities is refused: so nothing can grow in it, and nothing of this machine can get into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from xml.parsers import expat
from xml.sax import saxutils

from latimer.errors import ExchangeError
from latimer.exchange.units import printable

_CHUNK_BYTES = 1 << 16
_DEEPEST = 200  # levels; formats for translators have a dozen


class Handler(Protocol):
    """What follows the events. Names are ``namespace local``, or ``local`` where there is no namespace."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """It ends."""

    def text(self, text: str) -> None:
        """Text in it, possibly a part only."""


def escape(text: str) -> str:
    """Text as the content of an element."""
    return saxutils.escape(printable(text))


def quote(text: str) -> str:
    """Text as the value of an attribute, with its quotes."""
    return saxutils.quoteattr(printable(text))


def parse(path: Path, handler: Handler) -> None:
    """Read a file. Raises ``ExchangeError`` where it is no XML, declares entities, or the handler raises ValueError."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("it is nested too deeply")
        handler.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(tag)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = parser.SkippedEntityHandler = _refuse_entity
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except OSError as error:
        raise ExchangeError(f"{error.strerror or error}.", path=str(path)) from error
    except (expat.ExpatError, ValueError) as error:
        raise ExchangeError(f"cannot be read ({error}).", path=str(path), hint="Nothing was imported.") from error


def _refuse_entity(*declaration: object) -> None:
    raise ValueError("it has entities of its own")
