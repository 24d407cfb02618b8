"""A file that translators corrected, back into the folder: each changed target is a person's from then on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from latimer.errors import Conflict, OutputError
from latimer.exchange import sheet, xliff_in
from latimer.exchange.units import Unit, one_line, seen_of
from latimer.output import OutputFolder
from latimer.records import Record, Sentence, Term
from latimer.review.current import current
from latimer.review.places import put
from latimer.translate import recheck

_TABLES = (".csv", ".tsv", ".txt")
_MOST_CONFLICTS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article; ``at`` is empty where all of it is meant. ``why`` is set where it was refused."""

    article_id: str
    at: str
    why: str = ""


@dataclass(slots=True)
class Imported:
    """What came of a file: what was corrected, which articles are approved now, what was refused and why."""

    corrected: list[Place] = field(default_factory=list)
    approved: list[str] = field(default_factory=list)
    refused: list[Place] = field(default_factory=list)
    unchanged: int = 0

    def add(self, other: Imported) -> None:
        """Count another one's in."""
        self.corrected += other.corrected
        self.approved += other.approved
        self.refused += other.refused
        self.unchanged += other.unchanged


def read(path: Path) -> list[Unit]:
    """The units of an XLIFF or CSV file. Raises ``ExchangeError`` where it is neither."""
    return sheet.read(path) if path.suffix.lower() in _TABLES else xliff_in.read(path)


def take(units: Iterable[Unit], out: OutputFolder, glossary: Sequence[Term] = ()) -> Imported:
    """Take up every target that was changed since it was exported, and check its article again.

    Refused, while the others go in: a unit whose source is no longer that of the sentence, whose English somebody
    changed in the folder since, or whose target is empty. An article is approved where all its sentences came back
    as approved and stand in the folder so, unless an error is open.
    """
    by_article: dict[str, dict[str, Unit]] = {}
    for unit in units:
        by_article.setdefault(unit.article_id, {})[unit.at] = unit
    known, result = frozenset(out.ids()), Imported()
    for article_id, own in by_article.items():
        if article_id in known:
            result.add(_article(article_id, list(own.values()), out, glossary))
        else:
            result.refused += [Place(article_id, at, "there is no such article") for at in own]
    return result


def _article(article_id: str, units: Sequence[Unit], out: OutputFolder, glossary: Sequence[Term]) -> Imported:
    """One article, read and written as one; again where somebody wrote in between."""
    why = "its files keep changing"
    for _ in range(_MOST_CONFLICTS):
        try:
            found = current(out, article_id, glossary)
            if found is None:
                why = "there is no such article"
                break
            record, result = _changed(found[0], units, glossary)
            if result.corrected or result.approved:
                out.write(record, found[1])
        except Conflict:
            continue
        except OutputError as error:
            why = str(error)
            break
        return result
    return Imported(refused=[Place(article_id, "", why)])


def _changed(record: Record, units: Sequence[Unit], glossary: Sequence[Term]) -> tuple[Record, Imported]:
    result = Imported()
    known = {s.id: s for p in record.paragraphs if p.is_sent for s in p.sentences}
    changed = record
    for unit in units:
        line = one_line(unit.english or "")
        try:
            is_new = _is_new(unit, line, known.get(unit.at))
        except _Refused as refused:
            result.refused.append(Place(record.id, unit.at, str(refused)))
            continue
        if is_new:
            changed = put(changed, unit.at, line)
            result.corrected.append(Place(record.id, unit.at))
        else:
            result.unchanged += 1
    if result.corrected:
        changed = recheck(changed, glossary)
    return _approved(changed, units, result)


class _Refused(Exception):
    """A unit that cannot go in."""


def _is_new(unit: Unit, line: str, sentence: Sentence | None) -> bool:
    """Whether a unit's target is a correction. Raises ``_Refused`` where nobody can tell, or it must not be one."""
    if sentence is None:
        raise _Refused("there is no such sentence")
    if one_line(unit.source) != one_line(sentence.source):
        raise _Refused("the source is no longer the same")
    now = seen_of(sentence.english)
    if seen_of(line) in (now, unit.seen):
        return False
    if not line:
        raise _Refused("its target is empty")
    if unit.seen not in (None, now):
        raise _Refused(f"it was changed in the folder since, to “{sentence.english or ''}”")
    if unit.seen is None and sentence.by == "person":
        raise _Refused("a person changed it in the folder, and the file does not say when it was exported")
    return True


def _approved(record: Record, units: Sequence[Unit], result: Imported) -> tuple[Record, Imported]:
    """The record approved, where the file says so of every sentence as it stands."""
    english = {s.id: seen_of(s.english) for p in record.paragraphs if p.is_sent for s in p.sentences}
    said = {u.at: seen_of(u.english) for u in units if u.state == "approved"}
    if record.status == "approved" or any(said.get(at) != seen for at, seen in english.items()):
        return record, result
    errors = sum(f.is_open and f.severity == "error" for f in record.findings)
    if errors:
        why = f"not approved: {errors} open error{'s' * (errors > 1)}"
        result.refused.append(Place(record.id, "", why))
        return record, result
    result.approved.append(record.id)
    return replace(record, status="approved"), result
