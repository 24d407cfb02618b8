"""Checks: does the English say what the source says, does a claim say what its evidence says.

Every check is deterministic: no model, no weights, no network. The lists below are
the whole of it; a check is a function of one shape, and adding one is adding a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from latimer.records import Finding, Name, Paragraph, Term
from latimer.verify.article import misplaced, open_quotations, said_twice, spelt_differently, within_quotations
from latimer.verify.chatter import chatter, empty
from latimer.verify.dates import dates
from latimer.verify.gaps import gaps
from latimer.verify.glossary import glossary
from latimer.verify.instructions import instructions
from latimer.verify.leftover import leftover
from latimer.verify.length import length
from latimer.verify.names import names
from latimer.verify.negation import negation
from latimer.verify.neighbours import neighbours
from latimer.verify.numbers import numbers
from latimer.verify.pair import Check, Pair
from latimer.verify.question import question
from latimer.verify.quotes import quotes
from latimer.verify.repetition import repetition
from latimer.verify.surplus import surplus
from latimer.verify.units import units
from latimer.verify.urls import urls

if TYPE_CHECKING:
    from latimer.verify.claims import verify_claim
    from latimer.verify.summary import verify_summary

__all__ = ["CHECKS", "Check", "Pair", "verify_article", "verify_claim", "verify_summary", "verify_translation"]

CHECKS: tuple[Check, ...] = (
    numbers,
    dates,
    units,
    names,
    urls,
    quotes,
    leftover,
    negation,
    question,
    length,
    repetition,
    gaps,
    chatter,
    glossary,
    instructions,
    neighbours,
    surplus,
)


def verify_translation(source: str, english: str, language: str, *, glossary: Sequence[Term] = ()) -> list[Finding]:
    """Every finding about one sentence and its English; never raises, whatever the text.

    >>> verify_translation("Siehe www.beispiel.de", "See www.example.de", "de")[0].severity
    'error'

    ``language`` is the ISO 639-1 code of the source; an unknown code gets the checks that need no language data.
    """
    return _verify(Pair(source, english, language, glossary))


def _verify(pair: Pair) -> list[Finding]:
    missing = list(empty(pair))
    return missing or [finding for check in CHECKS for finding in check(pair)]


def verify_article(
    paragraphs: Sequence[Paragraph], language: str, *, names: Sequence[Name] = (), glossary: Sequence[Term] = ()
) -> list[Finding]:
    """Every finding about the sentences of one article that have their English; ``at`` is the sentence's id.

    Beside the checks of each sentence, those that need the article: English that belongs to a
    neighbour, sentences said twice, quotations left open, one name in two spellings. A paragraph's own
    ``language`` overrides that of the article; an English paragraph stays as it is. A name that the
    article has elsewhere, or that its list ``names`` has and its text bears out, is fine.
    """
    article_source = "\n".join(sentence.source for paragraph in paragraphs for sentence in paragraph.sentences)
    found: list[Finding] = []
    for paragraph in paragraphs:
        in_quotation = within_quotations(paragraph)
        spoken = paragraph.language or language
        for sentence in paragraph.sentences:
            if sentence.english is not None:
                pair = Pair(sentence.source, sentence.english, spoken, glossary, names, article_source)
                found += [
                    replace(finding, at=sentence.id)
                    for finding in _verify(pair)
                    if not (finding.check == "quotes" and sentence.id in in_quotation)
                ]
        found += open_quotations(paragraph)
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences if sentence.english]
    return [*found, *misplaced(paragraphs, language), *said_twice(sentences), *spelt_differently(sentences)]


def __getattr__(name: str) -> Any:
    # Claims bring tables of their own, which a translation has no use for.
    if name == "verify_claim":
        from latimer.verify.claims import verify_claim

        return verify_claim
    if name == "verify_summary":
        from latimer.verify.summary import verify_summary

        return verify_summary
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
