"""What comes back: nobody's change is lost, and what cannot go in is refused and named while the rest goes in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from latimer.cli import main
from latimer.exchange import sheet
from latimer.exchange.importing import Place, take
from latimer.exchange.units import Unit, units
from latimer.output import OutputFolder, Stored
from latimer.records import Record
from latimer.review.places import put
from tests.exchange_desk import RIVER_ARTICLE, TIDE_ARTICLE, desk, english, exported
from tests.review_room import Room, record

NEW = "It supplies 50,000 homes since Monday."


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return desk(tmp_path)


def sent(made: Record = TIDE_ARTICLE, at: str = "p2.1") -> Unit:
    """A unit as it was exported."""
    return next(unit for unit in units(made) if unit.at == at)


def back(text: str | None, unit: Unit | None = None) -> Unit:
    return replace(unit or sent(), english=text)


REFUSED = [
    pytest.param(replace(back(NEW), article_id="nobody"), "no such article", id="an article that is not there"),
    pytest.param(replace(back(NEW), article_id="../out/tide"), "no such article", id="a path"),
    pytest.param(replace(back(NEW), at="p9.9"), "no such sentence", id="a sentence that is not there"),
    pytest.param(replace(back(NEW), at="summary.headline"), "no such sentence", id="the summary"),
    pytest.param(replace(back(NEW), source="Anderes."), "source is no longer the same", id="another source"),
    pytest.param(back(None), "empty", id="no target"),
    pytest.param(back(" \u200b"), "empty", id="nothing to see"),
]


@pytest.mark.parametrize(("unit", "why"), REFUSED)
def test_what_cannot_go_in_is_named_and_the_rest_goes_in(room: Room, unit: Unit, why: str) -> None:
    good = back("The river Aue", sent(RIVER_ARTICLE, "p1.1"))
    result = take([unit, good, back("Building took four years.", sent(at="p3.1"))], room.out)
    assert [(place.article_id, place.at) for place in result.refused] == [(unit.article_id, unit.at)]
    assert why in result.refused[0].why
    assert {place.at for place in result.corrected} == {"p1.1", "p3.1"}
    assert english(room)["tide", "p2.1"] == sent().english


def test_somebody_was_faster_in_the_folder(room: Room) -> None:
    room.put(put(room.get("tide"), "p2.1", "Theirs: 50,000 homes."))
    result = take([back(NEW)], room.out)
    assert result.corrected == []
    assert "Theirs: 50,000 homes." in result.refused[0].why
    assert english(room)["tide", "p2.1"] == "Theirs: 50,000 homes."


def test_somebody_was_faster_in_the_file_that_people_edit(room: Room) -> None:
    path = room.out.folder / "tide.md"
    path.write_text(path.read_text().replace("Since Monday the station", "Since this Monday the station"))
    result = take([back(NEW), back("It took four years.", sent(at="p3.1"))], room.out)
    assert [(place.at, bool(place.why)) for place in result.refused] == [("p2.1", True)]
    made = room.get("tide")
    assert [s.by for p in made.paragraphs for s in p.sentences] == ["model", "person", "person"]
    assert english(room)["tide", "p2.1"] == "Since this Monday the station has supplied 50,000 homes."


def test_what_the_translator_left_alone_does_not_undo_a_newer_correction(room: Room) -> None:
    unit = sent()
    room.put(put(room.get("tide"), "p2.1", "Theirs: 50,000 homes."))
    result = take([unit], room.out)
    assert (result.corrected, result.refused, result.unchanged) == ([], [], 1)
    assert english(room)["tide", "p2.1"] == "Theirs: 50,000 homes."


def test_where_a_tool_lost_the_mark_a_persons_words_still_stand(room: Room) -> None:
    lost = replace(back(NEW), seen=None)
    assert [place.at for place in take([lost], room.out).corrected] == ["p2.1"]
    other = replace(back("Another one."), seen=None)
    result = take([other], room.out)
    assert (result.corrected, len(result.refused)) == ([], 1)
    assert english(room)["tide", "p2.1"] == NEW


def test_the_same_thing_said_by_both_is_no_conflict(room: Room) -> None:
    room.put(put(room.get("tide"), "p2.1", NEW))
    assert take([back(NEW)], room.out).refused == []


class _Busy(OutputFolder):
    """A folder in which somebody corrects another sentence of the article just before each of the first writes."""

    def __init__(self, folder: Path, times: int) -> None:
        super().__init__(folder)
        self._left = times

    def write(self, record: Record, seen: Stored | None) -> bool:
        if self._left:
            self._left -= 1
            other = OutputFolder(self.folder)
            stored = other.read(record.id)
            assert stored is not None
            other.write(put(stored.record, "p3.1", f"It took four years ({self._left})."), stored)
        return super().write(record, seen)


def test_a_write_in_between_is_read_again(room: Room) -> None:
    result = take([back(NEW)], _Busy(room.out.folder, 2))
    assert [place.at for place in result.corrected] == ["p2.1"]
    assert english(room)["tide", "p2.1"] == NEW
    assert english(room)["tide", "p3.1"] == "It took four years (0)."


def test_a_folder_that_never_rests_is_given_up(room: Room) -> None:
    result = take([back(NEW)], _Busy(room.out.folder, 99))
    assert result.refused == [Place("tide", "", "its files keep changing")]
    assert result.corrected == []


def test_an_article_that_cannot_be_read_back_stops_no_other(room: Room) -> None:
    (room.out.folder / "tide.json").write_text("{")
    result = take([back(NEW), back("The river Aue", sent(RIVER_ARTICLE, "p1.1"))], room.out)
    assert [place.article_id for place in result.refused] == ["tide"]
    assert [place.article_id for place in result.corrected] == ["river"]
    assert (room.out.folder / "tide.json").read_text() == "{"


def test_approval_counts_for_the_words_that_stand_there(tmp_path: Path) -> None:
    made = record("tide")
    room = desk(tmp_path, made)
    all_of_it = [replace(unit, state="approved") for unit in units(made)]
    room.put(put(made, "p3.1", "It took four years."))
    assert take(all_of_it, room.out).approved == []
    changed = [replace(unit, state="approved") for unit in units(room.get("tide"))]
    assert take(changed[:-1], room.out).approved == []
    assert take(changed, room.out).approved == ["tide"]
    assert room.get("tide").status == "approved"


# The command line.

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def latimer(room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(room.folder)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["latimer", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.mark.parametrize("form", ["xliff", "xliff1", "tmx", "csv", "jsonl", "parquet", "html", "docx"])
def test_every_format_is_exported_and_says_where(room: Room, latimer: Run, form: str) -> None:
    code, said, _ = latimer("export", "--format", form, "--to", f"news.{form}")
    assert (code, said) == (0, f"wrote  news.{form}\n")
    assert (room.folder / f"news.{form}").stat().st_size > 500
    assert {path.name for path in room.folder.iterdir()} == {"out", f"news.{form}"}


@pytest.mark.parametrize("form", ["xliff", "xliff1", "tmx", "csv", "jsonl", "parquet", "html", "docx"])
def test_an_export_is_the_same_twice_but_for_dates_of_its_own(room: Room, form: str) -> None:
    one, two = exported(room, form, f"one.{form}").read_bytes(), exported(room, form, f"two.{form}").read_bytes()
    assert form == "docx" or one == two


@pytest.mark.parametrize("form", ["xliff", "tmx", "csv", "jsonl", "parquet", "html", "docx"])
def test_a_file_that_cannot_be_written_is_named(room: Room, latimer: Run, form: str) -> None:
    code, _, said = latimer("export", "--format", form, "--to", "nowhere/news")
    assert (code, "nowhere/news" in said) == (2, True)
    (room.folder / "folder").mkdir()
    code, _, said = latimer("export", "--format", form, "--to", "folder")
    assert (code, "folder: " in said) == (2, True)
    assert {path.name for path in room.folder.iterdir()} == {"out", "folder"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("{", "", id="no-json"),
        pytest.param('"by": "model"', '"by": 7', id="nobody"),
        pytest.param('"id": "p1.1"', '"id": null', id="no-id"),
        pytest.param('"source": "', '"source": ["', id="no-comma"),
        pytest.param('"origin": null', '"origin": []', id="no-address"),
        pytest.param('"at": "p2.1"', '"at": ["p2.1"]', id="no-place"),
    ],
)
@pytest.mark.parametrize("form", ["xliff", "tmx", "csv", "parquet"])
def test_an_article_that_somebody_broke_is_left_out_and_named(
    room: Room, latimer: Run, form: str, before: str, after: str
) -> None:
    path = room.out.folder / "tide.json"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    code, said, talk = latimer("export", "--format", form, "--to", "news")
    assert (code, said) == (2, "wrote  news\n")
    assert talk.startswith("out/tide.json: is not a record of latimer (")
    if form == "csv":
        assert {unit.article_id for unit in sheet.read(room.folder / "news")} == {"river", "bridge"}


def test_import_says_what_went_in_and_what_did_not(room: Room, latimer: Run) -> None:
    latimer("export", "--format", "csv", "--to", "news.csv")
    path = room.folder / "news.csv"
    text = path.read_text("utf-8-sig").replace("Since Monday the station has", "The station has since Monday")
    path.write_text(text.replace("Der Fluss", "Der Strom").replace("The river", "The stream"), "utf-8-sig")
    code, said, talk = latimer("import", "news.csv")
    assert code == 1
    assert said.splitlines() == [
        "corrected  tide p2.1",
        "refused    river p1.1: the source is no longer the same",
    ]
    assert "1 corrected, 0 articles approved, 6 as they were, 1 refused." in talk
    code, said, _ = latimer("import", "news.csv", "--json")
    document = json.loads(said)
    assert (code, document["exit_code"], document["unchanged"]) == (1, 1, 7)
    assert document["refused"][0]["article"] == "river"


@pytest.mark.parametrize("name", ["none.xlf", "none.csv"])
def test_a_file_that_is_not_there_is_named(latimer: Run, name: str) -> None:
    code, _, said = latimer("import", name)
    assert (code, name in said) == (2, True)
