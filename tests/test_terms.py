"""The glossary file: read whole or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from latimer import terms
from latimer.errors import SettingsError
from latimer.records import Term


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
    ],
)
def test_a_glossary_that_cannot_be_used_names_the_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        terms.load(written(tmp_path, text), "latimer.toml")
    assert "glossary.csv" in str(caught.value)
    assert "latimer.toml" in str(caught.value)


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
