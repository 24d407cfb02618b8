"""How quick the review page is: first paint and scrolling, against a plain page with the same text.

    python -m benchmarks.review

Makes a queue of 2,000 articles and an article of 2,000 sentences, opens them in Chromium beside plain HTML of the
same text (no style, no script, from the disk), and prints times in milliseconds with their ratio. Needs
chromium and the ``dev`` extra. The first paint is the browser's own figure, from the start of the navigation.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from latimer.records import Paragraph, Record, Sentence
from latimer.review import pages
from latimer.translate import recheck
from tests.browser.conftest import ARGUMENTS
from tests.review_room import TIDE, Room, Site, record, serving

ARTICLES, SENTENCES, ROUNDS = 2_000, 2_000, 5
_PAINT = """() => new Promise(done => {
  const paints = (list) => list.getEntriesByName('first-contentful-paint').forEach((paint) => done(paint.startTime));
  new PerformanceObserver(paints).observe({type: 'paint', buffered: true});
})"""
_SCROLL = """() => new Promise(done => {
  const frames = [];
  const step = (now) => {
    frames.push(now);
    scrollBy(0, 600);
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    if (frames.length > 120 || isAtEnd) done(frames.slice(1).map((at, index) => at - frames[index]));
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


def long_article() -> Record:
    """2,000 sentences in paragraphs of four, one in forty of them with a finding."""
    lines = []
    for number in range(SENTENCES):
        source = f"Im Jahr {1950 + number % 70} kamen {number + 100} Besucher an den Hafen von Tornesand."
        wrong = number % 40 == 0
        english = f"In {1950 + number % 70} a total of {number + 100 + wrong} visitors came to the port of Tornesand."
        lines.append((source, english))
    paragraphs = tuple(
        Paragraph(
            f"p{n + 1}", "body", tuple(Sentence(f"p{n + 1}.{i}", *line, "model") for i, line in enumerate(four, 1))
        )
        for n, four in enumerate(lines[start : start + 4] for start in range(0, len(lines), 4))
    )
    return recheck(replace(record("long"), paragraphs=paragraphs))


def plain(texts: Sequence[str]) -> str:
    """A page with these texts and nothing else."""
    body = "\n".join(f"<p>{escape(text)}</p>" for text in texts)
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>plain</title><body>\n{body}\n</body></html>"


def measured(browser: Any, url: str) -> tuple[float, float, float]:
    """First paint, the middle frame and the slowest frame of a scroll through the page, in ms: the middle of ROUNDS."""
    rounds = []
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url, wait_until="load")
        paint = page.evaluate(_PAINT)
        frames = page.evaluate(_SCROLL)
        rounds.append((float(paint), statistics.median(frames), max(frames)))
        page.close()
    paints, frames, worst = zip(*rounds, strict=True)
    return statistics.median(paints), statistics.median(frames), statistics.median(worst)


def served(site: Site, path: str) -> float:
    """Milliseconds of processor time that the server takes for a page: the middle of ROUNDS."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        site.get(path)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def compare(browser: Any, name: str, url: str, plain_url: str) -> None:
    """Print one page against the plain one."""
    page, bare = measured(browser, url), measured(browser, plain_url)
    for what, one, other in zip(("first paint", "frame, middle", "frame, slowest"), page, bare, strict=True):
        print(f"{name:22} {what:15} {one:8.0f} ms   plain {other:8.0f} ms   {one / other:5.1f} x")


def main() -> None:
    """Make, serve, measure, print."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name:
        room = Room(Path(name))
        room.out.prepare()
        article = long_article()
        room.put(article)
        start = time.perf_counter()
        for number in range(ARTICLES - 1):
            lines = ((f"{TIDE[0][0]} {number}", f"{TIDE[0][1]} {number}"), *TIDE[1:])
            room.put(record(f"a{number:04}", lines))
        print(f"{ARTICLES} articles made in {time.perf_counter() - start:.0f} s")
        start = time.perf_counter()
        queue = room.shelf.queue()
        print(f"{'reading them all':22} once, at the start {time.perf_counter() - start:.1f} s")
        texts = [text for p in article.paragraphs for s in p.sentences for text in (s.source, s.english or "")]
        (room.folder / "queue.html").write_text(plain([e.title for e in queue.entries]), encoding="utf-8")
        (room.folder / "long.html").write_text(plain(texts), encoding="utf-8")
        with serving(room) as site, sync_playwright() as playwright:
            site.get("/")
            print(f"{'server':22} queue {served(site, '/'):.0f} ms, article {served(site, '/article/long'):.0f} ms")
            executable = shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
            compare(browser, f"{ARTICLES} articles", site.url, (room.folder / "queue.html").as_uri())
            compare(browser, f"{SENTENCES} sentences", f"{site.url}/article/long", (room.folder / "long.html").as_uri())
            browser.close()
        print(f"{'page sizes':22} queue {len(pages.queue_page(queue)) // 1024} kB")


if __name__ == "__main__":
    main()
