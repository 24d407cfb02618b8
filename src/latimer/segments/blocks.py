"""Text to blocks: each line one, or each run of hard-wrapped lines joined to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from latimer.articles.metadata import FRONT_MATTER
from latimer.segments.furniture import is_furniture

_NARROWEST_WRAP = 50
_WIDEST_WRAP = 100
_SLACK = 12
_LEAST_BREAKS = 3
_MOST_WIDER = 0.2
_MOSTLY = 0.7
_FINAL = re.compile(r"[.!?…:。！？؟۔।][\"'”’»«“」』)]*$")
_ITEM = re.compile(r"(?:[-–—*•·▪►‣●○]|\(?\d{1,2}[.)]|[a-zа-я]\))\s")
_LINKS = ("http", ">>")
_SPACELESS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph's text, and how it stands in the file.

    ``blank_before`` and ``blank_after`` tell whether an empty line (or the edge of
    the file) is next to it; ``is_head`` marks the lines of YAML front matter.
    """

    text: str
    blank_before: bool = True
    blank_after: bool = True
    is_head: bool = False


def blocks(text: str) -> list[Block]:
    """Paragraphs in reading order, without white space around them.

    >>> [block.text for block in blocks("Titel\\n\\nErster.\\nZweiter.\\n")]
    ['Titel', 'Erster.', 'Zweiter.']
    """
    head = FRONT_MATTER.match(text)
    start = head.end() if head else 0
    top = [Block(line.strip(), is_head=True) for line in text[:start].split("\n") if line.strip()]
    groups = _groups(text[start:])
    width = _wrap_width(groups)
    return top + [block for group in groups for block in _in_group(_unwrapped(group, width) if width else group)]


def _groups(text: str) -> list[list[str]]:
    """Runs of lines between blank lines."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append(line.strip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _in_group(lines: Sequence[str]) -> list[Block]:
    last = len(lines) - 1
    return [Block(line, number == 0, number == last) for number, line in enumerate(lines)]


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """The column at which the file's lines were wrapped, or 0 where each line is a paragraph.

    Wrapped lines have two marks: the next line's first word would not have fitted,
    and many of them end in mid-sentence.
    """
    breaks = [(line, after) for group in groups for line, after in pairwise(group)]
    breaks = [(line, after) for line, after in breaks if " " in line or _SPACELESS.search(line)]
    if len(breaks) < _LEAST_BREAKS:
        return 0
    widths = sorted(_columns(line) for line, _ in breaks)
    width = widths[len(widths) * 9 // 10]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or _share_wider(groups, width + _SLACK) > _MOST_WIDER:
        return 0
    full = [line for line, after in breaks if _is_full(line, after, width)]
    is_full = sum(map(_columns, full)) >= _MOSTLY * sum(widths)
    return width if is_full and sum(not _FINAL.search(line) for line in full) >= len(full) / 2 else 0


def _share_wider(groups: Sequence[Sequence[str]], width: int) -> float:
    """How much of the text stands in lines that a wrap at ``width`` would have broken."""
    columns = [_columns(line) for group in groups for line in group if not line.startswith(_LINKS)]
    return sum(each for each in columns if each > width) / max(1, sum(columns))


def _unwrapped(lines: Sequence[str], width: int) -> list[str]:
    joined = [[lines[0]]]
    for line, after in pairwise(lines):
        if _is_full(line, after, width) and not _ITEM.match(after) and not is_furniture(after):
            joined[-1] += [_glue(line, after), after]
        else:
            joined.append([after])
    return ["".join(parts) for parts in joined]


def _is_full(line: str, after: str, width: int) -> bool:
    first = 2 if _SPACELESS.match(after) else len(after.split(None, 1)[0])
    return _columns(line) + 1 + first > width - _SLACK


def _columns(line: str) -> int:
    return len(line) + len(_SPACELESS.findall(line))


def _glue(line: str, after: str) -> str:
    """Nothing between signs of scripts without spaces and after a hyphen at the line's end, else one space."""
    if _SPACELESS.match(line[-1]) and _SPACELESS.match(after):
        return ""
    return "" if re.search(r"\w-$", line) and after[0].islower() else " "
