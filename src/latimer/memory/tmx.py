"""TMX 1.4b, the format in which translation tools exchange their memories. Read and written as a stream."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

import latimer
from latimer.errors import MemoryFileError
from latimer.memory.lessons import Lesson, Rank, fold

_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="latimer" creationtoolversion="{latimer.__version__}" segtype="sentence" o-tmf="latimer" \
adminlang="en" srclang="*all*" datatype="plaintext"/>
  <body>
"""
_UNIT = """\
    <tu tuid="{id}" srclang={language}>
      <prop type="x-latimer-rank">{rank}</prop>
      <prop type="x-latimer-article">{article}</prop>
      <tuv xml:lang={language}><seg>{source}</seg></tuv>
      <tuv xml:lang="en"{creator}><seg>{english}</seg></tuv>
    </tu>
"""
_FOOT = "  </body>\n</tmx>\n"
_CREATORS = {Rank.MODEL: ' creationid="model"', Rank.PERSON: ' creationid="person"'}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})  # what they hold is the other tool's mark-up, not text
_CHUNK_BYTES = 1 << 16


def write(path: Path, units: Iterable[tuple[Lesson, str]]) -> int:
    """Write lessons, each with the id of an article that it is from; the number of them. All of the file or nothing.

    Raises ``MemoryFileError`` where the file cannot be written.
    """
    pending = path.with_name(f".{path.name}.new")
    count = 0
    try:
        with pending.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_HEAD)
            for lesson, article_id in units:
                file.write(_unit(lesson, article_id))
                count += 1
            file.write(_FOOT)
            file.flush()
            os.fsync(file.fileno())
        pending.replace(path)
    except OSError as error:
        raise MemoryFileError(f"{path}: {error.strerror or error}.", hint="Name another file.") from error
    finally:
        with suppress(OSError):
            pending.unlink(missing_ok=True)
    return count


def read(path: Path) -> Iterator[Lesson]:
    """Every pair of a sentence in English and one in another language.

    A unit counts as approved, unless it says ``x-latimer-rank``. Raises ``MemoryFileError`` where the file cannot be
    read or is no TMX, possibly after lessons that stood before the fault.
    """
    reader = _Reader()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield from reader.lessons(chunk)
        yield from reader.lessons(b"", final=True)
    except OSError as error:
        raise MemoryFileError(f"{path}: {error.strerror or error}.", hint="Nothing was imported.") from error
    except (expat.ExpatError, ValueError) as error:
        raise MemoryFileError(f"{path}: is no TMX that can be read ({error}).", hint="Nothing was imported.") from error


class _Reader:
    """What stands open while a file is parsed, and what is complete."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = _refuse_entity
        self._open: list[str] = []
        self._text: list[str] = []
        self._language = ""
        self._property = ""
        self._rank = Rank.APPROVED
        self._segments: list[tuple[str, str]] = []
        self._complete: list[Lesson] = []

    def lessons(self, chunk: bytes, *, final: bool = False) -> Iterator[Lesson]:
        """The lessons that are complete with this chunk."""
        self._parser.Parse(chunk, final)
        yield from self._complete
        self._complete.clear()

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self._open and tag != "tmx":
            raise ValueError(f"it begins with <{tag}>")
        self._open.append(tag)
        if tag == "tu":
            self._rank, self._segments = Rank.APPROVED, []
        elif tag == "tuv":
            self._language = _primary(attributes.get("xml:lang") or attributes.get("lang") or "")
        elif tag in ("seg", "prop"):
            self._text, self._property = [], attributes.get("type", "")

    def _end(self, tag: str) -> None:
        self._open.pop()
        text = "".join(self._text)
        if tag == "seg":
            self._segments.append((self._language, fold(text)))
        elif tag == "prop" and self._property == "x-latimer-rank":
            self._rank = Rank.__members__.get(text.strip().upper(), Rank.APPROVED)
        elif tag == "tu":
            self._complete += _pairs(self._segments, self._rank)

    def _characters(self, text: str) -> None:
        if not _CODES & set(self._open):
            self._text.append(text)


def _pairs(segments: list[tuple[str, str]], rank: Rank) -> Iterator[Lesson]:
    english = next((text for language, text in segments if language == "en"), "")
    for language, source in segments:
        if language not in ("", "en") and source and english:
            yield Lesson(language, source, english, rank)


def _unit(lesson: Lesson, article_id: str) -> str:
    identity = "\n".join((lesson.language, lesson.source, lesson.english))
    return _UNIT.format(
        id=hashlib.blake2b(identity.encode(), digest_size=8).hexdigest(),
        language=quoteattr(lesson.language or "und"),
        rank=lesson.rank.name.lower(),
        article=_escaped(article_id),
        source=_escaped(lesson.source),
        english=_escaped(lesson.english),
        creator=_CREATORS.get(lesson.rank, ""),
    )


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))


def _primary(tag: str) -> str:
    """The language of a tag such as ``en-GB``, without its region."""
    return re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]


def _refuse_entity(*declaration: object) -> None:
    raise ValueError("it declares entities")
