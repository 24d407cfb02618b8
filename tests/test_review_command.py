"""``latimer review``: the port, the file, and what is told where neither can be."""

from __future__ import annotations

import signal
import urllib.request
from pathlib import Path

import pytest

from tests.newsroom import LONGEST_SECONDS, Newsroom
from tests.review_room import Room, record


@pytest.fixture
def desk(tmp_path: Path) -> Newsroom:
    """A newsroom with one article in out/, and nobody to ask."""
    Room(tmp_path).put(record("tide"))
    return Newsroom(tmp_path, "")


def test_the_static_file_is_written(desk: Newsroom) -> None:
    ended = desk.run("review", "--static", "review.html")
    assert (ended.code, ended.stdout) == (0, "")
    assert "review.html holds 1 article" in ended.stderr
    assert "New tidal power station" in (desk.folder / "review.html").read_text(encoding="utf-8")


def test_it_serves_until_it_is_interrupted(desk: Newsroom) -> None:
    process = desk.start("review", "--port", "0", "--no-open")
    try:
        assert process.stdout
        url = process.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(url, timeout=LONGEST_SECONDS) as answer:  # noqa: S310 (the address just printed)
            assert "New tidal power station" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=LONGEST_SECONDS)
    finally:
        process.kill()
        process.communicate()
    assert (process.returncode, stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], ["nowhere", "no such folder"]),
        (["--static", "missing/review.html"], ["missing/review.html"]),
        (["--glossary", "none.csv"], ["none.csv (from --glossary)"]),
    ],
)
def test_what_cannot_be_done_is_one_line(desk: Newsroom, arguments: list[str], words: list[str]) -> None:
    ended = desk.run("review", *arguments)
    assert ended.code == 2
    assert len(ended.stderr.splitlines()) == 1
    assert [word for word in words if word not in ended.stderr] == []
