"""CSV, TMX, JSON Lines, Parquet, HTML and Word: what is in them, and what hostile texts can do to them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import docx
import pyarrow.parquet as parquet  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translate.storage import tmx

from latimer.errors import ExchangeError
from latimer.exchange import page, word
from latimer.exchange.corpus import COLUMNS
from latimer.exchange.importing import read
from latimer.exchange.sheet import COLUMNS as SHEET
from latimer.exchange.units import one_line, units
from latimer.records import Record
from tests.exchange_desk import APPROVED_ARTICLE, RIVER_ARTICLE, TIDE_ARTICLE, desk, exported, imported, saying
from tests.hostile import HOSTILE
from tests.review_room import Room, record, skeleton, texts

ROOT = Path(__file__).parents[1]
STORABLE = [text.encode("utf-8", "replace").decode() for text in HOSTILE]
ARABIC = record("basra", (("عنوان", "Title"), ("هطل المطر.", "It rained.")), language="ar")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return desk(tmp_path)


# CSV.


def table(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_for_every_sentence(room: Room) -> None:
    path = exported(room, "csv", "news.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # Excel knows UTF-8 by it
    rows = table(path)
    assert tuple(rows[0]) == SHEET
    articles = (APPROVED_ARTICLE, RIVER_ARTICLE, TIDE_ARTICLE)
    assert [(row["article"], row["id"], row["source"], row["english"], row["state"]) for row in rows] == [
        (u.article_id, u.at, u.source, u.english or "", u.state) for each in articles for u in units(each)
    ]
    assert rows[-2]["findings"] == "warning names: Is “Tornesand” a name?"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''-x", "=cmd|' /C calc'!A0", "＝1+1"])
def test_no_cell_is_a_formula_and_each_comes_back(tmp_path: Path, text: str) -> None:
    room = desk(tmp_path, record("odd", (("Titel", "Title"), (text, text))))
    path = exported(room, "csv", "news.csv")
    for row in table(path):
        assert [cell for cell in row.values() if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")] == []
    unit = read(path)[-1]
    assert (unit.source, unit.english) == (text, text)
    result = imported(room, path)
    assert (result.corrected, result.refused) == ([], [])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1))
def test_any_text_comes_back_from_a_table(tmp_path: Path, text: str) -> None:
    room = desk(tmp_path, saying(text))
    path = exported(room, "csv", "news.csv")
    assert one_line(read(path)[-1].english or "") == one_line(text)
    assert imported(room, path).corrected == []


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16")],
)
def test_a_table_as_spreadsheets_save_it(room: Room, delimiter: str, encoding: str) -> None:
    path = exported(room, "csv", "news.csv")
    rows = table(path)
    rows[-1]["english"] = "Building; it took, well, four years."
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, [*SHEET[1:], SHEET[0]], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    assert [(place.article_id, place.at) for place in imported(room, path).corrected] == [("tide", "p3.1")]
    assert room.get("tide").paragraphs[2].sentences[0].english == "Building; it took, well, four years."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "has no column article, id, source, english"),
        (b"article,id,source\n1,2,3\n", "has no column english"),
        ("article,id,source,english\na,p1.1,für,x\n".encode("latin-1"), "neither UTF-8 nor UTF-16"),
        (b'article,id,source,english\n"a"b,1,2,3\n', "is no CSV"),
        (b"article,id,source,english\n" + b"x" * 200_000, "is no CSV"),
    ],
)
def test_a_file_that_is_no_table_is_a_clear_error(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match=told):
        read(path)


# TMX.


def test_a_memory_of_what_was_accepted(room: Room) -> None:
    library: Any = tmx.tmxfile
    store = library.parsestring(exported(room, "tmx", "news.tmx").read_bytes())
    assert {(unit.source, unit.target) for unit in store.units} == {
        (u.source, u.english)
        for each in (APPROVED_ARTICLE, RIVER_ARTICLE, TIDE_ARTICLE)
        for u in units(each)
        if u.state in ("translated", "approved")
    }


# JSON Lines and Parquet.


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_row_for_each_article_and_each_sentence(room: Room) -> None:
    found = rows(exported(room, "jsonl", "news.jsonl"))
    assert {tuple(row) for row in found} == {tuple(COLUMNS)}
    assert [(row["row"], row["article"], row["sentence"]) for row in found[:3]] == [
        ("article", "bridge", None),
        ("sentence", "bridge", "p1.1"),
        ("sentence", "bridge", "p2.1"),
    ]
    tide = next(row for row in found if row["article"] == "tide")
    assert tide["source"] == "Neues Gezeitenkraftwerk vor Tornesand"
    assert json.loads(tide["summary"]) == TIDE_ARTICLE.summary
    sentence = next(row for row in found if (row["article"], row["sentence"]) == ("tide", "p2.1"))
    assert (sentence["state"], sentence["findings"][0]["check"]) == ("needs_review", "names")


def test_parquet_holds_the_same(room: Room) -> None:
    read_back = parquet.read_table(exported(room, "parquet", "news.parquet")).to_pylist()
    assert read_back == rows(exported(room, "jsonl", "news.jsonl"))


def test_every_column_is_documented() -> None:
    text = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    sheet, corpus = (re.findall(r"^\| `(\w+)`", part, re.MULTILINE) for part in re.split("^## ", text, flags=re.M)[3:5])
    assert (tuple(sheet), tuple(corpus)) == (SHEET, tuple(COLUMNS))


# HTML and Word.


def test_the_page_has_source_beside_english_and_loads_nothing(tmp_path: Path) -> None:
    text = exported(desk(tmp_path, TIDE_ARTICLE, ARABIC), "html", "news.html").read_text(encoding="utf-8")
    assert '<td lang="ar" dir="rtl">هطل المطر.</td><td>It rained.</td>' in text
    assert "The station supplies 50,000 homes." in text
    assert "Is “Tornesand” a name?" in text
    assert "default-src 'none'" in text
    assert not re.search(r"\b(?:src|href)=[\"'](?!#)", text)


def test_no_text_breaks_out_of_the_page(tmp_path: Path) -> None:
    many = [saying(text, f"a{number:03}") for number, text in enumerate(STORABLE)]
    harmless = [saying("x", f"a{number:03}") for number in range(len(STORABLE))]
    (path,) = page.write(tmp_path / "news.html", many)
    text = path.read_text(encoding="utf-8")
    page.write(path, harmless)
    expected = path.read_text(encoding="utf-8")
    assert skeleton(text) == skeleton(expected)
    assert "<script>alert(1)</script>" in texts(text)


def test_the_document_has_title_summary_table_and_findings(tmp_path: Path) -> None:
    document = docx.Document(str(exported(desk(tmp_path, TIDE_ARTICLE, ARABIC), "docx", "news.docx")))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert ("Heading 1", "New tidal power station off Tornesand") in headings
    assert ("Heading 2", "Summary") in headings
    assert any("Is “Tornesand” a name?" in paragraph.text for paragraph in document.paragraphs)
    arabic, german = document.tables
    assert [cell.text for cell in german.rows[2].cells] == list(_texts(TIDE_ARTICLE))
    assert "w:bidi" in arabic.rows[2].cells[1]._tc.xml
    assert "w:bidi" not in arabic.rows[2].cells[2]._tc.xml


def _texts(made: Record) -> tuple[str, str, str]:
    unit = next(u for u in units(made) if u.at == "p2.1")
    return unit.at, unit.source, unit.english or ""


def test_hostile_texts_make_a_document_that_opens(tmp_path: Path) -> None:
    many = [saying(text, f"a{number:03}") for number, text in enumerate(STORABLE[::6])]
    (path,) = word.write(tmp_path / "news.docx", many)
    document = docx.Document(str(path))
    assert len(document.tables) == len(many)


@pytest.mark.parametrize(("form", "package"), [("parquet", "pyarrow"), ("docx", "docx")])
def test_a_package_that_is_not_installed_is_named(
    room: Room, monkeypatch: pytest.MonkeyPatch, form: str, package: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(ExchangeError, match=r"latimer\[exchange\]"):
        exported(room, form, "news")
