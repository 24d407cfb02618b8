"""A clause at the end of the English that nothing in the source speaks of.

>>> pair = Pair("Die Stadt baut eine Brücke.", "The city builds a bridge, and many workers fear for their money.", "de")
>>> [finding.severity for finding in surplus(pair)]
['warning']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from latimer.records import Finding, Span
from latimer.verify.length import surprise
from latimer.verify.lexicon import concepts, lexicon
from latimer.verify.names.candidates import find
from latimer.verify.neighbours import COMMON, NOT_SPOKEN_OF, cognates
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_CLAUSE = re.compile(r"(?:[,;:.!?][\"”]?|\s[–—-])\s+(?=[^,;:.!?–—]*[.!?]?[\"”]?\s*$)")
_FIGURE = re.compile(r"\d")
_FEWEST_WORDS, _MOST_WORDS = 4, 14
_SHORTEST_REST = 20
_FEWEST_CONCEPTS = 2
# In standard deviations: the English is long for its source, and without the clause not short.
_LONG, _NOT_SHORT = 1.0, -0.3


def surplus(pair: Pair) -> Iterator[Finding]:
    """The last clause or sentence of the English has nothing of the source, and the English is the longer for it.

    Warning. Of clauses of six or seven words that were added, one in three is found; no more than 0.1 % of sound
    sentences alarm in any language (NTREX). What is added elsewhere, or says what the source might, is not seen.
    """
    clause = _CLAUSE.search(pair.english)
    if clause is None or clause.start() < _SHORTEST_REST or pair.language == "en" or lexicon(pair.language) is None:
        return
    rest, last = pair.english[: clause.start()], pair.english[clause.end() :]
    if not _FEWEST_WORDS <= len(last.split()) <= _MOST_WORDS or _FIGURE.search(last):
        return
    if surprise(pair.source, pair.english, pair.language) < _LONG:
        return
    if surprise(pair.source, rest, pair.language) > _NOT_SHORT and _is_unheard_of(replace(pair, english=last)):
        message = f"The English ends in what the source does not speak of: {quoted(last)}."
        yield Finding("surplus", "warning", message, english_span=Span(clause.end(), len(pair.english)))


def _is_unheard_of(pair: Pair) -> bool:
    """Whether the clause speaks of something, and the source of none of it."""
    said = concepts(pair.english, "en") - NOT_SPOKEN_OF
    if len(said - COMMON) < _FEWEST_CONCEPTS or said & concepts(pair.source, pair.language):
        return False
    return not find(pair.english) and not cognates(pair)
