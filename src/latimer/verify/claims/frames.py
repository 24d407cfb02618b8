"""Frames: what stands around a word.

The *neighbours* of a word of the claim are the content words on both sides of it; a
place in the evidence fits as well as it has the same neighbours near it.
"""

from __future__ import annotations

from collections.abc import Iterable

from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import FUNCTION

_REACH = 8
_NEIGHBOURS = 3


def neighbours(claim: tuple[Token, ...], place: int, count: int = _NEIGHBOURS) -> frozenset[str]:
    """The stems of the ``count`` nearest content words on each side, within the sentence."""
    reach = max(_REACH, count)
    stems: list[str] = []
    for at in range(place, max(0, place - reach), -1):
        if claim[at].initial or len(stems) == count:
            break
        if claim[at - 1].word not in FUNCTION:
            stems.append(claim[at - 1].key)
    most = len(stems) + count
    for token in claim[place + 1 : place + 1 + reach]:
        if token.initial or len(stems) == most:
            break
        if token.word not in FUNCTION:
            stems.append(token.key)
    return frozenset(stems)


def best(beside: frozenset[str], spots: Iterable[int], evidence: Evidence, reach: int = _REACH) -> tuple[int, int]:
    """How many of the neighbours stand near the spot that has most of them, and that spot (the first such)."""
    most, found = 0, 0
    for spot in spots:
        sentence = evidence.sentence_of[spot]
        if len(evidence.stems_of[sentence] & beside) > most:
            shared = _shared(beside, spot, evidence, reach)
            if shared > most:
                most, found = shared, spot
    return most, found


def _shared(beside: frozenset[str], spot: int, evidence: Evidence, reach: int) -> int:
    """How many neighbours stand within reach of the spot, in its own sentence."""
    first, last = evidence.bounds[evidence.sentence_of[spot]]
    tokens = evidence.tokens
    near = {tokens[at].key for at in range(max(first, spot - reach), min(last, spot + reach + 1)) if at != spot}
    return len(near & beside)
