"""The glossary is obeyed: where a term stands in the source, its English stands in the English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from latimer.records import Finding, Record, Severity, Span, Term
from latimer.terms import Occurrence, find, occurring, of_language, places_of, says
from latimer.verify.pair import Pair
from latimer.verify.words import quoted


def glossary(pair: Pair) -> Iterator[Finding]:
    """A term that occurs in the source without its English, in other capitals than asked, or in a forbidden rendering.

    Error where the source surely has the term (see ``terms.find``), warning where the word may be another one.
    A form that changes inside the word (“Männer” for “Mann”) is seen in a few languages only.
    """
    if not pair.glossary:
        return
    counting = (term for term in pair.glossary if term.language in ("", pair.language))
    places = find(counting, pair.source, pair.language)
    first: dict[Term, Occurrence] = {}
    for occurrence in places:
        known = first.setdefault(occurrence.term, occurrence)
        if occurrence.is_sure and not known.is_sure:
            first[occurrence.term] = occurrence
    own = of_language(first, pair.language)
    first = {term: first[term] for term in own}
    demanded = [place for term in first for place in places_of(term.english, pair.english)]
    for occurrence in first.values():
        yield from _missing(occurrence, pair)
        yield from _forbidden(occurrence, pair, demanded)


def disobeyed(record: Record, terms: Sequence[Term]) -> Iterator[Finding]:
    """Errors of this check in the English of a model or the memory, but for those that a person accepted."""
    accepted = {(finding.at, finding.message) for finding in record.findings if finding.accepted}
    sentences = [(p, s) for p in record.paragraphs if p.is_sent for s in p.sentences]
    # Most articles hold none of the terms: one look at all of it is quicker than one at each sentence.
    terms = occurring(terms, [s.source for _, s in sentences], record.language)
    for paragraph, sentence in sentences if terms else ():
        if sentence.english is None or sentence.by == "person":
            continue
        language = paragraph.language or record.language
        for finding in glossary(Pair(sentence.source, sentence.english, language, terms)):
            if finding.severity == "error" and (sentence.id, finding.message) not in accepted:
                yield replace(finding, at=sentence.id)


def _missing(occurrence: Occurrence, pair: Pair) -> Iterator[Finding]:
    term = occurrence.term
    if says(pair.english, term):
        return
    otherwise = places_of(term.english, pair.english)
    said = pair.english[otherwise[0].start : otherwise[0].end] if otherwise else ""
    how = f"the English has {quoted(said)}." if otherwise else "the English does not say it."
    yield Finding(
        "glossary",
        _severity(occurrence),
        f"The glossary has {quoted(term.english)} for {_found(occurrence, pair)}; {how}",
        source_span=occurrence.span,
        english_span=otherwise[0] if otherwise else None,
    )


def _forbidden(occurrence: Occurrence, pair: Pair, demanded: list[Span]) -> Iterator[Finding]:
    """A rendering that the glossary forbids, other than as a part of what it demands."""
    for rendering in occurrence.term.forbidden:
        places = [place for place in places_of(rendering, pair.english) if not _lies_in(place, demanded)]
        if places:
            place = places[0]
            yield Finding(
                "glossary",
                _severity(occurrence),
                f"The glossary forbids {quoted(pair.english[place.start : place.end])} for {_found(occurrence, pair)}; "
                f"it has {quoted(occurrence.term.english)}.",
                source_span=occurrence.span,
                english_span=place,
            )


def _severity(occurrence: Occurrence) -> Severity:
    return "error" if occurrence.is_sure else "warning"


def _found(occurrence: Occurrence, pair: Pair) -> str:
    return quoted(pair.source[occurrence.span.start : occurrence.span.end])


def _lies_in(place: Span, others: list[Span]) -> bool:
    return any(other.start <= place.start and place.end <= other.end for other in others)
