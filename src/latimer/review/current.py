"""Articles as they stand now: what a person changed in a .md counts, before any run has taken it up."""

from __future__ import annotations

from collections.abc import Sequence

from latimer.errors import OutputError
from latimer.output import OutputFolder, Stored, apply_corrections
from latimer.records import Record, Term
from latimer.translate import recheck

# What comes of reading a .json that is none of ours, or that somebody mended by hand.
NO_RECORD = (ValueError, KeyError, TypeError, AttributeError)


def current(out: OutputFolder, article_id: str, glossary: Sequence[Term] = ()) -> tuple[Record, Stored] | None:
    """One article with what was read for it; None where there is none.

    It is checked again where a person changed it. Raises ``OutputError`` where its files cannot be read back.
    """
    try:
        stored = out.read(article_id)
        if stored is None:
            return None
        if stored.record.id != article_id:
            raise ValueError(f"it says that it is {stored.record.id!r}")
        return (recheck(apply_corrections(stored), glossary) if stored.corrections else stored.record), stored
    except NO_RECORD as error:
        raise OutputError(f"is not a record of latimer ({error}).", path=f"{article_id}.json") from error
