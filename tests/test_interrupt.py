"""Ctrl-C in the middle of a run: what was answered is kept, out/ is whole, and the next run goes on from there."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import pytest

from latimer.output import OutputFolder
from tests import small_book
from tests.newsroom import LONGEST_SECONDS, Newsroom, ended
from tests.stand_in import Answer, Call, StandIn

ARTICLES = 20
CONCURRENCY = 4
# From this request on every answer takes its time, so that the signal always comes in the middle.
SLOW_FROM = 12
SLOW_SECONDS = 0.4

pytestmark = pytest.mark.usefixtures("one_trust_store")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path, "")
    newsroom.take_harbour_articles(ARTICLES)
    return newsroom


def slowing(stand_in: StandIn) -> threading.Event:
    """Set, and every answer slow, once the request is there from which it counts."""
    reached = threading.Event()

    def watch(call: Call, answer: Answer) -> Answer:
        if call.number == SLOW_FROM:
            stand_in.latency = SLOW_SECONDS
            reached.set()
        return answer

    stand_in.fail(watch, times=None)
    return reached


def test_an_interrupted_run_keeps_what_was_answered_and_the_next_goes_on(newsroom: Newsroom) -> None:
    with StandIn(small_book.book(harbours=ARTICLES)) as stand_in:
        here = Newsroom(newsroom.folder, stand_in.base_url)
        reached = slowing(stand_in)
        process = here.start("translate", "--concurrency", str(CONCURRENCY))
        assert reached.wait(LONGEST_SECONDS)
        process.send_signal(signal.SIGINT)
        first = ended(process)
        asked = len(stand_in.requests)
        out = OutputFolder(newsroom.folder / "out")
        stored = [out.read(path.stem) for path in (newsroom.folder / "out").glob("*.json")]
        stand_in.behave()
        stand_in.latency = 0
        second = here.run("translate", "--json")
    assert first.code == 130, first.stderr
    assert "Stopping" in first.stderr
    assert "Traceback" not in first.stderr
    assert SLOW_FROM <= asked < 2 * ARTICLES
    assert stored
    assert all(s is not None and s.record.status == "checked" and not s.corrections for s in stored)
    # A translation and a summary each; nothing that was answered before the end is asked for a second time.
    assert len(stand_in.requests) == 2 * ARTICLES
    assert second.code == 0
    assert len(here.written()) == ARTICLES


def test_a_second_signal_does_not_wait_for_answers_that_never_come(newsroom: Newsroom) -> None:
    with StandIn(small_book.book(harbours=ARTICLES)) as stand_in:
        here = Newsroom(newsroom.folder, stand_in.base_url)
        waiting = threading.Event()

        def watch(call: Call) -> bool:
            if call.number == CONCURRENCY:
                waiting.set()
            return True

        stand_in.fail("hang", times=None, when=watch)
        process = here.start_warm("translate", "--concurrency", str(CONCURRENCY))
        assert waiting.wait(LONGEST_SECONDS)
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        said = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        stopped = ended(process)
    assert "Stopping" in said
    assert stopped.code == 130, stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert not list((newsroom.folder / "out").iterdir())
