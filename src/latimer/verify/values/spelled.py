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
    ten thousand in East Asia), ``group`` what is below, ``closed`` is the last such magnitude.
    """

    base: int = 1000
    total: Fraction = Fraction(0)
    group: Fraction = Fraction(0)
    closed: Fraction = Fraction(1)
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
        if entry.fraction is not None and (not self.started or linked or entry.half):
            return self._add_part(entry.fraction)
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
        self.total, self.group, self.closed, self.started = trial.total, trial.group, trial.closed, trial.started
        return True

    def _add_part(self, fraction: Fraction) -> bool:
        """Two and a half; deux millions et demi."""
        if fraction >= 1 or self.value.denominator != 1:
            return False
        self.group += fraction * (self.closed if self.started and not self.group else 1)
        self.started = True
        return True

    def _fits(self, value: Fraction, *, linked: bool) -> bool:
        if not self.started:
            return True
        if value >= self.base:
            return False
        below_hundred = self.group % 100
        if value >= 100:
            return self.group % 1000 == 0
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
            self.closed = magnitude
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
    run = _Run(Sum(base=scan.words.base))
    position = index
    while (entry := scan.entry(position)) and (position == index or scan.adjoins(position)):
        if not run.accepts(entry, scan.words.language):
            break
        position += 1
        run.after = position if not run.linked else run.after
    if not run.total.started or run.after <= index:
        return None
    value = run.total.value
    if decimals := _decimals(scan, run.after):
        return Spelled((value + decimals.values[0],), decimals.after, False)
    if run.ordinal and scan.words.language == "en" and _has_article(scan, index):
        return Spelled((value, 1 / value) if value else (value,), run.after, True)  # a third
    return Spelled((value, value / run.share) if run.share != 1 else (value,), run.after, run.ordinal)


@dataclass(slots=True)
class _Run:
    """The words of one number as they come in; ``share`` is the fraction that it was multiplied by."""

    total: Sum
    after: int = 0
    ordinal: bool = False
    linked: bool = False
    share: Fraction = Fraction(1)

    def accepts(self, entry: Entry, language: str) -> bool:
        """Whether ``entry`` belongs to the number; it is added if so."""
        if entry.link and not entry.is_number:
            may_link = self.total.started and not self.linked
            self.linked = True
            return may_link
        if self.linked and language == "en" and self.total.value % 100 and entry.fraction is None:
            return False  # "hundred and five" is a number, "twenty and five" are two
        if self.ordinal and entry.cardinal is not None and entry.teen is None and not entry.linked:
            return False  # "the first three", but "trzydziesty czwarty"
        if not self.total.take(entry, linked=self.linked) and not self._divides(entry):
            return False
        self.linked = False
        self.ordinal = self.ordinal or (entry.ordinal is not None and entry.cardinal is None)
        return True

    def _divides(self, entry: Entry) -> bool:
        """Two thirds, eine halbe Million."""
        if entry.fraction is None or self.ordinal or self.linked or self.share != 1:
            return False
        self.share = entry.fraction
        self.total.group *= entry.fraction
        self.total.total *= entry.fraction
        return True


def _has_article(scan: Scan, index: int) -> bool:
    start = scan.tokens[index].start
    return _ARTICLE.search(scan.lower, max(0, start - 5), start) is not None


def _decimals(scan: Scan, after: int) -> Spelled | None:
    """五点三: what follows the point that is written as a word; 三点二十分 is a time."""
    point = scan.tokens[after - 1].end
    if not scan.words.unspaced or scan.lower[point : point + 1] not in ("点", "點"):
        return None
    row, position, end = "", after, point + 1
    while (entry := scan.entry(position)) and scan.tokens[position].start == end:
        if entry.cardinal is None:
            return None
        row, position, end = row + str(entry.cardinal), position + 1, scan.tokens[position].end
    return Spelled((Fraction(int(row), 10 ** len(row)),), position, False) if 0 < len(row) < 20 else None


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
    value = Fraction(int(row[:40]))
    between = tuple(map(Fraction, row)) if len(row) == 2 and "0" not in row else ()  # 两三天: two or three days
    return Spelled((value, *between), position, False)
