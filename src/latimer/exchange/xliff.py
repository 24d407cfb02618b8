"""XLIFF written: 2.1 (ISO 21720) and 1.2. One ``<file>`` per article, one unit per sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Literal

from latimer.exchange.files import workplace
from latimer.exchange.units import State, Unit, units
from latimer.exchange.xml import escape, quote
from latimer.records import Record

Version = Literal["2.1", "1.2"]

NAMESPACE_2 = "urn:oasis:names:tc:xliff:document:2.0"
NAMESPACE_1 = "urn:oasis:names:tc:xliff:document:1.2"
OURS = "urn:latimer:exchange"
NEEDS_REVIEW = "latimer:needs_review"  # 2.1 has no state for it, but a place for a tool's own

_NOT_IN_NAMES = re.compile(r"[^\w-]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STATES_2: dict[State, str] = {
    "untranslated": '"initial"',
    "needs_review": f'"translated" subState="{NEEDS_REVIEW}"',
    "translated": '"translated"',
    "approved": '"final"',
}
_STATES_1: dict[State, str] = {
    "untranslated": "needs-translation",
    "needs_review": "needs-review-translation",
    "translated": "translated",
    "approved": "final",
}


def write(path: Path, records: Iterable[Record], version: Version) -> list[Path]:
    """Write articles; the files that were written.

    A file of XLIFF 2 has one source language, and tools expect that of 1.2 too: where the articles have
    several, each has a file of its own, with its code in the name (``news.de.xlf``).
    """
    writer = _Two() if version == "2.1" else _One()
    with workplace(path) as folder:
        files: dict[str, IO[str]] = {}
        with ExitStack() as stack:
            for record in records:
                if record.language not in files:
                    new = folder / str(len(files))
                    files[record.language] = stack.enter_context(new.open("w", encoding="utf-8", newline="\n"))
                    files[record.language].write(writer.head(record.language))
                files[record.language].writelines(writer.article(record))
            for file in files.values():
                file.write("</xliff>\n")
        names = [path] if len(files) == 1 else [_named(path, language) for language in files]
        for number, name in enumerate(names):
            (folder / str(number)).replace(name)
    return sorted(names)


def _named(path: Path, language: str) -> Path:
    return path.with_name(f"{path.stem}.{_NOT_IN_NAMES.sub('_', language)}{path.suffix}")


class _Two:
    """XLIFF 2.1."""

    def head(self, language: str) -> str:
        names = f'xmlns="{NAMESPACE_2}" xmlns:latimer="{OURS}"'
        return f'{_DECLARATION}<xliff {names} version="2.1" srcLang={quote(language)} trgLang="en">\n'

    def article(self, record: Record) -> Iterator[str]:
        yield f"  <file id={quote(record.id)} original={quote(record.path)}>\n"
        for unit in units(record):
            yield f'    <unit id={quote(unit.at)} type={quote(f"latimer:{unit.kind}")} latimer:seen="{unit.seen}">\n'
            if unit.notes:
                notes = "".join(f"<note>{escape(note)}</note>" for note in unit.notes)
                yield f"      <notes>{notes}</notes>\n"
            yield f"      <segment state={_STATES_2[unit.state]}>\n"
            yield f'        <source xml:space="preserve">{escape(unit.source)}</source>\n'
            if unit.english is not None:
                yield f'        <target xml:space="preserve">{escape(unit.english)}</target>\n'
            yield "      </segment>\n    </unit>\n"
        yield "  </file>\n"


class _One:
    """XLIFF 1.2."""

    def head(self, language: str) -> str:
        return f'{_DECLARATION}<xliff xmlns="{NAMESPACE_1}" xmlns:latimer="{OURS}" version="1.2">\n'

    def article(self, record: Record) -> Iterator[str]:
        languages = f'source-language={quote(record.language)} target-language="en"'
        yield f'  <file original={quote(record.id)} {languages} datatype="plaintext">\n    <body>\n'
        for unit in units(record):
            yield from self._unit(unit)
        yield "    </body>\n  </file>\n"

    def _unit(self, unit: Unit) -> Iterator[str]:
        approved = "yes" if unit.state == "approved" else "no"
        kind = quote(f"x-{unit.kind}")
        about = f'approved="{approved}" restype={kind} xml:space="preserve" latimer:seen="{unit.seen}"'
        yield f"      <trans-unit id={quote(unit.at)} {about}>\n"
        yield f"        <source>{escape(unit.source)}</source>\n"
        # Without a target there is no place for its state.
        english = "" if unit.english is None else escape(unit.english)
        yield f'        <target state="{_STATES_1[unit.state]}">{english}</target>\n'
        for note in unit.notes:
            yield f'        <note from="latimer">{escape(note)}</note>\n'
        yield "      </trans-unit>\n"
