"""Checks: does the English say what the source says, does a claim say what its evidence says.

Every check is deterministic: no model, no weights, no network. The lists below are
the whole of it; a check is a function of one shape, and adding one is adding a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from latimer.records import Finding, Term
from latimer.verify.pair import Check, Pair

CHECKS: tuple[Check, ...] = ()


def verify_translation(source: str, english: str, language: str, *, glossary: Sequence[Term] = ()) -> list[Finding]:
    """Every finding about one sentence."""
    pair = Pair(source, english, language, glossary)
    return [finding for check in CHECKS for finding in check(pair)]
