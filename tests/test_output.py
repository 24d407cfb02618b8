"""out/: what is written can be read back, corrected by hand, and survives a crash."""

from __future__ import annotations

import json
import re
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer.errors import Conflict, OutputError
from latimer.output import OutputFolder, Stored, apply_corrections
from latimer.output.document import from_json, to_json
from latimer.output.markdown import Unreadable, corrections, escape, render, unescape
from latimer.records import Finding, Name, Paragraph, Record, Sentence

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(str.strip).filter(bool)


def record(*lines: str) -> Record:
    sentences = tuple(Sentence(f"p2.{n}", f"Satz {n}.", line, "model") for n, line in enumerate(lines, 1))
    return Record(
        id="probe-1a2b3c4d",
        path="articles/probe.txt",
        sha256="0" * 64,
        language="de",
        title="A bridge",
        paragraphs=(
            Paragraph("p1", "title", (Sentence("p1.1", "Eine Brücke", "A bridge", "model"),)),
            Paragraph("p2", "body", sentences),
            Paragraph("p3", "furniture", (Sentence("p3.1", "Kommentar (0)"),)),
        ),
        status="checked",
        signature="model=m",
        names=(Name("Köln", "Cologne", "place"),),
        summary={
            "topics": ["bridges", "roads"],
            "key_points": [{"evidence": ["p2.1"], "text": "It stands."}],
            "headline": "A bridge stands",
            "abstract": "A bridge was built.",
            "risk": [{"level": "low", "evidence": ["p2.1"]}],
        },
        findings=(Finding("names", "warning", "look at <b>", at="p2.1"),),
    )


PLAIN = record("It stands.", "It holds.", "It is open.")


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_a_record_comes_back_from_its_json(lines: list[str]) -> None:
    written = record(*lines)
    assert from_json(to_json(written)) == written


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_what_was_rendered_reads_as_uncorrected_before_and_after_the_disk(lines: list[str]) -> None:
    written = record(*lines)
    assert corrections(written, render(written)) == {}
    assert render(from_json(to_json(written))) == render(written)


@given(TEXT)
def test_escaping_is_undone_and_starts_no_block(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(("#", "- ", "> ", "<", "`", "|"))


@given(TEXT.filter(lambda text: text != "It holds."))
def test_a_changed_line_is_that_persons(text: str) -> None:
    file = render(PLAIN).replace("\nIt holds.\n", f"\n{escape(text)}\n")
    assert corrections(PLAIN, file) == {"p2.2": text}


def test_corrections_reach_sentences_and_summary() -> None:
    file = (
        render(PLAIN)
        .replace("\nIt holds.\n", "\nIt holds well.\n")
        .replace("- It stands. [p2.1]", "- It still stands. [p2.1]")
    )
    stored_changes = corrections(PLAIN, file.replace("**A bridge stands**", "**Bridge stands**"))
    assert stored_changes == {
        "p2.2": "It holds well.",
        "summary.key_points[0].text": "It still stands.",
        "summary.headline": "Bridge stands",
    }


PARTS = {
    "people": [{"name": "Ana Ruiz", "role": "mayor", "evidence": ["p2.1"]}],
    "figures": [{"value": "1.2 million", "unit": "euros", "what": "cost", "evidence": ["p2.1"]}],
    "dates": [{"text": "5 May", "iso": None, "what": "opening", "evidence": ["p2.1"]}],
    "quotes": [{"speaker": "Ruiz", "text": "It holds", "evidence": ["p2.1"]}],
}
LINES = [
    ("- Ana Ruiz – mayor [", "- Ana Ruiz – former mayor [", "summary.people[0].role", "former mayor"),
    ("- 1.2 million euros: cost [", "- 1.3 million euros: cost [", "summary.figures[0].value", "1.3 million"),
    ("- 5 May: opening [", "- 5 May: reopening [", "summary.dates[0].what", "reopening"),
    ("- “It holds” – Ruiz [", "- “It held” – Ruiz [", "summary.quotes[0].text", "It held"),
]


@pytest.mark.parametrize(("old", "new", "address", "value"), LINES)
def test_one_field_of_a_summary_line_can_be_corrected(old: str, new: str, address: str, value: str) -> None:
    written = replace(PLAIN, summary={**(PLAIN.summary or {}), **PARTS})
    file = render(written)
    assert corrections(written, file) == {}
    assert old in file
    assert corrections(written, file.replace(old, new)) == {address: value}
    stored = Stored(written, {address: value}, "")
    assert render(apply_corrections(stored)) == file.replace(old, new)


def test_two_fields_changed_at_once_are_refused() -> None:
    written = replace(PLAIN, summary={**(PLAIN.summary or {}), **PARTS})
    with pytest.raises(Unreadable):
        corrections(written, render(written).replace("- Ana Ruiz – mayor", "- Ana Diaz – former minister"))


def test_the_title_above_the_text_is_the_title_sentence() -> None:
    assert corrections(PLAIN, render(PLAIN).replace("# A bridge", "# One bridge")) == {"p1.1": "One bridge"}


def test_what_is_changed_in_the_findings_counts_for_nothing() -> None:
    file = render(PLAIN).replace("look at", "looked at").replace("\nIt holds.\n", "\nIt holds well.\n")
    assert corrections(PLAIN, file) == {"p2.2": "It holds well."}


EDITS = [
    ("two lines merged", "It stands.\nIt holds.\n", "It stands. It holds.\n"),
    ("a line split", "It holds.\n", "It\nholds.\n"),
    ("a paragraph deleted", "<!-- p2 body -->\nIt stands.\nIt holds.\nIt is open.\n", ""),
    ("a line emptied", "\nIt holds.\n", "\n\n"),
    ("conflict markers", "\nIt holds.\n", "\n<<<<<<< mine\nIt holds.\n=======\nIt held.\n>>>>>>> theirs\n"),
    ("the front matter changed", 'language: "German"', 'language: "Dutch"'),
]


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_an_edit_that_cannot_be_told_apart_is_refused_and_left_alone(old: str, new: str, tmp_path: Path) -> None:
    out = OutputFolder(tmp_path)
    out.write(PLAIN, out.read(PLAIN.id))
    path = tmp_path / f"{PLAIN.id}.md"
    edited = path.read_text().replace(old, new, 1)
    assert edited != path.read_text()
    path.write_text(edited)
    with pytest.raises(OutputError, match="was edited"):
        out.read(PLAIN.id)
    assert path.read_text() == edited
    with pytest.raises(Unreadable):
        corrections(PLAIN, edited)


def test_a_correction_is_read_back_as_a_persons(tmp_path: Path) -> None:
    out = OutputFolder(tmp_path)
    out.write(PLAIN, out.read(PLAIN.id))
    path = tmp_path / f"{PLAIN.id}.md"
    path.write_text(path.read_text().replace("\nIt holds.\n", "\nIt holds well.\n"))
    stored = out.read(PLAIN.id)
    assert stored is not None
    corrected = apply_corrections(stored)
    assert [(s.english, s.by) for s in corrected.paragraphs[1].sentences] == [
        ("It stands.", "model"),
        ("It holds well.", "person"),
        ("It is open.", "model"),
    ]
    assert out.write(corrected, stored)
    again = out.read(PLAIN.id)
    assert again is not None
    assert again.corrections == {}


def test_a_correction_opens_again_what_was_accepted_at_its_line(tmp_path: Path) -> None:
    accepted = replace(PLAIN, findings=tuple(replace(f, accepted="it may") for f in PLAIN.findings))
    out = OutputFolder(tmp_path)
    out.write(accepted, None)
    path = tmp_path / f"{PLAIN.id}.md"
    for line, still in (("It holds.", "it may"), ("It stands.", "")):
        path.write_text(path.read_text().replace(f"\n{line}\n", "\nSomething else.\n"))
        stored = out.read(PLAIN.id)
        assert stored is not None
        assert [finding.accepted for finding in apply_corrections(stored).findings] == [still]


def test_equal_files_are_not_touched(tmp_path: Path) -> None:
    out = OutputFolder(tmp_path)
    assert out.write(PLAIN, out.read(PLAIN.id))
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert not out.write(PLAIN, out.read(PLAIN.id))
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    assert sorted(before) == [f"{PLAIN.id}.json", f"{PLAIN.id}.md"]


@pytest.mark.parametrize("suffix", [".json", ".md"])
def test_a_planted_link_is_not_followed(suffix: str, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f"{PLAIN.id}{suffix}").symlink_to(victim)
    with pytest.raises(OutputError, match="symbolic link"):
        OutputFolder(folder).write(PLAIN, None)
    assert victim.read_text() == "precious"


def test_a_link_planted_where_a_write_begins_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    folder = tmp_path / "out"
    folder.mkdir()
    for suffix in (".json", ".md"):
        (folder / f".{PLAIN.id}{suffix}.new").symlink_to(victim)
    assert OutputFolder(folder).write(PLAIN, None)
    assert victim.read_text() == "precious"


def test_out_that_cannot_be_a_folder_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="--out"):
        OutputFolder(tmp_path / "out").prepare()


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("title",), 7, "$.title is 7"),
        (("names",), None, "$.names is None"),
        (("status",), "fine", "$.status is 'fine'"),
        (("article", "origin"), [], "$.article.origin is []"),
        (("summary",), "A story", "$.summary is 'A story'"),
        (("edited",), ["summary.abstract", 1], "$.edited is ['summary.abstract', 1]"),
        (("findings",), [{"check": "names"}], "$.findings[0].severity is missing"),
        (("paragraphs", 0), [], "$.paragraphs[0] is []"),
        (("paragraphs", 0, "kind"), "body ", "$.paragraphs[0].kind is 'body '"),
        (("paragraphs", 0, "sentences", 0, "id"), "1", "$.paragraphs[0].sentences[0].id is '1'"),
        (("paragraphs", 0, "sentences", 0, "source"), None, "$.paragraphs[0].sentences[0].source is None"),
        (("paragraphs", 0, "sentences", 0, "by"), "me", "$.paragraphs[0].sentences[0].by is 'me'"),
    ],
)
def test_a_field_that_somebody_broke_is_named_by_its_path(path: tuple[Any, ...], value: object, said: str) -> None:
    document = json.loads(to_json(PLAIN))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        from_json(json.dumps(document))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": 1}', "null", "[" * 100_000])
def test_a_spoilt_record_is_named_and_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / f"{PLAIN.id}.json"
    path.write_text(text)
    with pytest.raises(OutputError, match="not a record"):
        OutputFolder(tmp_path).read(PLAIN.id)
    assert path.read_text() == text


def test_a_write_made_from_an_older_state_is_refused(tmp_path: Path) -> None:
    out = OutputFolder(tmp_path)
    out.write(PLAIN, None)
    seen = out.read(PLAIN.id)
    path = tmp_path / f"{PLAIN.id}.md"
    path.write_text(path.read_text().replace("\nIt holds.\n", "\nIt holds well.\n"))
    with pytest.raises(Conflict):
        out.write(record("It stood.", "It held.", "It was open."), seen)
    with pytest.raises(Conflict):
        out.write(record("It stood.", "It held.", "It was open."), None)
    again = out.read(PLAIN.id)
    assert again is not None
    assert again.corrections == {"p2.2": "It holds well."}


def test_two_writers_in_two_processes_lose_nothing(tmp_path: Path) -> None:
    """Each adds its own letter to one sentence fifty times, reading again whenever it comes too late."""
    OutputFolder(tmp_path).write(record("-"), None)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(append_fifty, [str(tmp_path)] * 2, "ab"))
    stored = OutputFolder(tmp_path).read(PLAIN.id)
    assert stored is not None
    text = stored.record.paragraphs[1].sentences[0].english or ""
    assert (text.count("a"), text.count("b")) == (50, 50)


def append_fifty(folder: str, letter: str) -> None:
    out, added = OutputFolder(Path(folder)), 0
    while added < 50:
        stored = out.read(PLAIN.id)
        assert stored is not None
        english = stored.record.paragraphs[1].sentences[0].english or ""
        with suppress(Conflict):
            added += out.write(record(english + letter), stored)


CRASHES = [
    ("after the new .json", True, False, "old"),
    ("after the .md", True, True, "new"),
    ("in the middle of the new .json", False, False, "old"),
]


@pytest.mark.parametrize(("whole", "markdown", "left"), [row[1:] for row in CRASHES], ids=[row[0] for row in CRASHES])
def test_a_write_cut_short_is_completed_or_dropped(whole: bool, markdown: bool, left: str, tmp_path: Path) -> None:
    out = OutputFolder(tmp_path)
    out.write(PLAIN, out.read(PLAIN.id))
    new = replace(record("It stood.", "It held.", "It was open."), status="needs_review")
    text = to_json(new)
    (tmp_path / f".{new.id}.json.new").write_text(text if whole else text[: len(text) // 2])
    if markdown:
        (tmp_path / f"{new.id}.md").write_text(render(new))
    stored = out.read(new.id)
    assert stored is not None
    assert stored.record == (new if left == "new" else PLAIN)
    assert stored.corrections == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{new.id}.json", f"{new.id}.md"]
