"""Does a claim say what its evidence says? English against English, by hand-made lists: no model, no weights.

    support       whether the evidence speaks of it at all
    quantities    numbers, and the units beside them; dates: days, months, weekdays, clock times
    novelty       names, things and words that it brings in
    replaced      words in the place of their opposite, or of another of their kind
    attribution   numbers given to another noun, deeds given to another name; speakers: who said it
    polarity      what it denies
    reference     whom its pronouns mean, and what it quotes

Inflection, derivation, abbreviation, rounding, conversion and common synonyms count as said. Numbers, dates and
units are read by ``latimer.verify.values``, as they are in the checks of translations.

Measured on 448 pairs of BUMP (right and minimally wrong news summaries, each against its whole article); some of the
lists were written with sight of them, so expect somewhat less elsewhere:

    wrong by            found   right ones with an alarm
    a new entity        87 %    7 %
    a new circumstance  88 %    4 %
    a lost reference    80 %    4 %
    a new predicate     51 %    7 %
    a misplaced circumstance, entity or predicate    22, 16 and 12 %    4 to 5 %

Single words of DEMETR's English changed against the unchanged sentence: numbers 98 % found, names 93 %, negation 76 %,
opposites 72 %. Of 90 wrong claims about four articles written afterwards 81 were found at first sight, with an alarm
on 9 of 46 right ones; with what was learned from them 84 are, and 2.

The alarms on right summaries of BUMP are names, numbers and dates that the article does not hold (a reader's own
knowledge, or a slip). What cannot be caught: paraphrases that turn the sense with known words ("missed" for "saw"),
roles exchanged between two people of the article, and whatever needs arithmetic or knowledge of the world.
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
    support.unsupported,
    quantities.numbers,
    dates.dates,
    quantities.units,
    reference.quotations,
    speakers.speakers,
)
CHECKS: tuple[ClaimCheck, ...] = (
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
