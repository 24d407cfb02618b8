"""What a claim brings in that its evidence does not hold: numbers, names, words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from latimer.records import Finding, Severity, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import FUNCTION, INSTITUTIONS, LIGHT, MONTHS, PEOPLES, WEEKDAYS

_COUNTED = 4
"""Up to here a summary may have counted for itself."""
_ROUGHLY = frozenset(
    ("about", "almost", "approximately", "around", "least", "nearly", "over", "roughly", "some", "than")
)
_TIMES = MONTHS | WEEKDAYS


def numbers(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Numbers of the claim that stand nowhere in the evidence."""
    for place, token in enumerate(claim):
        if token.value is None or token.value == 1:
            continue
        roughly = any(before.word in _ROUGHLY for before in claim[max(0, place - 2) : place])
        if not evidence.has_value(token.value, 0.1 if roughly else 0.02):
            yield _finding("numbers", "error" if token.value > _COUNTED else "warning", token.text, token)


def dates(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Weekdays and months that stand nowhere in the evidence; a lone weekday may be its "today"."""
    for token in claim:
        if token.text[0].isupper() and token.word in _TIMES and token.word not in evidence.places:
            kind = MONTHS if token.word in MONTHS else WEEKDAYS
            named = any(word in evidence.places for word in kind)
            yield _finding("dates", "warning" if named or kind is MONTHS else "note", token.text, token)


def names(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Names of the claim that stand nowhere in the evidence."""
    for run in _runs(claim):
        parts = [claim[place] for place in run]
        missing = [token for token in parts if not _is_plain(token) and not evidence.says(token)]
        if missing and "".join(token.word[0] for token in parts) not in evidence.places:
            text = " ".join(token.text for token in parts)
            yield _finding("names", _severity(claim, run, missing, evidence), text, *missing)


def _runs(claim: tuple[Token, ...]) -> Iterator[list[int]]:
    """Names as runs of places in the claim."""
    marked = enumerate(_with_initials(claim))
    for is_name, run in groupby(marked, key=lambda item: item[1][1]):
        if is_name:
            yield [place for place, _ in run]


def _severity(claim: tuple[Token, ...], run: list[int], missing: list[Token], evidence: Evidence) -> Severity:
    """An error for a wholly new name; less where a reader's knowledge explains it."""
    if all(token.word in INSTITUTIONS for token in missing) or _explains_a_place(claim, run, evidence):
        return "note"
    if all(token.key in PEOPLES for token in missing) and not evidence.peoples:
        return "note"
    return "error" if len(missing) == len(run) else "warning"


def _explains_a_place(claim: tuple[Token, ...], run: list[int], evidence: Evidence) -> bool:
    """Whether the name only says where a known name lies: "Lund in Sweden", "Lund, Sweden"."""
    first = run[0]
    before = claim[max(0, first - 2) : first]
    return len(before) == 2 and before[1].word == "in" and before[0].capital and evidence.says(before[0])


def words(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Plain words of the claim that no form of the evidence's words matches."""
    for token, is_name in _with_initials(claim):
        if not is_name and not _is_plain(token) and not evidence.says(token):
            yield _finding("wording", "note", token.text, token)


def _with_initials(claim: tuple[Token, ...]) -> Iterator[tuple[Token, bool]]:
    """Each token, and whether it belongs to a name: a capital that no sentence start explains."""
    for place, token in enumerate(claim):
        after = claim[place + 1] if place + 1 < len(claim) else None
        leads = token.initial and token.text[0].isupper() and after is not None and after.capital
        yield token, token.capital or bool(leads and token.word not in FUNCTION | LIGHT)


def _is_plain(token: Token) -> bool:
    return (
        token.value is not None
        or len(token.word) < 3
        or token.word in FUNCTION
        or token.word in LIGHT
        or token.word in _TIMES
    )


def _finding(check: str, severity: Severity, text: str, first: Token, *more: Token) -> Finding:
    span = Span(first.start, (more or (first,))[-1].end)
    message = f"the claim says {text!r}, its evidence does not"
    return Finding(check, severity, message, english_span=span)
