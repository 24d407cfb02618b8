"""What is denied stays denied: a negation on one side alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.lexicon import concepts, lexicon
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_DENIES = re.compile(r"\b(?:not|cannot|never)\b|n['’]t\b", re.IGNORECASE)
_DENIAL_CUES = ("not", "never", "n't", "n’t")  # without one of them the pattern need not be tried at every letter
# English that may stand for a negation of the source without one of the words above.
_NEAR_NEGATION = re.compile(
    r"\b(?:no|none|nobody|nothing|nowhere|neither|nor|without|hardly|barely|scarcely|rarely|seldom|few|fewer|little|less|least|"
    r"fail\w*|refus\w*|lack\w*|den(?:y|ies|ied|ying|ial)|avoid\w*|prevent\w*|ban(?:s|ned)?|forbid\w*|prohibit\w*|only|just|until|unless|"
    r"rather|instead|except|other|else|stop\w*|end\w*|miss\w*|los[est]\w*|too|far|before|away|free|reject\w*|declin\w*|oppos\w*|"
    r"off|out|but|beyond|absen\w+|empty|any\w*|yet|against|zero|exclu\w+|rule[ds]?|contrary|despite|regardless|hard|difficult|"
    r"(?:un|in|im|ir|il|dis|non|mis)-?[a-z]{3,}|\w+less(?:ly)?|whether|even|more|than|cease\w*|drop\w*|ignor\w*|wrong|still|both|all)\b",
    re.IGNORECASE,
)


# Where a negation is a word of its own: only there its absence from the English says something.
_NEGATED_BY_A_WORD = frozenset({"de", "nl", "fr", "es", "it", "pt", "sv", "da", "no", "hi", "id"})


def negation(pair: Pair) -> Iterator[Finding]:
    """The English denies where the source does not, or the other way round.

    Warning: every language has ways to deny that no list holds. The English has to
    say “not” or “never” for the first, and nothing near a negation for the second. Finds 72 % of changed negations
    (DEMETR) and alarms at about 1 % of sound sentences (NTREX); a second negation in a sentence hides the first.
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
    elif (
        "not" in said and pair.language in _NEGATED_BY_A_WORD and not match and not _NEAR_NEGATION.search(pair.english)
    ):
        yield Finding("negation", "warning", f"The source denies, the English does not: {quoted(pair.english)}.")


def _denial(english: str) -> re.Match[str] | None:
    return _DENIES.search(english) if any(map(english.lower().__contains__, _DENIAL_CUES)) else None
