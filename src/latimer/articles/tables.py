"""How word lists are written down: text with commas, one way for all."""

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
    """A table with a language's code and a colon before each line; ``*`` is every language.

    >>> by_language("fr: m, mme")["fr"] == {"m", "mme"}
    True
    """
    words: dict[str, frozenset[str]] = {}
    for line in table.split("\n"):
        code, _, listed = line.strip().partition(":")
        if code:
            words[code] = words.get(code, frozenset()) | frozenset(phrases(listed))
    return words


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longer ones tried first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
