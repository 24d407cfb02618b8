"""The README shows what is there: its excerpts stand in out/, its example runs."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXCERPT = re.compile(r"<!-- from: (out/\S+) -->\n```\w*\n(.*?)```", re.DOTALL)
EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize(("path", "text"), EXCERPT.findall(README))
def test_an_excerpt_is_what_the_file_says(path: str, text: str) -> None:
    assert text.strip() in (ROOT / path).read_text(encoding="utf-8")


def test_there_are_excerpts() -> None:
    assert len(EXCERPT.findall(README)) >= 2


def test_the_example_finds_the_wrong_number() -> None:
    (example,) = EXAMPLE.findall(README)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert printed.getvalue().startswith("error numbers")


@pytest.mark.parametrize("target", sorted(set(LINK.findall(README))))
def test_a_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).is_file()
