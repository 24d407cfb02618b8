"""A Word document: for each article its summary, source beside English, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from latimer.exchange.extra import needed
from latimer.exchange.files import pending
from latimer.exchange.units import Unit, printable, units
from latimer.languages import name as language_name
from latimer.records import Record
from latimer.review.article import direction

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_BOLD = ("title", "heading")


def write(path: Path, records: Iterable[Record]) -> list[Path]:
    """Write one document with all articles; the file that was written.

    Raises ``ExchangeError`` where python-docx is not installed.
    """
    with needed("python-docx"):
        import docx
    document = docx.Document()
    document.core_properties.author = "latimer"
    document.core_properties.title = "Translations, source beside English"
    for record in records:
        _article(document, record)
    with pending(path) as new:
        document.save(str(new))
    return [path]


def _article(document: Document, record: Record) -> None:
    heading = document.add_heading(printable(record.title or record.path), level=1)
    heading.paragraph_format.page_break_before = True
    facts = (language_name(record.language), record.path, record.origin, record.published, record.status)
    document.add_paragraph(printable(" · ".join(fact.replace("_", " ") for fact in facts if fact)))
    _summary(document, record)
    document.add_heading("Translation", level=2)
    _table(document, list(units(record)), record.language)
    if record.findings:
        document.add_heading("Findings", level=2)
    for finding in record.findings:
        accepted = f" Accepted: {finding.accepted}" if finding.accepted else ""
        told = f"{finding.severity} {finding.check} {finding.at}: {finding.message}{accepted}"
        document.add_paragraph(printable(told), style="List Bullet")


def _summary(document: Document, record: Record) -> None:
    summary = record.summary or {}
    points = summary.get("key_points")
    texts = (
        [str(point.get("text", "")) for point in points if isinstance(point, dict)] if isinstance(points, list) else []
    )
    if not summary.get("abstract") and not texts:
        return
    document.add_heading("Summary", level=2)
    document.add_paragraph(printable(str(summary.get("abstract") or "")))
    for text in texts:
        document.add_paragraph(printable(text), style="List Bullet")


def _table(document: Document, rows: Sequence[Unit], language: str) -> None:
    table = document.add_table(rows=len(rows) + 1, cols=3, style="Table Grid")
    cells = table._cells  # a table's own way to a cell takes time by the square of its rows
    for place, heading in enumerate(("", language_name(language), "English")):
        cells[place].text = heading
    for number, unit in enumerate(rows, 1):
        at, source, english = cells[number * 3 : number * 3 + 3]
        at.text = unit.at
        source.text = printable(unit.source)
        if direction(unit.language) == "rtl":
            _from_the_right(source.paragraphs[0])
        english.text = printable(unit.english or f"[no English: {unit.at}]")
        for run in english.paragraphs[0].runs if unit.kind in _BOLD else ():
            run.bold = True


def _from_the_right(paragraph: Paragraph) -> None:
    from docx.oxml import OxmlElement

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
