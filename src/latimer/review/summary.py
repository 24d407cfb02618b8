"""A summary as claims and tables to show; whatever shape a user's own fields have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from latimer.records import Record
from latimer.review.places import digest
from latimer.review.wording import Piece

ORDER = ("key_points", "figures", "dates", "quotes", "people", "organisations", "places")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "key_points": ("text",),
    "figures": ("value", "unit", "what"),
    "dates": ("text", "iso", "what"),
    "quotes": ("text", "speaker"),
    "people": ("name", "role"),
    "organisations": ("name",),
    "places": ("name",),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One text of the summary: where it stands, what it says, whether a person wrote it.

    ``was`` is that text against the approved version, word by word; empty where it is the same.
    """

    at: str
    text: str
    seen: str
    by_person: bool = False
    was: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a part: its texts in the order of the columns, and the places it rests on."""

    at: str
    claims: tuple[Claim | None, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One field of the summary that is a list. Without columns its items are single texts."""

    key: str
    columns: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """The field's name as a heading."""
        return self.key.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class SummaryView:
    """Headline and abstract first, then the parts, those that latimer knows before a user's own."""

    texts: tuple[Claim, ...]
    parts: tuple[Part, ...]

    @property
    def is_changed(self) -> bool:
        """Whether any text differs from the version it is compared with."""
        items = (item for part in self.parts for item in part.items)
        return any(claim.was for claim in (*self.texts, *(c for item in items for c in item.claims if c)))


Was = Callable[[str, str], tuple[Piece, ...]]
"""The text at an address and what it is now -> what changed since the approved version."""


def view(record: Record, was: Was) -> SummaryView | None:
    """The record's summary to show, or None."""
    if not isinstance(record.summary, Mapping) or not record.summary:
        return None
    make = _Maker(frozenset(record.edited), was)
    known = [key for key in ("headline", "abstract", *ORDER) if key in record.summary]
    rest = sorted(str(key) for key in record.summary if key not in known)
    fields = [(key, record.summary[key]) for key in (*known, *rest) if record.summary.get(key)]
    return SummaryView(
        texts=tuple(make.claim(f"summary.{key}", value) for key, value in fields if not isinstance(value, list)),
        parts=tuple(make.part(key, value) for key, value in fields if isinstance(value, list)),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    edited: frozenset[str]
    was: Was

    def claim(self, at: str, value: Any) -> Claim:
        text = value if isinstance(value, str) else str(value)
        # Only a text has an address: a number or an object in a field of the user's own is shown, not corrected.
        place = at if isinstance(value, str) else ""
        return Claim(place, text, digest(text), at in self.edited, self.was(place, text) if place else ())

    def part(self, key: str, values: Sequence[Any]) -> Part:
        columns = _columns(key, values)
        items = [self.item(f"summary.{key}[{index}]", value, columns) for index, value in enumerate(values)]
        return Part(key, columns, tuple(items))

    def item(self, at: str, value: Any, columns: Sequence[str]) -> Item:
        if not isinstance(value, Mapping):
            return Item(at, (self.claim(at, value),), ())
        texts = tuple(
            None if value.get(column) in (None, "") else self.claim(f"{at}.{column}", value[column])
            for column in columns
        )
        evidence = value.get("evidence", ())
        return Item(at, texts, tuple(str(id_) for id_ in evidence) if isinstance(evidence, list) else ())


def _columns(key: str, values: Sequence[Any]) -> tuple[str, ...]:
    objects = [value for value in values if isinstance(value, Mapping)]
    present = dict.fromkeys(str(name) for value in objects for name in value if name != "evidence")
    known = [name for name in _COLUMNS.get(key, ()) if name in present]
    return (*known, *(name for name in present if name not in known))
