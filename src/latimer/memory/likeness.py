"""Which sentences may be alike, found without comparing each with each.

Every sentence gets sixteen keys. Two sentences that are at least 85 per cent alike nearly always share some of them;
any two others seldom share one. A key is made of two short stretches of the text (shingles), drawn by chance, but
by the same chance in every sentence: a shingle's hash is a point on a ring, and a key takes the shingles that come
next after two fixed points. This is MinHash with bands of two, on one sorted list instead of 32 hash functions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from zlib import crc32

LEAST_PER_CENT = 85.0
"""From this likeness on an earlier sentence is worth showing to a model."""

_BANDS = 16
_POINTS = [(band << 59, (band << 59) + (1 << 63) + (1 << 58)) for band in range(_BANDS)]
_RING = (1 << 64) - 1
_PRIME = (1 << 47) - 115  # SQLite stores what is less in six bytes
_ODD = 0x9E3779B97F4A7C15
# Where a character is a word or a syllable, three of them say as much as five letters do elsewhere.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHINGLE, _DENSE_SHINGLE = 5, 3


def keys(language: str, text: str) -> tuple[int, ...]:
    """The keys of a sentence, the same on every machine: sentences of other languages share none."""
    ring = sorted({_point(shingle) for shingle in _shingles(text.casefold())})
    seed = crc32(language.encode())
    return tuple(_key(ring, points, seed + band) for band, points in enumerate(_POINTS))


def per_cent(one: str, other: str) -> float:
    """How alike two sentences are, 0 to 100; 0 where it is less than ``LEAST_PER_CENT``."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other, score_cutoff=LEAST_PER_CENT))


def _shingles(text: str) -> Iterable[bytes]:
    size = _DENSE_SHINGLE if 2 * len(_DENSE.findall(text)) > len(text) else _SHINGLE
    letters = text.encode("utf-32-le", "surrogatepass")
    return (letters[start : start + 4 * size] for start in range(0, max(1, len(letters) - 4 * size + 4), 4))


def _key(ring: Sequence[int], points: tuple[int, int], seed: int) -> int:
    first, second = (ring[bisect_left(ring, point) % len(ring)] for point in points)
    return ((first + seed) * _ODD ^ second) * _ODD % _PRIME


def _point(shingle: bytes) -> int:
    return crc32(shingle) * _ODD & _RING
