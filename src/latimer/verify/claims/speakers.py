"""Who said it: whether the words that a claim gives to somebody are somebody else's in the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.novelty import runs
from latimer.verify.claims.tokens import Token, sentences
from latimer.verify.claims.vocabulary import ADDRESSING, FUNCTION, MONTHS, SPEECH, WEEKDAYS

_TELLING_WORDS, _MOST = 2, 0.6


def speakers(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Names that a claim says something by, where the evidence has it said by others only."""
    for sentence in sentences(claim):
        for name in named_speakers(sentence):
            told = {token.key for token in sentence if token not in name and _tells(token)}
            others = _speakers_of(told, name, evidence)
            if others:
                who, other = _text(name), _text(others[0])
                message = f"the claim says that {who!r} said it, its evidence says {other!r}"
                yield Finding("speaker", "warning", message, english_span=Span(name[0].start, name[-1].end))


def named_speakers(sentence: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The names that stand right beside a verb of saying, word by word; whom somebody tells is none of them.

    >>> from latimer.verify.claims.tokens import tokenize
    >>> [[token.text for token in name] for name in named_speakers(tokenize("“We waited,” Lena Horvat told Ida Berg."))]
    [['Lena', 'Horvat']]
    """
    for run in runs(tuple(sentence)):
        name = tuple(sentence[place] for place in run)
        is_person = name[0].word not in WEEKDAYS | MONTHS and "(" not in name[0].lead
        if is_person and (_speaks_next(sentence, run[-1]) or _spoke_before(sentence, run[0])):
            yield name


def _speaks_next(sentence: Sequence[Token], last: int) -> bool:
    return last + 1 < len(sentence) and sentence[last + 1].word in SPEECH


def _spoke_before(sentence: Sequence[Token], first: int) -> bool:
    """ "…," said Horvat; according to Horvat. Without a mark before the verb, its object or a clause begins there."""
    if first > 1 and (sentence[first - 2].word, sentence[first - 1].word) == ("according", "to"):
        return True
    verb = sentence[first - 1] if first else None
    return verb is not None and verb.word in SPEECH - ADDRESSING and bool(verb.lead.strip())


def _tells(token: Token) -> bool:
    return token.word not in FUNCTION and token.word not in SPEECH


def _speakers_of(told: set[str], name: tuple[Token, ...], evidence: Evidence) -> list[tuple[Token, ...]]:
    """Who speaks in the sentences that hold most of what is told; nobody where one of them names ``name`` as well."""
    spoken: list[tuple[Token, ...]] = []
    for (first, last), stems in zip(evidence.bounds, evidence.stems_of, strict=True):
        if len(told & stems) >= max(_TELLING_WORDS, _MOST * len(told)):
            if not stems.isdisjoint(token.key for token in name):
                return []
            spoken.extend(named_speakers(evidence.tokens[first:last]))
    return spoken


def _text(name: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in name)
