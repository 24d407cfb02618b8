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
        ("Sie sagte: „Ich gehe heute nicht.“", "She said that she would not go today."),
        ("Sie nannte es „eine Arbeit, die niemand vor dem nächsten Sommer zu Ende bringen wird“.", "She told us so."),
    ],
    ids=["invented", "lost", "short, but a sentence", "long, but no sentence"],
)
def test_a_quotation_on_one_side(source: str, english: str) -> None:
    assert [finding.severity for finding in quotes(Pair(source, english, "de"))] == ["warning"]


@pytest.mark.parametrize(
    ("source", "english", "language"),
    [
        ("Der Film „Nordwind“ läuft.", "The film Nordwind is showing.", "de"),
        ("Der Roman „Ein langer Winter am Rande der Stadt“ erscheint.", "A Long Winter is out.", "de"),
        ("Sein Roman erscheint im Mai.", 'His novel "A Long Winter at the Edge of Town" is out in May.', "de"),
        ("Er versprach eine baldige Lösung.", 'He promised "a solution in due course" for it.', "de"),
        ("Er sagte: Wir kommen alle im Mai wieder.", 'He said: "We will all be back in May."', "de"),
        ("“国家气象观测中心”周一发布了报告。", "The national observatory reported on Monday.", "zh"),
        ("Das Team von Anders war schneller.", 'The Anders" team was faster.', "de"),
        ('הודעת דו"ח על ארה"ב', "Notice of a report on the US", "he"),
    ],
    ids=[
        "a title",
        "a long title",
        "a title marked in English",
        "a few words",
        "speech after a colon",
        "a body",
        "a slip for an apostrophe",
        "Hebrew abbreviations",
    ],
)
def test_marks_that_quote_nobody(source: str, english: str, language: str) -> None:
    assert list(quotes(Pair(source, english, language))) == []


def test_a_lone_mark_counts_within_an_article_alone() -> None:
    source, english = "Wir waren im Krieg mit ihnen.", '"We were at war with them.'
    assert not list(quotes(Pair(source, english, "de")))
    assert list(quotes(Pair(source, english, "de", article_source=f"Er sprach. {source}")))
