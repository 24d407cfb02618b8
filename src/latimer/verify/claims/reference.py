"""Whom a claim speaks of: pronouns that point at nobody, quotations that nobody said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding, Severity, Span
from latimer.verify.claims.evidence import Evidence, fold
from latimer.verify.claims.tokens import Token, tokenize
from latimer.verify.claims.vocabulary import CONJUNCTIONS, EMPTY_IT, FUNCTION

_PERSONS = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she"}
_PERSONS |= {"herself": "she"}
_POINTING = frozenset(("he", "she", "they", "them", "him"))
_MARK = re.compile(r"[\"“”‘’']")
_LONGEST, _FEW = 600, 3
_KNOWN = 0.6
"""From this share of its words in one sentence on, a quotation may be that sentence in other words."""


def pronouns(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Pronouns with nobody before them, and those of a gender that the evidence never uses."""
    lost = _first_pronoun(claim)
    if lost is not None:
        yield _finding(lost, f"the claim says {lost.text!r} before it says who or what that is")
    for token in claim:
        gender = _PERSONS.get(token.word)
        other = "she" if gender == "he" else "he"
        if gender and not _uses(evidence, gender) and _uses(evidence, other):
            yield _finding(token, f"the claim says {token.text!r}, its evidence only speaks of a {other!r}")


def _first_pronoun(claim: tuple[Token, ...]) -> Token | None:
    """A pronoun that stands before any word it could point at."""
    for place, token in enumerate(claim):
        following = claim[place + 1].word if place + 1 < len(claim) else ""
        if token.word in _POINTING:
            return token
        if token.word == "it" and following and following not in FUNCTION and following not in EMPTY_IT:
            return token
        if token.word in EMPTY_IT:
            continue
        if token.word in CONJUNCTIONS or token.word not in FUNCTION:
            return None
    return None


def quotations(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Quoted words of the claim that do not stand in the evidence as they are quoted."""
    for span in quoted(claim):
        text = claim[slice(*span)]
        words = fold(text).strip(" .,!?;:-…'")
        if words and words not in evidence.folded:
            message = f"the claim quotes {text!r}, its evidence does not"
            yield Finding("quotes", _severity(words, evidence), message, english_span=span)


def _severity(words: str, evidence: Evidence) -> Severity:
    """A note for a few words, as put between marks for other reasons, and for a sentence in other words."""
    tokens = tokenize(words)
    telling = {token.key for token in tokens if token.word not in FUNCTION}
    return "warning" if len(tokens) > _FEW and evidence.share(telling) < _KNOWN else "note"


def quoted(claim: str) -> Iterator[Span]:
    """What stands between a mark that opens and one that closes; an apostrophe inside a word does neither."""
    start: int | None = None
    for mark in _MARK.finditer(claim):
        before, after = claim[mark.start() - 1 : mark.start()], claim[mark.end() : mark.end() + 1]
        if start is None and not before.isalnum():
            start = mark.end()
        elif start is not None and not after.isalnum():
            if 0 < mark.start() - start <= _LONGEST:
                yield Span(start, mark.start())
            start = None


def _uses(evidence: Evidence, gender: str) -> bool:
    return any(word in evidence.places for word, of in _PERSONS.items() if of == gender)


def _finding(token: Token, message: str) -> Finding:
    return Finding("reference", "warning", message, english_span=Span(token.start, token.end))
