"""A crash at any change of the disk, not at one: the next run mends it, and no edit of a person is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from latimer.output import OutputFolder, markdown
from latimer.output.document import from_json
from tests.newsroom import LONGEST_SECONDS, Newsroom
from tests.small_book import ARTICLES
from tests.stand_in import StandIn
from tests.stand_in.server import MODEL

ROOT = Path(__file__).parents[1]
CORRECTED = "articles/de-bruecke.txt"
REVISED = "articles/ru-muzey.txt"
EDIT = "Construction has cost 4.8 million euros so far."


@pytest.fixture
def template(newsroom: Newsroom) -> Path:
    """Three articles done; since then one was corrected by a person, one revised, and one was moved."""
    newsroom.take_small_articles()
    assert newsroom.run("translate").code == 0
    path = newsroom.markdown(CORRECTED)
    path.write_text(path.read_text().replace("Construction cost 4.8 million euros.", EDIT))
    article = newsroom.folder / REVISED
    article.write_text(article.read_text().replace("Билет стоит 350 рублей.", ""))
    last = newsroom.folder / sorted(ARTICLES)[-1]
    last.rename(last.with_name("moved.txt"))
    return newsroom.folder


def died_everywhere(template: Path, results: Path, base_url: str) -> list[tuple[int, bool, int]]:
    """Number of the change, whether the run died there, and the exit code of the next run."""
    results.mkdir()
    command = [sys.executable, "-m", "tests.dying", str(template), str(results), "translate"]
    command += ["--base-url", base_url, "--model", MODEL]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - this interpreter, our own arguments
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=LONGEST_SECONDS
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    return [(int(number), died == "1", int(code)) for number, died, code in rows]


def test_a_crash_at_any_change_is_mended_by_the_next_run(
    template: Path, tmp_path_factory: pytest.TempPathFactory, small_stand_in: StandIn
) -> None:
    results = tmp_path_factory.mktemp("dying") / "results"
    runs = died_everywhere(template, results, small_stand_in.base_url)
    assert len(runs) > 10
    assert [died for _, died, _ in runs] == [True] * (len(runs) - 1) + [False]
    assert {code for _, _, code in runs} == {0}
    whole = written(results / f"{len(runs)}-mended")
    for number, _, _ in runs:
        assert_nothing_is_half_written(results / f"{number}-dead" / "out")
        assert written(results / f"{number}-mended") == whole, f"after a crash at change {number}"


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def assert_nothing_is_half_written(out: Path) -> None:
    """Every record parses, and a person's edit stands in the file or in the record."""
    records = [from_json(path.read_text()) for path in out.glob("[!.]*.json")]
    assert len(records) >= 3
    (corrected,) = [record for record in records if record.path == CORRECTED]
    text = (out / f"{corrected.id}.md").read_text()
    assert EDIT in text
    stored = OutputFolder(out).read(corrected.id)
    assert stored is not None
    by_person = [s.english for p in stored.record.paragraphs for s in p.sentences if s.by == "person"]
    assert EDIT in (*stored.corrections.values(), *by_person)
    assert markdown.render(stored.record)
