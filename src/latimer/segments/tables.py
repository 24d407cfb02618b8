"""How this package writes down word lists: text with commas, one way for all."""

from __future__ import annotations

import re
from collections.abc import Iterable


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of a table, which are parted by commas and line ends.

    >>> phrases("drucken, link kopieren")
    ('drucken', 'link kopieren')
    """
    return tuple(phrase.strip() for line in table.split("\n") for phrase in line.split(",") if phrase.strip())


def by_language(table: str) -> dict[str, frozenset[str]]:
    """A table with one language a line, its code before a colon; ``*`` is every language.

    >>> by_language("fr: m, mme")["fr"] == {"m", "mme"}
    True
    """
    lines = (line.partition(":") for line in table.split("\n") if line.strip())
    return {code.strip(): frozenset(phrases(words)) for code, _, words in lines}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longer ones tried first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
