"""What is to be done about one input: translate it, or say why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from latimer import articles, languages, segments
from latimer.errors import ArticleError, OutputError
from latimer.output import OutputFolder, Stored
from latimer.records import Article, Paragraph
from latimer.translate import is_complete

SkipReason = Literal[
    "unusable", "english", "unknown_language", "unchanged", "corrected", "moved", "copied", "unreadable_output"
]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that nothing is asked for, with the reason in words.

    ``stored`` is what out/ holds of it: always there for ``unchanged`` and ``corrected``; for ``moved`` and
    ``copied`` it is that of the same text under another path.
    """

    path: str
    reason: SkipReason
    message: str = ""
    article_id: str = ""
    language: str = ""
    stored: Stored | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """An article to translate. ``stored`` is what an earlier run made of it, if any."""

    article: Article
    language: str
    paragraphs: tuple[Paragraph, ...]
    stored: Stored | None = None


def take_in(
    found: Path | ArticleError,
    out: OutputFolder,
    *,
    language: str | None = None,
    refresh: bool = False,
    wants_summary: bool = True,
) -> Job | Skipped:
    """Read one input and decide. ``language`` overrides what is detected; ``refresh`` redoes what is done."""
    if isinstance(found, ArticleError):
        return Skipped(found.path, "unusable", str(found))
    try:
        article = articles.read(found)
    except ArticleError as error:
        return Skipped(error.path, "unusable", str(error))
    try:
        stored = out.read(article.id)
        twin = out.twin(article.sha256) if stored is None else None
        elsewhere = out.read(twin) if twin is not None else None
    except OutputError as error:
        return Skipped(article.path, "unreadable_output", str(error), article.id)
    known = stored or elsewhere
    if known is not None and not refresh and _is_settled(known, article, wants_summary=wants_summary):
        return Skipped(article.path, _settled_reason(stored, known), "", article.id, known.record.language, known)
    return _by_language(article, stored, language)


def _settled_reason(stored: Stored | None, known: Stored) -> SkipReason:
    """Why nothing is asked for an article that out/ holds, or holds under another path."""
    if stored is None:
        return "copied" if Path(known.record.path).exists() else "moved"
    return "corrected" if stored.corrections else "unchanged"


def _is_settled(stored: Stored, article: Article, *, wants_summary: bool) -> bool:
    record = stored.record
    return record.sha256 == article.sha256 and is_complete(record, wants_summary=wants_summary)


def _by_language(article: Article, stored: Stored | None, language: str | None) -> Job | Skipped:
    detected = languages.detect(article.text)
    if language is None and not detected.confident:
        message = "its language cannot be told; name it with --language CODE"
        return Skipped(article.path, "unknown_language", f"{article.path}: {message}", article.id, languages.UNKNOWN)
    code = language or detected.code
    paragraphs = segments.split(article, code)
    if code == "en":
        return Skipped(article.path, "english", _english_message(paragraphs), article.id, "en")
    return Job(article, code, paragraphs, stored)


def _english_message(paragraphs: tuple[Paragraph, ...]) -> str:
    """English articles are not sent; say so of their foreign paragraphs too."""
    foreign = Counter(languages.name(p.language) for p in paragraphs if p.language is not None)
    if not foreign:
        return ""
    parts = ", ".join(f"{count} in {name}" for name, count in foreign.items())
    return f"not sent either: paragraphs {parts}"
