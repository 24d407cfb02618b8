"""Two versions of an article -> what changed: sentences, claims of the summary, findings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from latimer.records import Finding, Name, Record, Sentence
from latimer.review import summary as summaries
from latimer.review.diff.reasons import Reason, RecipeChange, recipe_changes, why_claim, why_sentence
from latimer.review.summary import Item
from latimer.review.wording import Piece, reworded
from latimer.translate.alignment import Alignment, align

Fate = Literal["new", "removed", "moved", "changed", "unreadable"]
Kind = Literal["new", "removed", "source_edited", "reworded"]
FindingFate = Literal["appeared", "gone", "accepted", "reopened"]

_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence in both versions; None where it is not in one of them."""

    before: Sentence | None
    now: Sentence | None
    why: tuple[Reason, ...]

    @property
    def at(self) -> str:
        """Its id now; that of before where it is gone."""
        sentence = self.now or self.before
        return sentence.id if sentence else ""

    @property
    def kind(self) -> Kind:
        """What happened to it."""
        if self.before is None or self.now is None:
            return "removed" if self.now is None else "new"
        return "reworded" if self.before.source == self.now.source else "source_edited"

    @property
    def source(self) -> tuple[Piece, ...]:
        """The source, once; what was edited in it is marked."""
        if self.before is None or self.now is None:
            return _plain((self.now or self.before or _NOBODY).source)
        return _both(self.before.source, self.now.source)

    @property
    def english(self) -> tuple[Piece, ...]:
        """Both versions of the English as one text."""
        return _both((self.before or _NOBODY).english or "", (self.now or _NOBODY).english or "")


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a summary: its texts as one, and the places that it rests on."""

    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim in both versions. ``field`` is that of the summary: ``key_points``."""

    field: str
    before: Claim | None
    now: Claim | None
    why: tuple[Reason, ...]

    @property
    def text(self) -> tuple[Piece, ...]:
        """Both versions as one text."""
        return _both((self.before or _NO_CLAIM).text, (self.now or _NO_CLAIM).text)


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that is in one version alone, or that a person accepted or opened again since."""

    finding: Finding
    fate: FindingFate


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """All that became of one article. ``problem`` says why it cannot be told."""

    id: str
    fate: Fate
    before: Record | None = None
    now: Record | None = None
    recipe: tuple[RecipeChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    names_gone: tuple[Name, ...] = ()
    names_new: tuple[Name, ...] = ()
    problem: str = ""

    @property
    def title(self) -> str:
        """The English title as it is now."""
        record = self.now or self.before
        return record.title if record else ""

    @property
    def language(self) -> str:
        """The language of the source."""
        record = self.now or self.before
        return record.language if record else ""

    @property
    def counts(self) -> Mapping[str, int]:
        """How much of what changed; what did not is left out. An accepted finding counts as gone."""
        kinds = [change.kind for change in self.sentences]
        fates = [change.fate for change in self.findings]
        counts = {
            "reworded": kinds.count("reworded"),
            "source_edited": kinds.count("source_edited"),
            "new": kinds.count("new"),
            "removed": kinds.count("removed"),
            "summary": len(self.claims),
            "names": len(self.names_gone) + len(self.names_new),
            "findings_appeared": fates.count("appeared") + fates.count("reopened"),
            "findings_gone": fates.count("gone") + fates.count("accepted"),
        }
        return {what: count for what, count in counts.items() if count}


_NOBODY = Sentence("", "")
_NO_CLAIM = Claim("")


def compare(before: Record | None, now: Record | None) -> ArticleChange | None:
    """What became of one article; None where nothing did.

    Sentences are matched by their source, wherever they stand: a paragraph that was put in front moves ids,
    and changes nothing.
    """
    if before == now:
        return None
    recipe = recipe_changes(before.signature, now.signature) if before and now else ()
    alignment = align(_sentences(before), _sentences(now))
    sentences = tuple(_sentence_changes(before, now, alignment, recipe))
    ids = alignment.new_ids | {earlier.id: id_ for id_, earlier in alignment.edited.items()}
    names, earlier_names = (tuple(dict.fromkeys(record.names)) if record else () for record in (now, before))
    record = now or before
    return ArticleChange(
        id=record.id if record else "",
        fate=_fate(before, now),
        before=before,
        now=now,
        recipe=recipe,
        sentences=sentences,
        claims=tuple(_claim_changes(before, now, ids, recipe, english_changed=bool(sentences))),
        findings=tuple(_finding_changes(before, now, ids)),
        names_gone=tuple(name for name in earlier_names if name not in names),
        names_new=tuple(name for name in names if name not in earlier_names),
    )


def _fate(before: Record | None, now: Record | None) -> Fate:
    if before is None or now is None:
        return "new" if before is None else "removed"
    return "changed" if before.id == now.id else "moved"


def _sentence_changes(
    before: Record | None, now: Record | None, alignment: Alignment, recipe: tuple[RecipeChange, ...]
) -> Iterator[SentenceChange]:
    for sentence in _sentences(now):
        earlier = alignment.kept.get(sentence.id) or alignment.edited.get(sentence.id)
        if earlier is None or (earlier.source, earlier.english) != (sentence.source, sentence.english):
            yield SentenceChange(earlier, sentence, why_sentence(earlier, sentence, recipe) if before else ())
    for sentence in alignment.deleted:
        yield SentenceChange(sentence, None, why_sentence(sentence, None, recipe) if now else ())


def _claim_changes(
    before: Record | None,
    now: Record | None,
    ids: Mapping[str, str],
    recipe: tuple[RecipeChange, ...],
    *,
    english_changed: bool,
) -> Iterator[ClaimChange]:
    if before and now and before.summary == now.summary and all(old == new for old, new in ids.items()):
        return
    old, new = _claims(before, ids), _claims(now, {})
    edited = now.edited if now else ()
    for field in dict.fromkeys((*new, *old)):
        for place, earlier, claim in _pairs(old.get(field, []), new.get(field, [])):
            at = f"summary.{field}"
            by_person = claim is not None and any(e == at or e.startswith(f"{at}[{place}]") for e in edited)
            why = why_claim(recipe, by_person=by_person, english_changed=english_changed) if before and now else ()
            yield ClaimChange(field, earlier, claim, why)


def _pairs(old: list[Claim], new: list[Claim]) -> Iterator[tuple[int, Claim | None, Claim | None]]:
    """The claims of one field that differ: the place now, the claim of before, the claim of now."""
    for operation, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if operation == "equal":
            continue
        for step in range(max(end - start, new_end - new_start)):
            before = old[start + step] if start + step < end else None
            yield new_start + step, before, new[new_start + step] if new_start + step < new_end else None


def _claims(record: Record | None, ids: Mapping[str, str]) -> dict[str, list[Claim]]:
    """The claims of a summary by field, their evidence under the ids of now."""
    shown = summaries.view(record, lambda at, text: ()) if record else None
    if shown is None:
        return {}
    texts = {claim.at.removeprefix("summary."): [Claim(claim.text)] for claim in shown.texts}
    return texts | {part.key: [_claim(item, ids) for item in part.items] for part in shown.parts}


def _claim(item: Item, ids: Mapping[str, str]) -> Claim:
    return Claim(
        " – ".join(claim.text for claim in item.claims if claim), tuple(ids.get(id_, id_) for id_ in item.evidence)
    )


def _finding_changes(before: Record | None, now: Record | None, ids: Mapping[str, str]) -> Iterator[FindingChange]:
    known: dict[tuple[str, ...], list[Finding]] = {}
    for finding in before.findings if before else ():
        known.setdefault(_identity(finding, ids.get(finding.at, finding.at)), []).append(finding)
    for finding in now.findings if now else ():
        earlier = known.get(_identity(finding, finding.at))
        if not earlier:
            yield FindingChange(finding, "appeared")
        elif bool(earlier.pop(0).accepted) != bool(finding.accepted):
            yield FindingChange(finding, "accepted" if finding.accepted else "reopened")
    yield from (FindingChange(finding, "gone") for left in known.values() for finding in left)


def _identity(finding: Finding, at: str) -> tuple[str, ...]:
    """What makes a finding the same one. A claim's number is no part of it: one put in front moves the others."""
    return finding.check, finding.severity, _INDEX.sub("", at), finding.message


def _sentences(record: Record | None) -> list[Sentence]:
    """The sentences that have English, or should."""
    return [s for p in record.paragraphs if p.is_sent for s in p.sentences] if record else []


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def _both(before: str, now: str) -> tuple[Piece, ...]:
    return _plain(now) if before == now else tuple(reworded(before, now))
