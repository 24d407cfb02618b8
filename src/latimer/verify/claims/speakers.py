"""Who said it: whether the words that a claim gives to somebody are somebody else's in the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, zip_longest

from latimer.records import Finding, Span
from latimer.verify.claims.evidence import Evidence, fold
from latimer.verify.claims.novelty import runs
from latimer.verify.claims.reference import quoted
from latimer.verify.claims.tokens import Token, sentences, tokenize
from latimer.verify.claims.vocabulary import ADDRESSING, FUNCTION, MONTHS, SPEECH, WEEKDAYS

_TELLING_WORDS, _MOST = 2, 0.6
_LONGEST_ASIDE = 8


def speakers(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Names that a claim says something by, where the evidence has it said by others only."""
    parts = sentences(tokenize(claim))
    quotations = [(span.start, fold(claim[slice(*span)]).strip(" .,!?'")) for span in quoted(claim)]
    for sentence, following in zip_longest(parts, parts[1:]):
        end = (following or sentence)[-1].end  # “…” may be a sentence of its own, after a colon
        said = [text for start, text in quotations if text and sentence[0].start <= start < end]
        for name in named_speakers(sentence):
            others = _others_who_say(sentence, name, said, evidence) if _is_person(name, evidence) else []
            if others:
                who, other = _text(name), _text(others[0])
                message = f"the claim says that {who!r} said it, its evidence says {other!r}"
                yield Finding("speaker", "warning", message, english_span=Span(name[0].start, name[-1].end))


def named_speakers(sentence: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The names that stand right beside a verb of saying, word by word; whom somebody tells is none of them.

    >>> from latimer.verify.claims.tokens import tokenize
    >>> [[token.text for token in name] for name in named_speakers(tokenize("“We wait,” Lena Horvat told Ida Berg."))]
    [['Lena', 'Horvat']]
    """
    for run in runs(tuple(sentence)):
        name = tuple(sentence[place] for place in run)
        is_person = name[0].word not in WEEKDAYS | MONTHS and "(" not in name[0].lead
        if is_person and (_speaks_next(sentence, run[-1]) or _spoke_before(sentence, run[0])):
            yield name


def _speaks_next(sentence: Sequence[Token], last: int) -> bool:
    """Horvat said; Horvat, who runs the mine, said."""
    following = sentence[last + 1 : last + 1 + _LONGEST_ASIDE]
    if following and "," in following[0].lead and following[0].word not in SPEECH:
        following = list(dropwhile(lambda token: "," not in token.lead, following[1:]))
    return bool(following) and following[0].word in SPEECH


def _spoke_before(sentence: Sequence[Token], first: int) -> bool:
    """ "…," said Horvat; "…," said the mayor, Lena Horvat; according to Horvat.

    Without a mark before the verb its object or a clause begins there: "he claims Horvat has left".
    """
    if first > 1 and (sentence[first - 2].word, sentence[first - 1].word) == ("according", "to"):
        return True
    before = sentence[max(0, first - _LONGEST_ASIDE) : first]
    verb = next((token for token in reversed(before) if token.capital or token.word in SPEECH), None)
    return verb is not None and not verb.capital and verb.word not in ADDRESSING and bool(verb.lead.strip())


def _is_person(name: tuple[Token, ...], evidence: Evidence) -> bool:
    """Whether the evidence has the name as that of a person, of two words; bodies speak through people."""
    tokens = evidence.tokens
    spots = evidence.positions.get(name[-1].key, ())
    before = [tokens[spot - 1] for spot in spots if spot and tokens[spot].lead == " "]
    return any(token.text[0].isupper() and token.word not in FUNCTION for token in before)


def _others_who_say(
    sentence: Sequence[Token], name: tuple[Token, ...], quotations: list[str], evidence: Evidence
) -> list[tuple[Token, ...]]:
    """Who speaks in the sentences that hold what is told; nobody where one of them names ``name`` as well."""
    told = {token.key for token in sentence if token not in name and token.word not in FUNCTION | SPEECH}
    spoken: list[tuple[Token, ...]] = []
    for text, (first, last), stems in zip(evidence.sentences, evidence.bounds, evidence.stems_of, strict=True):
        has_words = len(told & stems) >= max(_TELLING_WORDS, _MOST * len(told))
        if has_words or any(quotation in fold(text) for quotation in quotations):
            if not stems.isdisjoint(token.key for token in name):
                return []
            spoken.extend(named_speakers(evidence.tokens[first:last]))
    return spoken


def _text(name: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in name)
