"""The tables that the checks read, as text that people can add a line to.

>>> table("data/no_places.txt")[0].startswith("#")
False
"""

from __future__ import annotations

from importlib import resources


def table(path: str) -> list[str]:
    """The lines of a table, without comments and empty ones; ``path`` is given from the folder of the checks.

    Raises:
        FileNotFoundError: there is no such table.
    """
    text = resources.files("latimer.verify").joinpath(path).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def words_of_table(path: str) -> frozenset[str]:
    """All words of a table, whatever line they stand in."""
    return frozenset(word for line in table(path) for word in line.split())
