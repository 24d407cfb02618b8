"""The glossary check: what is demanded is said, what is forbidden is not, and only where the source has the term."""

from __future__ import annotations

import pytest

from latimer.records import Finding, Term
from latimer.verify import verify_translation
from latimer.verify.glossary import glossary
from latimer.verify.pair import Pair

COUNCIL = Term("Kreisrat", "district council", forbidden=("county council", "council"))


def findings(source: str, english: str, *terms: Term, language: str = "de") -> list[Finding]:
    return list(glossary(Pair(source, english, language, terms)))


@pytest.mark.parametrize(
    ("source", "english", "found"),
    [
        ("Der Kreisrat tagt.", "The district council meets.", []),
        ("Die Kreisräte tagen.", "The district councils meet.", []),
        ("Der Kreisrat tagt.", "The local board meets.", [("error", "does not say it")]),
        ("Beschluss des Kreisrats", "The board’s decision", [("error", "“Kreisrats”")]),
        ("Die Kreisratssitzung fiel aus.", "The meeting was cancelled.", []),
        ("Der Stadtrat tagt.", "The county council meets.", []),
        (
            "Der Kreisrat tagt.",
            "The County Council meets.",
            [("error", "does not say it"), ("error", "forbids “County Council”"), ("error", "forbids “Council”")],
        ),
        (
            "Der Kreisrat tagt.",
            "The district council, the county council, meets.",
            [("error", "forbids “county council”"), ("error", "forbids “council”")],
        ),
    ],
)
def test_a_term_is_demanded_and_others_are_forbidden(source: str, english: str, found: list[tuple[str, str]]) -> None:
    said = findings(source, english, COUNCIL)
    assert [finding.severity for finding in said] == [severity for severity, _ in found]
    assert all(words in finding.message for finding, (_, words) in zip(said, found, strict=True))


def test_capitals_are_asked_for_where_the_term_asks() -> None:
    term = Term("Grüne", "Greens", matches_case=True)
    (finding,) = findings("Die Grüne kommen.", "The greens come.", term)
    assert "the English has “greens”" in finding.message
    assert finding.english_span == (4, 10)


def test_what_is_kept_stands_as_it_is() -> None:
    term = Term("Bundesrat", "Bundesrat", keep=True, forbidden=("Federal Council",))
    assert findings("Der Bundesrat stimmt zu.", "The Bundesrat agrees.", term) == []
    said = findings("Der Bundesrat stimmt zu.", "The Federal Council agrees.", term)
    assert [finding.severity for finding in said] == ["error", "error"]


def test_what_one_term_demands_is_not_forbidden_by_another() -> None:
    other = Term("Stadtrat", "city council")
    assert (
        findings("Kreisrat und Stadtrat tagen.", "The district council and the city council meet.", COUNCIL, other)
        == []
    )


def test_what_may_be_another_word_is_a_warning() -> None:
    (finding,) = findings("Zwei Männer gingen.", "Two people left.", Term("Mann", "man"))
    assert finding.severity == "warning"


def test_the_sure_place_decides() -> None:
    (finding,) = findings("Die EU-Kommission und die EU", "The Commission", Term("EU", "European Union"))
    assert (finding.severity, finding.source_span) == ("error", (26, 28))


def test_terms_of_other_languages_do_not_count() -> None:
    assert (
        findings("Le conseil vote.", "The board votes.", Term("conseil", "council", language="es"), language="fr") == []
    )


def test_the_check_is_one_of_those_of_a_translation() -> None:
    found = verify_translation("Der Kreisrat tagt.", "The board meets.", "de", glossary=[COUNCIL])
    assert "glossary" in {finding.check for finding in found}
    assert "glossary" not in {f.check for f in verify_translation("Der Kreisrat tagt.", "The board meets.", "de")}
