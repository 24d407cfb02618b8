"""Many articles on this machine, several at once, in memory that does not grow with their number."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

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
from latimer.records import Ask, Recalled, Record, Reply, Request, Status
from latimer.runners.intake import Job, Refresh, Skipped, SkipReason, take_in
from latimer.translate import Recipe, recheck, same_but_for_glossary, take_over, translate

Result = Literal["translated", "interrupted", "denied"] | SkipReason

_MOST_REASONS = 2
_UNUSABLE = ("unusable", "unknown_language", "unreadable_output")
_MOST_CONFLICTS = 5
_GRAVEST_FIRST = (130, 3, 2, 1, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: small, since a run may have a million.

    ``result`` is what was done, ``status`` that of the record in out/, where there is one. ``errors`` and
    ``warnings`` count its open findings; ``stale`` says that an unchanged article was made with another recipe.
    """

    path: str
    result: Result
    status: Status | None = None
    article_id: str = ""
    language: str = ""
    sentences: int = 0
    untranslated: int = 0
    errors: int = 0
    warnings: int = 0
    written: bool = False
    stale: bool = False
    message: str = ""

    @property
    def exit_code(self) -> int:
        """What the command line ends with if this is the gravest outcome of a run."""
        if self.result == "interrupted":
            return 130
        if self.result == "denied" or self.status == "failed":
            return 3
        if self.result in _UNUSABLE:
            return 2
        return 1 if self.status == "needs_review" else 0


class Interrupted(Exception):  # not an error of the tree: somebody asked for it
    """Raised by an ask once the run is to stop."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over many inputs.

    Setting ``stop`` ends it cleanly: requests on their way are waited for and kept in the journal, no
    new one is sent. ``memory`` is asked before each article, and learns from each that is finished.
    """

    ask: Ask
    recipe: Recipe
    out: OutputFolder
    stop: asyncio.Event
    language: str | None = None
    refresh: Refresh | None = None
    concurrency: int = 8
    memory: Memory | None = None

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
            return _undone(work, "denied" if denied else "interrupted")
        except OutputError as error:
            return _undone(work, "unreadable_output", str(error))
        except (AccessDenied, CassetteError, JournalError, MemoryFileError) as error:
            denied.append(error)
            self.stop.set()
            return _undone(work, "denied")

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
        if record.status == "failed" and previous is not None and _translated_count(previous):
            return _outcome(record, message=f"out/ keeps the earlier translation: {_reasons(record)}")
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
                return _outcome(record, result, written=written)
            except Conflict:
                seen = self.out.read(record.id)
                if seen is not None:
                    record = recheck(take_over(record, apply_corrections(seen)), self.recipe.glossary)
        return _outcome(record, "unreadable_output", message=f"{record.path}: its files in out/ keep changing")

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
            self._learn(stored.record)  # an earlier run may have ended before it did, or a colleague wrote it
            stale = not same_but_for_glossary(stored.record.signature, self.recipe.signature)
            return _outcome(stored.record, "unchanged", stale=stale)
        record = apply_corrections(stored)
        if stored.corrections:
            record = recheck(record, self.recipe.glossary)
        if skipped.reason == "corrected":
            return self._written(record, stored, "corrected")
        outcome = self._written(replace(record, id=skipped.article_id, path=skipped.path), None, skipped.reason)
        if skipped.reason == "moved":
            self.out.remove(stored)
            if self.memory is not None:
                self.memory.forget(stored.record.id)
        return outcome


def exit_code(codes: Iterable[int]) -> int:
    """The gravest of the outcomes' exit codes: 130, 3, 2, 1 or 0."""
    found = set(codes)
    return next((code for code in _GRAVEST_FIRST if code in found), 0)


def _undone(work: Job | Skipped, result: Result, message: str = "") -> Outcome:
    if isinstance(work, Skipped):
        return Outcome(work.path, result, article_id=work.article_id, language=work.language, message=message)
    return Outcome(work.article.path, result, article_id=work.article.id, language=work.language, message=message)


def _outcome(
    record: Record, result: Result = "translated", *, written: bool = False, stale: bool = False, message: str = ""
) -> Outcome:
    severities = Counter(finding.severity for finding in record.findings if finding.is_open)
    sentences = [s for p in record.paragraphs if p.is_sent for s in p.sentences]
    return Outcome(
        path=record.path,
        result=result,
        status=record.status,
        article_id=record.id,
        language=record.language,
        sentences=len(sentences),
        untranslated=len(sentences) - _translated_count(record),
        errors=severities["error"],
        warnings=severities["warning"],
        written=written,
        stale=stale,
        message=message or (_reasons(record) if record.status == "failed" else ""),
    )


def _reasons(record: Record) -> str:
    """Why an article failed, in the words of its findings; sentence after sentence tends to say the same."""
    messages = dict.fromkeys(f.message for f in record.findings if f.severity == "error")
    return "; ".join(list(messages)[:_MOST_REASONS])


def _translated_count(record: Record) -> int:
    return sum(s.english is not None for p in record.paragraphs if p.is_sent for s in p.sentences)
