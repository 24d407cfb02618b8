"""English with a hole: words that cannot follow each other, because one between them is missing.

>>> [finding.severity for finding in gaps(Pair("", "The rise of at 's border was in .", "de"))]
['warning']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Mm]y|[Yy]our|[Tt]heir|[Oo]ur|[Ii]ts|[Ee]very)"
_PREPOSITION = r"(?:of|in|at|by|from|with|for|into|between|during|among|against|within|under|via|per)"
_AUXILIARY = r"(?:is|are|was|were|has|have|had|been|would|could|should)"
_PRONOUN = r"(?:he|she|they|we|them|him|us)"
_CONJUNCTION = r"(?:and|or|but|because)"
_WORD_ENDS = r"(?![-–’'\w/])"
_BEFORE_OF = "".join(
    f"(?<!{word} )" for word in ("out", "made", "heard", "thought", "think", "speak", "proud", "afraid")
)
_BEGINS = r"\b(?=[TtAaMmYyOoIiEeBbFfWwDdUuVvPpHCS])"  # at every other letter there is nothing to try
_GAP = re.compile(
    rf"{_BEGINS}(?:"
    rf"{_ARTICLE} (?:of|in|at|by|from|with|for|to|into|during|an?|their|our){_WORD_ENDS}"
    rf"|{_ARTICLE} (?:{_CONJUNCTION}|{_AUXILIARY}|{_PRONOUN}){_WORD_ENDS}"
    r"|(?:the|an|my|your|their|our|its|every)\s?[.,;:!?)](?!\w)"
    rf"|{_PREPOSITION} of{_WORD_ENDS}"
    rf"|of (?:{_AUXILIARY}|at|by|from|with|in|for|into|and|or|as|to|said|says|on){_WORD_ENDS}"
    rf"|(?:at (?:in|by|from|with|for)|by (?:in|with|from)|for (?:of|with|from|by)){_WORD_ENDS}"
    rf"|(?:{_PREPOSITION}|[Aa]ccording to) [.,;!?](?!\w)"
    r"|^(?:In|On|At|By|For|From|With|Of),"
    r"|(?:between|during|among|[Aa]ccording to)[.,;!?](?!\w)"
    rf"|{_BEFORE_OF}of[.,;](?!\w)"
    r"|(?:and|or) [.;!?]"
    r"|^(?:Said|Told|Added) that\b"
    r"|^(?:Would|Has|Had|Will|Could) (?:also|already|still|been|be|to|always|never)\b(?![^?]*\?)"
    r")"
    r"|[.!?] (?:In|On|At|By|For|From|With|Of),"
    r"|^['’]s (?=\w)|\s['’]s (?=\w)"
    r"|[\"”] ?(?:said|says|added|told)[.:](?!\w)|, (?:said|says|added|told)\.(?!\w)"
    r"|\(\s*\)|(?<![\w,.!?])\"\s?\"(?!\w)|“\s?”"
)


def gaps(pair: Pair) -> Iterator[Finding]:
    """A pair of words that English never has: “the of”, “in .”, “of ’s”.

    Warning. It sees that something is missing, not what: in a quarter of the sentences that lost a noun or a name, in
    half of those whose words were shuffled (DEMETR), and in no sound sentence (NTREX). A word that is missing between
    words that still fit each other is not seen.
    """
    if pair.language == "en":
        return
    match = _GAP.search(pair.english)
    if match:
        text = quoted(pair.english[max(0, match.start() - 20) : match.end() + 20])
        yield Finding(
            "gaps", "warning", f"A word seems to be missing in the English: {text}.", english_span=Span(*match.span())
        )
