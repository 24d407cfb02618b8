"""Whether what a claim says of its subject is said of somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.novelty import runs
from latimer.verify.claims.tokens import Token

_LEAD = 2


def subjects(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Names that open a sentence whose other words the evidence only has beside another name."""
    said = {token.key for token in claim}
    for run in runs(claim):
        parts = [claim[place] for place in run]
        if not parts[0].initial or not all(evidence.says(part) for part in parts):
            continue
        beside = frozenset[str]().union(*(neighbours(claim, place) for place in run)) - {part.key for part in parts}
        own = [spot for part in parts for spot in evidence.positions.get(part.key, ())]
        others = [spot for spot in evidence.named if evidence.tokens[spot].key not in said]
        score, spot = best(beside, others, evidence)
        if own and score - _around(beside, own, evidence) >= _LEAD:
            other = evidence.tokens[spot].text
            message = f"the claim says of {parts[-1].text!r} what its evidence says of {other!r}"
            yield Finding("attribution", "warning", message, english_span=Span(parts[0].start, parts[-1].end))


def _around(beside: frozenset[str], spots: list[int], evidence: Evidence) -> int:
    """The most neighbours in the sentences around a spot: "she" in the next sentence is still the one named."""
    sentences = {evidence.sentence_of[spot] for spot in spots}
    stems = evidence.stems_of
    return max(len(frozenset().union(*stems[max(0, at - 1) : at + 2]) & beside) for at in sentences)
