"""An OpenAI-compatible server on loopback that answers from a book, and misbehaves on demand.

    with StandIn() as stand_in:
        stand_in.fail("server_error", times=2)
        ...                                     # ask stand_in.base_url
        assert len(stand_in.requests) == 3

By hand, without a key: ``python -m tests.stand_in``.
"""

from __future__ import annotations

from tests.stand_in.answers import Answer, Call
from tests.stand_in.faults import FAULTS, Fault, redirect, server_says, slow_down
from tests.stand_in.server import StandIn

__all__ = ["FAULTS", "Answer", "Call", "Fault", "StandIn", "redirect", "server_says", "slow_down"]
