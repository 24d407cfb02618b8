"""A changed glossary redoes the sentences that do not obey it, and touches nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import small_book
from tests.newsroom import Newsroom, sentences
from tests.stand_in import StandIn

GERMAN = "articles/de-bruecke.txt"
WITH_A_BRIDGE = ["p1.1", "p2.1", "p3.2"]

pytestmark = pytest.mark.usefixtures("one_trust_store")


@pytest.fixture
def translated(tmp_path: Path) -> Newsroom:
    """The small articles, translated without a glossary, and a model that says footbridge from now on."""
    book = small_book.book()
    with StandIn(book) as first:
        newsroom = Newsroom(tmp_path, first.base_url)
        newsroom.take_small_articles()
        assert newsroom.run("translate", "--no-summary").code == 0
    return newsroom


@pytest.fixture
def obedient() -> Iterator[StandIn]:
    book = small_book.book()
    english = {source: text.replace("bridge", "footbridge") for source, text in book.english.items()}
    with StandIn(replace(book, english=english)) as server:
        yield server


def changed(newsroom: Newsroom, server: StandIn, glossary: str, *more: str) -> list[dict[str, Any]]:
    """What is sent once the glossary is this one."""
    newsroom.write("terms.csv", f"source,english,forbidden\n{glossary}\n")
    asked = len(server.requests)
    again = Newsroom(newsroom.folder, server.base_url)
    assert again.run("translate", "--no-summary", "--glossary", "terms.csv", *more).code in (0, 1)
    return [json.loads(body["messages"][1]["content"]) for body in server.requests[asked:]]


def test_only_the_sentences_with_the_term_are_asked_for_again(translated: Newsroom, obedient: StandIn) -> None:
    before, english = translated.state(), [s["english"] for s in sentences(translated.written()[GERMAN])]
    (payload,) = changed(translated, obedient, "Brücke,footbridge,")
    assert [(p["id"], len(p["sentences"])) for p in payload["paragraphs"]] == [("p1", 1), ("p2", 1), ("p3", 1)]
    assert {problem["at"] for problem in payload["problems"]} == set(WITH_A_BRIDGE)
    now = sentences(translated.written()[GERMAN])
    assert [s["english"] for s in now] == [text.replace("bridge", "footbridge") for text in english]
    touched = {name for name, state in translated.state().items() if state != before[name]}
    assert {Path(name).stem for name in touched} == {translated.written()[GERMAN]["id"]}


def test_a_glossary_that_is_obeyed_already_sends_and_touches_nothing(translated: Newsroom, obedient: StandIn) -> None:
    before = translated.state()
    assert changed(translated, obedient, "Brücke,bridge,\nRathaus,town hall,\nmuzey,museum,") == []
    assert translated.state() == before


def test_a_rendering_that_is_forbidden_now_is_asked_for_again(translated: Newsroom, obedient: StandIn) -> None:
    (payload,) = changed(translated, obedient, "библиотека,library,\nмузей,museum,glass museum")
    assert {problem["at"] for problem in payload["problems"]} == {"p1.1", "p2.1"}


def test_an_objection_is_put_to_the_model_once_for_each_glossary(translated: Newsroom, obedient: StandIn) -> None:
    assert len(changed(translated, obedient, "Fluss,stream,")) > 0
    assert changed(translated, obedient, "Fluss,stream,") == []
    assert [f["check"] for f in translated.written()[GERMAN]["findings"]] == ["glossary"]


def test_what_a_person_wrote_or_approved_stays(translated: Newsroom, obedient: StandIn) -> None:
    path = translated.markdown(GERMAN)
    path.write_text(path.read_text(encoding="utf-8").replace("old bridge", "old crossing"), encoding="utf-8")
    (payload,) = changed(translated, obedient, "Brücke,footbridge,")
    assert {problem["at"] for problem in payload["problems"]} == {"p1.1", "p2.1"}
    assert [s["english"] for s in sentences(translated.written()[GERMAN]) if s["by"] == "person"] == [
        "When will the old crossing be demolished?"
    ]


def test_a_summary_is_made_anew_where_its_evidence_changed(translated: Newsroom, obedient: StandIn) -> None:
    again = Newsroom(translated.folder, obedient.base_url)
    translated.write("terms.csv", "source,english\nBrücke,footbridge\n")
    assert again.run("translate", "--glossary", "terms.csv").code in (0, 1)
    asked = [set(json.loads(body["messages"][1]["content"])) for body in obedient.requests]
    assert sum("problems" in payload for payload in asked) == 1
    assert len(asked) == 1 + len(small_book.ARTICLES)  # the run before made no summaries


def test_unchanged_articles_are_not_called_stale_for_their_glossary(translated: Newsroom, obedient: StandIn) -> None:
    translated.write("terms.csv", "source,english\nRathaus,town hall\n")
    again = Newsroom(translated.folder, obedient.base_url)
    ended = again.run("translate", "--no-summary", "--glossary", "terms.csv")
    assert "another recipe" not in ended.stderr
    assert again.run("translate", "--no-summary", "--glossary", "terms.csv", "--refresh", "--only", "stale").code == 0
    assert obedient.requests == []
