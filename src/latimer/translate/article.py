"""Article -> Record: translate, check, summarise, check, and say what could not be settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from latimer import verify
from latimer.records import Article, Ask, Finding, Paragraph, Record, Sentence, Status, Term
from latimer.translate.briefing import Briefing
from latimer.translate.recipe import Recipe
from latimer.translate.rounds import Translator
from latimer.translate.summary import LEFT_OUT, Summarised, Summariser
from latimer.verify.summary import verify_summary

# Findings that tell what happened while asking; no check of the text can find them again.
_TOLD = frozenset({"endpoint", "refusal", "content_filter", "cut_off", "not_json", "schema", "missing", "correction"})


async def translate(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    language: str,
    *,
    ask: Ask,
    recipe: Recipe,
    previous: Record | None = None,
    refresh: bool = False,
) -> Record:
    """One article in English, with its summary, everything checked.

    ``previous`` is what out/ holds of it, a person's corrections already in it: what a person wrote stays;
    what a model wrote stays for unchanged sentences, unless ``refresh`` or the recipe changed.
    Raises ``AccessDenied`` when the endpoint will answer nothing at all.
    """
    known = _known(paragraphs, previous, keeps_model=not refresh and _same_recipe(previous, recipe))
    draft = await Translator(ask, Briefing(recipe, paragraphs, language, article.id)).run(known)
    paragraphs = _filled(paragraphs, draft.english, known)
    given_up = [finding for id_, finding in draft.given_up.items() if id_ not in draft.english]
    findings = (*given_up, *_lost_corrections(paragraphs, previous), *draft.findings)
    record = Record(
        id=article.id,
        path=article.path,
        sha256=article.sha256,
        language=language,
        title=_title(paragraphs),
        paragraphs=paragraphs,
        status="failed",
        signature=recipe.signature,
        origin=article.origin,
        published=article.published,
        names=draft.names,
    )
    summarised = await _summarise(record, ask, recipe, previous, refresh=refresh)
    record = replace(
        record,
        summary=summarised.summary,
        edited=previous.edited if previous and summarised.summary is previous.summary else (),
        title=record.title or str((summarised.summary or {}).get("headline", "")),
    )
    return _settled(record, (*findings, *summarised.findings), previous)


def recheck(record: Record, glossary: Sequence[Term] = ()) -> Record:
    """The same record with every check run again, as after a correction by a person."""
    told = [f for f in record.findings if f.check in _TOLD or f.at == LEFT_OUT]
    answered = {id_ for id_, _ in _english_lines(record.paragraphs)}
    told = [finding for finding in told if finding.at not in answered]
    findings = verify.verify_article(record.paragraphs, record.language, names=record.names, glossary=glossary)
    english = dict(_english_lines(record.paragraphs))
    claims = verify_summary(record.summary, english) if record.summary else []
    return _settled(record, (*told, *findings, *claims), record)


def take_over(record: Record, other: Record) -> Record:
    """``record`` with what a person wrote and accepted in ``other``, another version of the same article."""
    known = _known(record.paragraphs, other, keeps_model=False)
    paragraphs = tuple(replace(p, sentences=tuple(known.get(s.id, s) for s in p.sentences)) for p in record.paragraphs)
    if other.edited:
        record = replace(record, summary=other.summary, edited=other.edited)
    return _settled(replace(record, paragraphs=paragraphs), record.findings, other)


def is_complete(record: Record, *, wants_summary: bool) -> bool:
    """Whether nothing is left to ask: every sentence has its English, and there is a summary if one is wanted."""
    missing = any(s.english is None for p in record.paragraphs if p.is_sent for s in p.sentences)
    return not missing and (record.summary is not None or not wants_summary)


async def _summarise(record: Record, ask: Ask, recipe: Recipe, previous: Record | None, *, refresh: bool) -> Summarised:
    """The summary of the record's English; an earlier one stays while what it rests on is the same."""
    english = _english_lines(record.paragraphs)
    if not recipe.wants_summary or not english:
        return Summarised(None, ())
    if (
        previous
        and previous.summary
        and (
            previous.edited
            or (not refresh and _same_recipe(previous, recipe) and english == _english_lines(previous.paragraphs))
        )
    ):
        left_out = [f for f in previous.findings if f.at == LEFT_OUT]
        return Summarised(previous.summary, (*left_out, *verify_summary(previous.summary, dict(english))))
    return await Summariser(ask, recipe, record.title, record.id).run(record.paragraphs)


def _known(paragraphs: Iterable[Paragraph], previous: Record | None, *, keeps_model: bool) -> dict[str, Sentence]:
    """The sentences, by their id now, whose English is known from before."""
    earlier: dict[str, Sentence] = {}
    for sentence in (s for p in (previous.paragraphs if previous else ()) for s in p.sentences):
        if sentence.english is not None and (keeps_model or sentence.by == "person"):
            earlier.setdefault(sentence.source, sentence)
    sentences = [s for p in paragraphs if p.is_sent for s in p.sentences]
    return {
        s.id: replace(s, english=earlier[s.source].english, by=earlier[s.source].by)
        for s in sentences
        if s.source in earlier
    }


def _filled(
    paragraphs: Iterable[Paragraph], english: Mapping[str, str], known: Mapping[str, Sentence]
) -> tuple[Paragraph, ...]:
    """The paragraphs with their English, each sentence saying whose it is."""

    def filled(sentence: Sentence) -> Sentence:
        text, before = english.get(sentence.id), known.get(sentence.id)
        if text is None:
            return sentence
        kept = before is not None and before.english == text
        return replace(sentence, english=text, by=before.by if before is not None and kept else "model")

    return tuple(replace(p, sentences=tuple(filled(s) for s in p.sentences)) for p in paragraphs)


def _lost_corrections(paragraphs: Iterable[Paragraph], previous: Record | None) -> list[Finding]:
    """What a person wrote for sentences that the article no longer has: shown, never dropped in silence."""
    sources = {s.source for p in paragraphs for s in p.sentences}
    return [
        Finding(
            "correction", "warning", f"written by a person for “{s.source}”, which is no longer there: “{s.english}”"
        )
        for p in (previous.paragraphs if previous else ())
        for s in p.sentences
        if s.by == "person" and s.source not in sources
    ]


def _settled(record: Record, findings: Iterable[Finding], previous: Record | None) -> Record:
    """The record with its findings, each once, in reading order, and the status that follows from them.

    A finding that a person accepted stays accepted until either side of its sentence changes.
    """
    order = {s.id: index for index, s in enumerate(s for p in record.paragraphs for s in p.sentences)}
    accepted = {_identity(f, previous): f.accepted for f in previous.findings if f.accepted} if previous else {}
    unique = [replace(f, accepted=accepted.get(_identity(f, record), "")) for f in dict.fromkeys(findings)]
    unique.sort(key=lambda f: (order.get(f.at, len(order)), f.at))
    return replace(record, findings=tuple(unique), status=_status(record, unique))


def _identity(finding: Finding, record: Record) -> tuple[str, ...]:
    """What makes a finding the same one: its check, what it says, and both sides of the sentence it is about."""
    sentences = (s for p in record.paragraphs for s in p.sentences if s.id == finding.at)
    sides = next(((s.source, s.english or "") for s in sentences), (finding.at,))
    return (finding.check, finding.message, *sides)


def _status(record: Record, findings: Iterable[Finding]) -> Status:
    """failed: nothing to read, or the endpoint would not answer a part; needs_review: something is not settled."""
    findings = list(findings)
    refused = any(f.check in ("endpoint", "refusal", "content_filter") and f.at != "summary" for f in findings)
    if refused or not _english_lines(record.paragraphs):
        return "failed"
    return "needs_review" if any(f.is_open for f in findings) else "checked"


def _same_recipe(previous: Record | None, recipe: Recipe) -> bool:
    return previous is not None and previous.signature == recipe.signature


def _english_lines(paragraphs: Iterable[Paragraph]) -> list[tuple[str, str]]:
    return [(s.id, s.english) for p in paragraphs if p.is_sent for s in p.sentences if s.english is not None]


def _title(paragraphs: Iterable[Paragraph]) -> str:
    return next((s.english for p in paragraphs if p.kind == "title" for s in p.sentences if s.english), "")
