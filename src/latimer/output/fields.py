"""The fields of a JSON object that somebody may have edited: each is what it has to be, or is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_ID = re.compile(r"p[1-9][0-9]*(?:\.[1-9][0-9]*)?")
_LONGEST_QUOTE = 40


class Fields:
    """A JSON object and where it stands. What is asked for and is not so is a ``ValueError`` with its path.

    >>> Fields({"kind": 7}, "$.names[0]").text("kind")
    Traceback (most recent call last):
    ValueError: $.names[0].kind is 7
    """

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"{where} is {_shown(value)}")
        self._fields: Mapping[str, Any] = value
        self._where = where

    def text(self, name: str) -> str:
        """A string."""
        return str(self._of_type(name, str))

    def text_or_none(self, name: str) -> str | None:
        """A string, or None where the field is null or not there."""
        return None if self._fields.get(name) is None else self.text(name)

    def id(self, name: str) -> str:
        """The id of a paragraph or a sentence: ``p3`` or ``p3.2``."""
        value = self.text(name)
        return value if _ID.fullmatch(value) else self._refuse(name)

    def one_of(self, name: str, values: Sequence[Any]) -> Any:
        """One of these values."""
        value = self._fields.get(name)
        return value if value in values else self._refuse(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; empty where there is none."""
        values = self._of_type(name, list) if name in self._fields else []
        return tuple(values) if all(isinstance(value, str) for value in values) else self._refuse(name)

    def object(self, name: str) -> Fields:
        """An object of its own."""
        return Fields(self._fields.get(name), f"{self._where}.{name}")

    def objects(self, name: str) -> Iterator[Fields]:
        """A list of objects."""
        for number, value in enumerate(self._of_type(name, list)):
            yield Fields(value, f"{self._where}.{name}[{number}]")

    def mapping_or_none(self, name: str) -> Mapping[str, Any] | None:
        """An object whose fields are somebody else's to read, or None."""
        return None if self._fields.get(name) is None else dict(self._of_type(name, dict))

    def _of_type(self, name: str, kind: type) -> Any:
        value = self._fields.get(name)
        return value if isinstance(value, kind) else self._refuse(name)

    def _refuse(self, name: str) -> Any:
        said = f"is {_shown(self._fields[name])}" if name in self._fields else "is missing"
        raise ValueError(f"{self._where}.{name} {said}")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
