"""What is denied stays denied: a negation on one side alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.english import is_common
from latimer.verify.lexicon import concepts, lexicon
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_DENIES = re.compile(r"\b(?:not|cannot|never)\b|n['’]t\b", re.IGNORECASE)
_DENIAL_CUES = ("not", "never", "n't", "n’t")  # without one of them the pattern need not be tried at every letter
# Where English says "not" and denies nothing that another language would: "not least", "couldn't help".
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|simply|solely|least|long (?:after|before|ago)|to mention|that|until|un\w+|without)\b"
    r"|\bnever (?:more|mind|before)\b|\b(?:could|can)(?:not| not|n['’]t) (?:help|wait|but)\b"
    r"|\bdo(?:n['’]t| not) forget\b|\bwhy not\b",
    re.IGNORECASE,
)
# English that may stand for a negation of the source without one of the words above.
_NEAR_NEGATION = re.compile(
    r"\b(?:no|none|nobody|nothing|nowhere|neither|nor|without|hardly|barely|scarcely|rarely|seldom|few|fewer|little|less|least|"
    r"fail\w*|refus\w*|lack\w*|den(?:y|ies|ied|ying|ial)|avoid\w*|prevent\w*|ban(?:s|ned)?|forbid\w*|prohibit\w*|only|just|until|unless|"
    r"rather|instead|except|other|else|stop\w*|end\w*|miss\w*|los[est]\w*|too|far|before|free|reject\w*|declin\w*|oppos\w*|"
    r"off|out|beyond|absen\w+|empty|zero|exclu\w+|rule[ds]?|contrary|despite|regardless|hard\w*|difficult\w*|"
    r"non-?[a-z]{2,}|\w+less(?:ly)?|whether|more|most|than|as|cease\w*|drop\w*|ignor\w*|wrong|still|both|all|worse|worst|best|"
    r"hid(?:e|es|den|ing)|secret\w*|ke(?:ep|eps|eping|pt)|down|differ\w*|same|ever|"
    r"yet to|stay\w* away|anonym\w*|silen\w+|refrain\w*|abstain\w*|depriv\w*|spar(?:e[ds]?|ing))\b",
    re.IGNORECASE,
)
_PREFIXED = re.compile(
    r"\bun(?!der|i[tvoqf]|til|cles?\b)[a-z]{3,}|\b(?:in|im|ir|il|dis|mis)-?(?:[a-z]+[ai]bl[ey]\b|(?P<word>[a-z]{3,})\b)",
    re.IGNORECASE,
)
# What begins like a negation before a word and is none.
_NOT_PREFIXED = frozenset(
    """
    act come comes coming cover covered covers deed dependence dependent form formation formed forms formal part play
    played plays port ported ports portant press pressed pressive prove proved provement proves put sect side sight
    stance stead take taken terest to vest vested vesting vestment ward
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


# Where a negation is a word of its own: only there its absence from the English says something.
_NEGATED_BY_A_WORD = frozenset({"de", "nl", "fr", "es", "it", "pt", "sv", "da", "no", "hi", "id"})


def negation(pair: Pair) -> Iterator[Finding]:
    """The English denies where the source does not, or the other way round.

    Warning: every language has ways to deny that no list holds. The English has to
    say “not” or “never” for the first, and nothing near a negation for the second. Finds 73 % of changed negations
    (DEMETR), half of those that were dropped (NTREX, nine languages), and alarms at 0.1-0.8 % of sound sentences
    (NTREX); a second negation in a sentence hides the first.
    """
    if lexicon(pair.language) is None or pair.language == "en":
        return
    said = concepts(pair.source, pair.language)
    match = _denial(pair.english)
    if match and not said & {"not", "soft"}:
        yield Finding(
            "negation",
            "warning",
            f"The English denies ({quoted(match.group())}), the source does not: {quoted(pair.source)}.",
            english_span=Span(*match.span()),
        )
    elif "not" in said and pair.language in _NEGATED_BY_A_WORD and not match and not _comes_near(pair.english):
        yield Finding("negation", "warning", f"The source denies, the English does not: {quoted(pair.english)}.")


def _denial(english: str) -> re.Match[str] | None:
    """The word that denies something in ``english``; a rhetorical question and a figure of speech deny nothing."""
    if not any(map(english.lower().__contains__, _DENIAL_CUES)) or "?" in english:
        return None
    idioms = [match.span() for match in _NO_DENIAL.finditer(english)]
    found = (match for match in _DENIES.finditer(english) if not any(a <= match.start() < b for a, b in idioms))
    return next(found, None)


def _comes_near(english: str) -> bool:
    """Whether ``english`` has a negation in other words than "not": "unclear", "refused", "without"."""
    if _DENIES.search(english) or _NEAR_NEGATION.search(english):
        return True
    return any(
        not (word := match["word"]) or (word.lower() not in _NOT_PREFIXED and is_common(word.lower()))
        for match in _PREFIXED.finditer(english)
    )
