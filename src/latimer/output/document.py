"""``Record`` <-> the text of ``out/<id>.json``.

Sorted keys, two-space indent, UTF-8, a final newline, and nothing that differs between two
runs over the same article: no times, no token counts, no request ids.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from latimer.records import Finding, Name, Paragraph, Record, Sentence


def to_json(record: Record) -> str:
    """The text of the .json file.

    Only where there is something to say: ``language`` of a paragraph in another language than the article,
    ``accepted`` of a finding that a person let stand, ``edited`` of a summary that a person changed.
    """
    return json.dumps(_document(record), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def from_json(text: str) -> Record:
    """The record that ``to_json`` wrote.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` where the text is something else.
    """
    document = json.loads(text)
    article = document["article"]
    return Record(
        id=document["id"],
        path=article["path"],
        sha256=article["sha256"],
        language=article["language"],
        origin=article["origin"],
        published=article["published"],
        title=document["title"],
        paragraphs=tuple(_paragraph(p) for p in document["paragraphs"]),
        names=tuple(Name(n["source"], n["english"], n["kind"]) for n in document["names"]),
        summary=document["summary"],
        findings=tuple(_finding(f) for f in document["findings"]),
        status=document["status"],
        signature=document["signature"],
        edited=tuple(document.get("edited", ())),
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


def _finding(document: Mapping[str, Any]) -> Finding:
    return Finding(
        document["check"],
        document["severity"],
        document["message"],
        at=document["at"],
        accepted=document.get("accepted", ""),
    )


def _paragraph(document: Mapping[str, Any]) -> Paragraph:
    sentences = tuple(Sentence(s["id"], s["source"], s["english"], s["by"]) for s in document["sentences"])
    return Paragraph(document["id"], document["kind"], sentences, document.get("language"))
