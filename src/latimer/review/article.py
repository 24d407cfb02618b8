"""A record as blocks and rows to show: source against English, findings where they are."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from latimer import verify
from latimer.languages import name as language_name
from latimer.output import document
from latimer.records import Finding, Kind, Name, Paragraph, Record, Sentence, Term
from latimer.review import summary as summaries
from latimer.review.places import digest, find, sentences
from latimer.review.summary import SummaryView
from latimer.review.wording import Piece, marked, reworded

Findings = Mapping[str, Sequence["Remark"]]


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding to show and to act on; ``key`` stands for it in a form."""

    finding: Finding
    key: str


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence. ``seen`` stands for the English that is shown, ``was`` is what changed since it was approved."""

    sentence: Sentence
    source: Sequence[Piece]
    english: Sequence[Piece]
    seen: str
    remarks: Sequence[Remark]
    was: Sequence[Piece] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; ``language`` and ``direction`` are those of its source."""

    id: str
    kind: Kind
    language: str
    direction: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article to show.

    ``remarks`` holds the findings by place (a sentence, a place in the summary), ``elsewhere`` those whose
    place is not shown. ``state`` stands for all that is shown: an approval hands it back. ``compared`` names
    the version that changed words are shown against; empty where none changed.
    """

    record: Record
    language: str
    direction: str
    source_title: str
    origin: str
    blocks: Sequence[Block]
    furniture: Sequence[Sentence]
    summary: SummaryView | None
    names: Sequence[Name]
    remarks: Findings
    elsewhere: Sequence[Remark]
    errors: int
    warnings: int
    state: str
    compared: str

    @property
    def places(self) -> frozenset[str]:
        """What evidence can point at: the ids of the paragraphs and sentences that are shown."""
        return frozenset(id_ for block in self.blocks for id_ in (block.id, *(row.sentence.id for row in block.rows)))


def view(record: Record, glossary: Sequence[Term] = (), approved: Record | None = None) -> ArticleView:
    """What the page shows of a record; ``approved`` is the version whose words it is compared with."""
    findings = _with_spans(record, glossary)
    remarks: defaultdict[str, list[Remark]] = defaultdict(list)
    for finding in findings:
        remarks[finding.at].append(Remark(finding, key(finding)))
    blocks = _blocks(record, remarks, approved)
    summary = summaries.view(record, lambda at, text: _was(find(approved, at) if approved else None, text))
    shown = {row.sentence.id for block in blocks for row in block.rows}
    if summary:
        shown |= {claim.at for claim in summary.texts} | {item.at for part in summary.parts for item in part.items}
    return ArticleView(
        record=record,
        language=language_name(record.language),
        direction=direction(record.language),
        source_title=next((s.source for p in record.paragraphs if p.kind == "title" for s in p.sentences), ""),
        origin=_link(record.origin),
        blocks=blocks,
        furniture=[s for p in record.paragraphs if not p.is_sent for s in p.sentences],
        summary=summary,
        names=record.names,
        remarks=remarks,
        elsewhere=[remark for at, found in remarks.items() if at not in shown for remark in found],
        errors=sum(f.severity == "error" and f.is_open for f in findings),
        warnings=sum(f.severity == "warning" and f.is_open for f in findings),
        state=state(record),
        compared=_compared(approved) if approved and _is_changed(blocks, summary) else "",
    )


def key(finding: Finding) -> str:
    """What stands for a finding: the same while it says the same at the same place."""
    told = "\n".join((finding.check, finding.severity, finding.at, finding.message))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def state(record: Record) -> str:
    """What stands for everything that is written of an article."""
    return digest(document.to_json(record))


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``.

    >>> direction("ar"), direction("zh")
    ('rtl', 'ltr')
    """
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language).text_direction)
    except (UnknownLocaleError, ValueError, TypeError):
        return "ltr"


def _blocks(record: Record, remarks: Findings, approved: Record | None) -> list[Block]:
    earlier = {s.source: s.english for s in sentences(approved) if s.english is not None} if approved else {}
    return [
        Block(
            id=paragraph.id,
            kind=paragraph.kind,
            language=paragraph.language or record.language,
            direction=direction(paragraph.language or record.language),
            rows=[_row(s, remarks.get(s.id, ()), earlier.get(s.source)) for s in paragraph.sentences],
        )
        for paragraph in record.paragraphs
        if paragraph.is_sent
    ]


def _row(sentence: Sentence, remarks: Sequence[Remark], earlier: str | None) -> Row:
    findings = [remark.finding for remark in remarks if not remark.finding.accepted]
    english = sentence.english or ""
    return Row(
        sentence=sentence,
        source=marked(sentence.source, [(f.source_span, f.severity) for f in findings if f.source_span]),
        english=marked(english, [(f.english_span, f.severity) for f in findings if f.english_span]),
        seen=digest(sentence.english),
        remarks=remarks,
        was=_was(earlier, english),
    )


def _was(earlier: str | None, now: str) -> tuple[Piece, ...]:
    """What changed since the approved version; nothing where there was none."""
    return () if earlier is None or earlier == now else tuple(reworded(earlier, now))


def _with_spans(record: Record, glossary: Sequence[Term]) -> list[Finding]:
    """The findings with their spans, which are not written down: found by checking those sentences again."""
    places = {finding.at for finding in record.findings}
    paragraphs = tuple(_only(paragraph, places) for paragraph in record.paragraphs)
    again = verify.verify_article(paragraphs, record.language, names=record.names, glossary=glossary)
    spans = {(f.check, f.at, f.message): f for f in again}
    return [_spanned(finding, spans.get((finding.check, finding.at, finding.message))) for finding in record.findings]


def _only(paragraph: Paragraph, places: set[str]) -> Paragraph:
    """The paragraph with the English of these sentences alone: what has none is context, and is not checked."""
    kept = tuple(s if s.id in places else replace(s, english=None) for s in paragraph.sentences)
    return replace(paragraph, sentences=kept)


def _spanned(finding: Finding, again: Finding | None) -> Finding:
    return replace(finding, source_span=again.source_span, english_span=again.english_span) if again else finding


def _link(origin: str | None) -> str:
    """The article's address where it is one of the web; never a script."""
    try:
        parts = urlsplit(origin or "")
    except ValueError:
        return ""
    return origin or "" if parts.scheme in ("http", "https") and parts.hostname else ""


def _compared(approved: Record) -> str:
    return "the approved version" if approved.status == "approved" else "the last commit"


def _is_changed(blocks: Sequence[Block], summary: SummaryView | None) -> bool:
    return any(row.was for block in blocks for row in block.rows) or bool(summary and summary.is_changed)
