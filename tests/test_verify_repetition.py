"""Loops of the English that the source does not have."""

from __future__ import annotations

import pytest

from latimer.verify.pair import Pair
from latimer.verify.repetition import repetition

ROWS = [
    ("doubled word", "Er kam an.", "He arrived arrived.", ["error"]),
    ("doubled number", "Er kam 1987 an.", "He arrived in 1987 1987.", ["error"]),
    ("doubled name", "Er kam nach Baden an.", "He came to Baden Baden.", ["warning"]),
    ("loop of a phrase", "Er kam gestern an.", "He came in the night in the night in the night.", ["error"]),
    ("figure of speech", "Es war sehr kalt.", "It was very, very cold.", []),
    ("two that may meet", "Er sagte, das sei gut.", "He had had enough.", []),
    ("called out", "Das kommt nicht infrage!", "No, no, no, no!", []),
    ("no call", "Das kommt nicht infrage.", "This is no no no no option.", ["error"]),
    ("the source's own", "Nein, nein, nein!", "No, no, no!", []),
    ("Chinese doubles", "他高高兴兴地来了来了。", "He came came.", []),
]


@pytest.mark.parametrize(("source", "english", "severities"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_loops(source: str, english: str, severities: list[str]) -> None:
    assert [finding.severity for finding in repetition(Pair(source, english, "de"))] == severities


def test_a_long_loop_takes_no_time() -> None:
    assert list(repetition(Pair("Er kam.", "He came and " * 5000, "de")))
