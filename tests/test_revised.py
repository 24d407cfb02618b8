"""An article that was revised costs what was revised, measured in tokens over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import Newsroom
from tests.stand_in import StandIn
from tests.stand_in.book import Book

ARTICLE = "articles/ships.txt"
SENTENCES = 40
MOST_SHARE = 0.15


def pair(number: int, crates: int) -> tuple[str, str]:
    return (
        f"Das Schiff mit der Nummer {number} brachte nach Angaben der Hafenverwaltung am Montag {crates} Kisten mit "
        "Äpfeln, Birnen und Nüssen in die kleine Stadt an der Küste.",
        f"According to the port authority, the ship with the number {number} brought {crates} crates of apples, pears "
        "and nuts to the small town on the coast on Monday.",
    )


def article(changed: int | None = None) -> str:
    """Forty sentences, two to a paragraph; one of them with another figure."""
    lines = [pair(n, 2000 + 7 * n + (1 if n == changed else 0))[0] for n in range(101, 101 + SENTENCES)]
    return "\n\n".join(" ".join(lines[place : place + 2]) for place in range(0, SENTENCES, 2)) + "\n"


@pytest.fixture
def room(tmp_path: Path, one_trust_store: None) -> Iterator[tuple[Newsroom, StandIn]]:
    numbers = range(101, 101 + SENTENCES)
    english = dict(pair(n, 2000 + 7 * n + more) for n in numbers for more in (0, 1))
    with StandIn(Book(english, {}, ())) as stand_in:
        newsroom = Newsroom(tmp_path, stand_in.base_url)
        newsroom.write(ARTICLE, article())
        yield newsroom, stand_in


def test_one_edited_sentence_of_forty_is_one_request_and_a_small_share_of_the_tokens(
    room: tuple[Newsroom, StandIn],
) -> None:
    newsroom, stand_in = room
    whole = newsroom.run("translate", "--json").report
    before = newsroom.written()[ARTICLE]
    newsroom.write(ARTICLE, article(changed=130))
    edited = newsroom.run("translate", "--json").report
    assert edited["requests"] == 1
    (sent,) = json.loads(stand_in.requests[-1]["messages"][1]["content"])["paragraphs"]
    assert sent["sentences"] == [pair(130, 2911)[0]]
    total, share = (report["tokens_sent"] + report["tokens_received"] for report in (whole, edited))
    assert share <= MOST_SHARE * total, f"{share} of {total} tokens"
    after = newsroom.written()[ARTICLE]
    assert after["summary"] == before["summary"]
    differing = [
        (old["english"], new["english"])
        for p, q in zip(before["paragraphs"], after["paragraphs"], strict=True)
        for old, new in zip(p["sentences"], q["sentences"], strict=True)
        if old != new
    ]
    assert differing == [(pair(130, 2910)[1], pair(130, 2911)[1])]
