"""What the evidence puts in the place of a claim's word.

A *frame* is a stretch of the evidence that holds the words on both sides of a word of
the claim. Where the frame holds another word that excludes the claim's word ("before"
for "after", "Tuesday" for "Monday"), the claim says something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.tokens import Token
from latimer.verify.claims.vocabulary import FUNCTION, LIGHT, MONTHS, RIVALS

_REACH = 8
_NEIGHBOURS = 3
_SURE = 3


def contradictions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Words of the claim whose place in the evidence is taken by a word that excludes them."""
    said = {token.word for token in claim}
    for place, token in enumerate(claim):
        rivals = RIVALS.get(token.word, frozenset()) - said
        if not rivals or (token.word in MONTHS and token.text.islower()):
            continue
        neighbours = _neighbours(claim, place)
        theirs, spot = _best(neighbours, rivals, evidence)
        if theirs < (1 if token.key not in evidence.positions else _SURE):
            continue
        if _best(neighbours, frozenset((token.word,)), evidence)[0] == 0:
            yield _finding("contradiction", token, evidence.tokens[-spot])


def _best(neighbours: frozenset[str], words: frozenset[str], evidence: Evidence) -> tuple[int, int]:
    """The most neighbours that stand near any of the words, and the place of that word."""
    spots = [spot for word in words for spot in evidence.places.get(word, ())]
    return max(((_shared(neighbours, spot, evidence), -spot) for spot in spots), default=(0, 0))


def _neighbours(claim: tuple[Token, ...], place: int) -> frozenset[str]:
    before = [t.key for t in claim[max(0, place - _REACH) : place] if t.word not in FUNCTION][-_NEIGHBOURS:]
    after = [t.key for t in claim[place + 1 : place + 1 + _REACH] if t.word not in FUNCTION][:_NEIGHBOURS]
    return frozenset(before + after)


def _shared(neighbours: frozenset[str], spot: int, evidence: Evidence) -> int:
    """How many neighbours stand near the spot, in its own sentence."""
    sentence = evidence.sentence_of[spot]
    near = range(max(0, spot - _REACH), min(len(evidence.tokens), spot + _REACH + 1))
    return len({evidence.tokens[n].key for n in near if evidence.sentence_of[n] == sentence and n != spot} & neighbours)


def substitutions(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """New words of the claim that stand where the evidence, between the same neighbours, has another word."""
    content = [token for token in claim if token.word not in FUNCTION]
    keys = frozenset(token.key for token in content)
    for before, token, after in zip(content, content[1:], content[2:], strict=False):
        if token.value is not None or token.word in LIGHT or evidence.says(token):
            continue
        other = _between(before, after, keys, evidence)
        if other:
            yield _finding("wording", token, other)


def _between(before: Token, after: Token, keys: frozenset[str], evidence: Evidence) -> Token | None:
    """A content word of the evidence that the claim lacks, right between the two neighbours."""
    for spot in evidence.positions.get(before.key, ()):
        inner: list[Token] = []
        for place in range(spot + 1, min(spot + 6, len(evidence.tokens))):
            token = evidence.tokens[place]
            if token.key == after.key and inner:
                return inner[0]
            if token.word not in FUNCTION and token.key not in keys:
                inner.append(token)
    return None


def _finding(check: str, token: Token, other: Token) -> Finding:
    message = f"the claim says {token.text!r} where its evidence says {other.text!r}"
    return Finding(check, "warning", message, english_span=Span(token.start, token.end))
