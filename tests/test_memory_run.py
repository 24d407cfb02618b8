"""The memory at work in runs of the program, over HTTP: what one article taught, the next does not pay for again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import small_book
from tests.newsroom import Newsroom, sentences
from tests.stand_in import StandIn
from tests.stand_in.book import normal

pytestmark = pytest.mark.usefixtures("one_trust_store")

BRIDGE = "articles/de-bruecke.txt"
COST, COST_ENGLISH = "Der Bau hat 4,8 Millionen Euro gekostet.", "Construction cost 4.8 million euros."
CORRECTED = "Building it cost 4.8 million euros."
DRIVERS, DRIVERS_ENGLISH = small_book.ARTICLES[BRIDGE][-1][0]
ELSEWHERE = {
    "Neue Schule in Norderheim": "New school in Norderheim",
    DRIVERS.replace("2.300", "2.700"): DRIVERS_ENGLISH.replace("2,300", "2,700"),
    "Das freut die Bürgermeisterin Helga Brandt.": "Mayor Helga Brandt is pleased about that.",
}
SCHOOL = "articles/schule.txt"


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    book = small_book.book()
    english = {**book.english, **{normal(source): text for source, text in ELSEWHERE.items()}}
    with StandIn(replace(book, english=english)) as server:
        yield server


@pytest.fixture
def newsroom(tmp_path: Path, stand_in: StandIn) -> Newsroom:
    """A folder in which one article has been translated."""
    newsroom = Newsroom(tmp_path, stand_in.base_url)
    newsroom.write(BRIDGE, small_book.text_of(BRIDGE))
    assert newsroom.run("translate").code == 0
    return newsroom


def correct(newsroom: Newsroom) -> None:
    """A person rewrites one line."""
    markdown = newsroom.markdown(BRIDGE)
    text = markdown.read_text(encoding="utf-8")
    start, _, rest = text.partition("## Translation")
    markdown.write_text(f"{start}## Translation{rest.replace(COST_ENGLISH, CORRECTED)}", encoding="utf-8")


def add_school(newsroom: Newsroom) -> None:
    heading, drivers, pleased = ELSEWHERE
    newsroom.write(SCHOOL, f"{heading}\n\n{COST} {drivers}\n\n{pleased}\n")


def payloads(stand_in: StandIn) -> list[Mapping[str, Any]]:
    """What was asked to be translated, request by request."""
    found = [json.loads(body["messages"][1]["content"]) for body in stand_in.requests]
    return [payload for payload in found if "source_language" in payload]


def asked(payload: Mapping[str, Any]) -> list[str]:
    return [sentence for paragraph in payload["paragraphs"] for sentence in paragraph["sentences"]]


def by(newsroom: Newsroom, path: str) -> dict[str, tuple[str, str]]:
    return {s["source"]: (s["english"], s["by"]) for s in sentences(newsroom.written()[path])}


def test_a_corrected_sentence_is_used_without_a_call_in_another_article(newsroom: Newsroom, stand_in: StandIn) -> None:
    correct(newsroom)
    add_school(newsroom)
    before = len(stand_in.requests)
    ended = newsroom.run("translate", "--concurrency", "1")
    assert ended.code == 0, ended.stderr
    (payload,) = payloads(stand_in)[1:]
    assert len(stand_in.requests) == before + 2  # a translation and a summary
    assert asked(payload) == list(ELSEWHERE)
    assert by(newsroom, SCHOOL)[COST] == (CORRECTED, "memory")
    assert by(newsroom, BRIDGE)[COST] == (CORRECTED, "person")
    assert payload["examples"] == [{"source": DRIVERS, "english": DRIVERS_ENGLISH}]
    terms = [(term["source"], term["english"]) for term in payload["glossary"]]
    assert ("Helga Brandt", "Helga Brandt") in terms
    assert ("Norderheim", "Norderheim") in terms
    assert newsroom.run("translate").code == 0
    assert len(stand_in.requests) == before + 2


def test_a_state_folder_that_was_deleted_is_made_again_from_out(newsroom: Newsroom, stand_in: StandIn) -> None:
    correct(newsroom)
    add_school(newsroom)
    shutil.rmtree(newsroom.folder / ".latimer")
    ended = newsroom.run("translate", SCHOOL)
    assert ended.code == 0, ended.stderr
    assert "translation memory" in ended.stderr
    assert by(newsroom, SCHOOL)[COST] == (CORRECTED, "memory")
    assert "translation memory" not in newsroom.run("translate", SCHOOL).stderr


def test_a_refresh_asks_again_for_what_only_a_model_wrote(newsroom: Newsroom, stand_in: StandIn) -> None:
    correct(newsroom)
    add_school(newsroom)
    newsroom.run("translate", "--concurrency", "1")
    before = len(payloads(stand_in))
    newsroom.run("translate", "--refresh", "--concurrency", "1")
    bridge, school = payloads(stand_in)[before:]
    assert COST not in asked(bridge) + asked(school)
    assert len(asked(bridge)) + len(asked(school)) == 5 + 3
    assert by(newsroom, SCHOOL)[COST] == (CORRECTED, "memory")
    assert by(newsroom, BRIDGE)[COST] == (CORRECTED, "person")


def test_a_run_after_a_crash_asks_what_the_first_one_asked(newsroom: Newsroom, stand_in: StandIn) -> None:
    """The memory has learnt more meanwhile; what was paid for is used all the same."""
    add_school(newsroom)
    stand_in.fail("bad_key", when=lambda call: call.purpose == "summarise")
    assert newsroom.run("translate", SCHOOL).code == 3
    assert SCHOOL not in newsroom.written()
    paid = len(payloads(stand_in))
    correct(newsroom)
    _, drivers, pleased = ELSEWHERE
    newsroom.write("articles/other.txt", f"{pleased}\n\n{drivers}\n")
    assert newsroom.run("translate", "--concurrency", "1").code == 0
    assert [asked(payload) for payload in payloads(stand_in)[paid:]] == [[pleased, drivers]]
    assert by(newsroom, SCHOOL)[COST] == (COST_ENGLISH, "memory")


def test_a_moved_article_is_known_under_its_new_name(newsroom: Newsroom, stand_in: StandIn) -> None:
    (newsroom.folder / BRIDGE).rename(newsroom.folder / "articles/renamed.txt")
    add_school(newsroom)
    newsroom.run("translate", "--concurrency", "1")
    assert by(newsroom, SCHOOL)[COST] == (COST_ENGLISH, "memory")
    ended = newsroom.run("memory", "export", "all.tmx")
    assert ended.code == 0
    exported = (newsroom.folder / "all.tmx").read_text(encoding="utf-8")
    assert "renamed" in exported
    assert "de-bruecke" not in exported


def test_the_memory_commands(newsroom: Newsroom, stand_in: StandIn) -> None:
    correct(newsroom)
    assert newsroom.run("memory", "rebuild").stdout.startswith("1 articles")
    assert newsroom.run("memory", "export", "all.tmx").stdout.startswith("6 units")
    (newsroom.folder / ".latimer" / "memory.sqlite").write_bytes(b"no database" * 1000)
    broken = newsroom.run("translate", "--refresh")
    assert broken.code == 2
    assert "latimer memory rebuild" in broken.stderr
    assert newsroom.run("memory", "rebuild").code == 0
    imported = newsroom.run("memory", "import", "all.tmx")
    assert imported.stdout.startswith("6 units")
    torn = newsroom.write("out/torn.json", "{")
    assert newsroom.run("memory", "rebuild").code == 2
    torn.unlink()
    add_school(newsroom)
    newsroom.run("translate", SCHOOL)
    assert by(newsroom, SCHOOL)[COST] == (CORRECTED, "memory")
