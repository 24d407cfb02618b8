"""Changes as plain values, for ``--format json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from latimer.records import Finding, Name, Sentence
from latimer.review.diff.changes import ArticleChange, Claim, ClaimChange, FindingChange, SentenceChange


def as_json(changes: Iterable[ArticleChange], past: str, *, details: bool = True) -> dict[str, Any]:
    """One object; ``before`` and ``now`` are null where there was, or is, nothing."""
    return {"since": past, "articles": [_article(change, details=details) for change in changes]}


def _article(change: ArticleChange, *, details: bool) -> dict[str, Any]:
    before, now = change.before, change.now
    head = {
        "id": change.id,
        "id_before": before.id if before else None,
        "fate": change.fate,
        "title": change.title,
        "language": change.language,
        "problem": change.problem,
        "status_before": before.status if before else None,
        "status": now.status if now else None,
        "counts": dict(change.counts),
    }
    if not details:
        return head
    return head | {
        "recipe": [{"part": part.part, "before": part.before, "now": part.now} for part in change.recipe],
        "sentences": [_sentence(sentence) for sentence in change.sentences],
        "summary": [_claim(claim) for claim in change.claims],
        "findings": [_finding(finding) for finding in change.findings],
        "names_gone": [_name(name) for name in change.names_gone],
        "names_new": [_name(name) for name in change.names_new],
    }


def _sentence(change: SentenceChange) -> dict[str, Any]:
    sides = {"before": _side(change.before), "now": _side(change.now)}
    return {"at": change.at, "kind": change.kind, "why": list(change.why), **sides}


def _side(sentence: Sentence | None) -> dict[str, Any] | None:
    if sentence is None:
        return None
    return {"id": sentence.id, "source": sentence.source, "english": sentence.english, "by": sentence.by}


def _claim(change: ClaimChange) -> dict[str, Any]:
    sides = {"before": _claim_side(change.before), "now": _claim_side(change.now)}
    return {"field": change.field, "why": list(change.why), **sides}


def _claim_side(claim: Claim | None) -> dict[str, Any] | None:
    return None if claim is None else {"text": claim.text, "evidence": list(claim.evidence)}


def _finding(change: FindingChange) -> dict[str, Any]:
    finding: Finding = change.finding
    return {
        "fate": change.fate,
        "check": finding.check,
        "severity": finding.severity,
        "at": finding.at,
        "message": finding.message,
        "accepted": finding.accepted,
    }


def _name(name: Name) -> dict[str, str]:
    return {"source": name.source, "english": name.english, "kind": name.kind}
