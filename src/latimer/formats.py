"""Findings in the formats of other tools: annotations of a code host, and SARIF 2.1.0."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import latimer
from latimer.runners.check import Checked, Placed

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def as_json(articles: Sequence[Checked], exit_code: int) -> dict[str, Any]:
    """One JSON object: every article with its findings, each with the line it is about."""
    return {
        "articles": [
            {
                "id": article.article_id,
                "path": article.path,
                "language": article.language,
                "status": article.status,
                "problem": article.problem,
                "findings": [_finding(placed) for placed in article.placed],
            }
            for article in articles
        ],
        "open": sum(len(article.open) for article in articles),
        "exit_code": exit_code,
    }


def as_github(articles: Iterable[Checked]) -> Iterator[str]:
    """Workflow commands, which a pull request shows at their lines."""
    for article in articles:
        if article.problem:
            yield f"::error file={_property(article.path)}::{_data(article.problem)}"
        for placed in article.open:
            finding = placed.finding
            level = {"error": "error", "warning": "warning"}.get(finding.severity, "notice")
            place = f"file={_property(article.path)},line={placed.line},title={_property(finding.check)}"
            yield f"::{level} {place}::{_data(finding.message)}"


def as_sarif(articles: Sequence[Checked]) -> dict[str, Any]:
    """A SARIF 2.1.0 log: one result per finding at its line, accepted ones as suppressed."""
    checks = sorted({placed.finding.check for article in articles for placed in article.placed})
    driver = {
        "name": "latimer",
        "version": latimer.__version__,
        "rules": [{"id": check, "shortDescription": {"text": f"The {check} check"}} for check in checks],
    }
    notifications = [
        {"level": "error", "message": {"text": article.problem}} for article in articles if article.problem
    ]
    run = {
        "tool": {"driver": driver},
        "results": [_result(article, placed, checks) for article in articles for placed in article.placed],
        "invocations": [{"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}],
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _finding(placed: Placed) -> dict[str, Any]:
    finding = placed.finding
    return {
        "check": finding.check,
        "severity": finding.severity,
        "at": finding.at,
        "line": placed.line,
        "message": finding.message,
        "accepted": finding.accepted,
    }


def _result(article: Checked, placed: Placed, checks: Sequence[str]) -> dict[str, Any]:
    finding = placed.finding
    identity = "\0".join((article.article_id, finding.check, finding.at, finding.message))
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": checks.index(finding.check),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": article.path},
                    "region": {"startLine": placed.line},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.at or article.article_id}],
            }
        ],
        "partialFingerprints": {"finding/v1": hashlib.sha256(identity.encode()).hexdigest()},
    }
    if finding.accepted:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.accepted}]
    return result


def _data(text: str) -> str:
    """The message of a workflow command: what would end it is written as a code."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
