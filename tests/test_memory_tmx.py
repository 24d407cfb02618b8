"""The exchange with other translation tools: read and written by the library of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

from latimer.errors import MemoryFileError
from latimer.memory import Memory
from latimer.records import Sentence
from tests.test_memory_store import ask, record


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.open(tmp_path / "memory.sqlite") as memory:
        yield memory


def test_another_tool_reads_what_is_exported(memory: Memory, tmp_path: Path) -> None:
    odd = "Er schrieb: <b>„A & B“</b>\u0001 und\u000bging."
    memory.learn(record("a", ("Guten Tag aus Kiel.", "Hello from Kiel."), (odd, 'He wrote: "<A> & B" and left.')))
    memory.learn(record("b", ("Guten Tag aus Kiel.", "Good day from Kiel."), by="person"))
    memory.learn(record("c", ("去年有15600人来。", "Last year 15,600 came."), language="zh"))
    path = tmp_path / "all.tmx"
    assert memory.export_tmx(path) == 4
    with path.open("rb") as file:
        german = tmxfile(file, "de", "en")
    assert [(unit.source, unit.target) for unit in german.units[:3]] == [
        ("Er schrieb: <b>„A & B“</b> und ging.", 'He wrote: "<A> & B" and left.'),
        ("Guten Tag aus Kiel.", "Good day from Kiel."),
        ("Guten Tag aus Kiel.", "Hello from Kiel."),
    ]
    chinese = german.units[3].xmlelement
    assert (chinese.get("srclang"), len(chinese.get("tuid"))) == ("zh", 16)
    people = [unit.xmlelement.find(".//{*}tuv[@creationid]").get("creationid") for unit in german.units]
    assert people == ["model", "person", "model", "model"]
    assert len({unit.xmlelement.get("tuid") for unit in german.units}) == 4


def test_what_another_tool_wrote_is_used_as_approved(memory: Memory, tmp_path: Path) -> None:
    store = tmxfile(sourcelanguage="de-DE", targetlanguage="en-GB")
    store.addtranslation("Der  Zug\nfällt <heute> aus.", "de-DE", "The train is cancelled & so on.", "en-GB")
    store.addtranslation("Ohne Englisch", "de-DE", "", "en-GB")
    path = tmp_path / "tool.tmx"
    store.savefile(str(path))
    memory.learn(record("a", ("Der Zug fällt <heute> aus.", "The train fails.")))
    assert memory.import_tmx(path) == 1
    recalled = ask(memory, "Der Zug fällt <heute> aus.", "Der Zug fällt <heut> aus.", people_only=True)
    assert recalled.exact == {"p1.1": "The train is cancelled & so on."}
    assert recalled.near["p2.1"].english == "The train is cancelled & so on."


def test_export_and_import_keep_who_stands_behind_a_sentence(memory: Memory, tmp_path: Path) -> None:
    """A model's sentence does not become a person's by travelling."""
    memory.learn(record("a", ("Eins am Montag.", "One."), ("Zwei am Dienstag.", "Two.")))
    memory.learn(record("b", ("Zwei am Dienstag.", "Two, Tuesday."), by="person"))
    memory.learn(record("c", ("Drei am Mittwoch.", "Three."), status="approved"))
    sources = ("Eins am Montag.", "Zwei am Dienstag.", "Drei am Mittwoch.")
    memory.export_tmx(tmp_path / "all.tmx")
    with Memory.open(tmp_path / "other.sqlite") as other:
        assert other.import_tmx(tmp_path / "all.tmx") == 4
        assert other.is_empty
        assert ask(other, *sources).exact == ask(memory, *sources).exact
        assert ask(other, *sources, people_only=True).exact == {"p2.1": "Two, Tuesday.", "p3.1": "Three."}
        other.export_tmx(tmp_path / "again.tmx")
    before, after = (BytesIO((tmp_path / name).read_bytes()) for name in ("all.tmx", "again.tmx"))
    assert [(u.source, u.target) for u in tmxfile(before, "de", "en").units] == [
        (u.source, u.target) for u in tmxfile(after, "de", "en").units
    ]


def test_importing_again_replaces_and_rebuilding_keeps_what_was_imported(memory: Memory, tmp_path: Path) -> None:
    from latimer.output import OutputFolder

    path = tmp_path / "tool.tmx"
    for english in ("Old.", "New."):
        path.write_text(
            _tmx(f"<tuv xml:lang='de'><seg>Ein Satz.</seg></tuv><tuv xml:lang='en'><seg>{english}</seg></tuv>")
        )
        memory.import_tmx(path)
    memory.learn(record("a", ("Noch ein Satz.", "Another.")))
    assert memory.rebuild(OutputFolder(tmp_path / "out")) == 0
    assert ask(memory, "Ein Satz.", "Noch ein Satz.").exact == {"p1.1": "New."}
    assert ask(memory, "Ein Satz!").near["p1.1"].english == "New."


def _tmx(units: str, header: str = "<header srclang='de'/>") -> str:
    return f"<?xml version='1.0'?><tmx version='1.4'>{header}<body><tu>{units}</tu></body></tmx>"


DE, EN = "<tuv xml:lang='de'><seg>{}</seg></tuv>", "<tuv xml:lang='en-US'><seg>{}</seg></tuv>"
OLD = "<tuv lang='DE'><seg>Ein Satz.</seg></tuv><tuv lang='EN'><seg>One.</seg></tuv>"
MARKED = "Ein <bpt i='1'>&lt;b></bpt>Satz<ept i='1'>&lt;/b></ept>."
NOTES = "<note>Ein</note><prop type='x'>y</prop>"
FRENCH = "<tuv xml:lang='fr'><seg>Ein Satz.</seg></tuv>"


@pytest.mark.parametrize(
    ("units", "language", "expected"),
    [
        pytest.param(DE.format("Ein Satz.") + EN.format("One."), "de", "One.", id="as most tools write it"),
        pytest.param(EN.format("One.") + DE.format("Ein Satz."), "de", "One.", id="English first"),
        pytest.param(OLD, "de", "One.", id="TMX 1.1"),
        pytest.param(DE.format(MARKED) + EN.format("<hi>One</hi>."), "de", "One.", id="mark-up inside"),
        pytest.param(NOTES + DE.format("Ein Satz.") + EN.format("One."), "de", "One.", id="notes and properties"),
        pytest.param(DE.format("Un.") + FRENCH + EN.format("One."), "fr", "One.", id="three languages"),
        pytest.param(DE.format("Ein Satz.") + FRENCH, "de", None, id="no English"),
        pytest.param(DE.format("Ein Satz.") + EN.format(" "), "de", None, id="empty English"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_as_tools_write_them(
    memory: Memory, tmp_path: Path, units: str, language: str, expected: str | None, encoding: str
) -> None:
    path = tmp_path / "tool.tmx"
    path.write_text(_tmx(units), encoding=encoding)
    memory.import_tmx(path)
    assert ask(memory, "Ein Satz.", language=language).exact.get("p1.1") == expected


GOOD = _tmx(DE.format("Ein Satz.") + EN.format("One."))
BOMB = (
    "<!DOCTYPE tmx [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + _tmx(DE.format("&b;") + EN.format("x"))[21:]
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("source;target\n", id="a table"),
        pytest.param("<html><body>no</body></html>", id="another XML"),
        pytest.param(GOOD[:-10], id="cut off after whole units"),
        pytest.param(BOMB, id="entities that grow"),
        pytest.param(
            "<!DOCTYPE tmx [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + GOOD[21:], id="a file of this machine"
        ),
    ],
)
def test_a_file_that_is_no_tmx_is_a_clear_error_and_changes_nothing(memory: Memory, tmp_path: Path, text: str) -> None:
    path = tmp_path / "tool.tmx"
    path.write_text(text)
    with pytest.raises(MemoryFileError, match=r"tool\.tmx: is no TMX"):
        memory.import_tmx(path)
    assert memory.export_tmx(tmp_path / "all.tmx") == 0


def test_a_file_that_is_not_there_or_cannot_be_written(memory: Memory, tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match=r"none\.tmx"):
        memory.import_tmx(tmp_path / "none.tmx")
    with pytest.raises(MemoryFileError, match=r"all\.tmx"):
        memory.export_tmx(tmp_path / "nowhere" / "all.tmx")
    (tmp_path / "folder.tmx").mkdir()
    with pytest.raises(MemoryFileError, match=r"folder\.tmx"):
        memory.export_tmx(tmp_path / "folder.tmx")
    assert not list(tmp_path.glob(".*.new"))
    assert memory.recall("k", "de", [Sentence("p1.1", "Ein Satz.")]).exact == {}
