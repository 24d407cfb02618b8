"""What an ask is made of.

    ask  =  journalled ( retrying ( limited ( Client ) ) )

Each layer takes an ask and is one; the order matters. The journal is outermost, so
that a known answer costs no place in the queue; the limit is inside the retries, so
that it sees every "come back later" and a waiting request holds no place.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, closing
from pathlib import Path
from urllib.parse import urlsplit

from latimer.asking.client import Client
from latimer.asking.journal import Journal, Judge, journalled
from latimer.asking.limits import limited
from latimer.asking.probes import Probe, probe
from latimer.asking.receipt import Receipt
from latimer.asking.retries import Sleep, retrying
from latimer.records import Ask

__all__ = ["Client", "Journal", "Judge", "Probe", "Receipt", "journalled", "limited", "open_asks", "probe", "retrying"]


@asynccontextmanager
async def open_asks(
    *,
    base_url: str,
    api_key: str = "",
    timeout_seconds: float = 300.0,
    concurrency: int = 8,
    attempts: int = 6,
    journal_path: Path | None = None,
    judge: Judge = lambda request, reply: None,
    refresh: bool = False,
    receipt: Receipt | None = None,
    sleep: Sleep = asyncio.sleep,
) -> AsyncIterator[Ask]:
    """The whole ask, for the length of a ``with``; connections and journal are closed after it.

        async with open_asks(base_url="http://127.0.0.1:8811/v1", receipt=receipt) as ask:
            reply = await ask(request)

    Without ``journal_path`` nothing is kept. ``refresh`` asks again what the journal
    knows. ``receipt`` counts along and is the caller's to read at any time.
    """
    receipt = receipt if receipt is not None else Receipt()
    client = Client(base_url=base_url, api_key=api_key, timeout_seconds=timeout_seconds, receipt=receipt)
    in_turn = limited(client, concurrency=concurrency, sleep=sleep)
    ask = retrying(in_turn, attempts=attempts, sleep=sleep, receipt=receipt)
    async with aclosing(client):
        if journal_path is None:
            yield ask
            return
        host = urlsplit(base_url).hostname or base_url
        with closing(Journal(journal_path)) as journal:
            yield journalled(ask, journal, host=host, judge=judge, reuse=not refresh, receipt=receipt)
