"""Packages that only some formats need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from latimer.errors import ExchangeError


@contextmanager
def needed(package: str) -> Iterator[None]:
    """Around the import of a package of the extra: where it is not installed, the error says how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        hint = "Install it: pip install 'latimer[exchange]'."
        raise ExchangeError("is not installed, and this format needs it.", path=package, hint=hint) from error
