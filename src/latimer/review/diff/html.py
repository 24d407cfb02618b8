"""Changes as one page that loads nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from latimer.review.article import direction
from latimer.review.diff.changes import ArticleChange
from latimer.review.diff.text import SIGNS, around, because, evidence, told
from latimer.review.single_page import render as render_page


def render(changes: Iterable[ArticleChange], past: str, *, details: bool = True) -> str:
    """The whole page: a list of the articles, then source beside English with what changed marked."""
    return render_page(
        Path(__file__).with_name("diff.html"),
        changes=list(changes),
        past=past,
        details=details,
        told=told,
        around=around,
        because=because,
        evidence=evidence,
        direction=direction,
        signs=SIGNS,
    )
