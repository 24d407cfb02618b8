"""``latimer terms`` and what ``latimer plan`` says of a changed glossary, as a user meets them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import small_book
from tests.newsroom import Newsroom
from tests.stand_in import StandIn

GERMAN = "articles/de-bruecke.txt"

pytestmark = pytest.mark.usefixtures("one_trust_store")


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn(small_book.book(harbours=3)) as server:
        yield server


@pytest.fixture
def newsroom(tmp_path: Path, server: StandIn) -> Newsroom:
    newsroom = Newsroom(tmp_path, server.base_url)
    newsroom.take_small_articles()
    newsroom.take_harbour_articles(3)
    return newsroom


@pytest.fixture
def translated(newsroom: Newsroom) -> Newsroom:
    assert newsroom.run("translate", "--no-summary").code == 0
    return newsroom


def test_a_glossary_goes_to_another_tool_and_comes_back(newsroom: Newsroom) -> None:
    newsroom.write("mine.csv", "source,english,forbidden\nBrücke,bridge,viaduct\n")
    sent = newsroom.run("terms", "export", "terms.tbx", "--glossary", "mine.csv")
    assert (sent.code, sent.stdout) == (0, "1 terms of mine.csv exported to terms.tbx.\n")
    back = newsroom.run("terms", "import", "terms.tbx")
    assert (back.code, back.stdout) == (0, "1 terms added to glossary.csv, which had 0.\n")
    assert "latimer.toml" in back.stderr
    assert (newsroom.folder / "glossary.csv").read_text(encoding="utf-8") == (
        "source,english,language,forbidden\nBrücke,bridge,,viaduct\n"
    )


def test_an_import_leaves_what_is_there_and_says_so(newsroom: Newsroom) -> None:
    newsroom.write("theirs.csv", "source,english\nBrücke,viaduct\nFluss,river\n")
    newsroom.run("terms", "export", "theirs.tbx", "--glossary", "theirs.csv")
    newsroom.write("mine.csv", "source,english\nBrücke,bridge\n")
    ended = newsroom.run("terms", "import", "theirs.tbx", "--glossary", "mine.csv")
    assert (ended.code, ended.stdout) == (1, "1 terms added to mine.csv, which had 1.\n")
    assert "“Brücke” is to be “bridge” and “viaduct”" in ended.stderr


def test_what_is_suggested_is_a_glossary(translated: Newsroom, server: StandIn) -> None:
    ended = translated.run("terms", "suggest")
    assert ended.code == 0
    rows = {row["source"]: row for row in csv.DictReader(io.StringIO(ended.stdout))}
    crates = rows["Kisten"]
    assert (crates["english"], crates["count"], crates["articles"]) == ("crates", "6", "3")
    assert crates["places"].count(":p") == 5
    assert rows["Hafen von Norderheim"]["english"] == "port of Norderheim"
    translated.write("glossary.csv", ended.stdout)
    asked = len(server.requests)
    assert translated.run("translate", "--no-summary", "--glossary", "glossary.csv").code == 0
    assert len(server.requests) == asked  # what out/ says already is obeyed already
    assert translated.run("terms", "suggest", "--glossary", "glossary.csv").stdout.splitlines()[1:] == []


def test_names_are_listed_and_the_exit_code_says_whether_one_has_two_forms(translated: Newsroom) -> None:
    ended = translated.run("terms", "names", "--json")
    assert ended.code == 0
    names = {name["source"]: name for name in ended.report["names"]}
    assert names["Norderheim"]["forms"][0]["english"] == "Norderheim"
    assert names["林晓梅"]["forms"][0]["places"][0].endswith(":p3.1")
    assert "Helga Brandt" in translated.run("terms", "names").stdout


@pytest.mark.parametrize("command", ["suggest", "names"])
def test_a_missing_folder_is_named(newsroom: Newsroom, command: str) -> None:
    ended = newsroom.run("terms", command, "nowhere")
    assert ended.code == 2
    assert "nowhere" in ended.stderr


def test_contradictions_are_reported_before_anything_is_sent(newsroom: Newsroom, server: StandIn) -> None:
    newsroom.write("mine.csv", "source,english,forbidden\nBrücke,bridge,\nSteg,footbridge,bridge\n")
    ended = newsroom.run("translate", "--glossary", "mine.csv")
    assert ended.code == 2
    assert "line 2 and line 3: “Brücke” is to be “bridge”, which “Steg” forbids" in ended.stderr
    assert server.requests == []


# The plan.


def test_a_plan_tells_what_is_new_and_what_stays(newsroom: Newsroom, server: StandIn) -> None:
    plan = newsroom.run("plan", "--no-summary", "--json").report
    assert (plan["new"], plan["kept"], plan["from_memory"]) == (24, 0, 0)
    assert plan["requests"] == newsroom.run("translate", "--no-summary", "--json").report["requests"]
    text = (newsroom.folder / GERMAN).read_text(encoding="utf-8")
    newsroom.write(GERMAN, text.replace("Rund 2.300 Menschen fahren", "Rund 2.400 Menschen fahren"))
    asked = len(server.requests)
    plan = newsroom.run("plan", "--no-summary", "--json").report
    assert (plan["new"], plan["kept"], plan["requests"]) == (1, 5, 1)
    assert len(server.requests) == asked


def test_a_plan_knows_a_changed_glossary(translated: Newsroom) -> None:
    translated.write("terms.csv", "source,english\nBrücke,footbridge\n")
    plan = translated.run("plan", "--no-summary", "--glossary", "terms.csv", "--json").report
    assert (plan["new"], plan["kept"], plan["requests"]) == (3, 3, 1)
    (article,) = [article for article in plan["articles"] if "id" in article]
    assert article["path"] == GERMAN
    assert set(article["cost_usd"]) == {"live", "flex", "batch"}


def test_a_plan_counts_what_the_memory_knows(translated: Newsroom) -> None:
    text = small_book.text_of(GERMAN).replace("Neue Brücke in Norderheim", "Die Brücke von Norderheim")
    translated.write("articles/second.txt", text)
    before = (translated.folder / ".latimer" / "memory.sqlite").read_bytes()
    plan = translated.run("plan", "--no-summary", "--json").report
    assert (plan["new"], plan["from_memory"]) == (1, 5)
    shown = translated.run("plan", "--no-summary").stdout
    assert "1 sentences are new, 0 stay as they are, 5 are known from other articles." in shown
    assert (translated.folder / ".latimer" / "memory.sqlite").read_bytes() == before


def test_a_plan_asks_for_a_summary_only_where_it_changes(newsroom: Newsroom) -> None:
    assert newsroom.run("translate", GERMAN).code == 0
    text = (newsroom.folder / GERMAN).read_text(encoding="utf-8")
    newsroom.write(GERMAN, text.replace("Wann wird", "Wie wird"))
    plan = newsroom.run("plan", GERMAN, "--json").report
    assert (plan["new"], plan["requests"]) == (1, 1)  # no claim rests on that sentence
