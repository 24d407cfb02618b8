"""The glossary: terms a newsroom has decided on, read from a CSV file.

    source,english,language,note
    Bundesrat,Bundesrat,de,not Federal Council
    Kreisrat,district council,,

``source`` and ``english`` are needed; ``language`` is an ISO 639-1 code, empty for every language.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from latimer.errors import SettingsError
from latimer.records import Term

_COLUMNS = ("source", "english", "language", "note")
_ENDING = 2  # letters that inflection may change at a word's end


def load(path: Path, origin: str = "--glossary") -> tuple[Term, ...]:
    """The terms of a glossary file, in its order.

    Raises ``SettingsError`` with the line that cannot be used, or where two lines contradict each other.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(path, origin, f"cannot be read: {error}.") from error
    rows = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    if not {"source", "english"} <= set(rows.fieldnames or ()):
        raise _error(path, origin, "the first line has to name the columns source and english.")
    terms: dict[tuple[str, str], Term] = {}
    for row in rows:
        values = {name: (row.get(name) or "").strip() for name in _COLUMNS}
        term = Term(values["source"], values["english"], values["note"], values["language"])
        if not term.source or not term.english:
            raise _error(path, origin, f"line {rows.line_num} needs both source and english.")
        first = terms.setdefault((fold(term.source), term.language), term)
        if first.english != term.english:
            raise _error(
                path,
                origin,
                f"line {rows.line_num} wants “{term.english}” for “{term.source}”, an earlier one “{first.english}”.",
            )
    return tuple(terms.values())


def of_language(terms: Iterable[Term], language: str) -> tuple[Term, ...]:
    """The terms that count for articles in ``language``."""
    return tuple(term for term in terms if term.language in ("", language))


def occurring(terms: Iterable[Term], sources: Sequence[str]) -> tuple[Term, ...]:
    """The terms that stand in the sources, inflected or not: those worth sending.

    Generous on purpose: a term too many costs a line, a term too few a wrong word.
    """
    text = fold("\n".join(sources))
    return tuple(term for term in terms if _stem(term.source) in text)


def fold(text: str) -> str:
    """Case and width folded, one space between words: how terms are compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _stem(source: str) -> str:
    """The part of a term that survives inflection of its last word."""
    folded = fold(source)
    last = folded.rsplit(" ", 1)[-1]
    return folded[: len(folded) - _ENDING] if len(last) > 2 * _ENDING and folded.isascii() else folded


def _error(path: Path, origin: str, message: str) -> SettingsError:
    return SettingsError(message, name=str(path), origin=origin)
