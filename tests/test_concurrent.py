"""Two runs at once over the same out/ and .latimer/: one waits, says so, and pays for nothing twice."""

from __future__ import annotations

import threading

from tests.newsroom import LONGEST_SECONDS, Newsroom, ended
from tests.small_book import ARTICLES
from tests.stand_in import Answer, Call, StandIn


def test_a_second_run_waits_says_so_and_asks_nothing_again(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def hold(call: Call, answer: Answer) -> Answer:
        asked.set()
        assert go_on.wait(LONGEST_SECONDS)
        return answer

    small_stand_in.fail(hold, times=None)
    first = newsroom.start_warm("translate")
    assert asked.wait(LONGEST_SECONDS)
    second = newsroom.start_warm("translate", "--json")
    assert second.stderr is not None
    assert "Another run is at work" in second.stderr.readline()
    go_on.set()
    assert ended(first).code == 0
    last = ended(second)
    assert (last.code, last.report["requests"]) == (0, 0)
    assert last.report["results"] == {"unchanged": len(ARTICLES)}
    assert len(small_stand_in.requests) == 2 * len(ARTICLES)


def test_the_lock_goes_with_a_killed_run(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    asked = threading.Event()

    def reached(call: Call, answer: Answer) -> Answer:
        asked.set()
        return answer

    small_stand_in.fail(reached, times=None)
    first = newsroom.start_warm("translate")
    assert asked.wait(LONGEST_SECONDS)
    first.kill()
    first.communicate(timeout=LONGEST_SECONDS)
    assert newsroom.run("translate").code == 0
