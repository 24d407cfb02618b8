"""How far the evidence speaks of what a claim speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.quantities import ROUGH, holds
from latimer.verify.claims.tokens import Token, sentences, tokenize
from latimer.verify.claims.vocabulary import FUNCTION

_TELLING_WORDS = 3
_SUPPORTED = 0.4
"""The least share of words in common."""


def unsupported(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """A claim of which the evidence says little.

    Of the sentences of right news summaries 2 % are found (the article says nothing of them), of sentences about
    another article 92 %.
    """
    yield from _unsupported(claim, tokenize(claim), evidence)


def unsupported_sentences(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """The same for each sentence, where there are several."""
    parts = sentences(tokenize(claim))
    for part in parts if len(parts) > 1 else ():
        yield from _unsupported(claim, part, evidence)


def _unsupported(claim: str, part: Sequence[Token], evidence: Evidence) -> Iterator[Finding]:
    if support(part, evidence) < _SUPPORTED:
        span = Span(part[0].start, part[-1].end)
        message = f"the evidence says little of {claim[slice(*span)]!r}"
        yield Finding("evidence", "warning", message, english_span=span)


def support(claim: Sequence[Token], evidence: Evidence) -> float:
    """The share of the content words that the evidence says in some form, 0 to 1.

    1 for fewer than three content words: too little to tell.
    """
    content = [token for token in claim if token.word not in FUNCTION]
    said = [token for token in content if _is_said(token, evidence)]
    return len(said) / len(content) if len(content) >= _TELLING_WORDS else 1.0


def _is_said(token: Token, evidence: Evidence) -> bool:
    return evidence.says(token) or (token.quantity is not None and holds(token.quantity, evidence, ROUGH, ROUGH))
