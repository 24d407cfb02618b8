"""The run in figures: plain bars, as shapes that a template draws in SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from latimer.languages import name as language_name
from latimer.review.queue import URGENCIES, Queue
from latimer.review.spending import Day

WIDTH = 480  # units of the drawing; the page scales it
LABEL = 130
_ROOM_FOR_VALUE = 120
_ROW = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a row: from ``x``, ``width`` wide, in the colour of ``kind``."""

    x: float
    width: float
    kind: str
    value: int | float


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a chart: its label, its bars side by side, and what is written at their end."""

    label: str
    bars: tuple[Bar, ...]
    written: str
    y: int

    @property
    def end(self) -> float:
        """Where the last bar ends."""
        return max((bar.x + bar.width for bar in self.bars), default=LABEL)


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing; ``kinds`` are the colours that a legend explains, the same words for those who see none."""

    title: str
    lines: tuple[Line, ...]
    kinds: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Units of the drawing from top to bottom."""
        return _ROW * len(self.lines)


def charts(queue: Queue, days: Sequence[Day]) -> list[Chart]:
    """The charts that have something to show."""
    languages: dict[str, Counter[str]] = {}
    findings: Counter[str] = Counter()
    for entry in queue.entries:
        languages.setdefault(entry.language, Counter())[entry.urgency] += 1
        findings.update(dict(entry.findings))
    by_number = sorted(languages.items(), key=lambda item: (-item[1].total(), item[0]))
    drawn = [
        _chart("Articles by language", [(language_name(code) or "unknown", row) for code, row in by_number], URGENCIES),
        _chart("Open findings by check", [(check, {"": count}) for check, count in findings.most_common()]),
        _chart("Tokens by day", [(day.date, _tokens(day)) for day in days], ("prompt", "answer")),
        _cost(days),
    ]
    return [chart for chart in drawn if chart.lines]


def _tokens(day: Day) -> dict[str, int]:
    return {"prompt": day.spent.usage.prompt_tokens, "answer": day.spent.usage.completion_tokens}


def _cost(days: Sequence[Day]) -> Chart:
    rows = [(day.date, {"": float(day.spent.dollars)}) for day in days]
    return _chart("Cost by day", rows, written=[_dollars(day) for day in days])


def _dollars(day: Day) -> str:
    """What is known of a day's cost, and that it is not all where a price is not published."""
    if day.spent.unpriced == day.spent.replies:
        return "price unknown"
    return f"${day.spent.dollars:.4f}{' + unknown' if day.spent.unpriced else ''}"


def _chart(
    title: str,
    rows: Sequence[tuple[str, Mapping[str, int | float]]],
    kinds: tuple[str, ...] = (),
    written: Sequence[str] = (),
) -> Chart:
    """Rows of values by kind, to one scale."""
    most = max((sum(values.values()) for _, values in rows), default=0) or 1
    scale = (WIDTH - LABEL - _ROOM_FOR_VALUE) / most
    lines = []
    for number, (label, values) in enumerate(rows):
        end = written[number] if written else f"{sum(values.values()):,}"
        lines.append(Line(label, _bars(values, kinds or ("",), scale), end, number * _ROW))
    used = {bar.kind for line in lines for bar in line.bars}
    return Chart(title, tuple(lines), tuple(kind for kind in kinds if kind in used))


def _bars(values: Mapping[str, int | float], kinds: Sequence[str], scale: float) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    x = float(LABEL)
    for kind in kinds:
        if value := values.get(kind, 0):
            bars.append(Bar(round(x, 1), round(value * scale, 1), kind, value))
            x += value * scale
    return tuple(bars)
