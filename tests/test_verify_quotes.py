"""Quotations stay quotations, in every style of marks."""

from __future__ import annotations

import pytest

from latimer.verify.pair import Pair
from latimer.verify.quotes import quotes

SAID = "We will not leave before the work is done"


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("„Wir gehen nicht, bevor alles fertig ist“, sagte sie.", "de"),
        ("»Wir gehen nicht, bevor alles fertig ist«, sagte sie.", "de"),
        ("« Nous ne partirons pas avant la fin », dit-elle.", "fr"),
        ("”Vi går inte innan arbetet är klart”, sa hon.", "sv"),
        ("彼女は「仕事が終わるまで私たちは帰りません」と述べた。", "ja"),
        ("她说：“工作完成之前我们不会离开这里。”", "zh"),
        ("—No nos iremos antes de terminar —dijo ella.", "es"),
    ],
)
def test_every_style_of_marks_is_a_quotation(source: str, language: str) -> None:
    assert list(quotes(Pair(source, f'"{SAID}," she said.', language))) == []


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Sie sagte, man werde nicht gehen.", f'She said: "{SAID}."'),
        ("„Wir gehen nicht, bevor alles fertig ist“, sagte sie.", f"{SAID}, she said."),
    ],
    ids=["invented", "lost"],
)
def test_a_quotation_on_one_side(source: str, english: str) -> None:
    assert [finding.severity for finding in quotes(Pair(source, english, "de"))] == ["warning"]


@pytest.mark.parametrize(
    ("source", "english", "language"),
    [
        ("Der Film „Nordwind“ läuft.", "The film Nordwind is showing.", "de"),
        ('הודעת דו"ח על ארה"ב', "Notice of a report on the US", "he"),
    ],
    ids=["a title", "Hebrew abbreviations"],
)
def test_marks_that_quote_nobody(source: str, english: str, language: str) -> None:
    assert list(quotes(Pair(source, english, language))) == []
