"""``Record`` <-> the text of ``out/<id>.json``.

Sorted keys, two-space indent, UTF-8, a final newline, and nothing that differs between two
runs over the same article: no times, no token counts, no request ids.
"""

from __future__ import annotations

import json
from typing import Any, get_args

from latimer.output.fields import Fields
from latimer.records import Author, Finding, Kind, Name, Paragraph, Record, Sentence, Severity, Status


def to_json(record: Record) -> str:
    """The text of the .json file.

    Only where there is something to say: ``language`` of a paragraph in another language than the article,
    ``accepted`` of a finding that a person let stand, ``edited`` of a summary that a person changed.
    """
    return json.dumps(_document(record), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def from_json(text: str) -> Record:
    """The record that ``to_json`` wrote.

    Raises ``ValueError`` where the text is something else, with the path of what is wrong:
    ``$.paragraphs[3].kind is 7``.
    """
    try:
        return _record(Fields(json.loads(text), "$"))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _record(document: Fields) -> Record:
    article = document.object("article")
    return Record(
        id=document.text("id"),
        path=article.text("path"),
        sha256=article.text("sha256"),
        language=article.text("language"),
        origin=article.text_or_none("origin"),
        published=article.text_or_none("published"),
        title=document.text("title"),
        paragraphs=tuple(_paragraph(p) for p in document.objects("paragraphs")),
        names=tuple(Name(n.text("source"), n.text("english"), n.text("kind")) for n in document.objects("names")),
        summary=document.mapping_or_none("summary"),
        findings=tuple(_finding(f) for f in document.objects("findings")),
        status=document.one_of("status", get_args(Status)),
        signature=document.text("signature"),
        edited=document.texts("edited"),
    )


def _document(record: Record) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": record.id,
        "article": {
            "path": record.path,
            "sha256": record.sha256,
            "language": record.language,
            "origin": record.origin,
            "published": record.published,
        },
        "title": record.title,
        "paragraphs": [_paragraph_document(p) for p in record.paragraphs],
        "names": [{"source": n.source, "english": n.english, "kind": n.kind} for n in record.names],
        "summary": record.summary,
        "findings": [_finding_document(finding) for finding in record.findings],
        "status": record.status,
        "signature": record.signature,
    }
    if record.edited:
        document["edited"] = list(record.edited)
    return document


def _paragraph_document(paragraph: Paragraph) -> dict[str, Any]:
    sentences = [{"id": s.id, "source": s.source, "english": s.english, "by": s.by} for s in paragraph.sentences]
    document: dict[str, Any] = {"id": paragraph.id, "kind": paragraph.kind, "sentences": sentences}
    if paragraph.language is not None:
        document["language"] = paragraph.language
    return document


def _finding_document(finding: Finding) -> dict[str, str]:
    document = {"check": finding.check, "severity": finding.severity, "at": finding.at, "message": finding.message}
    return {**document, "accepted": finding.accepted} if finding.accepted else document


def _finding(document: Fields) -> Finding:
    return Finding(
        document.text("check"),
        document.one_of("severity", get_args(Severity)),
        document.text("message"),
        at=document.text("at"),
        accepted=document.text_or_none("accepted") or "",
    )


def _paragraph(document: Fields) -> Paragraph:
    sentences = tuple(_sentence(s) for s in document.objects("sentences"))
    kind = document.one_of("kind", get_args(Kind))
    return Paragraph(document.id("id"), kind, sentences, document.text_or_none("language"))


def _sentence(document: Fields) -> Sentence:
    by = document.one_of("by", (*get_args(Author), None))
    return Sentence(document.id("id"), document.text("source"), document.text_or_none("english"), by)
