"""The glossary file: read whole or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from latimer import terms
from latimer.errors import SettingsError
from latimer.records import Term
from latimer.terms import files


def written(folder: Path, text: str) -> Path:
    path = folder / "glossary.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_glossary_is_read_in_its_order(tmp_path: Path) -> None:
    path = written(
        tmp_path, "source,english,language,note\nKreisrat,district council,,\nBundesrat,Bundesrat,de,as is\n"
    )
    assert terms.load(path) == (
        Term("Kreisrat", "district council"),
        Term("Bundesrat", "Bundesrat", "as is", "de"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "first line"),
        ("quelle,englisch\na,b\n", "first line"),
        ("source,english\nKreisrat,\n", "line 2"),
        ("source,english\nKreisrat,district council\nkreisrat,county council\n", "line 3"),
        ("source,english,case\nKreisrat,district council,maybe\n", "line 2 says “maybe” under case"),
        ("source,english,keep\nBundesrat,Federal Council,yes\n", "line 2 keeps “Bundesrat”"),
        ("source,english,forbidden\nRat,council,board|Council\n", "line 2 forbids what it wants"),
        ("source,english,forbiden\nRat,council,board\n", "“forbidden” may be meant"),
        ("source,english,forbidden\nRat,council,\nAusschuss,board,committee|council\n", "line 2 and line 3"),
    ],
)
def test_a_glossary_that_cannot_be_used_names_the_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        terms.load(written(tmp_path, text), "latimer.toml")
    assert "glossary.csv" in str(caught.value)
    assert "latimer.toml" in str(caught.value)


def test_every_column_is_read_in_any_order_and_unknown_ones_are_let_be(tmp_path: Path) -> None:
    rows = "Bundesrat;;DE;yes;Federal Council|Senate;;Petra\nGrüne;Greens;;;;no;Kai\n;;;;;;\n"
    path = written(tmp_path, "source;english;language;keep;forbidden;inflection;who asked\n" + rows)
    assert terms.load(path) == (
        Term("Bundesrat", "Bundesrat", language="de", keep=True, forbidden=("Federal Council", "Senate")),
        Term("Grüne", "Greens", inflects=False),
    )


def test_terms_that_can_both_be_obeyed_do_not_contradict_each_other(tmp_path: Path) -> None:
    rows = ["Rat,council,,,", "Rat,board,de,,", "rat,advice,fr,,council", "Essen,Essen,de,yes,", "essen,eat,de,yes,"]
    path = written(tmp_path, "source,english,language,case,forbidden\n" + "\n".join([*rows, rows[1]]))
    with pytest.raises(SettingsError, match="which “rat” forbids"):
        terms.load(path)
    path = written(tmp_path, "source,english,language,case,forbidden\n" + "\n".join([*rows[1:], rows[1]]))
    assert [term.english for term in terms.load(path)] == ["board", "advice", "Essen", "eat"]


def test_terms_are_added_and_what_is_there_stays(tmp_path: Path) -> None:
    path = written(tmp_path, "english,source,who asked\ndistrict council,Kreisrat,Petra\n")
    added = files.add(
        path,
        [
            Term("Kreisrat", "district council"),
            Term("Kreisrat", "county council"),
            Term("Grüne", "Greens", "the party", "de", inflects=False, forbidden=("Green party", "verdant")),
        ],
    )
    assert (added.new, added.known) == (1, 1)
    assert added.conflicts == ("“Kreisrat” is to be “district council” and “county council”.",)
    assert path.read_text(encoding="utf-8") == (
        "english,source,who asked,language,note,inflection,forbidden\n"
        "district council,Kreisrat,Petra,,,,\n"
        "Greens,Grüne,,de,the party,no,Green party|verdant\n"
    )


def test_a_glossary_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    wanted = Term("Bundesrat", "Bundesrat", language="de", matches_case=True, keep=True)
    assert files.add(path, [wanted, wanted]).new == 1
    assert terms.load(path) == (wanted,)


def test_a_glossary_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        files.add(tmp_path / "no folder" / "glossary.csv", [Term("a", "b")])


def test_a_missing_glossary_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        terms.load(tmp_path / "none.csv")


def test_a_language_has_its_own_terms_and_those_of_all() -> None:
    glossary = (Term("a", "b"), Term("c", "d", language="de"), Term("e", "f", language="fr"))
    assert [term.source for term in terms.of_language(glossary, "de")] == ["a", "c"]


@pytest.mark.parametrize(
    ("source", "sentence", "occurs"),
    [
        ("Kreisrat", "Die Mitglieder des Kreisrats stimmten zu.", True),
        ("kreisrat", "Der KREISRAT tagt.", True),
        ("区议会", "新区议会昨天开会。", True),
        ("Kreisrat", "Der Kreis zog sich zurück.", False),
        ("EU", "Die UN tagt.", False),
    ],
)
def test_only_terms_that_occur_are_sent(source: str, sentence: str, occurs: bool) -> None:
    assert bool(terms.occurring([Term(source, "x")], [sentence])) is occurs
