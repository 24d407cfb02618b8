"""Whatever a server or a model does wrong: the English is right, or what is wrong with it is on record.

Each row is one fault, striking once or always, on every call or on the summary's alone, with the end it must
have. Over all rows goes one assertion: a sentence's English is the book's, or a finding stands at it.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from latimer import replies
from latimer.asking import open_asks
from latimer.errors import AccessDenied
from latimer.output import OutputFolder
from latimer.runners.local import Outcome, Run
from latimer.settings import load
from latimer.translate import Recipe
from tests import small_book
from tests.newsroom import Newsroom, sentences
from tests.stand_in import FAULTS, StandIn, slow_down
from tests.stand_in.answers import Call

pytestmark = pytest.mark.usefixtures("one_trust_store")

ARTICLE = "articles/de-bruecke.txt"
ATTEMPTS = 3
# A translation cut off in every answer is asked for in halves three times over; nothing asks more than that.
MOST_REQUESTS = 16
SLOW = ("hang", "drip")
HOPELESS = ("quota", "bad_key", "unknown_model")


@dataclass(frozen=True, slots=True)
class Row:
    """``check`` is the finding that has to be there; without one the article must come out whole and clean."""

    fault: str
    why: str
    exit_code: int = 0
    check: str = ""
    always: bool = False
    summary_only: bool = False

    @property
    def id(self) -> str:
        return f"{self.fault}-{'always' if self.always else 'once'}{'-summary' * self.summary_only}"


ONCE = [
    Row("rate_limit", "429 without Retry-After: asked again after our own wait"),
    Row("rate_limit_wait", "429 with Retry-After: asked again when it says"),
    Row("server_error", "500: a server may stumble"),
    Row("reset", "the connection breaks off: nobody knows whether it was answered"),
    Row("hang", "no answer in time: the wait is bounded"),
    Row("drip", "an answer that comes byte by byte: the wait is bounded as a whole"),
    Row("short_body", "fewer bytes than announced: transport, not content"),
    Row("cut_body", "a proxy cuts the body and says 200"),
    Row("html_200", "a log-in page with status 200"),
    Row("error_200", "an error object with status 200, as gateways send it"),
    Row("no_json_schema", "one step down the ladder"),
    Row("no_response_format", "two steps down"),
    Row("no_max_completion_tokens", "older servers know max_tokens only"),
    Row("cut_json", "cut, though it says stop: never mended, asked again in halves"),
    Row("length", "ran out of room: asked again in halves"),
    Row("empty", "no content at all: asked again"),
    Row("fenced", "a fence around the JSON is only wrapping"),
    Row("chatty", "so is talk around it"),
    Row("think_tags", "and thoughts with JSON of their own in them"),
    Row("reasoning_field", "the JSON lies where thinking servers put their thoughts"),
    Row("wrong_schema", "the shape is told and asked for again"),
    Row("apology", "an apology instead of JSON"),
    Row("dropped_paragraph", "what is missing is asked for, and only that"),
    Row("dropped_sentence", "a count that is off makes the whole paragraph doubtful"),
    Row("swapped_ids", "each other's English: the counts tell"),
    Row("reordered", "ids in another order: not believed"),
    Row("repeated_id", "one id twice: which of them is right?"),
    Row("extra_id", "what nobody asked for is left out"),
    Row("empty_string", "an empty string is no English"),
    Row("apology_sentence", "an apology in one sentence's place is no English"),
    Row("wrong_number", "a figure changed: the check sees it, the repair mends it"),
    Row("source_returned", "the whole source itself, once"),
    Row("one_sentence_source", "the source itself is no English"),
    Row("unknown_evidence", "a claim must rest on a sentence that was sent"),
    Row("wrong_number", "a figure changed in the summary alone", summary_only=True),
]
ALWAYS = [
    Row("rate_limit", "no end of 429: given up after the last attempt", 3, "endpoint", True),
    Row("rate_limit_wait", "the same where it names a time", 3, "endpoint", True),
    Row("server_error", "a server that is down", 3, "endpoint", True),
    Row("reset", "a server that hangs up on everyone", 3, "endpoint", True),
    Row("hang", "a server that never answers", 3, "endpoint", True),
    Row("drip", "no answer is ever whole in time", 3, "endpoint", True),
    Row("short_body", "no body is ever whole", 3, "endpoint", True),
    Row("cut_body", "no JSON is ever whole", 3, "endpoint", True),
    Row("html_200", "the hotel's network stands in between", 3, "endpoint", True),
    Row("error_200", "overloaded for good", 3, "endpoint", True),
    Row("redirect", "sent elsewhere: the article must not follow", 3, "endpoint", True),
    Row("bad_request", "this request will never be taken", 3, "endpoint", True),
    Row("no_json_schema", "remembered for the run", always=True),
    Row("no_response_format", "remembered for the run", always=True),
    Row("no_max_completion_tokens", "remembered for the run", always=True),
    Row("cut_json", "cut down to single sentences, and still cut", 3, "cut_off", True),
    Row("length", "no room even for one sentence", 3, "cut_off", True),
    Row("content_filter", "the provider will not: the same prompt is not sent again", 3, "content_filter", True),
    Row("refusal", "the model will not", 3, "refusal", True),
    Row("empty", "never any content", 3, "missing", True),
    Row("fenced", "some models always fence", always=True),
    Row("chatty", "some always talk", always=True),
    Row("think_tags", "some always think aloud", always=True),
    Row("reasoning_field", "some servers always put it there", always=True),
    Row("wrong_schema", "never the shape that was asked for", 3, "missing", True),
    Row("apology", "never anything but an apology", 3, "missing", True),
    Row("dropped_paragraph", "the last paragraph never comes: the rest is good", 1, "missing", True),
    Row("dropped_sentence", "one sentence never comes", 1, "missing", True),
    Row("swapped_ids", "never to be trusted: no English rather than another sentence's", 1, "missing", True),
    Row("reordered", "never in order", 3, "missing", True),
    Row("repeated_id", "one paragraph always twice", 1, "missing", True),
    Row("extra_id", "always one too many", always=True),
    Row("empty_string", "one sentence always empty", 1, "missing", True),
    Row("apology_sentence", "always an apology in one place", 1, "chatter", True),
    Row("wrong_number", "the model insists on another figure: kept, and marked as an error", 1, "dates", True),
    Row("source_returned", "a model that does not translate", 3, "leftover", True),
    Row("one_sentence_source", "one sentence is never translated", 1, "leftover", True),
    Row("unknown_evidence", "the claim is kept out of the summary", 1, "evidence", True),
    Row("refusal", "no summary: the translation is still good", 1, "refusal", True, True),
    Row("content_filter", "a filter on the summary alone", 1, "content_filter", True, True),
    Row("server_error", "the server dies ahead of the summary", 1, "endpoint", True, True),
    Row("wrong_schema", "a summary without its parts", 1, "schema", True, True),
    Row("length", "a summary that no room is enough for", 1, "cut_off", True, True),
    Row("wrong_number", "a claim that the article does not bear out is kept out", 1, "numbers", True, True),
]


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
