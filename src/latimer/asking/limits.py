"""How many requests are on their way at once, and one pause for all when the endpoint asks for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from latimer.asking.retries import LONGEST_WAIT_SECONDS, Sleep, wished_seconds
from latimer.errors import RateLimited, ServerFault
from latimer.records import Ask, Reply, Request


def limited(
    ask: Ask, *, concurrency: int = 8, sleep: Sleep = asyncio.sleep, clock: Callable[[], float] = time.monotonic
) -> Ask:
    """An ask of which at most ``concurrency`` (1 or more) are under way at once.

    When one of them is told to come back in so many seconds, none starts before
    then. Belongs inside the retries, so that it sees every such answer and so that a
    request which is waiting for its next attempt holds no place.
    """
    places = asyncio.Semaphore(concurrency)
    opens_at = clock()

    async def ask_in_turn(request: Request) -> Reply:
        nonlocal opens_at
        async with places:
            waited_for = 0.0
            while opens_at != waited_for and (wait := opens_at - clock()) > 0:
                waited_for = opens_at  # it may have moved on meanwhile
                await sleep(wait)
            try:
                return await ask(request)
            except (RateLimited, ServerFault) as error:
                if (wished := wished_seconds(error)) <= LONGEST_WAIT_SECONDS:
                    opens_at = max(opens_at, clock() + wished)
                raise

    return ask_in_turn
