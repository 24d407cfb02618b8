"""Whether a claim denies what its evidence affirms, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import DENIALS, FUNCTION

_NEAR = 4
_WIDE = 8
_SURE = 4


def negations(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Words with "not" before them that the evidence says without any denial near them, and the reverse."""
    for place, token in enumerate(claim):
        if token.word in FUNCTION or token.value is not None or token.capital:
            continue
        beside = neighbours(claim, place)
        spots = [s for s in evidence.positions.get(token.key, ()) if best(beside, [s], evidence)[0] >= _SURE]
        if spots and all(_are_opposed(claim, place, evidence, spot) for spot in spots):
            claimed = "denies" if _is_denied(claim, place) else "affirms"
            message = f"the claim {claimed} {token.text!r}, its evidence does not"
            yield Finding("negation", "warning", message, english_span=Span(token.start, token.end))
            return


def _are_opposed(claim: tuple[Token, ...], place: int, evidence: Evidence, spot: int) -> bool:
    """Whether one says "not" of the word, and the other has no word of denial in a wide stretch around it."""
    first, last = evidence.bounds[evidence.sentence_of[spot]]
    said, place_said = evidence.tokens[first:last], spot - first
    if _is_denied(claim, place):
        return not _has_denial(said, place_said)
    return _is_denied(said, place_said) and not _has_denial(claim, place)


def _is_denied(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a plain "not" stands before the word, in its own phrase."""
    for at in range(place, max(0, place - _NEAR), -1):
        if tokens[at].initial or set(tokens[at].lead) & set(",;:()"):
            return False
        if tokens[at - 1].word in ("not", "never", "cannot") or tokens[at - 1].word.endswith(("n't", "n’t")):
            return True
    return False


def _has_denial(tokens: tuple[Token, ...], place: int) -> bool:
    near = tokens[max(0, place - _WIDE) : place + _WIDE]
    return any(token.word in DENIALS or token.word.endswith(("n't", "n’t")) for token in near)
