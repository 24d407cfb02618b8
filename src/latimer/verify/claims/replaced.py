"""What the evidence says in the place of a claim's word: an opposite, one of its kind, another word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.novelty import is_known
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import FUNCTION, LIGHT, MONTHS, TIME_UNITS, allies, rivals

_SURE = 3
_WIDE = 1000
_SHORTEST = 3
_PARTICLES = frozenset(("up", "down", "out", "off", "away", "back", "over"))
_SAID = 12
"""So near to each other, a claim may well say both of two words that exclude each other."""
_INSIDE_FRAMES = ("", "-", "'", '"')
_PHASES = allies("start") | rivals("start")
"""Verbs that say in which phase another verb is: "started reporting" does not exclude "stopped the train"."""


def contradictions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Words of the claim whose place in the evidence is taken by a word that excludes them."""
    for place, token in enumerate(claim):
        said = {other.word for other in claim[max(0, place - _SAID) : place + _SAID]}
        excluded = rivals(token.word) - said
        if not excluded or token.is_unit or _is_ambiguous(claim, place):
            continue
        spots = _places(excluded, evidence)
        if token.word in TIME_UNITS:
            spots = [spot for spot in spots if _counts_the_same(claim, place, spot, evidence)]
        if (bound := _bound(claim, place)) is not None:
            spots = [spot for spot in spots if _bound(evidence.tokens, spot) == bound]
        if not spots:
            continue
        rival = _rival(claim, place, spots, evidence)
        own = _places(allies(token.word), evidence)
        if rival is not None and not best(neighbours(claim, place), own, evidence)[0]:
            yield _finding("contradiction", token, evidence.tokens[rival])


def _is_ambiguous(claim: tuple[Token, ...], place: int) -> bool:
    token = claim[place]
    following = claim[place + 1].word if place + 1 < len(claim) else ""
    if token.word == "old" and claim[place - 1].word.startswith("year"):
        return True
    if token.word in _PHASES and (following == "to" or following.endswith("ing")):
        return True
    return token.word in MONTHS and token.text.islower()


def _places(words: Iterable[str], evidence: Evidence) -> list[int]:
    """Where the words stand; "may" and "march" only as months."""
    tokens = evidence.tokens
    spots = sorted(spot for word in words for spot in evidence.places.get(word, ()))
    return [spot for spot in spots if tokens[spot].word not in MONTHS or tokens[spot].text[0].isupper()]


def _rival(claim: tuple[Token, ...], place: int, spots: list[int], evidence: Evidence) -> int | None:
    """The spot that stands where the claim's word stands; the plainer the word, the closer it has to fit."""
    token = claim[place]
    score, spot = best(neighbours(claim, place), spots, evidence)
    if evidence.says(token) or any(word in evidence.places for word in allies(token.word)):
        return spot if score >= _SURE else None
    if score >= (2 if token.word in FUNCTION else 1):
        return spot
    if (token.word in LIGHT and token.word not in TIME_UNITS) or token.word in FUNCTION:
        return None
    score, spot = best(neighbours(claim, place, _WIDE), spots, evidence, _WIDE)
    return spot if score >= 2 else None


def _bound(tokens: tuple[Token, ...], place: int) -> tuple[Fraction, ...] | None:
    """The number that a small word puts a bound to: "more than 30", "after 30"."""
    following = [token for token in tokens[place + 1 : place + 3] if token.word != "than"]
    is_small = tokens[place].word in FUNCTION or following != list(tokens[place + 1 : place + 3])
    return following[0].values if is_small and following and following[0].values else None


def _counts_the_same(claim: tuple[Token, ...], place: int, spot: int, evidence: Evidence) -> bool:
    """Whether the same word stands before both units: "three weeks" and "three days", "this week" and "this year"."""
    mine, theirs = claim[max(0, place - 1)], evidence.tokens[max(0, spot - 1)]
    return mine.word == theirs.word or bool(set(mine.values) & set(theirs.values))


def substitutions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """New words of the claim that stand where the evidence, between the same neighbours, has another word."""
    content = [place for place, token in enumerate(claim) if token.word not in FUNCTION]
    keys = frozenset(claim[place].key for place in content)
    for first, place, last in zip(content, content[1:], content[2:], strict=False):
        token, after = claim[place], claim[last]
        is_name_or_first = token.capital or token.initial or after.initial
        is_phrasal = place + 1 < len(claim) and claim[place + 1].word in _PARTICLES  # "ran out" for "expired"
        if is_name_or_first or is_phrasal or len(token.word) < _SHORTEST or is_known(token, evidence):
            continue
        other = _between(claim[first], after, keys, evidence, touching=last == place + 1)
        if other:
            yield _finding("wording", token, other)


def _between(before: Token, after: Token, keys: frozenset[str], evidence: Evidence, *, touching: bool) -> Token | None:
    """A content word of the evidence that the claim lacks, right between the two neighbours.

    ``touching`` says whether it has to stand right before the second of them, or apart from it: "an influx of
    extremists" is not said in the place of "Islamic extremists".
    """
    for spot in evidence.positions.get(before.key, ()):
        inner: list[int] = []
        for place in range(spot + 1, min(spot + 6, len(evidence.tokens))):
            token = evidence.tokens[place]
            if token.lead.strip() not in _INSIDE_FRAMES:
                break
            if token.key == after.key and inner:
                if touching == (inner[-1] == place - 1):
                    return evidence.tokens[inner[0]]
                break
            if token.word not in FUNCTION and not token.values and token.key not in keys:
                inner.append(place)
    return None


def _finding(check: str, token: Token, other: Token) -> Finding:
    message = f"the claim says {token.text!r} where its evidence says {other.text!r}"
    return Finding(check, "warning", message, english_span=Span(token.start, token.end))
