"""XLIFF 1.2 and 2.x read back, whatever a tool made of it: other states, inline codes, cut or merged segments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from latimer.errors import ExchangeError
from latimer.exchange import xml
from latimer.exchange.units import State, Unit
from latimer.exchange.xliff import NAMESPACE_1, NAMESPACE_2, NEEDS_REVIEW, OURS

_UNITS = {f"{NAMESPACE_1} trans-unit", f"{NAMESPACE_2} unit"}
_FILES = {f"{NAMESPACE_1} file": "original", f"{NAMESPACE_2} file": "id"}
_SIDES = ("source", "target")
# Their source and target are those of the unit; those of a match or an alternative are not.
_PARENTS = {f"{NAMESPACE_1} trans-unit", f"{NAMESPACE_2} segment", f"{NAMESPACE_2} ignorable"}
_CODES = {"bpt", "ept", "it", "ph"}  # 1.2: what they hold is the other tool's mark-up, not text


def read(path: Path) -> list[Unit]:
    """Every unit of a file. Raises ``ExchangeError`` where it is no XLIFF."""
    reader = _Reader()
    xml.parse(path, reader)
    if not reader.is_xliff:
        raise ExchangeError("is no XLIFF.", path=str(path), hint="XLIFF 1.2, 2.x and CSV can be imported.")
    return reader.units


class _Reader:
    """What stands open, and the units that are complete."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.is_xliff = False
        self._open: list[str] = []
        self._article = ""
        self._unit: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        self._states: list[State] = []
        self._side = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        parent = self._open[-1] if self._open else ""
        self._open.append(tag)
        self.is_xliff |= tag in (f"{NAMESPACE_1} xliff", f"{NAMESPACE_2} xliff")
        if tag in _FILES:
            self._article = attributes.get(_FILES[tag], "")
        elif tag in _UNITS:
            self._unit, self._texts, self._states = dict(attributes), {}, []
        elif tag == f"{NAMESPACE_2} segment":
            self._states.append(_state_2(attributes))
        elif parent in _PARENTS and _local(tag) in _SIDES:
            self._side = _local(tag)
            self._texts.setdefault(self._side, [])
            if parent == f"{NAMESPACE_1} trans-unit" and self._side == "target":
                self._states.append(_state_1(attributes, self._unit))

    def end(self, tag: str) -> None:
        self._open.pop()
        if self._open and self._open[-1] in _PARENTS and _local(tag) in _SIDES:
            self._side = ""
        elif tag in _UNITS:
            self.units.append(self._made())

    def text(self, text: str) -> None:
        if self._side and not any(_local(tag) in _CODES for tag in self._open):
            self._texts[self._side].append(text)

    def _made(self) -> Unit:
        english = "".join(self._texts.get("target", ())) or None
        return Unit(
            article_id=self._article,
            at=self._unit.get("id", ""),
            source="".join(self._texts.get("source", ())),
            english=english,
            state=next(self._least(), "translated" if english else "untranslated"),
            seen=self._unit.get(f"{OURS} seen"),
        )

    def _least(self) -> Iterator[State]:
        """The states of the segments, the least advanced first: a unit is as far as they are."""
        order: tuple[State, ...] = ("untranslated", "needs_review", "translated", "approved")
        return (state for state in order if state in self._states)


def _state_1(target: Mapping[str, str], unit: Mapping[str, str]) -> State:
    state = target.get("state", "")
    if unit.get("approved") == "yes" or state in ("final", "signed-off"):
        return "approved"
    if state in ("new", "needs-translation"):
        return "untranslated"
    return "needs_review" if state.startswith("needs-") else "translated"


def _state_2(segment: Mapping[str, str]) -> State:
    state = segment.get("state", "initial")
    if state in ("reviewed", "final"):
        return "approved"
    if state == "initial":
        return "untranslated"
    needs_review = state == "translated" and segment.get("subState") == NEEDS_REVIEW
    return "needs_review" if needs_review else "translated"


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]
