"""Talk about the task, refusals, and English that is not there."""

from __future__ import annotations

import pytest

from latimer.verify.chatter import chatter, empty
from latimer.verify.pair import Pair


@pytest.mark.parametrize(
    "english",
    [
        "Here is the translation: The port is closed.",
        "Sure, here's the English version: The port is closed.",
        "Translation: The port is closed.",
        "I'm sorry, but I can't help with this text.",
        "As an AI language model, I do not take sides.",
        "```json",
        '{"paragraphs": [',
        "The port is closed. [translation omitted]",
        "Let me know if you need anything else.",
    ],
)
def test_talk_about_the_task(english: str) -> None:
    assert [finding.severity for finding in chatter(Pair("Der Hafen ist gesperrt.", english, "de"))] == ["error"]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Hier ist der Bericht der Stadt.", "Here is the report of the city."),
        ("Die Übersetzung des Romans erscheint bald.", "The translation of the novel will appear soon."),
        ("Es tut mir leid, dass ich nicht da war.", "I'm sorry that I was not there."),
    ],
)
def test_what_a_text_says_itself(source: str, english: str) -> None:
    assert list(chatter(Pair(source, english, "de"))) == []


def test_a_speaker_may_refuse() -> None:
    pair = Pair("Er sagte: „Ich kann Ihnen damit nicht helfen.“", 'He said: "I cannot help you with that."', "de")
    assert [finding.severity for finding in chatter(pair)] == ["warning"]


@pytest.mark.parametrize(("source", "english", "is_empty"), [("Ja.", ".", True), ("Ja.", "", True), ("…", "…", False)])
def test_empty_english(source: str, english: str, is_empty: bool) -> None:
    assert bool(list(empty(Pair(source, english, "de")))) is is_empty
