"""Questions and statements."""

from __future__ import annotations

import pytest

from latimer.verify.pair import Pair
from latimer.verify.question import question

ROWS = [
    ("Kommt der Zug?", "Is the train coming?", "de", []),
    ("Der Zug kommt.", "Is the train coming?", "de", ["error"]),
    ("Kommt der Zug?", "The train is coming.", "de", ["warning"]),
    ("هل يأتي القطار؟", "Is the train coming?", "ar", []),
    ("列車は来ますか。", "Is the train coming?", "ja", []),
    ("火车来吗", "Is the train coming?", "zh", []),
    ("火车来了。", "Is the train coming?", "zh", ["error"]),
    ("Er fragte sie nach dem Grund.", "Why? he asked.", "de", []),
    ("Sie rief ihn an und wollte wissen, ob er kommt.", "She called him and said, 'Are you coming?'", "de", []),
    ("Ella preguntó quién lo hizo.", '"Who did it?" she asked.', "es", []),
    ("Das kann niemand verstehen.", "How can anyone understand that?", "de", ["warning"]),
    ("Die Brücke, die alle kennen, wird abgerissen.", "Is the bridge, which all know, torn down?", "de", ["error"]),
    ("Schon wieder ein Stau!", "Another traffic jam?!", "de", []),
    ("¿Sabes qué? Me voy.", "You know what, I am leaving.", "es", []),
    ("Er fragt: Warum?", "He asks why.", "de", []),
]


@pytest.mark.parametrize(("source", "english", "language", "severities"), ROWS)
def test_questions(source: str, english: str, language: str, severities: list[str]) -> None:
    assert [finding.severity for finding in question(Pair(source, english, language))] == severities
