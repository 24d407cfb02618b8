"""A folder of articles to export and to import into, for the tests of the exchange."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from latimer.exchange.exporting import export
from latimer.exchange.importing import Imported, read, take
from latimer.records import Finding, Name, Paragraph, Record, Sentence
from tests.review_room import TIDE_SUMMARY, Room, record

REVIEW = Finding("names", "warning", "Is “Tornesand” a name?", at="p2.1")

TIDE_ARTICLE = replace(record("tide", summary=TIDE_SUMMARY), findings=(REVIEW,), status="needs_review")
RIVER_ARTICLE = record(
    "river", (("Der Fluss", "The river"), ("Er ist 80 km lang.", "It is 80 km long."), ("Mehr folgt.", None))
)
APPROVED_ARTICLE = record("bridge", (("Die Brücke", "The bridge"), ("Sie ist neu.", "It is new.")), status="approved")


def desk(tmp_path: Path, *records: Record) -> Room:
    room = Room(tmp_path)
    room.put(*(records or (TIDE_ARTICLE, RIVER_ARTICLE, APPROVED_ARTICLE)))
    return room


def exported(room: Room, form: str, name: str) -> Path:
    (path,) = export(room.out, form, room.folder / name, problem=_no_problem)
    return path


def imported(room: Room, path: Path) -> Imported:
    return take(read(path), room.out)


def english(room: Room) -> Mapping[tuple[str, str], str | None]:
    """The English of every sentence, by article and id."""
    return {(id_, s.id): s.english for id_ in room.out.ids() for p in room.get(id_).paragraphs for s in p.sentences}


def saying(text: str, article_id: str = "a") -> Record:
    """A record that says ``text`` wherever a text can stand; not checked, which takes time."""
    paragraphs = (
        Paragraph("p1", "title", (Sentence("p1.1", "Titel", "Title", "model"),)),
        Paragraph("p2", "body", (Sentence("p2.1", f"Quelle {text}", text, "model"),)),
    )
    return replace(
        APPROVED_ARTICLE,
        id=article_id,
        paragraphs=paragraphs,
        title=text,
        path=text,
        origin=text,
        signature=f"model={text}",
        names=(Name(text, text),),
        summary={
            **{"headline": text, "abstract": text, "topics": [text]},
            "key_points": [{"text": text, "evidence": [text]}],
        },
        findings=(
            Finding("names", "warning", text, at="p2.1"),
            Finding("names", "warning", text, at=text),
            Finding("x", "note", text, accepted=text),
        ),
    )


def _no_problem(told: str) -> None:
    raise AssertionError(told)
