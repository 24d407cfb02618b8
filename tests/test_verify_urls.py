"""Addresses: letter by letter."""

from __future__ import annotations

import pytest

from latimer.verify.pair import Pair
from latimer.verify.urls import find, urls


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Siehe https://beispiel.de/a_(b), oder www.hafen.org.", ["https://beispiel.de/a_(b)", "www.hafen.org"]),
        ("Write to post@hafen.example or follow @hafen_bote!", ["post@hafen.example", "@hafen_bote"]),
        ("详见https://例子.cn。谢谢", ["https://例子.cn"]),
        ("3 @ 4 euros, a@b", []),
    ],
)
def test_what_an_address_is(text: str, addresses: list[str]) -> None:
    assert [address for address, _ in find(text)] == addresses
    assert all(text[span.start : span.end] == address for address, span in find(text))


@pytest.mark.parametrize(
    ("source", "english", "alarms"),
    [
        ("Mehr: www.hafen.org", "More: www.hafen.org", 0),
        ("Mehr: www.hafen.org", "More: www.haven.org", 2),
        ("Mehr: www.hafen.org", "More on the web", 1),
        ("Mehr im Netz", "More: www.hafen.org", 1),
    ],
    ids=["kept", "changed", "lost", "invented"],
)
def test_an_address_is_kept(source: str, english: str, alarms: int) -> None:
    assert [finding.severity for finding in urls(Pair(source, english, "de"))] == ["error"] * alarms


def test_many_dots_take_no_time() -> None:
    assert find("a." * 20000 + "@" + "-." * 20000) == ()
