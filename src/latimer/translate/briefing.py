"""What a translator is told about one article: sentences and context, as requests."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from latimer.languages import name as language_name
from latimer.records import Paragraph, Request, Sentence, Term
from latimer.terms import occurring, of_language
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
    """One article, as it is put to a model."""

    recipe: Recipe
    paragraphs: tuple[Paragraph, ...]
    language: str
    article_id: str

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The terms that count in this article."""
        return of_language(self.recipe.glossary, self.language)

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
        terms = occurring(self.glossary, [sentence.source for sentence in batch.sentences])
        payload: dict[str, Any] = {
            "source_language": language_name(self.language),
            "title": next((s.source for p in self.paragraphs if p.kind == "title" for s in p.sentences), ""),
            "glossary": [{"source": term.source, "english": term.english} for term in terms],
            "before": list(batch.before),
            "paragraphs": [{"id": p.id, "sentences": [s.source for s in p.sentences]} for p in batch.paragraphs],
        }
        if problems:
            payload["problems"] = [{"at": p.at, "problem": p.problem} for p in problems]
        return payload
