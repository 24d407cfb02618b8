"""Why a sentence or a claim changed: from who wrote it, and from the recipes that made the two versions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from latimer.records import Sentence

Reason = Literal[
    "source",
    "person",
    "memory",
    "model",
    "translate",
    "summarise",
    "glossary",
    "options",
    "latimer",
    "english",
    "again",
]

WORDS: Mapping[Reason, str] = {
    "source": "the source was edited",
    "person": "corrected by a person",
    "memory": "taken from the translation memory",
    "model": "another model",
    "translate": "another translation prompt",
    "summarise": "another summary prompt",
    "glossary": "another glossary",
    "options": "other options",
    "latimer": "another version of latimer",
    "english": "the English it rests on changed",
    "again": "asked again",
}
_FOR_SENTENCES: Sequence[Reason] = ("model", "translate", "glossary", "options", "latimer")
_FOR_CLAIMS: Sequence[Reason] = ("model", "summarise", "options", "latimer")
_PART = re.compile(r"(?:^|\s)(\w+)=")


@dataclass(frozen=True, slots=True)
class RecipeChange:
    """One part of the recipe that is not what it was: ``model`` from one name to another."""

    part: str
    before: str
    now: str


def recipe_changes(before: str, now: str) -> tuple[RecipeChange, ...]:
    """The parts in which two signatures differ, in the order of the later one.

    >>> recipe_changes("model=a glossary=none", "model=b glossary=none")
    (RecipeChange(part='model', before='a', now='b'),)
    """
    old, new = _parts(before), _parts(now)
    return tuple(
        RecipeChange(part, old.get(part, ""), new.get(part, ""))
        for part in dict.fromkeys((*new, *old))
        if old.get(part) != new.get(part)
    )


def why_sentence(before: Sentence | None, now: Sentence | None, recipe: Sequence[RecipeChange]) -> tuple[Reason, ...]:
    """Why a sentence is not what it was: what a person did counts before all else, then the source, then the recipe."""
    if now is None:
        return ("source",)
    is_reworded = before is not None and before.source == now.source
    reasons: list[Reason] = [] if is_reworded else ["source"]
    if now.by == "person" and (before is None or before.english != now.english):
        reasons.insert(0, "person")
    elif now.by == "memory":
        reasons.append("memory")
    elif is_reworded:
        reasons += _of_recipe(recipe, _FOR_SENTENCES) or ("again",)
    return tuple(reasons)


def why_claim(recipe: Sequence[RecipeChange], *, by_person: bool, english_changed: bool) -> tuple[Reason, ...]:
    """Why a claim of the summary is not what it was."""
    if by_person:
        return ("person",)
    reasons = (*(("english",) if english_changed else ()), *_of_recipe(recipe, _FOR_CLAIMS))
    return reasons or ("again",)


def _of_recipe(recipe: Sequence[RecipeChange], relevant: Sequence[Reason]) -> tuple[Reason, ...]:
    changed = {change.part for change in recipe}
    return tuple(reason for reason in relevant if reason in changed)


def _parts(signature: str) -> dict[str, str]:
    _, *pieces = _PART.split(signature)
    return dict(zip(pieces[::2], (value.strip() for value in pieces[1::2]), strict=True))
