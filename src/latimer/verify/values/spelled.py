"""Numbers in words: "dreiundzwanzig", "quatre-vingt-dix", "ba mươi hai", "三百二十"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from latimer.verify.values.lexicon import Entry
from latimer.verify.values.scan import Scan

_ARTICLE = re.compile(r"(?<!\w)(?:a|one)[ -]$")


@dataclass(slots=True)
class Sum:
    """A number growing word by word.

    ``total`` holds what has been closed by a magnitude of ``base`` or more (a thousand;
    ten thousand in East Asia), ``group`` what is below.
    """

    base: int = 1000
    total: Fraction = Fraction(0)
    group: Fraction = Fraction(0)
    started: bool = False

    @property
    def value(self) -> Fraction:
        """The number so far."""
        return self.total + self.group

    def take(self, entry: Entry, *, linked: bool = False) -> bool:
        """Add one word; False, and nothing done, if it can't belong to this number."""
        if entry.pieces:
            return self.take_all(entry.pieces)
        if entry.leading and self.started and not linked:
            return False
        if entry.teen is not None and 0 < self.group % 100 < 10:
            self.group += entry.teen
            return True
        small = entry.cardinal if entry.cardinal is not None else entry.ordinal
        if small is not None and self._fits(small, linked=linked or entry.linked):
            self.group += small
        elif entry.magnitude is not None and self._grows(entry.magnitude):
            self._multiply(entry.magnitude)
        else:
            return False
        self.started = True
        return True

    def take_all(self, pieces: tuple[Entry, ...]) -> bool:
        """Add the words of a compound, all or none."""
        trial, linked = replace(self), False
        for piece in pieces:
            if piece.is_number and not trial.take(piece, linked=linked):
                return False
            linked = not piece.is_number
        self.total, self.group, self.started = trial.total, trial.group, trial.started
        return True

    def _fits(self, value: Fraction, *, linked: bool) -> bool:
        if not self.started:
            return True
        if value >= self.base:
            return False
        below_hundred = self.group % 100
        if value >= 100:
            return self.group == 0
        if not below_hundred:
            return True
        if below_hundred % 10 == 0:
            return value < 10 or (value < 20 and below_hundred in (60, 80))  # soixante-dix
        return linked and below_hundred < 10 and value % 10 == 0 and value >= 20  # drei und zwanzig

    def _grows(self, magnitude: Fraction) -> bool:
        return magnitude < self.base or self.group != 0 or not self.started or self.total < magnitude

    def _multiply(self, magnitude: Fraction) -> None:
        if magnitude >= self.base:
            if self.group == 0 and self.total:  # mille millions, 万亿
                self.total *= magnitude
            else:
                self.total += (self.group or 1) * magnitude
                self.group = Fraction(0)
        elif magnitude % 10:  # dozens
            self.group = (self.group or 1) * magnitude
        else:
            low = self.group % magnitude
            self.group += (low or 1) * magnitude - low


class Spelled(NamedTuple):
    """A number in words: what it may be worth, the token after it, whether it is an ordinal."""

    values: tuple[Fraction, ...]
    after: int
    ordinal: bool


def spelled(scan: Scan, index: int) -> Spelled | None:
    """The number in words that begins at token ``index``, or None."""
    if (digits := _digits(scan, index)) is not None:
        return digits
    total, after, ordinal = _sum(scan, index)
    if not total.started:
        return None
    part = scan.entry(after) if after < len(scan.tokens) and scan.adjoins(after) else None
    if part and part.fraction is not None and not ordinal:  # two thirds
        return Spelled((total.value * part.fraction, total.value), after + 1, False)
    if ordinal and scan.words.language == "en" and _has_article(scan, index):
        return Spelled((total.value, 1 / total.value), after, ordinal)  # a third
    return Spelled((total.value,), after, ordinal)


def _sum(scan: Scan, index: int) -> tuple[Sum, int, bool]:
    total, position, after, ordinal, linked = Sum(base=scan.words.base), index, index, False, False
    while (entry := scan.entry(position)) and (position == index or scan.adjoins(position)):
        if entry.link and not entry.is_number:
            if linked or not total.started:
                break
            linked, position = True, position + 1
            continue
        if linked and not _linkable(total.value, scan):
            break
        if ordinal and entry.cardinal is not None and entry.teen is None and not entry.linked:
            break  # "the first three", but "trzydziesty czwarty"
        if not total.take(entry, linked=linked):
            break
        position += 1
        after, linked = position, False
        ordinal = ordinal or (entry.ordinal is not None and entry.cardinal is None)
    return total, after, ordinal


def _has_article(scan: Scan, index: int) -> bool:
    start = scan.tokens[index].start
    return _ARTICLE.search(scan.lower, max(0, start - 5), start) is not None


def _linkable(value: Fraction, scan: Scan) -> bool:
    """Whether "and" may join: "hundred and five" is a number, "twenty and five" are two in English."""
    return scan.words.language != "en" or value % 100 == 0


def _digits(scan: Scan, index: int) -> Spelled | None:
    """二〇二〇: digits in a row, each in its place."""
    if not scan.words.unspaced:
        return None
    row, position = "", index
    while (entry := scan.entry(position)) and entry.cardinal is not None and entry.cardinal < 10:
        if position > index and scan.tokens[position].start != scan.tokens[position - 1].end:
            break
        row, position = row + str(entry.cardinal), position + 1
    following = scan.entry(position)
    if len(row) < 2 or (following and following.magnitude):
        return None
    return Spelled((Fraction(int(row[:40])),), position, False)
