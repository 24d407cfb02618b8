"""The look that is remembered holds only while the very same files lie there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from latimer.runners.outcome import Outcome
from latimer.runners.settled import opened

OUTCOME = Outcome("a.txt", "unchanged", "checked", article_id="a-1", language="de", sentences=3)
RECIPE = "model=m"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    for name in ("a.txt", "out/a-1.json", "out/a-1.md"):
        (tmp_path / name).write_text("as it was")
    with opened(tmp_path / "settled.sqlite") as settled:
        settled.put(tmp_path / "a.txt", tmp_path / "out", RECIPE, OUTCOME)
    return tmp_path


def found(folder: Path, recipe: str = RECIPE) -> Outcome | None:
    with opened(folder / "settled.sqlite") as settled:
        outcome = settled.find(folder / "a.txt", folder / "out", recipe)
    return Outcome(**outcome) if outcome else None


def test_an_untouched_article_is_known(folder: Path) -> None:
    assert found(folder) == OUTCOME


def test_another_recipe_is_another_question(folder: Path) -> None:
    assert found(folder, "model=n") is None


def rewritten(path: Path) -> None:
    """Other text of the same length and, as `touch -r` leaves it, with the same time."""
    before = path.stat()
    path.write_text("as it is!")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(path: Path) -> None:
    before = path.stat()
    path.unlink()
    path.write_text("as it was")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("name", ["a.txt", "out/a-1.json", "out/a-1.md"])
@pytest.mark.parametrize("change", [Path.unlink, rewritten, replaced], ids=["gone", "rewritten", "replaced"])
def test_any_change_of_any_file_is_seen(name: str, change: Callable[[Path], None], folder: Path) -> None:
    change(folder / name)
    assert found(folder) is None


def test_a_file_that_is_no_database_is_replaced(folder: Path) -> None:
    (folder / "settled.sqlite").write_bytes(b"not a database, and long enough to be read as one " * 100)
    assert found(folder) is None
    with opened(folder / "settled.sqlite") as settled:
        settled.put(folder / "a.txt", folder / "out", RECIPE, OUTCOME)
    assert found(folder) == OUTCOME
