"""Summaries against the sentences that they cite."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.verify.summary import verify_summary

SENTENCES = {
    "p1.1": "Two bridges over the Orva will close on 12 March 2025 for repairs.",
    "p2.1": "The work costs 4.2 million euros, the mayor, Lena Horvat, said.",
    "p2.2": '"We have waited too long for this," she added.',
    "p3.1": "Shopkeeper Marek Bielski fears for his trade.",
    "p4.1": "Buses will run every ten minutes.",
    "p4.2": "“Buses are late,” Ota Krejci said, while Marek Bielski waited.",
    "p5.1": "The council of Dolany will meet in May.",
}

GOOD: dict[str, Any] = {
    "headline": "Two bridges over the Orva will close",
    "abstract": "Two bridges over the Orva will close for repairs that cost 4.2 million euros.",
    "key_points": [{"text": "The work costs 4.2 million euros.", "evidence": ["p2.1"]}],
    "people": [{"name": "Lena Horvat", "role": "mayor", "evidence": ["p2.1"]}],
    "organisations": [{"name": "council of Dolany", "evidence": ["p5.1"]}],
    "places": [{"name": "Orva", "evidence": ["p1"]}],
    "dates": [{"text": "12 March 2025", "iso": "2025-03-12", "what": "bridges close", "evidence": ["p1.1"]}],
    "figures": [{"value": "4.2 million", "unit": "EUR", "what": "costs", "evidence": ["p2"]}],
    "quotes": [{"speaker": "Lena Horvat", "text": "“We have waited too long for this”", "evidence": ["p2.2"]}],
    "topics": ["transport"],
}

WRONG: dict[str, tuple[str, Any, str, str]] = {
    "no evidence": ("key_points", {"text": "The work costs 4.2 million euros.", "evidence": []}, "evidence", "error"),
    "unknown sentence": ("key_points", {"text": "Buses will run.", "evidence": ["p4.1", "p9.9"]}, "evidence", "error"),
    "number nowhere": ("key_points", {"text": "The work costs 7 million.", "evidence": ["p2.1"]}, "numbers", "error"),
    "number elsewhere": ("key_points", {"text": "4.2 million for work.", "evidence": ["p3.1"]}, "numbers", "warning"),
    "evidence of something else": (
        "key_points",
        {"text": "Shopkeepers fear for their trade.", "evidence": ["p4.1"]},
        "evidence",
        "warning",
    ),
    "words of another": (
        "quotes",
        {"speaker": "Marek Bielski", "text": "Buses are late", "evidence": ["p4.2"]},
        "speaker",
        "warning",
    ),
    "name nowhere": ("people", {"name": "Petr Novak", "role": "mayor", "evidence": ["p2.1"]}, "names", "error"),
    "name elsewhere": ("people", {"name": "Marek Bielski", "role": "", "evidence": ["p2.1"]}, "names", "warning"),
    "place nowhere": ("places", {"name": "Vienna", "evidence": ["p1.1"]}, "names", "error"),
    "other month": ("dates", {"text": "12 March 2025", "iso": "2025-04-12", "evidence": ["p1.1"]}, "dates", "error"),
    "other year": ("dates", {"text": "12 March 2025", "iso": "2024-03-12", "evidence": ["p1.1"]}, "dates", "error"),
    "other day": ("dates", {"text": "12 March 2025", "iso": "2025-03-13", "evidence": ["p1.1"]}, "dates", "error"),
    "other weekday": (
        "dates",
        {"text": "Monday 12 March", "iso": "2025-03-12", "evidence": ["p1.1"]},
        "dates",
        "error",
    ),
    "no such day": ("dates", {"text": "30 February", "iso": "2025-02-30", "evidence": ["p1.1"]}, "dates", "error"),
    "not iso": ("dates", {"text": "12 March 2025", "iso": "12.3.2025", "evidence": ["p1.1"]}, "dates", "error"),
    "text not in evidence": ("dates", {"text": "June", "iso": None, "evidence": ["p1.1"]}, "dates", "warning"),
    "other unit": ("figures", {"value": 4.2, "unit": "tonnes", "evidence": ["p2.1"]}, "units", "warning"),
    "other value": ("figures", {"value": "5.2 million", "unit": "EUR", "evidence": ["p2.1"]}, "numbers", "error"),
    "words changed": (
        "quotes",
        {"speaker": "Horvat", "text": "We waited long", "evidence": ["p2.2"]},
        "quotes",
        "error",
    ),
    "speaker nowhere": (
        "quotes",
        {"speaker": "Anna Kral", "text": "We have waited too long", "evidence": ["p2.2"]},
        "speaker",
        "error",
    ),
    "speaker elsewhere": (
        "quotes",
        {"speaker": "council of Dolany", "text": "We have waited too long", "evidence": ["p2.2"]},
        "speaker",
        "warning",
    ),
    "a field of one's own": ("risks", {"risk": "Costs of 9 million", "evidence": ["p2.1"]}, "numbers", "error"),
    "a string for an object": ("people", "Lena Horvat", "shape", "error"),
}


def test_a_summary_that_keeps_to_its_evidence_passes() -> None:
    assert [f for f in verify_summary(GOOD, SENTENCES) if f.severity != "note"] == []


@pytest.mark.parametrize(("field", "entry", "check", "severity"), WRONG.values(), ids=WRONG.keys())
def test_each_defect_is_found_at_its_place(field: str, entry: Any, check: str, severity: str) -> None:
    found = [(f.check, f.severity, f.at) for f in verify_summary({field: [entry]}, SENTENCES)]
    assert (check, severity, f"summary.{field}[0]") in found


FIGURES: dict[str, tuple[Any, str, bool]] = {
    "a scale in the unit": (4.2, "million euros", True),
    "a sign": ("4.2 million", "€", True),
    "a code": ("4200000", "EUR", True),
    "another currency": ("4.2 million", "USD", False),
    "another scale": (4.2, "billion euros", False),
    "what is counted": ("two", "bridges", True),
    "something else that is counted": ("two", "buses", False),
    "a duration": ("ten", "minutes", True),
    "another duration": ("ten", "hours", False),
}


@pytest.mark.parametrize(("value", "unit", "is_right"), FIGURES.values(), ids=FIGURES.keys())
def test_a_figure_is_its_value_and_its_unit(value: Any, unit: str, is_right: bool) -> None:
    entry = {"value": value, "unit": unit, "evidence": ["p1", "p2", "p4.1"]}
    found = [f for f in verify_summary({"figures": [entry]}, SENTENCES) if f.severity != "note"]
    assert (found == []) is is_right


def test_each_sentence_of_an_abstract_needs_its_support() -> None:
    text = "Two bridges over the Orva will close for repairs. The orchestra rehearses a cheerful waltz."
    (finding,) = [f for f in verify_summary({"abstract": text}, SENTENCES) if f.check == "evidence"]
    assert finding.english_span is not None
    assert text[slice(*finding.english_span)] == "The orchestra rehearses a cheerful waltz"


@pytest.mark.parametrize("field", ["headline", "abstract"])
def test_headline_and_abstract_are_checked_against_the_whole_article(field: str) -> None:
    found = verify_summary({field: "Three bridges over the Danube will close for 4.2 million euros"}, SENTENCES)
    assert {(f.check, f.at) for f in found if f.severity != "note"} >= {("names", f"summary.{field}")}


@pytest.mark.parametrize("field", ["headline", "key_points", "quotes", "figures"])
@pytest.mark.parametrize("value", [3, {"a": 1}, True])
def test_a_wrong_type_is_a_finding(field: str, value: Any) -> None:
    (finding,) = verify_summary({field: value}, SENTENCES)
    assert (finding.check, finding.severity, finding.at) == ("shape", "error", f"summary.{field}")


def test_what_is_wrong_twice_in_one_place_is_told_once() -> None:
    text = "The work costs 7 million; 7 million is much."
    found = [f.check for f in verify_summary({"headline": text}, SENTENCES) if f.severity != "note"]
    assert found == ["numbers"]


def test_fields_without_evidence_are_left_alone() -> None:
    assert verify_summary({"mood": "gloomy", "tags": [{"tag": "Atlantis"}], "score": 3}, SENTENCES) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["p1", "p2.1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "evidence", "iso", "name", "unit", "value", "speaker"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(summary=st.dictionaries(st.sampled_from([*GOOD, "risks"]), JSON) | JSON)
def test_never_raises(summary: Any) -> None:
    for finding in verify_summary(summary, SENTENCES):
        assert finding.at.startswith("summary")
