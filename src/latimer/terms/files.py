"""The glossary: terms a newsroom has decided on, in a CSV file.

    source,english,language,note,case,inflection,keep,forbidden
    Bundesrat,Bundesrat,de,,,,yes,Federal Council|Senate
    Kreisrat,district council,de,,,,,county council

``source`` and ``english`` are needed, the other columns are not, nor is any order: ``language`` is an ISO 639-1 code,
empty for every language; ``case`` yes where capitals count; ``inflection`` no where only this form is meant; ``keep``
yes where the source form stays; ``forbidden`` renderings that must not be used, ``|`` between them.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from latimer.errors import SettingsError
from latimer.records import Term
from latimer.terms.words import fold

COLUMNS = ("source", "english", "language", "note", "case", "inflection", "keep", "forbidden")
_ANSWERS = {
    "": None,
    **dict.fromkeys(("yes", "y", "true", "1", "x"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}
_MOST_SHOWN = 5
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two terms that contradict each other, and how."""

    one: Term
    other: Term
    message: str


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add`` did: how many terms are new, and which were left out since the file says otherwise."""

    new: int
    known: int
    conflicts: tuple[str, ...]


def load(path: Path, origin: str = "--glossary") -> tuple[Term, ...]:
    """The terms of a glossary file, in its order, each once.

    Raises ``SettingsError`` with the line that cannot be used, or with every pair of terms that contradict each other.
    """
    _, rows = _read(path, origin)
    lines: dict[Term, int] = {}
    try:
        for line, row in rows:
            lines.setdefault(_term(row, line), line)
    except ValueError as error:
        raise _error(path, origin, f"{error}.") from None
    found = [f"line {lines[c.one]} and line {lines[c.other]}: {c.message}" for c in conflicts(tuple(lines))]
    if found:
        more = f" And {len(found) - _MOST_SHOWN} more." if len(found) > _MOST_SHOWN else ""
        raise _error(path, origin, " ".join(found[:_MOST_SHOWN]) + more)
    return tuple(lines)


def conflicts(terms: Sequence[Term]) -> Iterator[Conflict]:
    """Every pair of terms that no English can satisfy.

    Two renderings for one source in one language; a rendering that one term demands and another forbids. A term of
    one language and one of every language do not contradict each other: the former goes first.
    """
    before = _Before()
    for term in terms:
        yield from before.contradict(term)
        before.take(term)


class _Before:
    """The terms seen so far, by what they say."""

    def __init__(self) -> None:
        self.first: dict[tuple[str, str], Term] = {}
        self._demanding: dict[str, list[Term]] = defaultdict(list)
        self._forbidding: dict[str, list[Term]] = defaultdict(list)

    def take(self, term: Term) -> None:
        self.first.setdefault(_identity(term), term)
        self._demanding[fold(term.english)].append(term)
        for rendering in term.forbidden:
            self._forbidding[fold(rendering)].append(term)

    def contradict(self, term: Term) -> Iterator[Conflict]:
        """What the terms seen so far have against this one."""
        same = self.first.get(_identity(term), term)
        if same.english != term.english:
            yield Conflict(same, term, f"“{term.source}” is to be “{same.english}” and “{term.english}”.")
        against = [(other, term, other) for other in self._forbidding.get(fold(term.english), ())]
        for rendering in term.forbidden:
            against += [(other, other, term) for other in self._demanding.get(fold(rendering), ())]
        for other, demanding, forbidding in against:
            if "" in (term.language, other.language) or term.language == other.language:
                said = f"“{demanding.source}” is to be “{demanding.english}”, which “{forbidding.source}” forbids."
                yield Conflict(other, term, said)


def add(path: Path, terms: Iterable[Term], origin: str = "--glossary") -> Added:
    """Add terms to a glossary file, which is made where there is none; what it says already stays as it is.

    Columns of the newsroom's own are kept. The file is replaced whole or not at all.
    Raises ``SettingsError`` where it cannot be read or written.
    """
    known = load(path, origin) if path.exists() else ()
    columns, rows = _read(path, origin) if path.exists() else (["source", "english", "language"], [])
    before, new, refused = _Before(), [], []
    for term in known:
        before.take(term)
    for term in terms:
        contradicted = [conflict.message for conflict in before.contradict(term)]
        refused += contradicted
        if not contradicted and _identity(term) not in before.first:
            before.take(term)
            new.append(_row(term))
    columns = [*columns, *(c for c in COLUMNS if c not in columns and any(row[c] for row in new))]
    if new:
        _write(path, origin, columns, [*(row for _, row in rows), *new])
    return Added(len(new), len(known), tuple(refused))


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV with a first line of column names."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _read(path: Path, origin: str) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The columns, and the rows with their line numbers; blank lines are none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(path, origin, f"cannot be read: {error}.") from error
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count), skipinitialspace=True)
    try:
        columns = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = columns
        rows = [(reader.line_num, {name: (row.get(name) or "").strip() for name in columns}) for row in reader]
    except csv.Error as error:
        raise _error(path, origin, f"line {reader.line_num} is no CSV: {error}.") from error
    _check(columns, path, origin)
    return columns, [(line, row) for line, row in rows if any(row.values())]


def _check(columns: Sequence[str], path: Path, origin: str) -> None:
    if not {"source", "english"} <= set(columns):
        raise _error(path, origin, "the first line has to name the columns source and english.")
    for name in set(columns) - set(COLUMNS):
        meant = difflib.get_close_matches(name, COLUMNS, 1, _ALIKE)
        if meant and meant[0] not in columns:
            raise _error(path, origin, f"there is no column “{name}”; “{meant[0]}” may be meant.")


def _term(row: Mapping[str, str], line: int) -> Term:
    source, english, keep = row["source"], row["english"], _answer(row, "keep", line) is True
    if keep and english not in ("", source):
        raise ValueError(f"line {line} keeps “{source}” and wants “{english}” for it")
    if not source or not (english or keep):
        raise ValueError(f"line {line} needs both source and english")
    forbidden = [rendering.strip() for rendering in row.get("forbidden", "").split("|")]
    if fold(english or source) in map(fold, filter(None, forbidden)):
        raise ValueError(f"line {line} forbids what it wants, “{english or source}”")
    return Term(
        source,
        source if keep else english,
        row.get("note", ""),
        row.get("language", "").lower(),
        matches_case=_answer(row, "case", line) is True,
        inflects=_answer(row, "inflection", line) is not False,
        keep=keep,
        forbidden=tuple(filter(None, forbidden)),
    )


def _answer(row: Mapping[str, str], column: str, line: int) -> bool | None:
    said = row.get(column, "").lower()
    if said not in _ANSWERS:
        raise ValueError(f"line {line} says “{said}” under {column}, where yes, no or nothing can stand")
    return _ANSWERS[said]


def _row(term: Term) -> dict[str, str]:
    return {
        "source": term.source,
        "english": term.english,
        "language": term.language,
        "note": term.note,
        "case": "yes" if term.matches_case else "",
        "inflection": "" if term.inflects else "no",
        "keep": "yes" if term.keep else "",
        "forbidden": "|".join(term.forbidden),
    }


def _identity(term: Term) -> tuple[str, str]:
    return (term.source if term.matches_case else fold(term.source), term.language)


def _write(path: Path, origin: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    pending = path.with_name(f".{path.name}.new")
    try:
        pending.write_text(to_csv(columns, rows), encoding="utf-8")
        pending.replace(path)
    except OSError as error:
        raise _error(path, origin, f"cannot be written: {error.strerror or error}.") from error


def _error(path: Path, origin: str, message: str) -> SettingsError:
    return SettingsError(message, name=str(path), origin=origin)
