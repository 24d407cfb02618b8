"""How far the evidence speaks of what a claim speaks of, and who speaks in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from latimer.verify.claims.evidence import prepare
from latimer.verify.claims.novelty import runs
from latimer.verify.claims.quantities import holds
from latimer.verify.claims.tokens import Token, tokenize
from latimer.verify.claims.vocabulary import FUNCTION, SPEECH

_TELLING_WORDS = 3


def support(text: str, evidence: Sequence[str]) -> float:
    """The share of the text's content words that the evidence says in some form, 0 to 1.

    1 for a text of fewer than three content words: too little to tell.

    >>> support("The bridge over the Orva will close", ["Buses run every ten minutes."])
    0.0
    """
    prepared = prepare(tuple(evidence))
    content = [token for token in tokenize(text) if token.word not in FUNCTION]
    if len(content) < _TELLING_WORDS:
        return 1.0
    said = [token for token in content if prepared.says(token) or (token.quantity and holds(token.quantity, prepared))]
    return len(said) / len(content)


def speakers(sentences: Sequence[str]) -> Iterator[tuple[Token, ...]]:
    """The names that stand right beside a verb of saying, word by word.

    >>> [[token.text for token in name] for name in speakers(["“We waited,” Lena Horvat said."])]
    [['Lena', 'Horvat']]
    """
    for sentence in sentences:
        tokens = tokenize(sentence)
        verbs = [place for place, token in enumerate(tokens) if token.word in SPEECH]
        for run in runs(tokens):
            beside = any(verb in (run[-1] + 1, run[0] - 1) for verb in verbs)
            if beside and "(" not in tokens[run[0]].lead:
                yield tuple(tokens[place] for place in run)
