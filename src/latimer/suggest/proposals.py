"""Names and phrases as terms that a person can take or leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from latimer.records import Term
from latimer.suggest.corpus import Corpus, Line
from latimer.suggest.namings import Naming, namings, stems
from latimer.suggest.phrases import Phrase, phrases
from latimer.terms import find, fold, says

COLUMNS = ("source", "english", "language", "note", "count", "articles", "places")
_LEAST_AGREEMENT = 0.75
_MOST_PLACES = 5
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would run a cell that begins so


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term that out/ suggests, with the places of the sentences where both its forms stand."""

    source: str
    english: str
    language: str
    note: str
    places: tuple[str, ...]

    @property
    def articles(self) -> int:
        """How many articles it stands in."""
        return len({place.rpartition(":")[0] for place in self.places})


def proposals(corpus: Corpus, glossary: Iterable[Term] = (), *, least: int = 3) -> list[Proposal]:
    """Names and repeated phrases that stand in at least ``least`` sentences, the frequent first.

    Only what is found in the source and in the English of the same sentences, three times out of four. What the
    glossary has already, and what is the same in English and never called otherwise, is left out.
    """
    known = [term.source for term in glossary]
    by_place = {line.place: line for line in corpus.lines}
    found: dict[tuple[str, ...], Proposal] = {}
    for proposal in (*_of_names(namings(corpus)), *_of_phrases(phrases(corpus.lines, least))):
        if len(proposal.places) >= least and _is_vetted(proposal, by_place):
            found.setdefault(stems(proposal.source, proposal.language), proposal)
    for language in {proposal.language for proposal in found.values()}:
        for source in known:
            found.pop(stems(source, language), None)
    return sorted(found.values(), key=lambda p: (-len(p.places), p.language, p.source))


def rows(proposals: Iterable[Proposal]) -> Iterator[dict[str, str]]:
    """The proposals as rows of a CSV that is a glossary already; places beyond the first five are left out."""
    for proposal in proposals:
        more = len(proposal.places) - _MOST_PLACES
        places = " ".join(proposal.places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
        yield {
            "source": proposal.source,
            "english": proposal.english,
            "language": proposal.language,
            "note": proposal.note,
            "count": str(len(proposal.places)),
            "articles": str(proposal.articles),
            "places": places,
        }


def _of_names(found: Iterable[Naming]) -> Iterator[Proposal]:
    for naming in found:
        first, *others = naming.forms
        if naming.is_consistent and fold(first.english) == fold(naming.source):
            continue
        also = ", ".join(f"“{form.english}” {len(form.places)}×" for form in others)
        note = f"{naming.kind}; also {also}" if also else naming.kind
        yield Proposal(naming.source, first.english, naming.language, note, first.places)


def _of_phrases(found: Iterable[Phrase]) -> Iterator[Proposal]:
    for phrase in found:
        if fold(phrase.english) != fold(phrase.source):
            yield Proposal(phrase.source, phrase.english, phrase.language, "phrase", phrase.places)


def _is_vetted(proposal: Proposal, by_place: dict[str, Line]) -> bool:
    """Whether the matcher of the glossary finds both forms in most of the sentences, and neither is a formula."""
    if proposal.source.startswith(_FORMULA) or proposal.english.startswith(_FORMULA):
        return False
    term = Term(proposal.source, proposal.english)
    lines = [by_place[place] for place in proposal.places]
    agreeing = [line for line in lines if find([term], line.source, proposal.language) and says(line.english, term)]
    return len(agreeing) >= _LEAST_AGREEMENT * len(lines)
