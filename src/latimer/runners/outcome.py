"""What became of one input of a run, in a record small enough for a million of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from latimer.records import Record, Status
from latimer.runners.intake import Job, Skipped, SkipReason

Result = Literal["translated", "interrupted", "denied"] | SkipReason

_MOST_REASONS = 2
_UNUSABLE = ("unusable", "unknown_language", "unreadable_output")
_GRAVEST_FIRST = (130, 3, 2, 1, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: small, since a run may have a million.

    ``result`` is what was done, ``status`` that of the record in out/, where there is one. ``errors`` and
    ``warnings`` count its open findings; ``stale`` says that an unchanged article was made with another recipe,
    ``settled`` that a run with the same recipe would find nothing to do.
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
    settled: bool = False
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


def exit_code(codes: Iterable[int]) -> int:
    """The gravest of the outcomes' exit codes: 130, 3, 2, 1 or 0."""
    found = set(codes)
    return next((code for code in _GRAVEST_FIRST if code in found), 0)


def undone(work: Job | Skipped, result: Result, message: str = "") -> Outcome:
    """The outcome of an input that nothing was written for."""
    if isinstance(work, Skipped):
        return Outcome(work.path, result, article_id=work.article_id, language=work.language, message=message)
    return Outcome(work.article.path, result, article_id=work.article.id, language=work.language, message=message)


def outcome_of(
    record: Record,
    result: Result = "translated",
    *,
    written: bool = False,
    stale: bool = False,
    settled: bool = False,
    message: str = "",
) -> Outcome:
    """The outcome of an input that has a record."""
    severities = Counter(finding.severity for finding in record.findings if finding.is_open)
    sentences = [s for p in record.paragraphs if p.is_sent for s in p.sentences]
    return Outcome(
        path=record.path,
        result=result,
        status=record.status,
        article_id=record.id,
        language=record.language,
        sentences=len(sentences),
        untranslated=len(sentences) - translated_count(record),
        errors=severities["error"],
        warnings=severities["warning"],
        written=written,
        stale=stale,
        settled=settled,
        message=message or (reasons(record) if record.status == "failed" else ""),
    )


def reasons(record: Record) -> str:
    """Why an article failed, in the words of its findings; sentence after sentence tends to say the same."""
    messages = dict.fromkeys(f.message for f in record.findings if f.severity == "error")
    return "; ".join(list(messages)[:_MOST_REASONS])


def translated_count(record: Record) -> int:
    """How many sentences have their English."""
    return sum(s.english is not None for p in record.paragraphs if p.is_sent for s in p.sentences)
