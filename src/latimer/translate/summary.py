"""The summary of the verified English: asked for once, its claims checked, mended once, the rest kept out.

An article too long for one request is read section by section; what the sections' summaries cite is then
summarised as one. Every level sees real paragraphs under their real ids, so evidence always points at
sentences of the article and never at another summary.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from latimer.errors import AccessDenied, AskError
from latimer.records import Ask, Finding, Paragraph
from latimer.replies import Summary, read_summary
from latimer.tokens import estimate
from latimer.translate.recipe import Recipe
from latimer.verify.summary import verify_summary

LEFT_OUT = "summary.left_out"
# More room for an answer that was cut off: a summary cannot be asked for in halves.
_MORE_ROOM = 4
_MOST_LEVELS = 4
_PLACE = re.compile(r"^summary\.(\w+)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class Summarised:
    """A summary, or None, and what is to be said about it."""

    summary: Mapping[str, Any] | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Summariser:
    """How to ask for the summary of one article. ``title`` is English."""

    ask: Ask
    recipe: Recipe
    title: str
    article_id: str

    async def run(self, paragraphs: Sequence[Paragraph]) -> Summarised:
        """The checked summary of ``paragraphs``, which carry their English.

        Raises ``AccessDenied`` when the endpoint will answer nothing at all.
        """
        sentences = {s.id: s.english for p in paragraphs for s in p.sentences if s.english is not None}
        shown = tuple(p for p in paragraphs if p.kind not in ("furniture", "credit") and _english(p))
        try:
            payload = self._payload(await self._condensed(shown))
            asked = await self._summary(payload)
            if asked.value is None:
                return Summarised(None, tuple(Finding(d.name, "error", d.message, at="summary") for d in asked.defects))
            summary, findings = await self._mended(asked.value, payload, sentences)
        except AccessDenied:
            raise
        except AskError as error:
            return Summarised(None, (Finding("endpoint", "error", str(error), at="summary"),))
        return _without_failing_claims(summary, findings, sentences)

    def _payload(self, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
        return {"title": self.title, "paragraphs": [{"id": p.id, "sentences": _english(p)} for p in paragraphs]}

    async def _summary(self, payload: Mapping[str, Any]) -> Summary:
        """Ask, with one more turn for an answer that was cut off or has not the required shape."""
        prompt = self.recipe.prompts.summarise
        reply = await self.ask(self.recipe.request(prompt, payload, self.article_id))
        read = read_summary(reply, prompt.schema)
        names = {defect.name for defect in read.defects}
        if "cut_off" in names:
            again = self.recipe.request(prompt, payload, self.article_id, room=_MORE_ROOM)
        elif names & {"schema", "not_json"}:
            problems = [{"at": d.at, "problem": f"The earlier answer: {d.message}."} for d in read.defects]
            again = self.recipe.request(prompt, {**payload, "problems": problems}, self.article_id)
        else:
            return read
        return read_summary(await self.ask(again), prompt.schema)

    async def _mended(
        self, summary: Mapping[str, Any], payload: Mapping[str, Any], sentences: Mapping[str, str]
    ) -> tuple[Mapping[str, Any], list[Finding]]:
        """Ask once more where a claim failed; the second summary is taken only if it fails less."""
        findings = verify_summary(summary, sentences)
        errors = _errors(findings)
        if not errors:
            return summary, findings
        problems = [{"at": f.at, "problem": f"{f.message} The earlier text: {_quoted(summary, f.at)}"} for f in errors]
        second = await self._summary({**payload, "problems": problems})
        if second.value is not None:
            second_findings = verify_summary(second.value, sentences)
            if len(_errors(second_findings)) < len(errors):
                return second.value, second_findings
        return summary, findings

    async def _condensed(self, paragraphs: tuple[Paragraph, ...], level: int = 0) -> tuple[Paragraph, ...]:
        """The paragraphs to summarise: all of them where they fit, else those that the sections' summaries cite."""
        if _size(paragraphs) <= self.recipe.summary_tokens or level == _MOST_LEVELS:
            return _first_that_fit(paragraphs, self.recipe.summary_tokens)
        sections = _sections(paragraphs, self.recipe.summary_tokens)
        summaries = await asyncio.gather(*(self._summary(self._payload(section)) for section in sections))
        cited = Counter(id_.split(".")[0] for summary in summaries for id_ in evidence_ids(summary.value))
        most = self.recipe.summary_tokens // 2
        return await self._condensed(_most_cited(paragraphs, cited, most), level + 1)


def _without_failing_claims(
    summary: Mapping[str, Any], findings: Sequence[Finding], sentences: Mapping[str, str]
) -> Summarised:
    """Keep failing claims out. What is left is checked again, since places in lists have moved."""
    failing = {match.groups() for f in _errors(findings) if (match := _PLACE.match(f.at))}
    if not failing:
        return Summarised(summary, tuple(findings))
    left_out = [
        Finding(f.check, "warning", f"left out of the summary: {_quoted(summary, f.at)}: {f.message}", at=LEFT_OUT)
        for f in _errors(findings)
    ]
    kept = {key: _kept(key, value, failing) for key, value in summary.items()}
    rest = [f for f in verify_summary(kept, sentences) if f.severity != "error"]
    return Summarised(kept, (*left_out, *rest))


def _kept(key: str, value: Any, failing: set[tuple[str | Any, ...]]) -> Any:
    if isinstance(value, list):
        return [item for index, item in enumerate(value) if (key, str(index)) not in failing]
    return "" if (key, None) in failing and isinstance(value, str) else value


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _quoted(summary: Mapping[str, Any], at: str) -> str:
    """The claim that a finding is about, as one quoted line."""
    match = _PLACE.match(at)
    value = summary.get(match[1], "") if match else ""
    if match and match[2] and isinstance(value, list) and int(match[2]) < len(value):
        value = value[int(match[2])]
    if isinstance(value, Mapping):
        value = ", ".join(str(part) for key, part in value.items() if key != "evidence")
    return f"“{value}”"


def _english(paragraph: Paragraph) -> list[str]:
    """The paragraph's English. A sentence that has none leaves an empty place, so that the others keep their ids."""
    lines = [s.english or "" for s in paragraph.sentences]
    return lines if any(lines) else []


def _size(paragraphs: Sequence[Paragraph]) -> int:
    return sum(estimate(line) for p in paragraphs for line in _english(p))


def _sections(paragraphs: Sequence[Paragraph], budget_tokens: int) -> list[tuple[Paragraph, ...]]:
    sections: list[list[Paragraph]] = [[]]
    size = 0
    for paragraph in paragraphs:
        tokens = _size([paragraph])
        if sections[-1] and size + tokens > budget_tokens:
            sections.append([])
            size = 0
        sections[-1].append(paragraph)
        size += tokens
    return [_first_that_fit(section, budget_tokens) for section in sections]


def _first_that_fit(paragraphs: Sequence[Paragraph], budget_tokens: int) -> tuple[Paragraph, ...]:
    """As many sentences, from the start, as the budget holds: a paragraph can be longer than any request."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        sentences = []
        for sentence in paragraph.sentences:
            budget_tokens -= estimate(sentence.english or "")
            if budget_tokens < 0:
                break
            sentences.append(sentence)
        if sentences:
            kept.append(replace(paragraph, sentences=tuple(sentences)))
        if budget_tokens < 0:
            break
    return tuple(kept)


def evidence_ids(summary: Mapping[str, Any] | None) -> list[str]:
    """Every id that a summary cites."""
    lists = [value for value in (summary or {}).values() if isinstance(value, list)]
    items = [item for value in lists for item in value if isinstance(item, Mapping)]
    return [str(id_) for item in items for id_ in item.get("evidence", ())]


def renumbered(summary: Mapping[str, Any], new_ids: Mapping[str, str]) -> dict[str, Any]:
    """The same summary with every cited id as it is now."""

    def moved(item: Any) -> Any:
        if not isinstance(item, Mapping) or "evidence" not in item:
            return item
        return {**item, "evidence": [new_ids.get(id_, id_) for id_ in item["evidence"]]}

    return {
        key: [moved(item) for item in value] if isinstance(value, list) else value for key, value in summary.items()
    }


def _most_cited(paragraphs: Sequence[Paragraph], cited: Counter[str], budget_tokens: int) -> tuple[Paragraph, ...]:
    """The cited paragraphs in reading order, the most cited first where they do not all fit."""
    chosen: set[str] = set()
    for paragraph in sorted(paragraphs, key=lambda p: -cited[p.id]):
        budget_tokens -= _size([paragraph])
        if not cited[paragraph.id] or budget_tokens < 0:
            break
        chosen.add(paragraph.id)
    return tuple(p for p in paragraphs if p.id in chosen) or tuple(paragraphs[:1])
