"""The frozen records that cross the stages.

    Article ─► Paragraph[Sentence] ─► Request ─► Reply ─► Finding ─► Record

Plain dataclasses: this module is imported by everything, so it imports nothing
that takes time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
Kind = Literal["title", "heading", "body", "caption", "credit", "furniture"]
Author = Literal["model", "person", "memory"]
Status = Literal["checked", "needs_review", "approved", "failed"]
Purpose = Literal["translate", "repair", "summarise", "doctor"]


class Span(NamedTuple):
    """A half-open range of characters, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, before it is cut into segments.

    ``text`` is clean: ``\\n`` line ends, no control, bidi or zero-width characters
    (``notes`` says what was taken out). ``sha256`` is that of the clean text, so
    that the same article in another encoding is the same article. ``published`` is
    an ISO 8601 date or date-time, ``origin`` a URL; both only where the text itself
    holds them.
    """

    id: str
    path: str
    text: str
    sha256: str
    origin: str | None = None
    published: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One source sentence and, once it has one, its English.

    ``id`` is the paragraph's id and a number from 1: ``p3.2``.
    """

    id: str
    source: str
    english: str | None = None
    by: Author | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or block of the article; ``id`` counts from ``p1`` in reading order.

    ``language`` is an ISO 639-1 code where the paragraph is surely in another
    language than the article, else None.
    """

    id: str
    kind: Kind
    sentences: tuple[Sentence, ...]
    language: str | None = None

    @property
    def is_sent(self) -> bool:
        """Whether the model sees it: furniture is kept, not sent."""
        return self.kind != "furniture"


@dataclass(frozen=True, slots=True)
class Name:
    """One name with its form in the source and in English; kind: person, organisation, place, other."""

    source: str
    english: str
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Term:
    """One glossary entry: where ``source`` occurs, the English has to say ``english``.

    ``language`` is an ISO 639-1 code, or empty where the term counts in every language. ``matches_case``:
    capitals count, on both sides. ``inflects`` is False where only this very form is meant, ``keep`` True where
    the source form is to stand in the English as it is. ``forbidden`` holds renderings that must not be used for it.
    """

    source: str
    english: str
    note: str = ""
    language: str = ""
    matches_case: bool = False
    inflects: bool = True
    keep: bool = False
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence translated before that is like one to translate now: what the model may keep the wording of."""

    source: str
    english: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known from earlier articles about the sentences of one article.

    ``exact`` holds the English of identical sentences by sentence id, ``near`` that of similar ones;
    ``names`` the English forms that names of this article have elsewhere.
    """

    exact: Mapping[str, str] = field(default_factory=dict)
    near: Mapping[str, Example] = field(default_factory=dict)
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has to say about one place.

    ``at`` is a sentence id (``p3.2``), a path into the summary
    (``summary.key_points[0]``) or empty for the whole article. Spans are ranges of
    characters in the source sentence and in the English one. ``accepted`` is the reason
    a person gave for letting it stand; then it no longer counts.
    """

    check: str
    severity: Severity
    message: str
    at: str = ""
    source_span: Span | None = None
    english_span: Span | None = None
    accepted: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it: an error or a warning that nobody accepted."""
        return self.severity != "note" and not self.accepted


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one reply, as the endpoint counted them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.cached_tokens + other.cached_tokens,
        )


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model, free of transport.

    ``schema`` is the JSON schema that the reply has to meet, ``options`` what a user
    opted into (temperature, service_tier, …). ``article_id`` is for the journal and
    for messages; it is no part of the question.
    """

    purpose: Purpose
    model: str
    system: str
    user: str
    schema_name: str
    schema: Mapping[str, Any]
    max_completion_tokens: int
    options: Mapping[str, Any] = field(default_factory=dict)
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, unread: ``text`` as it came, JSON or not.

    ``reasoning`` is what thinking servers put beside the content; ``journalled``
    says that the answer was paid for before this run.
    """

    text: str
    finish_reason: str
    refusal: str | None = None
    reasoning: str | None = None
    model: str = ""
    usage: Usage = Usage()
    journalled: bool = False


Ask = Callable[[Request], Awaitable[Reply]]
"""The one seam to a model. Tests pass a function; journal, limits and retries wrap one."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of one article: what ``out/<id>.json`` holds.

    ``language`` is an ISO 639-1 code; ``summary`` follows prompts/summarise.schema.json;
    ``signature`` is the recipe the English was made with, ``edited`` the places in the
    summary that a person wrote (a sentence says so itself, in ``by``).
    """

    id: str
    path: str
    sha256: str
    language: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    status: Status
    signature: str
    origin: str | None = None
    published: str | None = None
    names: tuple[Name, ...] = ()
    summary: Mapping[str, Any] | None = None
    findings: tuple[Finding, ...] = ()
    edited: tuple[str, ...] = ()
