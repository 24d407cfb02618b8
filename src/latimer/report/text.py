"""Words, numbers and cells that every report is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from latimer import languages
from latimer.report.safe import safe

if TYPE_CHECKING:
    from rich.table import Table


def money(amount: Decimal | None) -> str:
    """Dollars with as many decimals as it takes to see them, or that nobody knows."""
    if amount is None:
        return "price unknown"
    return f"${amount:.2f}" if amount >= 1 else f"${amount:.4f}"


def new_table(*columns: str) -> Table:
    """A plain table; ``>`` behind a name means numbers."""
    from rich import box
    from rich.table import Table

    result = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        result.add_column(column.rstrip(">"), justify="right" if column.endswith(">") else "left", overflow="fold")
    return result


def cell(text: str, colour: str = "") -> Any:
    """A cell that shows exactly this text: brackets in it are no markup."""
    from rich.text import Text

    return Text(safe(text), style=colour)


def without_path(message: str, path: str) -> str:
    """A message beside the path it is about, which need not say it again."""
    return message.removeprefix(f"{path}: ")


def counted(count: int, noun: str) -> str:
    """A number with its noun: ``counted(2, "article") == "2 articles"``."""
    return f"{count} {noun}{'s' * (count != 1)}"


def language(code: str) -> str:
    """The English name of a language, or nothing where it is not known."""
    return languages.name(code) if code and code != languages.UNKNOWN else ""


def in_words(name: str) -> str:
    """A name of the program as people say it: ``needs review`` for ``needs_review``."""
    special = {"english": "in English already", "unreadable_output": "not written", "denied": "not sent"}
    return special.get(name, name.replace("_", " "))
