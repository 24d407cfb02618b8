"""The main job against the stand-in server: ``python -m benchmarks.pipeline [--small]``.

wall      300 articles, 0.2 s latency, 32 requests at once: seconds over the least possible
cpu       CPU seconds per article over a bare loop of AsyncOpenAI calls with the same bodies
memory    peak memory at 300 and at 3,000 articles
again     a second run over 3,000 unchanged articles
help      ``latimer --help`` over ``python -c pass``
tokens    tokens sent and received, weighted 1 to 8, over the floor: source in, English and summary out
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import articles

ROOT = Path(__file__).parents[1]
LATENCY_SECONDS = 0.2
CONCURRENCY = 32
WEIGHT_RECEIVED = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    wall_seconds: float
    cpu_seconds: float
    peak_megabytes: float


def main() -> None:
    """Print a line per figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="a tenth of the articles, to see that it works")
    few, many = (30, 300) if parser.parse_args().small else (300, 3_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with stand_in(LATENCY_SECONDS) as base_url:
            first = translated(folder / "few", few, base_url)
            bodies = journalled_bodies(folder / "few")
            bare = run([sys.executable, "-m", "benchmarks.bare", str(folder / "bodies.json"), base_url], bodies, folder)
        ideal = len(bodies) * LATENCY_SECONDS / CONCURRENCY
        show("wall", f"{few} articles, {len(bodies)} requests", first.wall_seconds / ideal, f"{ideal:.1f} s at least")
        show("cpu", "per article over the bare loop", first.cpu_seconds / bare.cpu_seconds,
             f"{1000 * first.cpu_seconds / few:.0f} ms each, bare {1000 * bare.cpu_seconds / few:.0f} ms")  # fmt: skip
        with stand_in(0.0) as base_url:
            shutil.copytree(articles.SAMPLES, folder / "samples" / "articles")
            translated(folder / "samples", 0, base_url)
            tokens(folder / "samples")
            large = translated(folder / "many", many, base_url)
            again = translated(folder / "many", many, base_url)
        show("memory", f"at {many} articles over {few}", large.peak_megabytes / first.peak_megabytes,
             f"{first.peak_megabytes:.0f} MB and {large.peak_megabytes:.0f} MB")  # fmt: skip
        plain = plain_read(folder / "many")
        show("again", f"{many} unchanged articles over a plain read of the files", again.wall_seconds / plain,
             f"{again.wall_seconds:.1f} s, plain read {plain:.2f} s")  # fmt: skip
    help_, nothing = [min(cost.wall_seconds for cost in repeat(command)) for command in HELP]
    show("help", "latimer --help over python -c pass", help_ / nothing, f"{help_ * 1000:.0f} ms")


HELP = ([sys.executable, "-m", "latimer", "--help"], [sys.executable, "-c", "pass"])


def repeat(command: Sequence[str], times: int = 7) -> Iterator[Cost]:
    return (measured(command, ROOT) for _ in range(times))


def show(name: str, what: str, ratio: float, detail: str) -> None:
    print(f"{name:8} {what:56} {ratio:7.2f}   ({detail})", flush=True)


@contextmanager
def stand_in(latency_seconds: float) -> Iterator[str]:
    """The stand-in server in a process of its own."""
    command = [sys.executable, "-m", "tests.stand_in", "--port", "0", "--latency", str(latency_seconds)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[0]
        server.terminate()


def translated(folder: Path, count: int, base_url: str) -> Cost:
    """One run of the command line over ``count`` articles."""
    if not (folder / "articles").exists():
        articles.write(folder / "articles", count)
    command = [sys.executable, "-m", "latimer", "translate", "articles", "--base-url", base_url, "--model", "stand-in"]
    return measured([*command, "--concurrency", str(CONCURRENCY), "--json"], folder)


def run(command: Sequence[str], bodies: Sequence[object], folder: Path) -> Cost:
    (folder / "bodies.json").write_text(json.dumps(bodies))
    return measured(command, folder)


def measured(command: Sequence[str], folder: Path) -> Cost:
    """Run one command to its end, its output thrown away."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    cpu_seconds = usage.ru_utime + usage.ru_stime
    return Cost(time.perf_counter() - started, cpu_seconds, usage.ru_maxrss / 1024)


def journalled_bodies(folder: Path) -> list[object]:
    """Every request that the run sent, out of its journal, as it went over the wire."""
    with sqlite3.connect(folder / ".latimer" / "journal.sqlite") as journal:
        asked = [json.loads(row[0]) for row in journal.execute("SELECT request FROM replies")]
    return [_body(question) for question in asked]


def _body(question: dict[str, Any]) -> dict[str, Any]:
    schema = {"name": question["schema_name"], "strict": True, "schema": question["schema"]}
    return {
        "model": question["model"],
        "messages": [{"role": role, "content": question[role]} for role in ("system", "user")],
        "response_format": {"type": "json_schema", "json_schema": schema},
        "max_completion_tokens": question["max_completion_tokens"],
    }


def tokens(folder: Path) -> None:
    """What was sent and received over what has to be: the source once, the English and the summary once."""
    from tests.stand_in.answers import tokens as estimate  # what it counts by, on both sides of the ratio

    with sqlite3.connect(folder / ".latimer" / "journal.sqlite") as journal:
        query = "SELECT sum(prompt_tokens), sum(completion_tokens) FROM replies"
        sent, received = journal.execute(query).fetchone()
    ratios, floor = [], 0
    for path in sorted((folder / "out").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        lines = [s for p in record["paragraphs"] if p["kind"] != "furniture" for s in p["sentences"]]
        source = estimate(" ".join(s["source"] for s in lines))
        english = estimate(" ".join(s["english"] or "" for s in lines))
        summary = estimate(json.dumps(record["summary"], ensure_ascii=False))
        floor += source + WEIGHT_RECEIVED * (english + summary)
        ratios.append(source)
    spent = sent + WEIGHT_RECEIVED * received
    detail = f"{sent:,} sent, {received:,} received; {statistics.mean(ratios):.0f} tokens of source an article"
    show("tokens", f"sent + {WEIGHT_RECEIVED} x received, over the floor", spent / floor, detail)


def plain_read(folder: Path) -> float:
    """Seconds to read every article and every record once, and nothing else."""
    started = time.perf_counter()
    for path in (*(folder / "articles").iterdir(), *(folder / "out").iterdir()):
        path.read_bytes()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
