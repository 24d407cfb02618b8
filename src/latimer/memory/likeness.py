"""Which sentences may be alike, found without comparing each with each.

Every sentence gets sixteen keys. Two sentences that are at least 85 per cent alike nearly always share some of them;
any two others seldom share one. A key is made of two short stretches of the text (shingles), drawn by chance, but
by the same chance in every sentence: a shingle's hash is a point on a ring, and a key takes the shingles that come
next after two fixed points. This is MinHash with bands of two, on one sorted list instead of 32 hash functions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from zlib import crc32

LEAST_PER_CENT = 85.0
"""From this likeness on an earlier sentence is worth showing to a model."""

_POINTS = [(band << 27, (band << 27) + (1 << 31) + (1 << 26)) for band in range(16)]
_PRIME = (1 << 47) - 115  # SQLite stores what is less in six bytes
_ODD = 0x9E3779B97F4A7C15
# Where a character is a word or a syllable, three of them say as much as five letters do elsewhere.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHINGLE, _DENSE_SHINGLE = 5, 3


def keys(language: str, text: str) -> list[int]:
    """The sixteen keys of a sentence, the same on every machine: sentences of other languages share none."""
    letters, size = text.casefold().encode("utf-32-le", "surrogatepass"), _shingle_bytes(text)
    starts = range(0, max(1, len(letters) - size + 4), 4)
    ring = sorted({crc32(letters[start : start + size]) for start in starts})
    ring.append(ring[0])  # after the last comes the first
    last, seed = len(ring) - 1, crc32(language.encode("utf-8", "replace"))
    found = [(ring[bisect_left(ring, one, 0, last)], ring[bisect_left(ring, two, 0, last)]) for one, two in _POINTS]
    return [((first + seed + band) * _ODD ^ second) * _ODD % _PRIME for band, (first, second) in enumerate(found)]


def per_cent(one: str, other: str) -> float:
    """How alike two sentences are, 0 to 100; 0 where it is less than ``LEAST_PER_CENT``."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other, score_cutoff=LEAST_PER_CENT))


def _shingle_bytes(text: str) -> int:
    return 4 * (_DENSE_SHINGLE if 2 * len(_DENSE.findall(text)) > len(text) else _SHINGLE)
