"""What the evidence puts in the place of a claim's word.

A *frame* is a stretch of one evidence sentence that holds the content words on both
sides of a word of the claim. Where the frame holds another word that excludes the
claim's word ("before" for "after", "Tuesday" for "Monday"), or another number, the
claim says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import ALLIES, FUNCTION, LIGHT, MONTHS, RIVALS

_REACH = 8
_NEIGHBOURS = 3
_SURE = 3
_TELLING = 10
"""Smaller numbers stand for too many things to be missed beside one of them."""
_INSIDE_FRAMES = ("", "-", "'", '"')
_PHASES = ALLIES["start"] | RIVALS["start"]
"""Verbs that only say in which phase another verb is: "started reporting" is not the opposite of "stopped the train"."""


def contradictions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Words of the claim whose place in the evidence is taken by a word that excludes them."""
    said = {token.word for token in claim}
    for place, token in enumerate(claim):
        rivals = RIVALS.get(token.word, frozenset()) - said
        if not rivals or _is_ambiguous(claim, place):
            continue
        own = ALLIES[token.word]
        known = token.key in evidence.positions or any(word in evidence.places for word in own)
        beside = neighbours(claim, place)
        score, spot = best(beside, _places(rivals, evidence), evidence)
        if score >= (_SURE if known else 1) and not best(beside, _places(own, evidence), evidence)[0]:
            yield _finding("contradiction", token, evidence.tokens[spot])


def numbers(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Numbers in digits that the evidence gives to something else, and what it gives here instead."""
    figures = [spot for spot, token in enumerate(evidence.tokens) if token.value and token.text[0].isdecimal()]
    said = {token.value for token in claim}
    for place, token in enumerate(claim):
        if not token.text[0].isdecimal() or (token.value or 0) < _TELLING:
            continue
        beside = neighbours(claim, place)
        own = [spot for spot in figures if evidence.tokens[spot].value == token.value]
        others = [spot for spot in figures if evidence.tokens[spot].value not in said]
        alike = [spot for spot in others if _is_year(evidence.tokens[spot]) == _is_year(token)]
        score, spot = best(beside, alike, evidence)
        if own and score - max(_shared(beside, spot, evidence, len(evidence.tokens)) for spot in own) >= 2:
            yield _finding("attribution", token, evidence.tokens[spot])


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and 1000 <= (token.value or 0) < 2100


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


def _is_ambiguous(claim: tuple[Token, ...], place: int) -> bool:
    token = claim[place]
    following = claim[place + 1].word if place + 1 < len(claim) else ""
    if token.word in _PHASES and (following == "to" or following.endswith("ing")):
        return True
    return token.word in MONTHS and token.text.islower()


def _places(words: Iterable[str], evidence: Evidence) -> list[int]:
    return [spot for word in words for spot in evidence.places.get(word, ())]


def best(beside: frozenset[str], spots: Iterable[int], evidence: Evidence) -> tuple[int, int]:
    """The most neighbours that stand near one of the spots, and the first such spot."""
    score, spot = max(((_shared(beside, spot, evidence), -spot) for spot in spots), default=(0, 0))
    return score, -spot


def neighbours(claim: tuple[Token, ...], place: int) -> frozenset[str]:
    """The stems of the nearest content words on both sides, within the sentence."""
    before: list[str] = []
    for token in reversed(claim[max(0, place - _REACH) : place + 1]):
        if token is not claim[place] and token.word not in FUNCTION:
            before.append(token.key)
        if token.initial:
            break
    after: list[str] = []
    for token in claim[place + 1 : place + 1 + _REACH]:
        if token.initial:
            break
        if token.word not in FUNCTION:
            after.append(token.key)
    return frozenset(before[:_NEIGHBOURS] + after[:_NEIGHBOURS])


def _shared(beside: frozenset[str], spot: int, evidence: Evidence, reach: int = _REACH) -> int:
    """How many neighbours stand near the spot, in its own sentence."""
    sentence = evidence.sentence_of[spot]
    first, last = evidence.bounds[sentence]
    near = range(max(first, spot - reach), min(last, spot + reach + 1))
    return len({evidence.tokens[other].key for other in near if other != spot} & beside)


def _between(before: Token, after: Token, keys: frozenset[str], evidence: Evidence) -> Token | None:
    """A content word of the evidence that the claim lacks, right between the two neighbours."""
    for spot in evidence.positions.get(before.key, ()):
        inner: list[Token] = []
        for place in range(spot + 1, min(spot + 6, len(evidence.tokens))):
            token = evidence.tokens[place]
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
