"""Many articles on this machine, several at once, in memory that does not grow with their number."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from latimer.errors import (
    AccessDenied,
    ArticleError,
    CassetteError,
    Conflict,
    JournalError,
    LatimerError,
    MemoryFileError,
    OutputError,
)
from latimer.memory import Memory
from latimer.output import OutputFolder, Stored, apply_corrections
from latimer.records import Ask, Recalled, Record, Reply, Request
from latimer.runners.intake import Job, Refresh, Skipped, take_in
from latimer.runners.outcome import Outcome, Result, outcome_of, reasons, translated_count, undone
from latimer.runners.settled import Settled
from latimer.translate import Recipe, is_complete, recheck, same_but_for_glossary, take_over, translate

_MOST_CONFLICTS = 5


class Interrupted(Exception):  # not an error of the tree: somebody asked for it
    """Raised by an ask once the run is to stop."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over many inputs.

    Setting ``stop`` ends it cleanly: requests on their way are waited for and kept in the journal, no
    new one is sent. ``memory`` is asked before each article, and learns from each that is finished;
    ``settled`` knows which articles need no look at all.
    """

    ask: Ask
    recipe: Recipe
    out: OutputFolder
    stop: asyncio.Event
    language: str | None = None
    refresh: Refresh | None = None
    concurrency: int = 8
    memory: Memory | None = None
    settled: Settled | None = None

    async def outcomes(self, inputs: Iterable[Path | ArticleError]) -> AsyncIterator[Outcome]:
        """One outcome per input, as they are done; inputs not begun when the run is stopped have none.

        Raises, after the outcomes of what was under way, the error that leaves no hope for any other article: the
        endpoint refuses all service, the cassette has no answer, the journal or the memory cannot be used.
        """
        pending: set[asyncio.Task[Outcome]] = set()
        denied: list[LatimerError] = []
        for found in inputs:
            while len(pending) >= self.concurrency:
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield task.result()
            if self.stop.is_set():
                break
            pending.add(asyncio.create_task(self._one(found, denied)))
        for finished in asyncio.as_completed(pending):
            yield await finished
        if denied:
            raise denied[0]

    async def _one(self, found: Path | ArticleError, denied: list[LatimerError]) -> Outcome:
        """The outcome of one input: from the last look at it where nothing changed since, else by doing what is due."""
        if self.settled is None or isinstance(found, ArticleError):
            return await self._done(found, denied)
        recipe = f"{self.recipe.signature} summary={self.recipe.wants_summary}"
        known = None if self.refresh else self.settled.find(found, self.out.folder, recipe)
        if known is not None:
            return replace(Outcome(**known), result="unchanged", written=False)
        outcome = await self._done(found, denied)
        if outcome.settled:
            self.settled.put(found, self.out.folder, recipe, outcome)
        return outcome

    async def _done(self, found: Path | ArticleError, denied: list[LatimerError]) -> Outcome:
        work = take_in(
            found,
            self.out,
            recipe=self.recipe,
            language=self.language,
            refresh=self.refresh,
        )
        try:
            return self._skipped(work) if isinstance(work, Skipped) else await self._translated(work)
        except Interrupted:
            return undone(work, "denied" if denied else "interrupted")
        except OutputError as error:
            return undone(work, "unreadable_output", str(error))
        except (AccessDenied, CassetteError, JournalError, MemoryFileError) as error:
            denied.append(error)
            self.stop.set()
            return undone(work, "denied")

    async def _translated(self, job: Job) -> Outcome:
        previous = apply_corrections(job.stored) if job.stored else None
        record = await translate(
            job.article,
            job.paragraphs,
            job.language,
            ask=self._ask,
            recipe=self.recipe,
            previous=previous,
            recalled=self._recalled(job),
            refresh=job.refresh,
        )
        if record.status == "failed" and previous is not None and translated_count(previous):
            return outcome_of(record, message=f"out/ keeps the earlier translation: {reasons(record)}")
        return self._written(record, job.stored)

    def _recalled(self, job: Job) -> Recalled:
        """What other articles know about this one; done again, it takes over only what people wrote or approved."""
        if self.memory is None:
            return Recalled()
        key = f"{job.article.sha256} {self.recipe.signature}"
        sentences = [s for p in job.paragraphs if p.is_sent for s in p.sentences]
        return self.memory.recall(key, job.language, sentences, article_id=job.article.id, people_only=job.refresh)

    def _learn(self, record: Record) -> None:
        if self.memory is not None:
            self.memory.learn(record)

    def _written(self, record: Record, seen: Stored | None, result: Result = "translated") -> Outcome:
        """Write; where somebody changed the files meanwhile, with their corrections taken over."""
        for _ in range(_MOST_CONFLICTS):
            try:
                written = self.out.write(record, seen)
                self._learn(record)
                return outcome_of(record, result, written=written, settled=self._is_settled(record))
            except Conflict:
                seen = self.out.read(record.id)
                if seen is not None:
                    record = recheck(take_over(record, apply_corrections(seen)), self.recipe.glossary)
        return outcome_of(record, "unreadable_output", message=f"{record.path}: its files in out/ keep changing")

    def _is_settled(self, record: Record) -> bool:
        complete = is_complete(record, wants_summary=self.recipe.wants_summary)
        return complete and record.signature == self.recipe.signature

    async def _ask(self, request: Request) -> Reply:
        if self.stop.is_set():
            raise Interrupted
        return await self.ask(request)

    def _skipped(self, skipped: Skipped) -> Outcome:
        stored = skipped.stored
        if stored is None:
            return Outcome(
                skipped.path,
                skipped.reason,
                article_id=skipped.article_id,
                language=skipped.language,
                message=skipped.message,
            )
        if skipped.reason == "unchanged":
            self._remove_left_behind(stored.record)
            self._learn(stored.record)  # an earlier run may have ended before it did, or a colleague wrote it
            stale = not same_but_for_glossary(stored.record.signature, self.recipe.signature)
            return outcome_of(stored.record, "unchanged", stale=stale, settled=self._is_settled(stored.record))
        record = apply_corrections(stored)
        if stored.corrections:
            record = recheck(record, self.recipe.glossary)
        if skipped.reason == "corrected":
            return self._written(record, stored, "corrected")
        outcome = self._written(replace(record, id=skipped.article_id, path=skipped.path), None, skipped.reason)
        if skipped.reason == "moved":
            self._remove(stored)
        return outcome

    def _remove_left_behind(self, record: Record) -> None:
        """Finish a move that a crash cut short: the record under the old path, equal in everything else, goes."""
        for article_id in self.out.twins(record.sha256):
            other = self.out.read(article_id) if article_id != record.id else None
            if other is None or other.corrections or Path(other.record.path).exists():
                continue
            if replace(other.record, id=record.id, path=record.path) == record:
                self._remove(other)

    def _remove(self, stored: Stored) -> None:
        self.out.remove(stored)
        if self.memory is not None:
            self.memory.forget(stored.record.id)
