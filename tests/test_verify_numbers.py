"""Numbers are compared as values, never as strings."""

from __future__ import annotations

import pytest

from latimer.verify.numbers import numbers
from latimer.verify.pair import Pair


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        pytest.param("de", "Es kamen 50.000 Menschen.", "50,000 people came.", id="grouping point"),
        pytest.param("de", "Der Verlust lag bei 3,5 Mio. Euro.", "The loss was 3.5 million euros.", id="abbreviation"),
        pytest.param("de", "Dreiundzwanzig Schafe fehlen.", "Twenty-three sheep are missing.", id="compound word"),
    ],
)
def test_the_same_value_is_no_finding(language: str, source: str, english: str) -> None:
    assert list(numbers(Pair(source, english, language))) == []


def test_a_changed_figure_is_an_error() -> None:
    (finding,) = numbers(Pair("Es kamen 50.000 Menschen.", "5,000 people came.", "de"))
    assert finding.severity == "error"
    assert finding.source_span == (9, 15)
    assert finding.english_span == (0, 5)
