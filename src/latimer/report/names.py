"""What names are called, as people and machines read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from latimer.report.text import cell, language, new_table
from latimer.suggest import Form, Naming

if TYPE_CHECKING:
    from rich.table import Table

_MOST_PLACES = 3


def names_table(found: Iterable[Naming]) -> Table:
    """One row for each English form of each name; a name is written at its first form only."""
    result = new_table("name", "language", "kind", "English", "sentences>", "places")
    for naming in found:
        of_name = (cell(naming.source), cell(language(naming.language)), cell(naming.kind))
        for number, form in enumerate(naming.forms):
            english = cell(form.english, "" if naming.is_consistent else "yellow")
            result.add_row(
                *(of_name if not number else ("", "", "")), english, str(len(form.places)), cell(_places(form))
            )
    return result


def names_document(found: Iterable[Naming]) -> dict[str, Any]:
    """The same as one JSON object, with every place."""
    return {
        "names": [
            {
                "source": naming.source,
                "language": naming.language,
                "kind": naming.kind,
                "articles": naming.articles,
                "consistent": naming.is_consistent,
                "forms": [{"english": form.english, "places": list(form.places)} for form in naming.forms],
            }
            for naming in found
        ]
    }


def _places(form: Form) -> str:
    more = len(form.places) - _MOST_PLACES
    return " ".join(form.places[:_MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
