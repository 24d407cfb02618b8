"""A person's corrections, taken into the record: from then on those lines are that person's."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from latimer.output.files import Stored
from latimer.records import Finding, Paragraph, Record

_FIELD = re.compile(r"^summary\.(\w+)\[(\d+)\]\.(\w+)$")


def apply_corrections(stored: Stored) -> Record:
    """The stored record with what a person changed in its .md; the findings are still those of before.

    What was accepted at a line that changed is open again: the reason was given for another text.
    """
    record, changed = stored.record, stored.corrections
    if not changed:
        return record
    in_summary = {address: text for address, text in changed.items() if address.startswith("summary.")}
    return replace(
        record,
        findings=tuple(reopened(finding, changed) for finding in record.findings),
        paragraphs=tuple(_corrected(paragraph, changed) for paragraph in record.paragraphs),
        summary=_corrected_summary(record.summary, in_summary),
        edited=tuple(dict.fromkeys((*record.edited, *in_summary))),
    )


def reopened(finding: Finding, changed: Iterable[str]) -> Finding:
    """A finding without its acceptance where one of the changed addresses is what it is about, or a part of that."""
    is_about = finding.at and any(at == finding.at or at.startswith(f"{finding.at}.") for at in changed)
    return replace(finding, accepted="") if is_about else finding


def _corrected(paragraph: Paragraph, changed: Mapping[str, str]) -> Paragraph:
    sentences = tuple(
        replace(s, english=changed[s.id], by="person") if s.id in changed else s for s in paragraph.sentences
    )
    return replace(paragraph, sentences=sentences)


def _corrected_summary(summary: Mapping[str, Any] | None, changed: Mapping[str, str]) -> Mapping[str, Any] | None:
    if summary is None or not changed:
        return summary
    corrected = copy.deepcopy(dict(summary))
    for address, text in changed.items():
        if match := _FIELD.match(address):
            corrected[match[1]][int(match[2])][match[3]] = text
        else:
            corrected[address.removeprefix("summary.")] = text
    return corrected
