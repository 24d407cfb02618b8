"""What a translator is told about one article: sentences and context, as requests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from latimer.languages import name as language_name
from latimer.records import Example, Name, Paragraph, Request, Sentence, Term
from latimer.terms import fold, occurring, of_language
from latimer.translate import packing
from latimer.translate.packing import Batch
from latimer.translate.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of ``problems`` in a repair request: where, and what was wrong there."""

    at: str
    problem: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """One article, as it is put to a model.

    ``examples`` are similar sentences with their English, by the id of the sentence they may help with;
    ``names`` have an English form in other articles already.
    """

    recipe: Recipe
    paragraphs: tuple[Paragraph, ...]
    language: str
    article_id: str
    examples: Mapping[str, Example] = field(default_factory=dict)
    names: tuple[Name, ...] = ()

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The terms that count in this article and stand in it."""
        counting = of_language(self.recipe.glossary, self.language)
        return occurring(counting, [s.source for s in self.sentences()], self.language) if counting else ()

    def sentences(self) -> Iterator[Sentence]:
        """The sentences that the model is to translate, in reading order."""
        return (s for p in self.paragraphs if p.is_sent for s in p.sentences)

    def batches(self, todo: Collection[str]) -> list[Batch]:
        """The sentences with these ids, packed into as few requests as the budget allows."""
        return packing.pack(self.paragraphs, todo, self.recipe.request_tokens)

    def halves(self, batch: Batch) -> list[Batch]:
        """Two batches for one that was too much; empty where it is a single sentence."""
        return packing.halves(batch, self.paragraphs)

    def request(self, batch: Batch, problems: Sequence[Problem] = ()) -> Request:
        """The request for one batch: a translation, or a repair where there are problems to settle."""
        prompts = self.recipe.prompts
        prompt = prompts.repair if problems else prompts.translate
        return self.recipe.request(prompt, self._payload(batch, problems), self.article_id)

    def with_english(self, english: Mapping[str, str]) -> tuple[Paragraph, ...]:
        """The paragraphs with this English, by sentence id, and no other."""
        return tuple(
            replace(p, sentences=tuple(replace(s, english=english.get(s.id)) for s in p.sentences))
            for p in self.paragraphs
        )

    def _payload(self, batch: Batch, problems: Sequence[Problem]) -> dict[str, Any]:
        sources = [sentence.source for sentence in batch.sentences]
        payload: dict[str, Any] = {
            "source_language": language_name(self.language),
            "title": next((s.source for p in self.paragraphs if p.kind == "title" for s in p.sentences), ""),
            "glossary": [{"source": term.source, "english": term.english} for term in self._terms(sources)],
            "before": list(batch.before),
            "paragraphs": [{"id": p.id, "sentences": [s.source for s in p.sentences]} for p in batch.paragraphs],
        }
        examples = dict.fromkeys(self.examples[s.id] for s in batch.sentences if s.id in self.examples)
        if examples:
            payload["examples"] = [{"source": e.source, "english": e.english} for e in examples]
        if problems:
            payload["problems"] = [{"at": p.at, "problem": p.problem} for p in problems]
        return payload

    def _terms(self, sources: Sequence[str]) -> Iterator[Term]:
        """The glossary terms, and after them the known names, that stand in these sentences."""
        terms = occurring(self.glossary, sources, self.language)
        yield from terms
        decided, text = {fold(term.source) for term in terms}, "\n".join(sources)
        for name in self.names:
            if name.source in text and fold(name.source) not in decided:
                yield Term(name.source, name.english)
