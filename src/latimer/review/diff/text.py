"""Changes as lines of a terminal, or of a pipe."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from latimer.review.diff.changes import ArticleChange, Claim, ClaimChange, FindingChange, SentenceChange
from latimer.review.diff.reasons import WORDS, Reason
from latimer.review.wording import Mark, Piece

Style = Mark | Literal["title", "dim"]
Paint = Callable[[str, Style], str]
"""A text and what it is -> what is shown of it: harmless to a terminal, in colour or with signs around it."""

_COUNTED = {
    "reworded": "reworded",
    "source_edited": "with an edited source",
    "new": "new",
    "removed": "removed",
    "summary": "in the summary",
    "names": "in the names",
    "findings_appeared": "findings appeared",
    "findings_gone": "findings went",
}
SIGNS = {"appeared": "+", "gone": "-", "accepted": "accepted", "reopened": "open again"}


def lines(changes: Iterable[ArticleChange], paint: Paint, *, details: bool = True) -> Iterator[str]:
    """Every article with what changed in it; without ``details`` one line for each, and the total."""
    articles, sentences = 0, 0
    for change in changes:
        articles += 1
        sentences += len(change.sentences)
        yield _head(change, paint)
        if details:
            yield from _details(change, paint)
            yield ""
    if articles and not details:
        yield f"{articles} article{'s' * (articles != 1)}, {_sentences(sentences)} changed"


def told(change: ArticleChange) -> str:
    """What became of an article, on one line."""
    if change.problem:
        return f"cannot be compared: {change.problem}"
    if change.fate in ("new", "removed"):
        return f"{change.fate} article, {_sentences(len(change.sentences))}"
    counted = ", ".join(_counted(count, _COUNTED[what]) for what, count in change.counts.items()) or "no words changed"
    return f"moved, {counted}" if change.fate == "moved" else counted


def around(change: ArticleChange) -> Iterator[str]:
    """What changed about the article as a whole: its id, its status, its recipe."""
    before, now = change.before, change.now
    if before and now:
        if before.id != now.id:
            yield f"{before.id} → {now.id}"
        if before.status != now.status:
            yield f"status: {before.status} → {now.status}"
        yield from (f"{part.part}: {part.before or 'none'} → {part.now or 'none'}" for part in change.recipe)
        yield from (f"name gone: {name.english} – {name.source}" for name in change.names_gone)
        yield from (f"name new: {name.english} – {name.source}" for name in change.names_new)


def because(reasons: Sequence[Reason]) -> str:
    """Reasons in words."""
    return ", ".join(WORDS[reason] for reason in reasons)


def evidence(before: Claim | None, now: Claim | None) -> str:
    """What a claim rests on, and what it rested on where that is something else."""
    old, new = (", ".join(claim.evidence) if claim else "" for claim in (before, now))
    return f"{old} → {new}" if before and now and old != new else new or old


def _head(change: ArticleChange, paint: Paint) -> str:
    return f"{paint(change.id, 'title')}  {paint(change.title, '')}  {paint(told(change), 'dim')}"


def _details(change: ArticleChange, paint: Paint) -> Iterator[str]:
    for line in around(change):
        yield f"  {paint(line, 'dim')}"
    for sentence in change.sentences:
        yield from _sentence(sentence, change.language, paint)
    yield from _claims(change.claims, paint)
    if change.findings:
        yield ""
    for finding in change.findings:
        yield _finding(finding, paint)


def _sentence(change: SentenceChange, language: str, paint: Paint) -> Iterator[str]:
    yield ""
    yield _heading(change.at, change.why, paint)
    yield f"    {paint(f'{language:3}', 'dim')} {_pieces(change.source, paint)}"
    yield f"    {paint('en ', 'dim')} {_pieces(change.english, paint)}"


def _claims(changes: Sequence[ClaimChange], paint: Paint) -> Iterator[str]:
    """The claims, those of one field and one reason under one heading."""
    for (field, why), group in itertools.groupby(changes, key=lambda change: (change.field, change.why)):
        yield ""
        yield _heading(f"summary, {field}", why, paint)
        for change in group:
            rests_on = evidence(change.before, change.now)
            yield f"        {_pieces(change.text, paint)}" + (f"  {paint(f'[{rests_on}]', 'dim')}" if rests_on else "")


def _finding(change: FindingChange, paint: Paint) -> str:
    finding = change.finding
    style: Style = "dim" if change.fate in ("gone", "accepted") else finding.severity
    reason = f" Accepted: {finding.accepted}" if change.fate == "accepted" else ""
    told = f"{SIGNS[change.fate]} {finding.severity} {finding.check} {finding.at}: {finding.message}{reason}"
    return f"  {paint(told, style)}"


def _heading(what: str, why: Sequence[Reason], paint: Paint) -> str:
    return f"  {paint(what, 'title')}" + (f"  {paint(because(why), 'dim')}" if why else "")


def _pieces(pieces: Iterable[Piece], paint: Paint) -> str:
    return "".join(paint(piece.text, piece.mark) for piece in pieces)


def _sentences(count: int) -> str:
    return f"{count} sentence{'s' * (count != 1)}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what.replace('findings', 'finding') if count == 1 else what}"
