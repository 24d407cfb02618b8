"""Links, e-mail addresses, handles and hashtags: carried over letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from latimer.records import Finding, Span
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

# The possessive quantifiers and the fixed first letters keep this linear on any text.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”„‘’「」『』（）。，、]+"
    r"|(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?<![\w@/.])@[A-Za-z0-9_]{2,30}(?:\.[A-Za-z0-9_]{1,30})*",
    re.ASCII,
)
_TRAILING = ".,;:!?)]}'…"


@lru_cache(maxsize=512)
def find(text: str) -> tuple[tuple[str, Span], ...]:
    """Every address in ``text`` with its place, without the punctuation of the sentence around it."""
    if "@" not in text and "://" not in text and "www." not in text:
        return ()
    found = []
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_TRAILING)
        if address.count("(") > address.count(")"):
            address += ")" if match.group().startswith(address + ")") else ""
        found.append((address, Span(match.start(), match.start() + len(address))))
    return tuple(found)


def urls(pair: Pair) -> Iterator[Finding]:
    """An address that the other side does not have, letter by letter.

    Error: nothing about an address is open to translation. It cannot tell that a
    link was put on the wrong words.
    """
    source, english = find(pair.source), find(pair.english)
    in_source, in_english = {address for address, _ in source}, {address for address, _ in english}
    for address, span in source:
        if address not in in_english:
            yield Finding(
                "urls",
                "error",
                f"The address {quoted(address, 200)} of the source is not in the English.",
                source_span=span,
            )
    for address, span in english:
        if address not in in_source:
            yield Finding(
                "urls",
                "error",
                f"The English has the address {quoted(address, 200)}, which the source has not.",
                english_span=span,
            )
