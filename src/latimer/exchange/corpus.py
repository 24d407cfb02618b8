"""JSON Lines and Parquet: one row per article, then one per sentence, all with the same columns."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from latimer.exchange.extra import needed
from latimer.exchange.files import pending
from latimer.exchange.units import state_of
from latimer.records import Finding, Record

# What a row holds where it has nothing to say, by column; docs/exchange.md says what each is.
COLUMNS: dict[str, Any] = dict.fromkeys(
    (
        *("row", "article", "sentence", "kind", "language", "source", "english", "by", "state", "status", "findings"),
        *("path", "origin", "published", "sha256", "signature", "abstract", "summary"),
    )
)
_ARTICLES_AT_ONCE = 200


def write_lines(path: Path, records: Iterable[Record]) -> list[Path]:
    """Write JSON Lines; the file that was written."""
    with pending(path) as new, new.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for row in itertools.chain.from_iterable(map(rows, records)):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return [path]


def write_parquet(path: Path, records: Iterable[Record]) -> list[Path]:
    """Write Parquet; the file that was written. Raises ``ExchangeError`` where pyarrow is not installed."""
    with needed("pyarrow"):
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet as parquet  # type: ignore[import-untyped]
    text = pyarrow.string()
    finding = pyarrow.struct([(name, text) for name in ("check", "severity", "at", "message", "accepted")])
    types = {name: pyarrow.list_(finding) if name == "findings" else text for name in COLUMNS}
    schema = pyarrow.schema(list(types.items()))
    remaining = iter(records)
    with pending(path) as new, parquet.ParquetWriter(new, schema) as file:
        while some := list(itertools.islice(remaining, _ARTICLES_AT_ONCE)):
            made = [_encodable(row) for record in some for row in rows(record)]
            file.write_table(pyarrow.Table.from_pylist(made, schema=schema))
    return [path]


def rows(record: Record) -> Iterator[dict[str, Any]]:
    """The rows of one article: itself, with what is found about all of it and about its summary; its sentences."""
    ids = {s.id for p in record.paragraphs for s in p.sentences}
    about = {"article": record.id, "language": record.language, "status": record.status}
    summary = record.summary or {}
    yield (
        COLUMNS
        | about
        | {
            "row": "article",
            "source": next((s.source for p in record.paragraphs if p.kind == "title" for s in p.sentences), None),
            "english": record.title,
            "findings": [_finding(f) for f in record.findings if f.at not in ids],
            "path": record.path,
            "origin": record.origin,
            "published": record.published,
            "sha256": record.sha256,
            "signature": record.signature,
            "abstract": summary.get("abstract") if isinstance(summary.get("abstract"), str) else None,
            "summary": json.dumps(summary, ensure_ascii=False, sort_keys=True) if summary else None,
        }
    )
    for paragraph in record.paragraphs:
        for sentence in paragraph.sentences if paragraph.is_sent else ():
            yield (
                COLUMNS
                | about
                | {
                    "row": "sentence",
                    "sentence": sentence.id,
                    "kind": paragraph.kind,
                    "language": paragraph.language or record.language,
                    "source": sentence.source,
                    "english": sentence.english,
                    "by": sentence.by,
                    "state": state_of(record, sentence),
                    "findings": [_finding(f) for f in record.findings if f.at == sentence.id],
                }
            )


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "at": finding.at,
        "message": finding.message,
        "accepted": finding.accepted,
    }


def _encodable(value: Any) -> Any:
    """The same without what UTF-8 cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: _encodable(part) for name, part in value.items()}
    return [_encodable(part) for part in value] if isinstance(value, list) else value
