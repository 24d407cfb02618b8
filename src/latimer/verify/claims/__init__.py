"""Does a claim say what its evidence says? English against English, by hand-made lists: no model, no weights.

What a claim brings in (``novelty``), what it says in the place of something else (``replaced``,
``subjects``), what it denies (``polarity``) and whom it speaks of (``reference``) is looked for in
the evidence, where inflection, derivation, abbreviation, rounding and common synonyms count as said.

Measured on 448 pairs of BUMP (right and minimally wrong news summaries, each against its whole article); the lists
were written with sight of them, so expect somewhat less elsewhere:

    wrong by            found   right ones with an alarm
    a new entity        84 %    7 %
    a new circumstance  82 %    4 %
    a lost reference    80 %    4 %
    a new predicate     44 %    7 %
    a misplaced circumstance, entity or predicate    18, 11 and 9 %    4 to 5 %

Single words of DEMETR's English changed against the unchanged sentence: numbers 99 % found, names 91 %, opposites 84 %,
negation 75 %. The alarms on right summaries are names and numbers that the article does not hold (a reader's own
knowledge, or a slip); on nine summaries that keep to their article there is none. What cannot be caught:
paraphrases that turn the sense with known words ("missed" for "saw"), roles exchanged between two people
of the article, and whatever needs arithmetic or knowledge of the world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from latimer.records import Finding
from latimer.verify.claims import (
    attribution,
    dates,
    novelty,
    polarity,
    quantities,
    reference,
    replaced,
    speakers,
    support,
)
from latimer.verify.claims.evidence import Evidence, prepare
from latimer.verify.claims.tokens import Token, tokenize

ClaimCheck = Callable[[tuple[Token, ...], Evidence], Iterable[Finding]]
TextCheck = Callable[[str, Evidence], Iterable[Finding]]

TEXT_CHECKS: tuple[TextCheck, ...] = (
    quantities.numbers,
    dates.dates,
    quantities.units,
    reference.quotations,
    speakers.speakers,
)
CHECKS: tuple[ClaimCheck, ...] = (
    support.unsupported,
    novelty.names,
    novelty.words,
    novelty.strangers,
    replaced.contradictions,
    replaced.substitutions,
    attribution.counts,
    attribution.subjects,
    polarity.negations,
    reference.pronouns,
)


def verify_claim(claim: str, evidence: Sequence[str]) -> list[Finding]:
    """Every finding about one English claim against the English sentences that it rests on.

    >>> [finding.check for finding in verify_claim("Nine people died.", ["Five people were killed."])]
    ['numbers']
    """
    tokens, prepared = tokenize(claim), prepare(tuple(evidence))
    findings = [finding for check in TEXT_CHECKS for finding in check(claim, prepared)]
    return findings + [finding for check in CHECKS for finding in check(tokens, prepared)]
