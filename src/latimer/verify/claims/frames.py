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
    """The stems of the nearest content words on both sides, within the sentence."""
    reach = max(_REACH, count)
    before: list[str] = []
    for token in reversed(claim[max(0, place - reach) : place + 1]):
        if token is not claim[place] and token.word not in FUNCTION:
            before.append(token.key)
        if token.initial:
            break
    after: list[str] = []
    for token in claim[place + 1 : place + 1 + reach]:
        if token.initial:
            break
        if token.word not in FUNCTION:
            after.append(token.key)
    return frozenset(before[:count] + after[:count])


def best(beside: frozenset[str], spots: Iterable[int], evidence: Evidence, reach: int = _REACH) -> tuple[int, int]:
    """How many of the neighbours stand near the spot that has most of them, and that spot (the first such)."""
    score, spot = max(((_shared(beside, spot, evidence, reach), -spot) for spot in spots), default=(0, 0))
    return score, -spot


def _shared(beside: frozenset[str], spot: int, evidence: Evidence, reach: int) -> int:
    """How many neighbours stand within reach of the spot, in its own sentence."""
    first, last = evidence.bounds[evidence.sentence_of[spot]]
    near = range(max(first, spot - reach), min(last, spot + reach + 1))
    return len({evidence.tokens[other].key for other in near if other != spot} & beside)
