"""A day on which nothing changed: ``python -m benchmarks.unchanged [COUNT]``, 10,000 articles if none is named.

Articles and their records are made without asking anybody; then the program runs over them twice. Each run has to send
nothing. Seconds are set against a plain read of all files in the same minute, memory against a tenth of the articles.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import articles as samples
from benchmarks.pipeline import Cost, measured, plain_read, show
from latimer import articles, languages, segments
from latimer.memory import FILE_NAME, Memory
from latimer.output import OutputFolder
from latimer.records import Article, Paragraph, Record
from latimer.settings import load
from latimer.translate import Recipe

NOWHERE = "http://127.0.0.1:9/v1"  # nobody answers there: a request would fail the run
MODEL = "stand-in"


def main(count: int) -> None:
    """Print a line per figure."""
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few", Path(name) / "many"
        for folder, number in ((few, count // 10), (many, count)):
            make(folder, number)
        small = [run(few), run(few)]
        first, second = run(many), run(many)
        plain = plain_read(many)
        show("first", f"{count} articles that a run has not looked at before", first.wall_seconds / plain,
             f"{first.wall_seconds:.1f} s, plain read {plain:.2f} s")  # fmt: skip
        show("again", "the same, looked at before", second.wall_seconds / plain, f"{second.wall_seconds:.1f} s")
        show("memory", f"peak at {count} over {count // 10} articles", second.peak_megabytes / small[1].peak_megabytes,
             f"{small[1].peak_megabytes:.0f} MB and {second.peak_megabytes:.0f} MB")  # fmt: skip


def run(folder: Path) -> Cost:
    """One run of the command line over all articles."""
    command = [sys.executable, "-m", "latimer", "translate", "articles", "--base-url", NOWHERE, "--model", MODEL]
    return measured([*command, "--no-summary", "--json"], folder)


def make(folder: Path, count: int) -> None:
    """Articles, and for each a record that leaves nothing to ask; the memory has learnt a first one."""
    samples.write(folder / "articles", count)
    signature = Recipe.of(load(flags={"model": MODEL}, folder=folder)).signature
    out = OutputFolder(folder / "out")
    out.prepare()
    (folder / ".latimer").mkdir()
    # An article's id is made of its path from the folder that the program runs in.
    with Memory.open(folder / ".latimer" / FILE_NAME) as memory, contextlib.chdir(folder):
        for path in sorted(Path("articles").iterdir()):
            record = _record(articles.read(path), signature)
            out.write(record, None)
            memory.learn(record)


def _record(article: Article, signature: str) -> Record:
    code = languages.detect(article.text).code
    paragraphs = tuple(_translated(p) for p in segments.split(article, code))
    return Record(
        id=article.id,
        path=article.path,
        sha256=article.sha256,
        language=code,
        title="",
        paragraphs=paragraphs,
        status="checked",
        signature=signature,
    )


def _translated(paragraph: Paragraph) -> Paragraph:
    if not paragraph.is_sent:
        return paragraph
    sentences = tuple(replace(s, english=f"English of {s.id}", by="model") for s in paragraph.sentences)
    return replace(paragraph, sentences=sentences)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
