"""The one retry policy and the limits: what is asked again, after how long, and how much at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from latimer.asking import Receipt, limited, open_asks, retrying
from latimer.errors import AccessDenied, AskError, NobodyThere, RateLimited, RequestRejected, ServerFault, Unreachable
from latimer.records import Ask, Reply, Request
from tests.stand_in import Fault, StandIn, server_says, slow_down
from tests.stand_in.samples import translate_request

REQUEST = translate_request()
ANSWER = Reply(text="{}", finish_reason="stop")


class Clock:
    """Time that passes only when someone sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def failing_with(errors: Sequence[AskError]) -> Ask:
    """An ask that raises these errors one after the other, then answers."""
    left = list(errors)

    async def ask(request: Request) -> Reply:
        if left:
            raise left.pop(0)
        return ANSWER

    return ask


@pytest.mark.parametrize(
    ("errors", "naps"),
    [
        ([], []),
        ([Unreachable("x")], [1.0]),
        ([ServerFault("x"), Unreachable("x"), RateLimited("x")], [1.0, 2.0, 4.0]),
        ([RateLimited("x", retry_after_seconds=30.0)], [31.0]),
        ([ServerFault("x", retry_after_seconds=5.0)], [6.0]),
        ([RateLimited("x", retry_after_seconds=600.0)], [601.0]),
        ([RateLimited("x", retry_after_seconds=0.0)], [1.0]),
        ([Unreachable("x")] * 8, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]),
    ],
)
async def test_waits_grow_and_the_endpoint_s_wish_is_heard(errors: list[AskError], naps: list[float]) -> None:
    clock, receipt = Clock(), Receipt()
    ask = retrying(failing_with(errors), attempts=9, sleep=clock.sleep, uniform=lambda low, high: high, receipt=receipt)
    assert await ask(REQUEST) == ANSWER
    assert clock.naps == naps
    assert receipt.retries == len(naps)


async def test_waits_are_spread() -> None:
    clock = Clock()
    errors = [ServerFault("x"), ServerFault("x", retry_after_seconds=5.0)]
    ask = retrying(failing_with(errors), sleep=clock.sleep, uniform=lambda low, high: low)
    await ask(REQUEST)
    assert clock.naps == [0.5, 5.0]


async def test_requests_at_once_count_their_attempts_apart() -> None:
    clock, failures = Clock(), {str(n): 2 for n in range(10)}

    async def ask(request: Request) -> Reply:
        await asyncio.sleep(0)
        if failures[request.user]:
            failures[request.user] -= 1
            raise ServerFault("x")
        return ANSWER

    patient = retrying(ask, attempts=3, sleep=clock.sleep)
    replies = await asyncio.gather(*(patient(translate_request(user=user)) for user in failures))
    assert replies == [ANSWER] * 10
    assert len(clock.naps) == 20


@pytest.mark.parametrize("error", [RequestRejected("no"), AccessDenied("no"), AskError("no")])
async def test_what_will_never_work_is_asked_once(error: AskError) -> None:
    clock = Clock()
    with pytest.raises(type(error)) as caught:
        await retrying(failing_with([error]), sleep=clock.sleep)(REQUEST)
    assert caught.value is error
    assert clock.naps == []


async def test_the_last_error_says_after_how_many_attempts() -> None:
    clock = Clock()
    ask = retrying(failing_with([ServerFault(f"fault {n}") for n in range(9)]), attempts=3, sleep=clock.sleep)
    with pytest.raises(ServerFault, match=r"^fault 2 \(attempt 3, the last\)$"):
        await ask(REQUEST)
    assert len(clock.naps) == 2


@pytest.mark.parametrize(
    ("connected", "answers", "attempts", "error", "naps"),
    [
        pytest.param(False, 0, 6, NobodyThere, 2, id="nobody-was-ever-there"),
        pytest.param(False, 0, 2, NobodyThere, 1, id="fewer-attempts-are-allowed"),
        pytest.param(False, 1, 6, Unreachable, 5, id="it-answered-before-so-it-may-come-back"),
        pytest.param(True, 0, 6, Unreachable, 5, id="somebody-is-there-but-silent"),
    ],
)
async def test_an_endpoint_that_never_answered_is_not_waited_for_long(
    connected: bool, answers: int, attempts: int, error: type[AskError], naps: int
) -> None:
    clock, errors = Clock(), [Unreachable("no connection", connected=connected)] * 9
    ask = retrying(failing_with(errors), attempts=attempts, sleep=clock.sleep, receipt=Receipt(answers=answers))
    with pytest.raises(error, match="no connection"):
        await ask(REQUEST)
    assert len(clock.naps) == naps


async def test_over_http_an_endpoint_that_goes_away_is_waited_for(stand_in: StandIn) -> None:
    clock, receipt = Clock(), Receipt()
    async with open_asks(base_url=stand_in.base_url, sleep=clock.sleep, receipt=receipt) as ask:
        await ask(REQUEST)
        stand_in.stop()
        with pytest.raises(Unreachable):
            await ask(translate_request(user="another"))
    stand_in.start()
    assert (receipt.answers, len(clock.naps)) == (1, 5)


@pytest.mark.parametrize("wish", [601.0, float("inf")])
async def test_an_endpoint_that_asks_for_too_much_patience_is_given_up(wish: float) -> None:
    clock = Clock()
    ask = retrying(failing_with([RateLimited("full", retry_after_seconds=wish)]), sleep=clock.sleep)
    with pytest.raises(RateLimited, match=r"full \(attempt 1, the last\)\. It asks to wait"):
        await ask(REQUEST)
    assert clock.naps == []


@pytest.mark.parametrize(
    ("fault", "error", "requests"),
    [
        (slow_down(None), RateLimited, 3),
        (slow_down("2"), RateLimited, 3),
        (slow_down("3600"), RateLimited, 1),
        (server_says(500, "x"), ServerFault, 3),
        ("reset", Unreachable, 3),
        ("html_200", ServerFault, 3),
        ("cut_body", ServerFault, 3),
        ("quota", AccessDenied, 1),
        ("bad_key", AccessDenied, 1),
        ("redirect", RequestRejected, 1),
    ],
)
async def test_over_http_each_failure_takes_as_many_requests_as_it_should(
    stand_in: StandIn, fault: str | Fault, error: type[AskError], requests: int
) -> None:
    clock, receipt = Clock(), Receipt()
    stand_in.fail(fault, times=None)
    async with open_asks(base_url=stand_in.base_url, attempts=3, sleep=clock.sleep, receipt=receipt) as ask:
        with pytest.raises(error):
            await ask(REQUEST)
    assert len(stand_in.requests) == requests == receipt.requests
    assert receipt.retries == requests - 1


async def test_over_http_a_passing_trouble_is_overcome(stand_in: StandIn) -> None:
    clock = Clock()
    for fault in ("rate_limit_wait", "reset", "server_error", "cut_body"):
        stand_in.fail(fault)
    async with open_asks(base_url=stand_in.base_url, sleep=clock.sleep) as ask:
        assert (await ask(REQUEST)).finish_reason == "stop"
    assert len(stand_in.requests) == 5


@pytest.mark.parametrize("concurrency", [1, 3])
async def test_no_more_than_so_many_are_under_way(concurrency: int) -> None:
    under_way, most = 0, 0

    async def ask(request: Request) -> Reply:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(3):
            await asyncio.sleep(0)
        under_way -= 1
        return ANSWER

    in_turn = limited(ask, concurrency=concurrency)
    await asyncio.gather(*(in_turn(REQUEST) for _ in range(10)))
    assert most == concurrency


async def test_over_http_connections_are_no_more_than_so_many(stand_in: StandIn) -> None:
    stand_in.latency = 0.01
    async with open_asks(base_url=stand_in.base_url, concurrency=5) as ask:
        await asyncio.gather(*(ask(REQUEST) for _ in range(20)))
    assert len(stand_in.requests) == 20
    assert 1 < stand_in.connections <= 5


async def test_a_failure_gives_its_place_back() -> None:
    ask = limited(failing_with([Unreachable("x")] * 2), concurrency=1)
    for _ in range(2):
        with pytest.raises(Unreachable):
            await ask(REQUEST)
    assert await ask(REQUEST) == ANSWER


async def test_one_come_back_later_holds_everyone() -> None:
    clock, started = Clock(), []
    first = [RateLimited("x", retry_after_seconds=20.0)]

    async def ask(request: Request) -> Reply:
        started.append(clock.now)
        if first:
            raise first.pop()
        return ANSWER

    in_turn = limited(ask, concurrency=1, sleep=clock.sleep, clock=clock)
    results = await asyncio.gather(*(in_turn(REQUEST) for _ in range(3)), return_exceptions=True)
    assert isinstance(results[0], RateLimited)
    assert results[1:] == [ANSWER, ANSWER]
    assert started == [1000.0, 1020.0, 1020.0]


@pytest.mark.parametrize("wish", [None, 0.0, 3600.0])
async def test_no_wish_or_one_beyond_patience_holds_nobody(wish: float | None) -> None:
    clock = Clock()
    in_turn = limited(
        failing_with([RateLimited("x", retry_after_seconds=wish)]), concurrency=1, sleep=clock.sleep, clock=clock
    )
    with pytest.raises(RateLimited):
        await in_turn(REQUEST)
    assert await in_turn(REQUEST) == ANSWER
    assert clock.naps == []
