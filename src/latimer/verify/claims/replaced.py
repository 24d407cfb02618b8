"""What the evidence says in the place of a claim's word: an opposite, another number, another word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import FUNCTION, LIGHT, MONTHS, TIME_UNITS, allies, rivals

_SURE = 3
_WIDE = 1000
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
        if not excluded or _is_ambiguous(claim, place):
            continue
        spots = _places(excluded, evidence)
        if not spots:
            continue
        if token.word in TIME_UNITS:
            spots = [spot for spot in spots if _counts_the_same(claim, place, spot, evidence)]
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
    if token.word in LIGHT or token.word in FUNCTION:
        return None
    score, spot = best(neighbours(claim, place, _WIDE), spots, evidence, _WIDE)
    return spot if score >= 2 else None


def _counts_the_same(claim: tuple[Token, ...], place: int, spot: int, evidence: Evidence) -> bool:
    """Whether the same word stands before both units: "three weeks" and "three days", "this week" and "this year"."""
    mine, theirs = claim[max(0, place - 1)], evidence.tokens[max(0, spot - 1)]
    return mine.word == theirs.word or (mine.value is not None and mine.value == theirs.value)


def attributions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Numbers that the evidence never gives to the noun that the claim gives them to, where it gives others."""
    said = {token.value for token in claim}
    for place, token in enumerate(claim):
        noun = _counted(claim, place)
        if token.value is None or noun is None or not evidence.has_value(token.value):
            continue
        given = _given_to(noun, evidence)
        if any(abs((evidence.tokens[spot].value or 0) - token.value) <= 0.1 * token.value for spot in given):
            continue
        beside = neighbours(claim, place) - {noun.key}
        own = evidence.values.get(token.value, ())
        score, spot = best(beside, [spot for spot in given if evidence.tokens[spot].value not in said], evidence)
        if score and not best(beside, own, evidence)[0]:
            yield _finding("attribution", token, evidence.tokens[spot])


def _counted(claim: tuple[Token, ...], place: int) -> Token | None:
    """The noun, or other content word, that the numeral stands before."""
    for token in claim[place + 1 : place + 3]:
        if token.initial or token.value is not None or token.lead.strip() not in _INSIDE_FRAMES:
            return None
        if token.word not in FUNCTION:
            return token
    return None


def _given_to(noun: Token, evidence: Evidence) -> list[int]:
    """The numerals that stand right before the noun in the evidence."""
    found: list[int] = []
    for spot in evidence.positions.get(noun.key, ()):
        first = max(evidence.bounds[evidence.sentence_of[spot]][0], spot - 3)
        found.extend(place for place in range(first, spot) if evidence.tokens[place].value is not None)
    return found


def substitutions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """New words of the claim that stand where the evidence, between the same neighbours, has another word."""
    content = [token for token in claim if token.word not in FUNCTION]
    keys = frozenset(token.key for token in content)
    for before, token, after in zip(content, content[1:], content[2:], strict=False):
        is_plain = token.value is not None or len(token.word) < 3 or token.word in LIGHT
        if is_plain or token.initial or after.initial or evidence.says(token):
            continue
        other = _between(before, after, keys, evidence)
        if other:
            yield _finding("wording", token, other)


def _between(before: Token, after: Token, keys: frozenset[str], evidence: Evidence) -> Token | None:
    """A content word of the evidence that the claim lacks, right between the two neighbours."""
    for spot in evidence.positions.get(before.key, ()):
        inner: list[Token] = []
        for token in evidence.tokens[spot + 1 : spot + 6]:
            if token.lead.strip() not in _INSIDE_FRAMES:
                break
            if token.key == after.key and inner:
                return inner[0]
            if token.word not in FUNCTION and token.key not in keys:
                inner.append(token)
    return None


def _finding(check: str, token: Token, other: Token) -> Finding:
    message = f"the claim says {token.text!r} where its evidence says {other.text!r}"
    return Finding(check, "warning", message, english_span=Span(token.start, token.end))
