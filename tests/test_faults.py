"""Whatever a server or a model does wrong: the English is right, or what is wrong with it is on record.

Over all rows of the table goes one assertion: a sentence's English is the book's, or a finding stands at it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from latimer import replies
from latimer.asking import open_asks
from latimer.errors import AccessDenied
from latimer.output import OutputFolder
from latimer.runners.local import Run
from latimer.runners.outcome import Outcome
from latimer.settings import load
from latimer.translate import Recipe
from tests import small_book
from tests.fault_table import ALWAYS, ONCE, Row
from tests.newsroom import Newsroom, sentences
from tests.stand_in import FAULTS, Answer, Call, StandIn, slow_down

pytestmark = pytest.mark.usefixtures("one_trust_store")

ARTICLE = "articles/de-bruecke.txt"
ATTEMPTS = 3
# A translation cut off in every answer is asked for in halves three times over; nothing asks more than that.
MOST_REQUESTS = 16
SLOW = ("hang", "drip")
HOPELESS = ("quota", "bad_key", "unknown_model")


async def instant(seconds: float) -> None:
    """Waiting, without the waiting."""


async def translated(
    stand_in: StandIn, *, paths: tuple[str, ...] = (ARTICLE,), timeout_seconds: float = 10.0
) -> list[Outcome]:
    """Run over articles in this folder, all layers in place, to ``out``."""
    recipe = Recipe.of(load(flags={"model": "stand-in"}))
    schemas = {prompt.name: prompt.schema for prompt in recipe.prompts}
    async with open_asks(
        base_url=stand_in.base_url,
        timeout_seconds=timeout_seconds,
        attempts=ATTEMPTS,
        journal_path=Path("journal.sqlite"),
        judge=lambda request, reply: replies.judge(request, reply, schemas[request.purpose]),
        sleep=instant,
    ) as ask:
        run = Run(ask, recipe, OutputFolder(Path("out")), asyncio.Event(), concurrency=1)
        return [outcome async for outcome in run.outcomes(map(Path, paths))]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """The small articles, in the current folder."""
    monkeypatch.chdir(tmp_path)
    newsroom = Newsroom(tmp_path, "")
    newsroom.take_small_articles()
    (tmp_path / "out").mkdir()
    return newsroom


def silent_defects(document: dict[str, Any], path: str) -> list[tuple[str, str | None]]:
    """Sentences that are not the book's and carry no finding."""
    marked = {finding["at"] for finding in document["findings"] if finding["severity"] != "note"}
    pairs = zip(sentences(document), small_book.english_of(path), strict=True)
    return [(s["id"], s["english"]) for s, english in pairs if s["english"] != english and s["id"] not in marked]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in (*ONCE, *ALWAYS)])
async def test_no_fault_passes_in_silence(newsroom: Newsroom, row: Row) -> None:
    def when(call: Call) -> bool:
        return call.purpose == "summarise" or not row.summary_only

    with StandIn(small_book.book()) as stand_in:
        stand_in.fail(row.fault, times=None if row.always else 1, when=when)
        (outcome,) = await translated(stand_in, timeout_seconds=0.3 if row.fault in SLOW else 10.0)
    document = newsroom.written()[ARTICLE]
    assert silent_defects(document, ARTICLE) == []
    assert len(stand_in.requests) <= MOST_REQUESTS
    assert (outcome.exit_code, row.check or "nothing") == (row.exit_code, _found(document, row.check)), row.why
    if not row.check:
        assert [s["english"] for s in sentences(document)] == small_book.english_of(ARTICLE)
        assert document["summary"]["headline"] == "New bridge in Norderheim opens in May"
        assert document["status"] == "checked"


COST = "Construction cost 4.8 million euros."
OPENED = "The new bridge over the river will be opened to traffic on 12 May 2026."
SAID = "“We have waited a long time for this day,” said Mayor Helga Brandt."
ASKED = "When will the old bridge be demolished?"
DRIVE = "Around 2,300 people drive through the town every day."


@pytest.mark.parametrize(
    ("wrong", "check"),
    [
        pytest.param({OPENED: COST, COST: OPENED}, "neighbours", id="two-sentences-change-places"),
        pytest.param({OPENED: SAID, COST: ASKED, SAID: OPENED, ASKED: COST}, "neighbours", id="two-paragraphs-do"),
        pytest.param({COST: COST.replace("million", "billion")}, "numbers", id="another-magnitude"),
        pytest.param({COST: COST.replace("euros", "dollars")}, "units", id="another-currency"),
        pytest.param({COST: OPENED}, "numbers", id="the-sentence-before-once-more"),
        pytest.param({COST: f"{COST} " * 6}, "repetition", id="a-loop"),
        pytest.param({COST: '{"paragraphs": []}'}, "chatter", id="json-instead-of-english"),
        pytest.param({OPENED: OPENED.replace("12 May", "12 March")}, "dates", id="another-month"),
        pytest.param({OPENED: OPENED.replace("will be", "will not be")}, "negation", id="the-opposite"),
        pytest.param({OPENED: f"{OPENED} {COST}"}, "numbers", id="two-sentences-in-one"),
        pytest.param({SAID: "“We have waited"}, "length", id="half-a-sentence"),
        pytest.param(
            {SAID: "They had waited long for this day, said Mayor Helga Brandt."}, "quotes", id="no-quotation"
        ),
        pytest.param({SAID: SAID.replace("Helga Brandt", "Ingrid Schultz")}, "names", id="another-person"),
        pytest.param({ASKED: "The old bridge will be demolished."}, "question", id="no-question"),
        pytest.param({DRIVE: DRIVE.replace("2,300", "3,200")}, "numbers", id="digits-change-places"),
        pytest.param({DRIVE: "Many people drive through the town every day."}, "numbers", id="a-figure-is-lost"),
        pytest.param(
            {DRIVE: f"{DRIVE[:-1]}, and many of them complain about the noise of the lorries."},
            "length",
            id="something-new",
        ),
        pytest.param({DRIVE: "Around 2,300 Menschen drive jeden Tag through town."}, "leftover", id="half-translated"),
    ],
)
async def test_a_model_that_insists_on_wrong_english_is_found_out(
    newsroom: Newsroom, wrong: Mapping[str, str], check: str
) -> None:
    def bend(call: Call, answer: Answer) -> Answer:
        if call.purpose == "summarise":
            return answer
        reply = json.loads(answer.content or "")
        for paragraph in reply["paragraphs"]:
            paragraph["sentences"] = [wrong.get(sentence, sentence) for sentence in paragraph["sentences"]]
        return replace(answer, content=json.dumps(reply))

    with StandIn(small_book.book()) as stand_in:
        stand_in.fail(bend, times=None)
        (outcome,) = await translated(stand_in)
    document = newsroom.written()[ARTICLE]
    assert silent_defects(document, ARTICLE) == []
    assert _found(document, check) == check
    assert outcome.exit_code == 1


def _found(document: dict[str, Any], check: str) -> str:
    """The check among the findings; ``nothing`` where there are none."""
    found = sorted({finding["check"] for finding in document["findings"]})
    return check if check in found else "+".join(found) or "nothing"


def test_every_fault_that_has_a_name_has_a_row() -> None:
    assert {row.fault for row in (*ONCE, *ALWAYS)} | set(HOPELESS) == set(FAULTS)


@pytest.mark.parametrize("fault", HOPELESS)
async def test_an_endpoint_that_denies_everything_ends_the_run(newsroom: Newsroom, fault: str) -> None:
    with StandIn(small_book.book()) as stand_in:
        stand_in.fail(fault, times=None)
        with pytest.raises(AccessDenied):
            await translated(stand_in, paths=tuple(small_book.ARTICLES))
    assert len(stand_in.requests) == 1
    assert newsroom.written() == {}


async def test_what_failed_is_asked_for_again_by_the_next_run_and_nothing_else(newsroom: Newsroom) -> None:
    with StandIn(small_book.book()) as stand_in:
        stand_in.fail("dropped_paragraph", times=None, when=lambda call: "ru" not in str(call.payload)[:60].lower())
        await translated(stand_in)
        asked = len(stand_in.requests)
        stand_in.behave()
        (outcome,) = await translated(stand_in)
    again = [json.loads(body["messages"][1]["content"]) for body in stand_in.requests[asked:]]
    assert [[p["id"] for p in payload["paragraphs"]] for payload in again if "source_language" in payload] == [["p4"]]
    assert outcome.status == "checked"


async def test_a_fault_in_one_article_leaves_the_others_alone(newsroom: Newsroom) -> None:
    with StandIn(small_book.book()) as stand_in:
        stand_in.fail("refusal", times=None, when=lambda call: call.payload.get("source_language") == "Russian")
        outcomes = await translated(stand_in, paths=tuple(small_book.ARTICLES))
    assert {outcome.path: outcome.exit_code for outcome in outcomes} == {
        "articles/de-bruecke.txt": 0,
        "articles/ru-muzey.txt": 3,
        "articles/zh-library.txt": 0,
    }


async def test_an_earlier_translation_survives_a_run_that_fails(newsroom: Newsroom) -> None:
    with StandIn(small_book.book()) as stand_in:
        await translated(stand_in)
        before = newsroom.state()
        newsroom.write(ARTICLE, small_book.text_of(ARTICLE).replace("2.300", "2.400"))
        stand_in.fail("server_error", times=None)
        (outcome,) = await translated(stand_in)
    assert outcome.exit_code == 3
    assert "keeps the earlier translation" in outcome.message
    assert newsroom.state() == before


@pytest.mark.parametrize(
    ("fault", "exit_code", "words"),
    [
        pytest.param("fenced", 0, "checked", id="wrapping-is-no-fault"),
        pytest.param("dropped_paragraph", 1, "1 without English", id="a-part-is-missing"),
        pytest.param("refusal", 3, "refused", id="the-model-will-not"),
        pytest.param("bad_key", 3, "OPENAI_API_KEY", id="the-key-is-wrong"),
        pytest.param("hang", 3, "no answer within 1 s", id="no-answer-in-time"),
        pytest.param(slow_down("9000"), 3, "9000 s", id="asks-for-more-patience-than-anyone-has"),
    ],
)
def test_the_command_line_ends_with_the_code_of_the_gravest(
    newsroom: Newsroom, fault: Any, exit_code: int, words: str
) -> None:
    newsroom.write("latimer.toml", "timeout_seconds = 1\nattempts = 1\n")
    with StandIn(small_book.book()) as stand_in:
        stand_in.fail(fault, times=None)
        ended = Newsroom(newsroom.folder, stand_in.base_url).run("translate", ARTICLE)
    assert ended.code == exit_code
    assert words in ended.stdout + ended.stderr
