"""XLIFF 1.2 and 2.1 through another tool's library: ids, states and corrections survive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translate.storage import xliff, xliff2

from latimer.errors import ExchangeError
from latimer.exchange.exporting import export
from latimer.exchange.importing import read
from latimer.exchange.units import one_line, units
from tests.exchange_desk import APPROVED_ARTICLE, RIVER_ARTICLE, TIDE_ARTICLE, desk, english, exported, imported, saying
from tests.hostile import HOSTILE
from tests.review_room import Room, record

SAFE_TO_STORE = [text.encode("utf-8", "replace").decode() for text in HOSTILE]
FORMS = pytest.mark.parametrize("form", ["xliff", "xliff1"])


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return desk(tmp_path)


def tool(path: Path) -> Any:
    """The file as translate-toolkit has it."""
    content = path.read_bytes()
    library: Any = xliff2.Xliff2File if b'version="2.1"' in content[:400] else xliff.Xliff1File
    return library.parsestring(content)


def of(store: Any, article_id: str, source: str) -> Any:
    (unit,) = (u for u in store.units if u.source == source)
    return unit


@FORMS
def test_another_tool_reads_sources_targets_and_languages(room: Room, form: str) -> None:
    store = tool(exported(room, form, "news.xlf"))
    pairs = [(unit.source, unit.target or None) for unit in store.units]
    articles = (APPROVED_ARTICLE, RIVER_ARTICLE, TIDE_ARTICLE)
    assert pairs == [(u.source, u.english) for each in articles for u in units(each)]
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("de", "en")


@FORMS
def test_ids_and_states_come_back_from_another_tool(room: Room, form: str) -> None:
    path = exported(room, form, "news.xlf")
    tool(path).savefile(str(path))
    found = {(u.article_id, u.at): u.state for u in read(path)}
    assert found == {
        ("bridge", "p1.1"): "approved",
        ("bridge", "p2.1"): "approved",
        ("river", "p1.1"): "translated",
        ("river", "p2.1"): "translated",
        ("river", "p3.1"): "untranslated",
        ("tide", "p1.1"): "translated",
        ("tide", "p2.1"): "needs_review",
        ("tide", "p3.1"): "translated",
    }


@FORMS
def test_a_file_that_came_back_as_it_was_changes_nothing(room: Room, form: str) -> None:
    before = {path: path.read_bytes() for path in room.out.folder.iterdir()}
    path = exported(room, form, "news.xlf")
    store = tool(path)
    path.write_bytes(bytes(store))
    result = imported(room, path)
    assert (result.corrected, result.approved, result.refused, result.unchanged) == ([], [], [], 8)
    assert {path: path.read_bytes() for path in room.out.folder.iterdir()} == before


@FORMS
def test_a_correction_made_in_another_tool_is_that_persons_and_is_checked(room: Room, form: str) -> None:
    path = exported(room, form, "news.xlf")
    store = tool(path)
    of(store, "river", "Er ist 80 km lang.").target = "It runs for 90 km <& more>."
    of(store, "river", "Mehr folgt.").target = "More follows."
    path.write_bytes(bytes(store))
    result = imported(room, path)
    assert [(place.article_id, place.at) for place in result.corrected] == [("river", "p2.1"), ("river", "p3.1")]
    assert english(room)["river", "p2.1"] == "It runs for 90 km <& more>."
    assert english(room)["river", "p3.1"] == "More follows."
    made = room.get("river")
    assert [s.by for p in made.paragraphs for s in p.sentences] == ["model", "person", "person"]
    assert "p2.1" in {finding.at for finding in made.findings if finding.is_open}
    assert "It runs for 90 km" in (room.out.folder / "river.md").read_text()
    assert imported(room, path).corrected == []


@FORMS
def test_an_article_is_approved_where_all_of_it_is(tmp_path: Path, form: str) -> None:
    room = desk(tmp_path, record("tide"))
    path = exported(room, form, "news.xlf")
    store = tool(path)
    of(store, "tide", "Der Bau hat vier Jahre gedauert.").markapproved()
    path.write_bytes(bytes(store))
    assert imported(room, path).approved == []
    for unit in store.units:
        unit.markapproved()
    path.write_bytes(bytes(store))
    assert imported(room, path).approved == ["tide"]
    assert room.get("tide").status == "approved"


@FORMS
def test_an_article_with_an_open_error_is_not_approved(tmp_path: Path, form: str) -> None:
    room = desk(tmp_path, record("river", (("Der Fluss", "The river"), ("Er ist 80 km lang.", "It is 90 km long."))))
    path = exported(room, form, "news.xlf")
    store = tool(path)
    for unit in store.units:
        unit.markapproved()
    path.write_bytes(bytes(store))
    result = imported(room, path)
    assert result.approved == []
    assert "open error" in result.refused[0].why
    assert room.get("river").status == "needs_review"


@FORMS
def test_each_language_has_a_file_of_its_own(tmp_path: Path, form: str) -> None:
    room = desk(tmp_path, TIDE_ARTICLE, record("plus", (("Titre", "Title"), ("Il pleut.", "It rains.")), language="fr"))
    (tmp_path / "news.de.xlf").write_text("old")
    paths = export(room.out, form, tmp_path / "news.xlf", problem=pytest.fail)
    assert [path.name for path in paths] == ["news.de.xlf", "news.fr.xlf"]
    assert [tool(path).getsourcelanguage() for path in paths] == ["de", "fr"]
    assert {entry.name for entry in tmp_path.iterdir()} == {"out", "news.de.xlf", "news.fr.xlf"}


@FORMS
def test_odd_texts_come_back(tmp_path: Path, form: str) -> None:
    room = desk(tmp_path, *(saying(text, f"a{number:03}") for number, text in enumerate(SAFE_TO_STORE)))
    found = read(exported(room, form, "news.xlf"))
    assert [(one_line(u.source), one_line(u.english or "")) for u in found[1::2]] == [
        (one_line(f"Quelle {text}"), one_line(text)) for text in SAFE_TO_STORE
    ]
    assert len(tool(tmp_path / "news.xlf").units) == 2 * len(SAFE_TO_STORE)
    result = imported(room, tmp_path / "news.xlf")
    assert (result.corrected, result.refused) == ([], [])


@FORMS
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1))
def test_any_text_comes_back(tmp_path: Path, form: str, text: str) -> None:
    room = desk(tmp_path, saying(text))
    (_, unit) = read(exported(room, form, "news.xlf"))
    assert one_line(unit.english or "") == one_line(text)
    assert imported(room, tmp_path / "news.xlf").corrected == []


# What other tools make of a file.

ONE = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="river"
 source-language="de" target-language="en" datatype="plaintext"><body><group id="g">{}</group></body></file></xliff>"""
TWO = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="en">
 <file id="river"><group id="g">{}</group></file></xliff>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ONE.format("<trans-unit id='p2.1'><source>Er <g id='1'>ist</g> 80 km lang.</source><target>It <g id='1'>is"
                       "</g> 80<x id='2'/> km <bpt id='3'>&lt;b&gt;</bpt>long.</target></trans-unit>"),
            ("Er ist 80 km lang.", "It is 80 km long.", "translated"), id="1.2: inline codes are no text",
        ),
        pytest.param(
            ONE.format("<trans-unit id='p2.1'><source>Er.</source><seg-source><mrk mtype='seg' mid='1'>No.</mrk>"
                       "</seg-source><target state='signed-off'><mrk mtype='seg' mid='1'>It.</mrk></target>"
                       "<alt-trans><source>Other.</source><target>Other.</target></alt-trans></trans-unit>"),
            ("Er.", "It.", "approved"), id="1.2: segments and alternatives",
        ),
        pytest.param(
            TWO.format("<unit id='p2.1'><segment id='a' state='final'><source>Er </source><target>It </target>"
                       "</segment><ignorable><source> - </source><target> - </target></ignorable>"
                       "<segment id='b' state='translated'><source>ist.</source><target>is.</target></segment></unit>"),
            ("Er  - ist.", "It  - is.", "translated"), id="2.1: cut into segments",
        ),
        pytest.param(
            TWO.format("<unit id='p2.1'><m:matches xmlns:m='urn:oasis:names:tc:xliff:matches:2.0'><m:match ref='#1'>"
                       "<source>No.</source><target>No.</target></m:match></m:matches><segment state='reviewed'>"
                       "<source>Er <pc id='1'>ist</pc>.</source><target>It<cp hex='0007'/> <mrk id='m'>is</mrk>."
                       "</target></segment></unit>"),
            ("Er ist.", "It is.", "approved"), id="2.1: matches of a memory",
        ),
        pytest.param(
            TWO.format("<unit id='p2.1'><segment><source>Er.</source></segment></unit>"),
            ("Er.", None, "untranslated"), id="2.1: no target",
        ),
    ],
)  # fmt: skip
def test_what_tools_put_into_a_unit(tmp_path: Path, text: str, expected: tuple[str, str | None, str]) -> None:
    path = tmp_path / "tool.xlf"
    path.write_text(text)
    (unit,) = read(path)
    assert (unit.article_id, unit.at, unit.seen) == ("river", "p2.1", None)
    assert (unit.source, unit.english, unit.state) == expected


GOOD = TWO.format("<unit id='p2.1'><segment><source>&a;</source><target>x</target></segment></unit>")
BOMB = "<!DOCTYPE xliff [<!ENTITY b 'aaaaaaaaaa'><!ENTITY a '&b;&b;&b;&b;'>]>"
NO_FILES = (
    "<!DOCTYPE xliff [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
    "<!DOCTYPE xliff [<!ENTITY % a SYSTEM 'x'>]>",
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "cannot be read", id="empty"),
        pytest.param("a,b\n1,2\n", "cannot be read", id="a table"),
        pytest.param("<html/>", "is no XLIFF", id="another XML"),
        pytest.param(GOOD.replace("&a;", "")[:-12], "cannot be read", id="cut off"),
        pytest.param(BOMB + GOOD, "entities of its own", id="entities that grow"),
        pytest.param(NO_FILES[0] + GOOD, "entities of its own", id="a file of this machine"),
        pytest.param(NO_FILES[1] + GOOD, "entities of its own", id="a parameter entity"),
        pytest.param("<!DOCTYPE xliff SYSTEM 'x.dtd'>" + GOOD, "entities of its own", id="an entity from elsewhere"),
        pytest.param("<a>" * 5_000, "nested too deeply", id="deep"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_clear_error(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "tool.xlf"
    path.write_text(text)
    with pytest.raises(ExchangeError, match=told):
        read(path)
