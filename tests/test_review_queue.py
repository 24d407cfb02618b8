"""The queue and the version that an article is compared with."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from latimer.errors import OutputError
from latimer.records import Finding, Record, Usage
from latimer.review.history import History
from latimer.review.places import put
from latimer.review.queue import URGENCIES, Queue, entry
from latimer.review.spending import by_day
from tests.review_room import TIDE, Room, record

ERROR = Finding("numbers", "error", "wrong")
WARNING = Finding("names", "warning", "odd")
NOTE = Finding("wording", "note", "so it is")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.mark.parametrize(
    ("made", "was_approved", "urgency"),
    [
        pytest.param(record("a", status="failed"), False, "failed", id="nothing to read"),
        pytest.param(record("a", findings=(ERROR, WARNING)), False, "errors", id="an error outweighs a warning"),
        pytest.param(record("a", findings=(WARNING, NOTE)), False, "warnings", id="a warning"),
        pytest.param(record("a", findings=(replace(ERROR, accepted="so"),)), False, "new", id="an accepted error"),
        pytest.param(record("a", findings=(NOTE,)), False, "new", id="a note asks for nothing"),
        pytest.param(record("a"), True, "changed", id="approved once, and changed since"),
        pytest.param(record("a", findings=(WARNING,)), True, "warnings", id="changed, with a warning"),
        pytest.param(record("a", status="approved"), True, "approved", id="approved"),
        pytest.param(record("a", status="approved", findings=(WARNING,)), True, "approved", id="approved all the same"),
    ],
)
def test_urgency(made: Record, was_approved: bool, urgency: str) -> None:
    assert entry(made, was_approved).urgency == urgency


def test_the_most_urgent_stands_first_and_the_counts_add_up(room: Room) -> None:
    room.put(
        record("approved", status="approved"),
        record("new"),
        record("one-error", findings=(ERROR,)),
        record("two-errors", findings=(ERROR, replace(ERROR, message="also wrong"))),
        record("warning", findings=(WARNING,)),
        record("failed", status="failed"),
    )
    queue = room.shelf.queue()
    assert [e.id for e in queue.entries] == ["failed", "two-errors", "one-error", "warning", "new", "approved"]
    assert list(queue.counts) == list(URGENCIES)
    assert sum(queue.counts.values()) == len(queue.entries)
    assert queue.counts["errors"] == 2


def test_an_entry_counts_what_is_sent_and_what_is_open() -> None:
    found = entry(record("a", (*TIDE, ("Noch ein Satz.", None)), findings=(ERROR, WARNING, NOTE)), False)
    assert (found.sentences, found.untranslated, found.errors, found.warnings) == (4, 1, 1, 1)
    assert found.findings == (("names", 1), ("numbers", 1))
    assert "gezeitenkraftwerk" in found.searched
    assert "articles/a.txt" in found.searched


def test_a_changed_file_is_read_again(room: Room) -> None:
    room.put(record("a"))
    shelf = room.shelf
    assert shelf.queue().entries[0].urgency == "new"
    room.put(record("a", findings=(ERROR,)))
    assert shelf.queue().entries[0].urgency == "errors"
    room.put(record("b"))
    assert len(shelf.queue().entries) == 2
    (room.out.folder / "a.json").unlink()
    assert [e.id for e in shelf.queue().entries] == ["b"]


def test_a_correction_in_the_markdown_counts_at_once(room: Room) -> None:
    room.put(record("a", (("Titel", "Title"), ("Es kamen 50.000 Besucher.", "5,000 visitors came."))))
    shelf = room.shelf
    assert shelf.queue().entries[0].urgency == "errors"
    path = room.out.folder / "a.md"
    path.write_text(path.read_text().replace("5,000 visitors came.", "50,000 visitors came."))
    assert shelf.queue().entries[0].urgency == "new"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "not json",
        '{"id": "a", "article": null}',
        "\ud800",
        '{"id": "a", "article": {"path": 1, "sha256": 1, "language": 1, "origin": 1, "published": 1}}',
    ],
)
def test_a_file_that_is_no_record_stands_in_the_queue_with_the_reason(room: Room, text: str) -> None:
    room.put(record("good"))
    (room.out.folder / "a.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    bad, good = room.shelf.queue().entries
    assert (bad.id, bad.urgency, good.id) == ("a", "failed", "good")
    assert bad.problem
    with pytest.raises(OutputError):
        room.shelf.find("a")


def test_a_record_that_names_another_file_is_not_read(room: Room) -> None:
    room.put(record("a"))
    document = json.loads((room.out.folder / "a.json").read_text())
    (room.out.folder / "b.json").write_text(json.dumps({**document, "id": "../../elsewhere"}))
    with pytest.raises(OutputError, match="elsewhere"):
        room.shelf.find("b")


@pytest.mark.parametrize("article_id", ["", ".", "..", "../a", "a.json", "sub/a", "/etc/passwd", "a\0", "A", "*"])
def test_only_what_the_folder_lists_is_read(room: Room, article_id: str) -> None:
    room.put(record("a"))
    (room.folder / "a.json").write_text((room.out.folder / "a.json").read_text())
    assert room.shelf.find(article_id) is None


def test_a_symbolic_link_is_not_followed(room: Room) -> None:
    room.put(record("a"))
    (room.folder / "elsewhere.json").write_text((room.out.folder / "a.json").read_text())
    (room.out.folder / "b.json").symlink_to(room.folder / "elsewhere.json")
    with pytest.raises(OutputError, match="symbolic link"):
        room.shelf.find("b")


def test_neighbours_pass_over_what_cannot_be_opened(room: Room) -> None:
    room.put(record("a"), record("b"), record("c"))
    (room.out.folder / "b.json").write_text("{}")
    queue = room.shelf.queue()
    assert queue.neighbours("a") == (None, "c", 1)
    assert queue.neighbours("c") == ("a", None, 2)
    assert queue.neighbours("gone") == (None, "a", 0)
    assert Queue(()).neighbours("a") == (None, None, 0)


def _english(made: Record | None) -> str | None:
    return None if made is None else made.paragraphs[2].sentences[0].english


def test_the_version_to_compare_with_is_the_last_approved_one(room: Room) -> None:
    history = History(room.out.folder)
    first = record("a", status="approved")
    room.put(first)
    assert history.version("a") is None  # no git
    room.commit()
    assert _english(history.version("a")) == "Construction took four years."
    second = put(first, "p3.1", "Construction lasted four years.")
    room.put(second)
    room.commit()
    assert _english(history.version("a")) == "Construction lasted four years."
    for english in ("It took four years.", "It took all of four years."):
        room.put(replace(put(second, "p3.1", english), status="checked"))
        room.commit()
    version = history.version("a")
    assert version is not None
    assert version.status == "approved"
    assert _english(version) == "Construction lasted four years."
    assert history.ever_approved() == {"a"}


def test_without_an_approved_version_it_is_the_last_commit(room: Room) -> None:
    room.put(record("a"))
    room.commit()
    room.put(put(record("a"), "p3.1", "It took four years."), record("b"))
    history = History(room.out.folder)
    assert _english(history.version("a")) == "Construction took four years."
    assert history.version("b") is None
    assert history.ever_approved() == frozenset()


def test_git_is_found_above_and_its_programs_are_not_run(room: Room) -> None:
    marker = room.folder / "was-run"
    room.put(record("a", status="approved"))
    (room.folder / ".gitattributes").write_text("*.json diff=evil\n")
    room.commit()
    for name in ("diff.evil.textconv", "diff.external", "core.fsmonitor"):
        room.git("config", name, f"touch {marker};")
    history = History(room.out.folder)
    assert history.ever_approved() == {"a"}
    assert history.version("a") is not None
    assert not marker.exists()


def test_without_the_git_program_there_is_no_history(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.put(record("a", status="approved"))
    room.commit()
    monkeypatch.setenv("PATH", os.fspath(room.folder))
    assert shutil.which("git") is None
    assert History(room.out.folder).version("a") is None
    assert room.shelf.queue().entries[0].urgency == "approved"


def test_spending_is_read_by_day_out_of_the_journal(tmp_path: Path) -> None:
    from latimer.asking.journal import Entry, Journal
    from latimer.records import Reply

    path = tmp_path / "journal.sqlite"
    assert by_day(path) == []
    journal = Journal(path)
    for asked_at, model, prompt in (
        ("2026-03-01T09:00:00+00:00", "gpt-4o", 1_000),
        ("2026-03-01T10:00:00+00:00", "gpt-4o", 500),
        ("2026-03-02T09:00:00+00:00", "nobody-knows-this", 7),
    ):
        reply = Reply("{}", "stop", usage=Usage(prompt, 10))
        journal.add(asked_at, Entry(asked_at, "api.openai.com", model, "translate", "a", {}, reply, 0.1, None))
    days = by_day(path)  # while the run still has it open
    journal.close()
    assert [(day.date, day.spent.usage.prompt_tokens, not day.spent.unpriced) for day in days] == [
        ("2026-03-01", 1_500, True),
        ("2026-03-02", 7, False),
    ]
    path.write_bytes(b"no database, surely")
    assert by_day(path) == []
