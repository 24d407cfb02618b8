"""Text without what a reader cannot see: line ends made one, hidden characters taken out and counted."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_JOINER = re.compile("[\u200c\u200d]")
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"

# Name in the notes and what it covers, in the order of removal.
_HIDDEN = (
    ("NUL", re.compile("\0")),
    ("surrogate", re.compile("[\ud800-\udfff]")),
    ("tag", re.compile("[\U000e0000-\U000e007f]")),
    ("bidi", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    (
        "zero-width",
        re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u3164\ufeff\uffa0]"),
    ),
    # One selector after a character picks its shape; more of them, or one alone, can only carry a hidden message.
    ("selector", re.compile(f"(?<=[{_SELECTORS}\\s])[{_SELECTORS}]+|\\A[{_SELECTORS}]+")),
    ("control", re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\u206a-\u206f\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff]")),
)
_STACKED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{30})"
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)

# Scripts whose spelling needs a joiner between two letters; in the others one is only ever a hiding place.
_JOINING = re.compile("[\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The visible text in NFC with ``\\n`` line ends, and notes of what was taken out.

    >>> clean("Ein\\u200b Satz.\\r\\n")
    ('Ein Satz.\\n', ('1 zero-width character removed',))
    """
    text = _LINE_ENDS.sub("\n", text)
    counts: list[tuple[str, int]] = []
    for name, pattern in _HIDDEN:
        text, count = pattern.subn("", text)
        counts.append((name, count))
    text, joiners = _without_stray_joiners(text)
    text, stacked = _STACKED.subn(r"\1", text)
    notes = [_note(name, count) for name, count in _merged(counts, joiners, stacked) if count]
    return unicodedata.normalize("NFC", text), tuple(notes)


def _merged(counts: list[tuple[str, int]], joiners: int, stacked: int) -> list[tuple[str, int]]:
    return [(name, count + joiners * (name == "zero-width")) for name, count in counts] + [("stacked", stacked)]


def _note(name: str, count: int) -> str:
    return f"{count} {name} character{'s' * (count != 1)} removed"


def _without_stray_joiners(text: str) -> tuple[str, int]:
    """Joiners stay between letters of the scripts that need them and between parts of one emoji."""
    removed = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal removed
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before and after and _is_joined(before, after):
            return match[0]
        removed += 1
        return ""

    return _JOINER.sub(keep, text), removed


def _is_joined(before: str, after: str) -> bool:
    if _JOINING.match(before):
        return bool(_JOINING.match(after)) or not after.isalnum()
    return unicodedata.category(before) in ("So", "Sk", "Mn") and unicodedata.category(after) == "So"
