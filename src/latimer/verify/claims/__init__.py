"""Does a claim say what its evidence says?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from latimer.records import Finding
from latimer.verify.claims import novelty, polarity, reference, replaced, subjects
from latimer.verify.claims.evidence import Evidence, prepare
from latimer.verify.claims.tokens import Token, tokenize

ClaimCheck = Callable[[tuple[Token, ...], Evidence], Iterable[Finding]]

CHECKS: tuple[ClaimCheck, ...] = (
    novelty.numbers,
    novelty.dates,
    novelty.names,
    novelty.words,
    replaced.contradictions,
    replaced.substitutions,
    replaced.attributions,
    subjects.subjects,
    polarity.negations,
    reference.pronouns,
)


def verify_claim(claim: str, evidence: Sequence[str]) -> list[Finding]:
    """Every finding about one English claim against the English sentences that it rests on.

    >>> [finding.check for finding in verify_claim("Nine people died.", ["Five people were killed."])]
    ['numbers']
    """
    tokens, prepared = tokenize(claim), prepare(tuple(evidence))
    findings = [finding for check in CHECKS for finding in check(tokens, prepared)]
    return findings + list(reference.quotations(claim, prepared))
