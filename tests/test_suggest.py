"""What out/ would have a glossary say: names and phrases that stand on both sides, and names called two things."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from latimer import suggest, terms
from latimer.output import OutputFolder
from latimer.records import Name, Paragraph, Record, Sentence, Term
from latimer.suggest import Corpus, proposals, rows
from latimer.terms.files import to_csv

GERMAN = {
    "flood": [
        ("Der Deichverband Auental warnt die Gemeinden.", "The Auental dyke association warns the parishes."),
        ("Ein Sprecher des Deichverbandes war gestern vor Ort.", "A spokesman of the dyke association was there."),
        ("Petra Ölmann leitet die Arbeiten seit dem Morgen.", "Petra Oelmann has led the work since the morning."),
    ],
    "budget": [
        ("Dem Deichverband fehlt Geld für neue Pumpen.", "The dyke association lacks money for new pumps."),
        ("Neue Pumpen kosten den Deichverband viel.", "New pumps cost the dyke association a lot."),
        ("Auch Petra Ölmann will neue Pumpen.", "Petra Ölmann wants new pumps as well."),
    ],
}
NAMES = {
    "flood": [Name("Petra Ölmann", "Petra Oelmann", "person"), Name("Auental", "Auental", "place")],
    "budget": [Name("Petra Ölmann", "Petra Ölmann", "person"), Name("Karl", "Charles", "person")],
}


def record(name: str, language: str, pairs: Sequence[tuple[str, str]], names: Sequence[Name] = ()) -> Record:
    sentences = (
        Sentence(f"p{number}.1", source, english, "model") for number, (source, english) in enumerate(pairs, 1)
    )
    paragraphs = tuple(Paragraph(s.id.removesuffix(".1"), "body", (s,)) for s in sentences)
    return Record(
        id=name,
        path=f"articles/{name}.txt",
        sha256="0" * 64,
        language=language,
        title="",
        paragraphs=paragraphs,
        status="checked",
        signature="model=m glossary=none",
        names=tuple(names),
    )


@pytest.fixture
def out(tmp_path: Path) -> OutputFolder:
    folder = OutputFolder(tmp_path)
    for name, pairs in GERMAN.items():
        folder.write(record(name, "de", pairs, NAMES[name]), None)
    return folder


@pytest.fixture
def corpus(out: OutputFolder) -> Corpus:
    return suggest.read(out)


def test_a_repeated_phrase_is_proposed_with_its_places(corpus: Corpus) -> None:
    found = {(p.source, p.english): p for p in proposals(corpus)}
    association = found["Deichverband", "dyke association"]
    assert association.places == ("budget:p1.1", "budget:p2.1", "flood:p1.1", "flood:p2.1")
    assert association.articles == 2
    assert ("neue Pumpen", "new pumps") in found


def test_both_forms_stand_in_every_place_that_is_counted(corpus: Corpus) -> None:
    lines = {line.place: line for line in corpus.lines}
    found = proposals(corpus, least=2)
    assert found
    for proposal in found:
        term = Term(proposal.source, proposal.english)
        agree = [
            bool(terms.find([term], lines[at].source, "de")) and terms.says(lines[at].english, term)
            for at in proposal.places
        ]
        assert sum(agree) >= 0.75 * len(agree)


def test_what_stands_on_one_side_only_is_no_term(corpus: Corpus) -> None:
    assert "Charles" not in {p.english for p in proposals(corpus, least=1)}
    assert "Karl" not in {naming.source for naming in suggest.namings(corpus)}


def test_what_the_glossary_has_is_not_proposed(corpus: Corpus) -> None:
    known = [Term("Deichverbands", "dyke board"), Term("Pumpe", "pump", language="de")]
    assert {p.source for p in proposals(corpus, known)} == {"neue Pumpen"}


def test_a_name_that_is_called_two_things_comes_first(corpus: Corpus) -> None:
    first, *others = suggest.namings(corpus)
    assert (first.source, first.is_consistent, first.articles, first.count) == ("Petra Ölmann", False, 2, 2)
    assert [(form.english, form.places) for form in first.forms] == [
        ("Petra Oelmann", ("flood:p3.1",)),
        ("Petra Ölmann", ("budget:p3.1",)),
    ]
    assert all(naming.is_consistent for naming in others)


def test_the_other_forms_of_a_name_stand_in_the_note(corpus: Corpus) -> None:
    (proposal,) = [p for p in proposals(corpus, least=1) if p.source == "Petra Ölmann"]
    assert proposal.note == "person; also “Petra Ölmann” 1×"


def test_inflected_forms_with_one_english_are_one_name(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    pairs = [("Жители Белоречья ждут.", "People in Belorechye wait."), ("Белоречье ждёт.", "Belorechye waits.")]
    names = [Name("Белоречья", "Belorechye", "place"), Name("Белоречье", "Belorechye", "place")]
    folder.write(record("river", "ru", pairs, names), None)
    (naming,) = suggest.namings(suggest.read(folder))
    assert (naming.count, len(naming.forms)) == (2, 1)


def test_scripts_without_spaces_have_phrases_too(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    pairs = [
        ("青河水务局昨天开会。", "The Qinghe Water Bureau met yesterday."),
        ("他说水务局没有钱。", "He said the water bureau had no money."),
        ("居民感谢水务局。", "Residents thanked the water bureau."),
    ]
    folder.write(record("water", "zh", pairs), None)
    assert [(p.source, p.english) for p in proposals(suggest.read(folder))] == [("水务局", "water bureau")]


def test_the_table_is_a_glossary(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    found = proposals(corpus)
    path.write_text(to_csv(suggest.COLUMNS, rows(found)), encoding="utf-8")
    assert [(t.source, t.english, t.language) for t in terms.load(path)] == [
        (p.source, p.english, p.language) for p in found
    ]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    names = [Name("=cmd", "@SUM", "place")]
    folder.write(record("odd", "de", [("Das =cmd steht hier.", "The @SUM is here.")], names), None)
    assert [p.source for p in proposals(suggest.read(folder), least=1) if p.source.startswith("=")] == []


def test_an_article_that_cannot_be_read_is_named(out: OutputFolder) -> None:
    (out.folder / "broken.json").write_text("{", encoding="utf-8")
    corpus = suggest.read(out)
    assert corpus.unreadable == ("broken",)
    assert len(corpus.lines) == 6
