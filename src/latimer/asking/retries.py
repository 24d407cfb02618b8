"""The one retry policy: what is worth asking again, when, and how often."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from latimer.asking.receipt import Receipt
from latimer.errors import AskError, NobodyThere, RateLimited, ServerFault, Unreachable
from latimer.records import Ask, Reply

if TYPE_CHECKING:
    from tenacity import RetryCallState

FIRST_WAIT_SECONDS = 1.0
LONGEST_BACKOFF_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 600.0
"""An endpoint that asks for more patience than this is given up on."""
MOST_KNOCKS = 3
"""So often a request tries to connect to an endpoint that has never answered: two or three seconds."""

Sleep = Callable[[float], Awaitable[None]]


def retrying(
    ask: Ask,
    *,
    attempts: int = 6,
    sleep: Sleep = asyncio.sleep,
    uniform: Callable[[float, float], float] = random.uniform,
    receipt: Receipt | None = None,
) -> Ask:
    """An ask that asks again after Unreachable, RateLimited and ServerFault; everything else passes at once.

    Waits 1, 2, 4 … 60 s, each times 0.5 to 1 at random, or what Retry-After says and
    up to a second more, so that many workers do not come back as one. A Retry-After
    above ten minutes ends it. ``attempts`` counts the first one too. The error that
    comes out is the last one, and says after how many attempts.

    Raises NobodyThere at the third attempt in vain to connect while ``receipt`` has no
    answer at all: a mistyped port is told at once, a server that restarts is waited for.
    """
    from tenacity import AsyncRetrying, retry_if_exception

    counts = receipt if receipt is not None else Receipt()

    def count(_: RetryCallState) -> None:
        counts.retries += 1

    def is_over(state: RetryCallState) -> bool:
        most = min(attempts, MOST_KNOCKS) if _finds_nobody(state, counts) else attempts
        return state.attempt_number >= most or _asks_too_much(state)

    policy = AsyncRetrying(
        retry=retry_if_exception(is_worth_retrying),
        stop=is_over,
        wait=lambda state: _seconds_to_wait(state, uniform),
        sleep=sleep,
        before_sleep=count,
        retry_error_callback=lambda state: _give_up(state, counts),
    )
    return policy.wraps(ask)


def is_worth_retrying(error: BaseException) -> bool:
    """Whether the same request may fare better later."""
    return isinstance(error, (Unreachable, RateLimited, ServerFault))


def wished_seconds(error: BaseException | None) -> float:
    """How long the endpoint itself asked to wait; 0 where it did not say."""
    return getattr(error, "retry_after_seconds", None) or 0.0


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _asks_too_much(state: RetryCallState) -> bool:
    return wished_seconds(_error(state)) > LONGEST_WAIT_SECONDS


def _finds_nobody(state: RetryCallState, counts: Receipt) -> bool:
    error = _error(state)
    return isinstance(error, Unreachable) and not error.connected and not counts.answers


def _seconds_to_wait(state: RetryCallState, uniform: Callable[[float, float], float]) -> float:
    if wished := wished_seconds(_error(state)):
        return wished + uniform(0.0, 1.0)
    backoff = min(LONGEST_BACKOFF_SECONDS, FIRST_WAIT_SECONDS * 2.0 ** (state.attempt_number - 1))
    return backoff * uniform(0.5, 1.0)


def _give_up(state: RetryCallState, counts: Receipt) -> Reply:
    """Raise the last error with the number of attempts in its message."""
    error = _error(state)
    if isinstance(error, AskError) and _finds_nobody(state, counts):
        raise NobodyThere(f"nobody is there: {error.message}", hint=f"{error.hint} `latimer doctor` tries it.")
    if isinstance(error, AskError):
        error.message += f" (attempt {state.attempt_number}, the last)"
        if _asks_too_much(state):
            error.hint = f"It asks to wait {wished_seconds(error):.0f} s; run again then, what was answered is kept."
    raise error or AssertionError("tenacity gave up on a success")
