"""Whether a claim denies what its evidence affirms, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence, denied
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import DENIALS, FUNCTION

_WIDE = 8
_SURE, _LEAST = 4, 3


def negations(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """The first word with "not" before it that the evidence says without any denial near it, or the reverse."""
    denied_here = denied(claim)
    for place, token in enumerate(claim):
        if token.word in FUNCTION or token.values or token.capital:
            continue
        is_denied = place in denied_here
        known = evidence.positions.get(token.key, ())
        if all((spot in evidence.denied) == is_denied for spot in known):
            continue
        beside = neighbours(claim, place)
        enough = max(_LEAST, min(_SURE, len(beside)))
        spots = [spot for spot in known if best(beside, (spot,), evidence)[0] >= enough]
        if spots and all(_is_opposed(claim, place, is_denied, evidence, spot) for spot in spots):
            message = f"the claim {'denies' if is_denied else 'affirms'} {token.text!r}, its evidence does not"
            yield Finding("negation", "warning", message, english_span=Span(token.start, token.end))
            return


def _is_opposed(claim: tuple[Token, ...], place: int, is_denied: bool, evidence: Evidence, spot: int) -> bool:
    """Whether one says "not" of the word, and the other has no denial of its own in a wide stretch around it."""
    if (spot in evidence.denied) == is_denied:
        return False
    first, last = evidence.bounds[evidence.sentence_of[spot]]
    theirs = {token.word for token in evidence.tokens[max(first, spot - _WIDE) : min(last, spot + _WIDE)]}
    mine = {token.word for token in claim[max(0, place - _WIDE) : place + _WIDE]}
    return not any(map(_denies, theirs - mine if is_denied else mine - theirs))


def _denies(word: str) -> bool:
    return word in DENIALS or word.endswith(("n't", "n’t"))
