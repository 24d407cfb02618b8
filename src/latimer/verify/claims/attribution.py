"""Whose it is: numbers that a claim gives to another noun, deeds that it gives to another name."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.novelty import runs
from latimer.verify.claims.quantities import holds, is_year
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import FUNCTION

_LEAD = 2
_BEFORE = 3
_CALENDAR = ("date", "weekday", "time")
_INSIDE_NUMBERS = ("", "-", "'", '"')


def counts(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Numbers that the evidence never gives to the noun that the claim gives them to, where it gives others."""
    said = {value for token in claim for value in token.values}
    for place, token in enumerate(claim):
        nouns = _counted(claim, place)
        if token.quantity is None or not (nouns and _counts(token) and holds(token.quantity, evidence)):
            continue
        given = next(filter(None, (_given_to(noun, evidence) for noun in nouns)), [])
        others = [spot for spot in given if _is_rival(token, evidence.tokens[spot], said)]
        if not others or any(_near(token, evidence.tokens[spot]) for spot in given):
            continue
        beside = neighbours(claim, place) - {nouns[0].key}
        own = [spot for value in token.values for spot in evidence.values.get(value, ())]
        score, spot = best(beside, others, evidence)
        is_elsewhere = not any(_may_count(at, evidence) for at in own)
        if (score and is_elsewhere) or score > best(beside, own, evidence)[0]:
            other = evidence.tokens[spot].quantity
            message = f"the claim says {token.quantity.text!r} where its evidence says {other.text if other else ''!r}"
            yield Finding("attribution", "warning", message, english_span=token.quantity.span)


def _is_rival(token: Token, other: Token, said: set[Fraction]) -> bool:
    """Whether one number may stand in the place of the other: both count or both rank, and the claim lacks it."""
    ranks = {each.quantity is not None and each.quantity.kind == "ordinal" for each in (token, other)}
    return len(ranks) == 1 and said.isdisjoint(other.values)


def _may_count(spot: int, evidence: Evidence) -> bool:
    """Whether a numeral may count something that is not named beside it: "two of them", "12 were hurt"."""
    numeral = evidence.tokens[spot]
    following = evidence.tokens[spot + 1] if spot + 1 < len(evidence.tokens) else None
    if numeral.quantity and (numeral.quantity.units or numeral.quantity.kind in _CALENDAR):
        return False
    return following is None or following.initial or (not following.lead.strip() and following.word in FUNCTION)


def _near(one: Token, other: Token) -> bool:
    return any(abs(a - b) <= b / 10 for a in one.values for b in other.values)


def _counted(claim: tuple[Token, ...], place: int) -> list[Token]:
    """The noun, or other content words, that the numeral stands before: "five flood alerts"."""
    found: list[Token] = []
    for token in claim[place + 1 : place + 5]:
        if token.initial or token.values or token.lead.strip() not in _INSIDE_NUMBERS:
            break
        if token.word not in FUNCTION:
            found.append(token)
        elif found:
            break
    return found


def _given_to(noun: Token, evidence: Evidence) -> list[int]:
    """The numerals that stand right before the noun in the evidence."""
    found: list[int] = []
    for spot in evidence.positions.get(noun.key, ()):
        first = max(evidence.bounds[evidence.sentence_of[spot]][0], spot - _BEFORE)
        found.extend(place for place in range(first, spot) if _counts(evidence.tokens[place]))
    return found


def _counts(token: Token) -> bool:
    """Whether it is a numeral, and neither a share, a year nor part of a date."""
    is_no_count = token.quantity is None or token.quantity.kind in (*_CALENDAR, "percent") or token.word == "per"
    return not is_no_count and not any(map(is_year, token.values))


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
