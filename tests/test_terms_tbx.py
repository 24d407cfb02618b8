"""TBX: what other tools write is read, what is written other tools read, and nothing is lost on the way round."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from latimer.errors import SettingsError
from latimer.records import Term
from latimer.terms import tbx

VERSION_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
 <termEntry id="1">
  <descrip type="subjectField">politics</descrip>
  <descripGrp><descrip type="definition">The assembly of a district.</descrip></descripGrp>
  <langSet xml:lang="de-DE">
   <ntig><termGrp><term>Kreisrat</term></termGrp></ntig>
   <ntig><termGrp><term>Kreis<hi>tag</hi></term></termGrp></ntig>
  </langSet>
  <langSet xml:lang="en-GB">
   <ntig><termGrp><term>county council</term>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
   <ntig><termGrp><term>local assembly</term>
    <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
   <ntig><termGrp><term>district council</term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  </langSet>
 </termEntry>
 <termEntry id="2"><langSet xml:lang="de"><tig><term>ohne Englisch</term></tig></langSet></termEntry>
</body></text></martif>
"""
VERSION_3 = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="c1">
   <langSec xml:lang="uk"><basic:definition>Рада громади.</basic:definition>
    <termSec><term>сільська рада</term></termSec></langSec>
   <langSec xml:lang="en">
    <termSec><term>rural council</term>
     <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>village council</term></termSec>
   </langSec>
  </conceptEntry>
 </body></text>
</tbx>
"""
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=12).filter(
    lambda text: "\ufffe" not in text and "\uffff" not in text and text.split() == [text]
)


def written(folder: Path, text: str) -> Path:
    path = folder / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    return path


def test_version_2_is_read(tmp_path: Path) -> None:
    note, forbidden = "The assembly of a district.", ("county council",)
    assert list(tbx.read(written(tmp_path, VERSION_2))) == [
        Term("Kreisrat", "district council", note, "de", forbidden=forbidden),
        Term("Kreistag", "district council", note, "de", forbidden=forbidden),
    ]


def test_version_3_is_read(tmp_path: Path) -> None:
    assert list(tbx.read(written(tmp_path, VERSION_3))) == [
        Term("сільська рада", "village council", "Рада громади.", "uk", forbidden=("rural council",))
    ]


def test_what_another_tool_writes_is_read(tmp_path: Path) -> None:
    store = tbxfile(sourcelanguage="sr", targetlanguage="en")
    unit = store.addsourceunit("покрајинска скупштина & веће")  # type: ignore[no-untyped-call]
    unit.settarget("provincial assembly & council", "en")
    unit.addnote("not parliament", "translator")
    path = tmp_path / "other.tbx"
    path.write_bytes(bytes(store))
    assert list(tbx.read(path)) == [
        Term("покрајинска скупштина & веће", "provincial assembly & council", "not parliament", "sr")
    ]


def test_another_tool_reads_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    assert tbx.write(path, [Term("區議會", "District Council", "the body", "zh", forbidden=("county <council>",))]) == 1
    store = tbxfile.parsestring(path.read_bytes())  # type: ignore[no-untyped-call]
    (unit,) = store.units
    assert [term.text for term in unit.get_target_terms("zh")] == ["區議會"]
    english = unit.get_target_terms("en")
    assert [(term.text, term.deprecated) for term in english] == [
        ("District Council", False),
        ("county <council>", True),
    ]
    assert [note.text for note in unit.get_common_notes()] == ["the body"]


def test_what_is_kept_is_so_for_others_too(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tbx"
    tbx.write(path, [Term("Bundesrat", "Bundesrat", language="de", keep=True)])
    (unit,) = tbxfile.parsestring(path.read_bytes()).units  # type: ignore[no-untyped-call]
    assert not unit.istranslatable()


@given(
    st.lists(
        st.builds(
            Term,
            source=texts,
            english=texts,
            note=st.one_of(st.just(""), texts),
            language=st.sampled_from(["", "de", "ar", "zh"]),
            matches_case=st.booleans(),
            inflects=st.booleans(),
        ),
        max_size=4,
    )
)
def test_nothing_is_lost_on_the_way_round(tmp_path_factory: pytest.TempPathFactory, terms: list[Term]) -> None:
    path = tmp_path_factory.getbasetemp() / "round.tbx"
    kept = Term("Bundesrat", "Bundesrat", "", "de", keep=True, forbidden=("Federal Council", "Senate"))
    tbx.write(path, [*terms, kept])
    assert list(tbx.read(path)) == [*terms, kept]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html></html>", "begins with <html>"),
        ("<martif><text>", "no element found"),
        ('<!DOCTYPE martif [<!ENTITY a "b">]><martif>&a;</martif>', "declares entities"),
        ("no xml", "syntax error"),
    ],
)
def test_what_is_no_tbx_is_refused(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=said):
        list(tbx.read(written(tmp_path, text)))


def test_a_missing_file_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.tbx"):
        list(tbx.read(tmp_path / "none.tbx"))
    with pytest.raises(SettingsError, match="cannot be written"):
        tbx.write(tmp_path / "no folder" / "x.tbx", [])
