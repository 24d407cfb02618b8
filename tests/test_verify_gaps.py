"""Words that cannot meet in English, because one between them is missing."""

from __future__ import annotations

import pytest

from latimer.verify.gaps import gaps
from latimer.verify.pair import Pair


@pytest.mark.parametrize(
    "english",
    [
        "The of the board resigned.",
        "The ship sailed from the port of .",
        "It is the capital of and lies inland.",
        "The source of 's water is unknown.",
        'The chair was empty. "We waited," said.',
        "A by the river was sold.",
        "The line between, was closed.",
    ],
)
def test_a_word_is_missing(english: str) -> None:
    assert [finding.severity for finding in gaps(Pair("", english, "de"))] == ["warning"]


@pytest.mark.parametrize(
    "english",
    [
        "The world we live in is round.",
        "A by-election was held in the north.",
        "It's what the house is made of.",
        'The "in" crowd of the nineties came back.',
        "Of the five, two were sold.",
    ],
)
def test_sound_english(english: str) -> None:
    assert list(gaps(Pair("", english, "de"))) == []
