"""What was paid for is kept and used again; what was rejected never is."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.asking import Journal, Receipt, journalled, open_asks
from latimer.asking.journal import Judge, Total, key
from latimer.errors import JournalError, ServerFault
from latimer.records import Ask, Reply, Request, Usage
from tests.stand_in import StandIn
from tests.stand_in.samples import translate_request

REQUEST = translate_request(article_id="a")
HOST = "example.org"


def accept(request: Request, reply: Reply) -> str | None:
    return None


class Counting:
    """An ask whose answers are numbered."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, request: Request) -> Reply:
        self.asked += 1
        number = self.asked
        await asyncio.sleep(0)
        return Reply(text=f"answer {number}", finish_reason="stop", model="m", usage=Usage(100, 10, 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = Journal(path)
    yield journal
    journal.close()


def through(journal: Journal, ask: Ask, judge: Judge = accept, **options: Any) -> Ask:
    return journalled(ask, journal, host=HOST, judge=judge, **options)


async def test_the_second_time_costs_nothing(journal: Journal) -> None:
    counting, receipt = Counting(), Receipt()
    ask = through(journal, counting, receipt=receipt)
    first, second = await ask(REQUEST), await ask(REQUEST)
    assert first == Reply(text="answer 1", finish_reason="stop", model="m", usage=Usage(100, 10, 1))
    assert second == replace(first, journalled=True)
    assert counting.asked == 1
    assert receipt.reused == 1


async def test_a_reply_survives_with_everything_in_it(journal: Journal) -> None:
    odd = Reply(text="„ü\ud800\x00“", finish_reason="length", refusal="no", reasoning="so", usage=Usage(1, 2, 3))

    async def ask(request: Request) -> Reply:
        return odd

    await through(journal, ask)(REQUEST)
    assert journal.find(key(REQUEST, HOST)) == odd


async def test_a_rejected_reply_is_kept_for_the_books_and_never_reused(journal: Journal) -> None:
    counting, receipt = Counting(), Receipt()

    def reject_first(request: Request, reply: Reply) -> str | None:
        return "not_json" if reply.text == "answer 1" else None

    ask = through(journal, counting, reject_first, receipt=receipt)
    texts = [(await ask(REQUEST)).text for _ in range(3)]
    assert texts == ["answer 1", "answer 2", "answer 2"]
    assert [entry.defect for entry in journal.entries()] == ["not_json", None]
    assert (receipt.rejected, receipt.reused) == (1, 1)


async def test_an_error_is_not_kept(journal: Journal) -> None:
    async def ask(request: Request) -> Reply:
        raise ServerFault("x")

    for _ in range(2):
        with pytest.raises(ServerFault):
            await through(journal, ask)(REQUEST)
    assert list(journal.entries()) == []


async def test_refresh_asks_once_more_and_its_answer_is_the_one_from_then_on(journal: Journal) -> None:
    counting = Counting()
    await through(journal, counting)(REQUEST)
    fresh = through(journal, counting, reuse=False)
    assert [(await fresh(REQUEST)).text for _ in range(2)] == ["answer 2", "answer 2"]
    assert (await through(journal, counting)(REQUEST)).text == "answer 2"


@pytest.mark.parametrize("reuse", [True, False])
async def test_the_same_question_from_many_tasks_is_asked_once(journal: Journal, reuse: bool) -> None:
    counting = Counting()
    ask = through(journal, counting, reuse=reuse)
    replies = await asyncio.gather(*(ask(replace(REQUEST, article_id=str(n))) for n in range(10)))
    assert {reply.text for reply in replies} == {"answer 1"}
    assert counting.asked == 1


async def test_a_cancelled_task_does_not_take_the_others_down(journal: Journal) -> None:
    started = asyncio.Event()
    counting = Counting()

    async def slow_first(request: Request) -> Reply:
        if not started.is_set():
            started.set()
            await asyncio.Event().wait()
        return await counting(request)

    ask = through(journal, slow_first)
    first, second = asyncio.ensure_future(ask(REQUEST)), asyncio.ensure_future(ask(REQUEST))
    await started.wait()
    first.cancel()
    assert (await second).text == "answer 1"


class TestKey:
    @pytest.mark.parametrize(
        "changes",
        [
            {"model": "other"},
            {"system": "Other."},
            {"user": "{}"},
            {"schema_name": "other"},
            {"schema": {"type": "object"}},
            {"schema": dict(sorted(REQUEST.schema.items(), reverse=True))},
            {"max_completion_tokens": 1},
            {"options": {"temperature": 0.1}},
        ],
        ids=lambda changes: next(iter(changes)),
    )
    def test_what_can_change_the_answer_changes_it(self, changes: dict[str, Any]) -> None:
        assert key(replace(REQUEST, **changes), HOST) != key(REQUEST, HOST)

    def test_the_endpoint_changes_it(self) -> None:
        assert key(REQUEST, "other.example.org") != key(REQUEST, HOST)

    @pytest.mark.parametrize("changes", [{"article_id": "b"}, {"purpose": "repair"}])
    def test_bookkeeping_does_not(self, changes: dict[str, Any]) -> None:
        assert key(replace(REQUEST, **changes), HOST) == key(REQUEST, HOST)

    def test_the_order_of_options_does_not(self) -> None:
        one, other = {"seed": 1, "temperature": 0}, {"temperature": 0, "seed": 1}
        assert key(replace(REQUEST, options=one), HOST) == key(replace(REQUEST, options=other), HOST)

    @settings(max_examples=50)
    @given(st.text(), st.text())
    def test_any_two_texts_differ(self, one: str, other: str) -> None:
        same = key(replace(REQUEST, user=one), HOST) == key(replace(REQUEST, user=other), HOST)
        assert same == (one == other)


async def test_totals_are_by_model_and_purpose_and_count_what_was_rejected(journal: Journal) -> None:
    ask = through(journal, Counting(), lambda request, reply: "empty" if request.purpose == "repair" else None)
    for request in (REQUEST, replace(REQUEST, user="{}"), replace(REQUEST, user="[]", purpose="repair")):
        await ask(request)
    assert journal.totals() == [
        Total("stand-in", "repair", replies=1, rejected=1, usage=Usage(100, 10, 1)),
        Total("stand-in", "translate", replies=2, rejected=0, usage=Usage(200, 20, 2)),
    ]


async def test_an_entry_says_what_was_asked_when_and_for_whom(journal: Journal) -> None:
    await through(journal, Counting())(REQUEST)
    (entry,) = journal.entries()
    assert (entry.host, entry.model, entry.purpose, entry.article_id) == (HOST, "stand-in", "translate", "a")
    assert entry.request["user"] == REQUEST.user
    assert entry.asked_at.endswith("+00:00")
    assert 0 <= entry.seconds < 10


class TestFile:
    def test_a_damaged_file_is_named_with_what_to_do(self, tmp_path: Path) -> None:
        path = tmp_path / "journal.sqlite"
        path.write_bytes(b"This is no database. " * 100)
        with pytest.raises(JournalError, match=r"journal\.sqlite cannot be used.*move the file away"):
            Journal(path)

    def test_a_folder_in_its_place_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(JournalError, match="cannot be used"):
            Journal(tmp_path)

    def test_a_file_where_its_folder_should_be_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "state").write_text("")
        with pytest.raises(JournalError, match="cannot be used"):
            Journal(tmp_path / "state" / "journal.sqlite")

    def test_a_newer_file_is_left_alone(self, path: Path) -> None:
        Journal(path).close()
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 99")
        db.close()
        with pytest.raises(JournalError, match="newer latimer"):
            Journal(path)

    async def test_a_file_that_can_only_be_read_fails_with_a_name(self, path: Path) -> None:
        journal = Journal(path)
        journal._db.execute("PRAGMA query_only = ON")  # file modes do not bind every user; this binds anyone
        with pytest.raises(JournalError, match="cannot be used"):
            await through(journal, Counting())(REQUEST)
        journal.close()

    async def test_it_can_be_opened_again(self, path: Path) -> None:
        for asked in (1, 0):
            journal, counting = Journal(path), Counting()
            await through(journal, counting)(REQUEST)
            journal.close()
            assert counting.asked == asked

    def test_nothing_but_the_file_stays_behind(self, path: Path) -> None:
        Journal(path).close()
        assert [file.name for file in path.parent.iterdir()] == ["journal.sqlite"]


WRITER = """
import asyncio, sys
from dataclasses import replace
from pathlib import Path
from latimer.asking import Journal, journalled
from latimer.records import Reply
from tests.stand_in.samples import translate_request

async def ask(request):
    return Reply(text=request.user, finish_reason="stop")

async def main(path, name, count):
    asking = journalled(ask, Journal(Path(path)), host="h", judge=lambda request, reply: None)
    for number in range(int(count)):
        await asking(translate_request(user=f"{name} {number}"))
    print("written", flush=True)
    sys.stdin.read()

asyncio.run(main(*sys.argv[1:]))
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    """Another process that writes to the journal, then waits with it open."""
    return subprocess.Popen(  # noqa: S603 (this interpreter, these arguments)
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )


def test_two_processes_write_at_once_and_what_is_written_survives_a_kill(path: Path) -> None:
    writers = [writer(path, name, 50) for name in ("one", "two")]
    for process in writers:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
    for process in writers:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    journal = Journal(path)
    texts = {entry.reply.text for entry in journal.entries()}
    journal.close()
    assert texts == {f"{name} {number}" for name in ("one", "two") for number in range(50)}


async def test_over_http_running_again_is_resuming(stand_in: StandIn, path: Path) -> None:
    requests = [translate_request({"p1": [f"Satz Nummer {n}."]}) for n in range(5)]
    stand_in.fail("bad_request", when=lambda call: call.number == 4)
    receipts = Receipt(), Receipt()
    for receipt in receipts:
        async with open_asks(base_url=stand_in.base_url, journal_path=path, receipt=receipt) as ask:
            replies = await asyncio.gather(*(ask(request) for request in requests), return_exceptions=True)
    assert [reply.finish_reason for reply in replies if isinstance(reply, Reply)] == ["stop"] * 5
    assert [(receipt.requests, receipt.reused) for receipt in receipts] == [(5, 0), (1, 4)]


async def test_over_http_another_port_is_the_same_endpoint_and_refresh_asks_it(stand_in: StandIn, path: Path) -> None:
    async with open_asks(base_url=stand_in.base_url, journal_path=path) as ask:
        await ask(REQUEST)
    with StandIn() as other:
        async with open_asks(base_url=other.base_url, journal_path=path) as ask:
            assert (await ask(REQUEST)).journalled
        assert other.requests == []
        async with open_asks(base_url=other.base_url, journal_path=path, refresh=True) as ask:
            assert not (await ask(REQUEST)).journalled
        assert len(other.requests) == 1
