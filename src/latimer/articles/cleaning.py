"""Text without what a reader cannot see: line ends made one, hidden characters taken out and counted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"

# Scripts whose spelling needs a joiner between two letters; in the others one is only ever a hiding place.
_JOINING = re.compile("[\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff]")


def _needed_joiner(match: re.Match[str]) -> str:
    """Joiners stay between letters of the scripts that need them and between parts of one emoji."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return match[0] if before and after and _is_joined(before, after) else ""


def _is_joined(before: str, after: str) -> bool:
    if _JOINING.match(before):
        return bool(_JOINING.match(after)) or not after.isalnum()
    return unicodedata.category(before) in ("So", "Sk", "Mn") and unicodedata.category(after) == "So"


# Combining marks of any script: no letter, no blank, and outside the blocks of punctuation and symbols. Nobody
# writes thirty in a row, and normalising takes the square of their number.
_MARK = (
    r"[^\w\s\0-\u02ff\u2000-\u20cf\u2100-\u2cee\u2e00-\u2fff\u3000-\u3029\u3030-\u3098\u309b-\u30ff"
    r"\ufe30-\ufe6f\uff00-\uffef\U0001f000-\U0001faff]"
)

# Name in the notes, what it covers and what stays of it, in the order of removal.
_HIDDEN: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("NUL", re.compile("\0"), ""),
    ("surrogate", re.compile("[\ud800-\udfff]"), ""),
    ("tag", re.compile("[\U000e0000-\U000e007f]"), ""),
    ("bidi", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"), ""),
    (
        "zero-width",
        re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u3164\ufeff\uffa0]"),
        "",
    ),
    # One selector after a character picks its shape; more of them, or one alone, can only carry a hidden message.
    ("selector", re.compile(f"(?<=[{_SELECTORS}\\s])[{_SELECTORS}]+|\\A[{_SELECTORS}]+"), ""),
    ("control", re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\u206a-\u206f\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff]"), ""),
    ("zero-width", re.compile("[\u200c\u200d]"), _needed_joiner),
    ("stacked", re.compile(f"({_MARK}{{30}}){_MARK}+"), r"\1"),
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The visible text in NFC with ``\\n`` line ends, and notes of what was taken out.

    >>> clean("Ein\\u200b Satz.\\r\\n")
    ('Ein Satz.\\n', ('1 zero-width character removed',))
    """
    text = _LINE_ENDS.sub("\n", text)
    counts: dict[str, int] = {}
    for name, pattern, kept in _HIDDEN:
        rest = pattern.sub(kept, text)
        counts[name] = counts.get(name, 0) + len(text) - len(rest)
        text = rest
    notes = tuple(_note(name, count) for name, count in counts.items() if count)
    return unicodedata.normalize("NFC", text), notes


def _note(name: str, count: int) -> str:
    return f"{count} {name} character{'s' * (count != 1)} removed"
