"""Any number of articles: the samples, each time with other lines left out, so that the book answers all of them."""

from __future__ import annotations

import random
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "articles"
_QUOTES = '„“”«»"「」‘’'


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write ``count`` different articles into ``folder``; the same seed gives the same ones.

    Each is a sample without three of its lines, none of them part of a quotation.
    """
    chance = random.Random(seed)
    samples = [path.read_text(encoding="utf-8-sig") for path in sorted(SAMPLES.glob("*.txt")) if path.name[:2] != "en"]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        lines = samples[number % len(samples)].split("\n")
        plain = [n for n, line in enumerate(lines) if n > 2 and line.strip() and not set(line) & set(_QUOTES)]
        for place in sorted(chance.sample(plain, 3), reverse=True):
            del lines[place]
        text = "\n".join([*lines, f"Kommentar ({number})", ""])
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
