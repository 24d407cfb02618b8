"""CSV for spreadsheets, out and in.

UTF-8 with a byte order mark, which Excel needs to know it. A cell that a spreadsheet would run as a formula
gets an apostrophe in front, which is taken off again on the way back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from latimer.errors import ExchangeError
from latimer.exchange.files import pending
from latimer.exchange.units import State, Unit, units
from latimer.records import Record

COLUMNS = ("article", "id", "language", "kind", "source", "english", "state", "by", "findings", "seen")
_NEEDED = ("article", "id", "source", "english")
_STATES: Mapping[str, State] = {
    "untranslated": "untranslated",
    "needs_review": "needs_review",
    "translated": "translated",
    "approved": "approved",
}
# Full-width signs count too: spreadsheets in Chinese and Japanese take them for the narrow ones.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


def write(path: Path, records: Iterable[Record]) -> list[Path]:
    """Write one row per sentence; the file that was written."""
    with pending(path) as new, new.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for record in records:
            rows.writerows([_guarded(cell) for cell in _row(unit)] for unit in units(record))
    return [path]


def read(path: Path) -> list[Unit]:
    """Every row of a file, as a spreadsheet saved it: with commas, semicolons or tabs, in UTF-8 or UTF-16.

    Raises ``ExchangeError`` where a column is missing, or the file is no table.
    """
    text = _text(path)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            raise ExchangeError(f"has no column {', '.join(missing)}.", path=str(path), hint="Export it once more.")
        return [_unit(row) for row in rows if any(row.values())]
    except csv.Error as error:
        raise ExchangeError(f"is no CSV that can be read ({error}).", path=str(path)) from error


def _row(unit: Unit) -> tuple[str, ...]:
    texts = (unit.language, unit.kind, unit.source, unit.english or "", unit.state, unit.by or "")
    return (unit.article_id, unit.at, *texts, "\n".join(unit.notes), unit.seen or "")


def _unit(row: Mapping[str, str | None]) -> Unit:
    cells = {name: _unguarded(cell) for name, cell in row.items() if isinstance(cell, str)}
    english = cells.get("english") or None
    state = _STATES.get(cells.get("state", "").strip().lower(), "translated")
    seen = cells.get("seen")
    return Unit(cells.get("article", ""), cells.get("id", ""), cells.get("source", ""), english, state, seen)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return content.decode(encoding)
    except OSError as error:
        raise ExchangeError(f"{error.strerror or error}.", path=str(path)) from error
    except UnicodeDecodeError as error:
        hint = "Save it as “CSV UTF-8”."
        raise ExchangeError("is neither UTF-8 nor UTF-16.", path=str(path), hint=hint) from error


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
