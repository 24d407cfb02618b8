"""Article -> Record: translate, check, summarise, check, and say what could not be settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from latimer import verify
from latimer.records import Article, Ask, Example, Finding, Paragraph, Recalled, Record, Sentence, Status, Term
from latimer.terms import occurring
from latimer.translate.alignment import Alignment, align
from latimer.translate.briefing import Briefing
from latimer.translate.recipe import Recipe, same_but_for_glossary
from latimer.translate.rounds import Translator
from latimer.translate.summary import LEFT_OUT, Summarised, Summariser, evidence_ids, renumbered
from latimer.verify.summary import verify_summary

# Findings that tell what happened while asking; no check of the text can find them again.
_TOLD = frozenset({"endpoint", "refusal", "content_filter", "cut_off", "not_json", "schema", "missing", "correction"})

_NOTHING = Recalled()


async def translate(
    article: Article,
    paragraphs: tuple[Paragraph, ...],
    language: str,
    *,
    ask: Ask,
    recipe: Recipe,
    previous: Record | None = None,
    recalled: Recalled = _NOTHING,
    refresh: bool = False,
) -> Record:
    """One article in English, with its summary, everything checked.

    ``previous`` is what out/ holds of it, a person's corrections already in it: what a person wrote stays;
    what a model wrote stays for unchanged sentences, unless ``refresh`` or the recipe changed (a new glossary redoes
    what breaks it). ``recalled`` is what other articles know: identical sentences, similar ones as examples.
    Raises ``AccessDenied`` when the endpoint will answer nothing at all.
    """
    alignment = align(_sentences(previous.paragraphs) if previous else (), _sentences(paragraphs))
    known = _known(paragraphs, alignment, recalled, keeps_model=not refresh and _same_recipe(previous, recipe))
    earlier = {id_: Example(s.source, s.english) for id_, s in alignment.edited.items() if s.english is not None}
    examples = {**recalled.near, **earlier}
    briefing = Briefing(recipe, paragraphs, language, article.id, examples, recalled.names)
    names = (*(previous.names if previous else ()), *recalled.names)
    draft = await Translator(ask, briefing).run(known, names)
    paragraphs = _filled(paragraphs, draft.english, known)
    given_up = [finding for id_, finding in draft.given_up.items() if id_ not in draft.english]
    findings = (*given_up, *_lost_corrections(alignment), *draft.findings)
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
    kept = _kept_summary(record, previous, alignment, reusable=not refresh and _same_recipe(previous, recipe))
    summarised = kept or await _summarised(record, ask, recipe)
    record = replace(
        record,
        summary=summarised.summary,
        edited=previous.edited if kept and previous else (),
        title=record.title or str((summarised.summary or {}).get("headline", "")),
    )
    return _settled(record, (*findings, *summarised.findings), previous)


def recheck(record: Record, glossary: Sequence[Term] = ()) -> Record:
    """The same record with every check run again, as after a correction by a person."""
    told = [f for f in record.findings if f.check in _TOLD or f.at == LEFT_OUT]
    answered = {id_ for id_, _ in _english_lines(record.paragraphs)}
    told = [finding for finding in told if finding.at not in answered]
    terms = occurring(glossary, [s.source for s in _sentences(record.paragraphs)], record.language) if glossary else ()
    findings = verify.verify_article(record.paragraphs, record.language, names=record.names, glossary=terms)
    english = dict(_english_lines(record.paragraphs))
    claims = verify_summary(record.summary, english) if record.summary else []
    return _settled(record, (*told, *findings, *claims), record)


def take_over(record: Record, other: Record) -> Record:
    """``record`` with what a person wrote and accepted in ``other``, another version of the same article."""
    alignment = align(_sentences(other.paragraphs), _sentences(record.paragraphs))
    known = _known(record.paragraphs, alignment, _NOTHING, keeps_model=False)
    paragraphs = tuple(replace(p, sentences=tuple(known.get(s.id, s) for s in p.sentences)) for p in record.paragraphs)
    if other.edited:
        record = replace(record, summary=other.summary, edited=other.edited)
    return _settled(replace(record, paragraphs=paragraphs), record.findings, other)


def is_complete(record: Record, *, wants_summary: bool) -> bool:
    """Whether nothing is left to ask: every sentence has its English, and there is a summary if one is wanted."""
    missing = any(s.english is None for s in _sentences(record.paragraphs))
    return not missing and (record.summary is not None or not wants_summary)


async def _summarised(record: Record, ask: Ask, recipe: Recipe) -> Summarised:
    if not recipe.wants_summary or not _english_lines(record.paragraphs):
        return Summarised(None, ())
    return await Summariser(ask, recipe, record.title, record.id).run(record.paragraphs)


def _kept_summary(
    record: Record, previous: Record | None, alignment: Alignment, *, reusable: bool
) -> Summarised | None:
    """The earlier summary, its evidence renumbered, where every sentence it rests on is as it was.

    One that a person edited is kept in any case; what no longer holds in it is a finding.
    """
    if previous is None or previous.summary is None or not (reusable or previous.edited):
        return None
    before, now = dict(_english_lines(previous.paragraphs)), dict(_english_lines(record.paragraphs))
    same = {old: new for old, new in alignment.new_ids.items() if old in before and before[old] == now.get(new)}
    cited = evidence_ids(previous.summary)
    whole = all(any(id_ == old or old.startswith(f"{id_}.") for old in before) for id_ in cited)
    rests_on = [old for old in before if any(old == id_ or old.startswith(f"{id_}.") for id_ in cited)]
    if not previous.edited and not (whole and all(old in same for old in rests_on)):
        return None
    summary = renumbered(previous.summary, {**same, **_paragraph_ids(same)})
    left_out = [f for f in previous.findings if f.at == LEFT_OUT]
    return Summarised(summary, (*left_out, *verify_summary(summary, now)))


def _paragraph_ids(ids: Mapping[str, str]) -> dict[str, str]:
    """The paragraphs' new ids, for evidence that cites a whole paragraph."""
    return {old.split(".")[0]: new.split(".")[0] for old, new in ids.items()}


def _known(
    paragraphs: Iterable[Paragraph], alignment: Alignment, recalled: Recalled, *, keeps_model: bool
) -> dict[str, Sentence]:
    """The sentences, by their id now, whose English is known: from before, or from another article."""
    known: dict[str, Sentence] = {}
    for sentence in _sentences(paragraphs):
        before = alignment.kept.get(sentence.id)
        if before is not None and before.english is not None and (keeps_model or before.by == "person"):
            known[sentence.id] = replace(sentence, english=before.english, by=before.by)
        elif sentence.id in recalled.exact:
            known[sentence.id] = replace(sentence, english=recalled.exact[sentence.id], by="memory")
    return known


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


def _lost_corrections(alignment: Alignment) -> list[Finding]:
    """What a person wrote for sentences that are no longer the same: shown, never dropped in silence."""
    edited = [
        Finding(
            "correction", "warning", f"the source changed since a person wrote “{s.english}” for “{s.source}”", at=id_
        )
        for id_, s in alignment.edited.items()
        if s.by == "person"
    ]
    deleted = [
        Finding("correction", "warning", f"the article no longer has “{s.source}”; a person wrote “{s.english}”")
        for s in alignment.deleted
        if s.by == "person"
    ]
    return [*edited, *deleted]


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
    """Whether the earlier English counts: made with this recipe, or with another glossary, which is checked anyway."""
    return previous is not None and same_but_for_glossary(previous.signature, recipe.signature)


def _sentences(paragraphs: Iterable[Paragraph]) -> list[Sentence]:
    """The sentences that are translated, in reading order."""
    return [s for p in paragraphs if p.is_sent for s in p.sentences]


def _english_lines(paragraphs: Iterable[Paragraph]) -> list[tuple[str, str]]:
    return [(s.id, s.english) for s in _sentences(paragraphs) if s.english is not None]


def _title(paragraphs: Iterable[Paragraph]) -> str:
    return next((s.english for p in paragraphs if p.kind == "title" for s in p.sentences if s.english), "")
