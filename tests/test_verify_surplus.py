"""A clause that only the English has, at its end."""

from __future__ import annotations

import pytest

from latimer.verify.pair import Pair
from latimer.verify.surplus import surplus
from tests.pair_table import each_pair

ADDED = {
    "a clause": (
        "de",
        "Die Stadt baut eine neue Brücke.",
        "The city builds a new bridge, and many workers fear for their money.",
    ),
    "a sentence": (
        "fr",
        "La ville construit un nouveau pont.",
        "The city builds a new bridge here. Doctors warn of serious disease.",
    ),
    "another script": (
        "ru",
        "Город строит новый мост в порту.",
        "The city builds a new bridge at the port, although the police fear attacks.",
    ),
}


@each_pair(ADDED)
def test_what_was_added_is_a_warning_with_its_place(pair: Pair) -> None:
    (finding,) = surplus(pair)
    assert finding.severity == "warning"
    assert finding.english_span is not None
    assert finding.english_span.end == len(pair.english)


SOUND = {
    "the source says so": (
        "de",
        "Die Stadt baut eine neue Brücke, und viele Arbeiter fürchten um ihr Geld.",
        "The city builds a new bridge, and many workers fear for their money.",
    ),
    "a cognate": (
        "de",
        "Die Stadt baut eine neue Brücke mit Kompensation.",
        "The city builds a new bridge for cars only, with compensation for doctors.",
    ),
    "no longer than its source": (
        "de",
        "Die Stadt baut eine neue Brücke für den Verkehr, der seit langem schon wächst und wächst.",
        "The city builds a new bridge, and many workers fear for their money.",
    ),
    "a figure, which is another check's": (
        "de",
        "Die Stadt baut eine neue Brücke.",
        "The city builds a new bridge, and many of 300 workers fear for their money.",
    ),
    "one clause": ("de", "Die Stadt baut eine Brücke.", "The city builds a bridge for workers and their children."),
    "a language without tables": (
        "sw",
        "Mji unajenga daraja jipya.",
        "The city builds a new bridge, and many workers fear for their money.",
    ),
    "English": ("en", "The city builds.", "The city builds a new bridge, and many workers fear for their money."),
}


@each_pair(SOUND)
def test_a_last_clause_that_may_stand(pair: Pair) -> None:
    assert list(surplus(pair)) == []


@pytest.mark.parametrize("english", ["", ",", ". " * 5000, "a, " * 5000 + "and the police fear attacks."])
def test_odd_text_is_passed_over(english: str) -> None:
    assert len(list(surplus(Pair("Die Stadt baut.", english, "de")))) <= 1
