"""Everything a server or a model can do wrong, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.stand_in.answers import Answer, Call, refused

Fault = Callable[[Call, Answer], Answer]
"""Bends one answer; an answer it returns unchanged counts as not hit."""


def slow_down(retry_after: str | None) -> Fault:
    """429, with a Retry-After (seconds or an HTTP date) or without."""
    headers = {"Retry-After": retry_after} if retry_after else {}
    return lambda call, answer: replace(
        refused(429, "Rate limit reached.", code="rate_limit_exceeded"), headers=headers
    )


FAULTS: dict[str, Fault] = {
    "rate_limit": slow_down(None),
    "rate_limit_wait": slow_down("1"),
    "server_error": lambda call, answer: refused(500, "The server had an error."),
}
