"""``Record`` -> the text of ``out/<id>.md``, and a person's corrections back out of it.

One English sentence per line, so that a diff shows sentences. Every line that a person may
correct has an address (``p3.2`` or ``summary.key_points[0].text``); ``corrections`` finds the
lines that differ and says whose they are.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from latimer.languages import name as language_name
from latimer.records import Paragraph, Record

# How the known parts of a summary read on one line; a part that a user added shows its values in turn.
_LINES: Mapping[str, str] = {
    "key_points": "{text}",
    "people": "{name} – {role}",
    "organisations": "{name}",
    "places": "{name}",
    "dates": "{text} ({iso}): {what}",
    "figures": "{value} {unit}: {what}",
    "quotes": "“{text}” – {speaker}",
}
_BLOCK_START = re.compile(r"^(?=[#>*+\-=|~`\[])|^(\d+)(?=[.)] )")
_ESCAPED = re.compile(r"\\(.)")
_EVIDENCE = re.compile(r" \[(?:p\d+(?:\.\d+)?(?:, )?)+\]$")
_ENTRY = re.compile(r"summary\.(\w+)\[(\d+)\]")
_MARK = "\0"
_FINDINGS = "## Findings"
_NO_ENGLISH = "[no English: {id}]"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file. ``address`` says what a person changes by changing it; empty: nothing."""

    text: str
    address: str = ""


class Unreadable(ValueError):
    """The file was changed in a way that cannot be told sentence by sentence."""


def render(record: Record) -> str:
    """The whole file.

    Front matter, the summary with its evidence, the translation, names, findings. Text from articles and
    models is escaped, so that it can be neither a heading, nor a marker, nor HTML.
    """
    return "\n".join(line.text for line in _lines(record)) + "\n"


def line_numbers(record: Record) -> dict[str, int]:
    """The number, from 1, of the line where each address stands, in reading order."""
    return {line.address: number for number, line in enumerate(_lines(record), 1) if line.address}


def corrections(record: Record, text: str) -> dict[str, str]:
    """What a person changed in ``text``, the file that was rendered from ``record``: address -> new English.

    The findings at the end are made anew each time: what was changed in them counts for nothing.
    Raises ``Unreadable`` where lines were merged, split, added or removed, or a line was changed that
    says nothing of the translation.
    """
    before = _lines(record)[: -len(record.findings) or None]
    after = [line.rstrip() for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    if record.findings and _FINDINGS in after:
        after = after[: len(after) - after[::-1].index(_FINDINGS) + 1]
    changed: dict[str, str] = {}
    matcher = difflib.SequenceMatcher(None, [line.text.rstrip() for line in before], after, autojunk=False)
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            continue
        if end - start != new_end - new_start or not all(line.address for line in before[start:end]):
            raise Unreadable(f"line {new_start + 1} and those after it no longer match the sentences one to one")
        for line, new in zip(before[start:end], after[new_start:new_end], strict=True):
            address, value = _edited(record, line.address, _plain(new, line.address))
            changed[address] = value
    return changed


def escape(text: str) -> str:
    """One line of Markdown that shows exactly ``text``.

    >>> escape("# 1 <b>")
    '\\\\# 1 \\\\<b>'
    """
    safe = text.replace("\\", "\\\\").replace("<", "\\<").replace("](", "]\\(")
    return _BLOCK_START.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", safe)


def unescape(line: str) -> str:
    """The text that ``escape`` made the line from."""
    return _ESCAPED.sub(r"\1", line)


def _edited(record: Record, address: str, text: str) -> tuple[str, str]:
    """The address and the new value of what a person changed: of an entry of the summary, the one field it must be."""
    match = _ENTRY.fullmatch(address)
    if not match:
        return address, text
    key, index = match[1], int(match[2])
    item = (record.summary or {})[key][index]
    for name in item:
        before, mark, after = _item(key, {**item, name: _MARK})[0].partition(_MARK)
        if mark and len(text) > len(before + after) and text.startswith(before) and text.endswith(after):
            return f"{address}.{name}", text[len(before) : len(text) - len(after)]
    raise Unreadable(f"more than one part of {address} was changed at once")


def _plain(line: str, address: str) -> str:
    """A person's line without the Markdown around the text."""
    text = line.strip()
    if address.startswith("summary."):
        text = _EVIDENCE.sub("", text.removeprefix("- ")).removeprefix("**").removesuffix("**")
    text = text.removeprefix("# ")
    text = unescape(text).strip()
    if not text:
        raise Unreadable(f"the line of {address} is empty")
    return text


def _lines(record: Record) -> list[Line]:
    return [
        *_front_matter(record),
        *_summary(record.summary or {}),
        *_translation(record.paragraphs),
        *_names(record),
        *_findings(record),
    ]


def _front_matter(record: Record) -> Iterator[Line]:
    values = {
        "id": record.id,
        "title": record.title,
        "language": language_name(record.language),
        "status": record.status,
        "source": record.path,
        "origin": record.origin,
        "published": record.published,
    }
    yield Line("---")
    for key, value in values.items():
        if value:
            yield Line(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    yield Line("---")
    if record.title:
        sentences = (s for p in record.paragraphs if p.kind == "title" for s in p.sentences)
        address = next((s.id for s in sentences if s.english == record.title), "")
        yield from (Line(""), Line(f"# {escape(record.title)}", address))


def _summary(summary: Mapping[str, Any]) -> Iterator[Line]:
    if not summary:
        return
    yield from (Line(""), Line("## Summary"))
    for key in ("headline", "abstract"):
        text = escape(str(summary.get(key) or ""))
        if text:
            yield from (Line(""), Line(f"**{text}**" if key == "headline" else text, f"summary.{key}"))
    known = [key for key in (*_LINES, "topics") if key in summary]
    for key in (*known, *sorted(set(summary) - {"headline", "abstract", *known})):
        if value := summary[key]:
            yield from (Line(""), Line(f"### {key.replace('_', ' ').capitalize()}"), Line(""))
            yield from _part(key, value)


def _part(key: str, value: Any) -> Iterator[Line]:
    """One part of the summary as a list; a part of plain texts is one line."""
    items: Sequence[Any] = value if isinstance(value, list) else [value]
    if not any(isinstance(item, dict) for item in items):
        yield Line(escape(", ".join(str(item) for item in items)))
        return
    for index, item in enumerate(items):
        text, evidence = _item(key, item)
        marks = f" [{', '.join(evidence)}]" if evidence else ""
        entry = f"summary.{key}[{index}]" if isinstance(item, dict) else ""
        address = f"{entry}.text" if key == "key_points" else entry
        yield Line(f"- {escape(text)}{marks}", address)


def _item(key: str, item: Any) -> tuple[str, list[str]]:
    if not isinstance(item, dict):
        return str(item), []
    values = {
        name: str(value) for name, value in sorted(item.items()) if name != "evidence" and value not in (None, "")
    }
    evidence = [str(id_) for id_ in item.get("evidence", ())]
    if key not in _LINES:
        return " – ".join(values.values()), evidence
    text = _LINES[key].format_map(defaultdict(str, values))
    return text.replace(" ()", "").replace(" :", ":").removesuffix(" – ").strip(), evidence


def _translation(paragraphs: Sequence[Paragraph]) -> Iterator[Line]:
    yield from (Line(""), Line("## Translation"))
    for paragraph in paragraphs:
        if not paragraph.is_sent:
            continue
        yield from (Line(""), Line(f"<!-- {paragraph.id} {paragraph.kind} -->"))
        for sentence in paragraph.sentences:
            text = _NO_ENGLISH.format(id=sentence.id) if sentence.english is None else escape(sentence.english)
            yield Line(text, sentence.id)


def _names(record: Record) -> Iterator[Line]:
    if record.names:
        yield from (Line(""), Line("## Names"), Line(""))
    for name in record.names:
        both = name.english if name.english == name.source else f"{name.english} – {name.source}"
        yield Line(f"- {escape(both)} ({name.kind})")


def _findings(record: Record) -> Iterator[Line]:
    if record.findings:
        yield from (Line(""), Line(_FINDINGS), Line(""))
    for finding in record.findings:
        where = f" at {finding.at}" if finding.at else ""
        accepted = f" Accepted: {escape(finding.accepted)}" if finding.accepted else ""
        yield Line(f"- **{finding.severity}** {finding.check}{where}: {escape(finding.message)}{accepted}")
