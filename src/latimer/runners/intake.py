"""What is to be done about one input: translate it, or say why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from latimer import articles, languages, segments
from latimer.errors import ArticleError, OutputError
from latimer.output import OutputFolder, Stored, apply_corrections
from latimer.records import Article, Paragraph, Record
from latimer.translate import Recipe, is_complete, same_but_for_glossary
from latimer.verify.glossary import disobeyed

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

    @property
    def is_unusable(self) -> bool:
        """Whether the input is wrong, rather than done or in no need of translation."""
        return self.reason in ("unusable", "unknown_language", "unreadable_output")


@dataclass(frozen=True, slots=True)
class Job:
    """An article to translate. ``stored`` is what an earlier run made of it, if any; ``refresh`` does it again."""

    article: Article
    language: str
    paragraphs: tuple[Paragraph, ...]
    stored: Stored | None = None
    refresh: bool = False


@dataclass(frozen=True, slots=True)
class Refresh:
    """Which articles that are done are done again: ``all``, ``stale`` (another recipe,
    glossary aside) or a pattern of paths."""

    only: str
    signature: str

    def covers(self, record: Record) -> bool:
        """Whether this article is one of them."""
        if self.only in ("all", "stale"):
            return self.only == "all" or not same_but_for_glossary(record.signature, self.signature)
        return any(fnmatch(name, self.only) for name in (record.path, Path(record.path).name, record.id))


def take_in(
    found: Path | ArticleError,
    out: OutputFolder,
    *,
    recipe: Recipe,
    language: str | None = None,
    refresh: Refresh | None = None,
) -> Job | Skipped:
    """Read one input and decide. ``language`` overrides what is detected; ``refresh`` says what is done again.

    An article whose English does not obey a glossary that is new since is taken in again, for those sentences.
    """
    if isinstance(found, ArticleError):
        return Skipped(found.path, "unusable", str(found))
    try:
        article = articles.read(found)
    except ArticleError as error:
        return Skipped(error.path, "unusable", str(error))
    try:
        stored = out.read(article.id)
        twins = out.twins(article.sha256) if stored is None else ()
        elsewhere = out.read(twins[0]) if twins else None
    except OutputError as error:
        return Skipped(article.path, "unreadable_output", str(error), article.id)
    known = stored or elsewhere
    again = known is not None and refresh is not None and refresh.covers(known.record)
    if known is not None and not again and _is_settled(known, article, recipe):
        return Skipped(article.path, _settled_reason(stored, known), "", article.id, known.record.language, known)
    return _by_language(article, stored, language, refresh=again)


def _settled_reason(stored: Stored | None, known: Stored) -> SkipReason:
    """Why nothing is asked for an article that out/ holds, or holds under another path."""
    if stored is None:
        return "copied" if Path(known.record.path).exists() else "moved"
    return "corrected" if stored.corrections else "unchanged"


def _is_settled(stored: Stored, article: Article, recipe: Recipe) -> bool:
    record = stored.record
    same = record.sha256 == article.sha256 and is_complete(record, wants_summary=recipe.wants_summary)
    return same and not (record.id == article.id and _disobeys_new_glossary(stored, recipe))


def _disobeys_new_glossary(stored: Stored, recipe: Recipe) -> bool:
    """Whether the glossary is another one since, and what a model wrote breaks it. What a person approved stays."""
    record = stored.record
    if record.signature == recipe.signature or not same_but_for_glossary(record.signature, recipe.signature):
        return False
    if record.status == "approved":
        return False
    return next(disobeyed(apply_corrections(stored), recipe.glossary), None) is not None


def _by_language(article: Article, stored: Stored | None, language: str | None, *, refresh: bool) -> Job | Skipped:
    code = language or _detected(article.text)
    if code is None:
        message = "its language cannot be told; name it with --language CODE"
        return Skipped(article.path, "unknown_language", f"{article.path}: {message}", article.id, languages.UNKNOWN)
    paragraphs = segments.split(article, code)
    if code == "en":
        return Skipped(article.path, "english", _english_message(paragraphs), article.id, "en")
    return Job(article, code, paragraphs, stored, refresh)


def _detected(text: str) -> str | None:
    """The code of a text's language, where it can be told for sure."""
    detected = languages.detect(text)
    return detected.code if detected.confident else None


def _english_message(paragraphs: tuple[Paragraph, ...]) -> str:
    """English articles are not sent; say so of their foreign paragraphs too."""
    foreign = Counter(languages.name(p.language) for p in paragraphs if p.language is not None)
    if not foreign:
        return ""
    parts = ", ".join(f"{count} in {name}" for name, count in foreign.items())
    return f"not sent either: paragraphs {parts}"
