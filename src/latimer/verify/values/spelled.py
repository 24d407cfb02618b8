"""Numbers in words: "dreiundzwanzig", "quatre-vingt-dix", "ba mươi hai", "三百二十"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from latimer.verify.values.lexicon import Entry
from latimer.verify.values.scan import Scan


@dataclass(slots=True)
class Sum:
    """A number growing word by word: ``total`` holds the thousands, ``group`` what is below."""

    total: Fraction = Fraction(0)
    group: Fraction = Fraction(0)
    started: bool = False

    @property
    def value(self) -> Fraction:
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
        if entry.cardinal is not None and self._fits(entry.cardinal, linked=linked or entry.linked):
            self.group += entry.cardinal
        elif entry.ordinal is not None and self._fits(entry.ordinal, linked=linked or entry.linked):
            self.group += entry.ordinal
        elif entry.magnitude is not None and self._grows(entry.magnitude):
            self._multiply(entry.magnitude)
        else:
            return False
        self.started = True
        return True

    def take_all(self, pieces: tuple[Entry, ...]) -> bool:
        """Add the words of a compound, all or none."""
        trial, linked = Sum(self.total, self.group, self.started), False
        for piece in pieces:
            if piece.is_number and not trial.take(piece, linked=linked):
                return False
            linked = not piece.is_number
        self.total, self.group, self.started = trial.total, trial.group, trial.started
        return True

    def _fits(self, value: Fraction, *, linked: bool) -> bool:
        if not self.started:
            return True
        if value >= 1000:
            return False
        below_hundred = self.group % 100
        if value >= 100 or not below_hundred:
            return self.group % 1000 == 0 if value >= 100 else True
        if below_hundred % 10 == 0:
            return value < 10 or (value < 20 and below_hundred in (60, 80))  # soixante-dix
        return linked and below_hundred < 10 and value % 10 == 0 and value >= 20  # drei und zwanzig

    def _grows(self, magnitude: Fraction) -> bool:
        return magnitude < 1000 or self.group != 0 or not self.started or self.total < magnitude

    def _multiply(self, magnitude: Fraction) -> None:
        if magnitude >= 1000:
            if self.group == 0 and self.total:  # mille millions
                self.total *= magnitude
            else:
                self.total += (self.group or 1) * magnitude
                self.group = Fraction(0)
        else:
            low = self.group % magnitude
            self.group += (low or 1) * magnitude - low


def spelled(scan: Scan, index: int) -> tuple[Fraction, int, bool] | None:
    """The number in words that begins at token ``index``: value, index after it, whether it is ordinal."""
    total, position, ordinal, linked = Sum(), index, False, False
    after = index
    while entry := scan.entry(position):
        if position > index and not scan.adjoins(position):
            break
        if entry.link and not entry.is_number:
            if linked or not total.started:
                break
            linked, position = True, position + 1
            continue
        if total.started and linked and not _linkable(total.value, entry, scan):
            break
        if not total.take(entry, linked=linked):
            break
        position += 1
        after, linked = position, False
        if entry.ordinal is not None and entry.cardinal is None:
            ordinal = True
            break
    if not total.started:
        return None
    return total.value, after, ordinal


def _linkable(value: Fraction, entry: Entry, scan: Scan) -> bool:
    """Whether "and" may join: "hundred and five" is a number, "twenty and five" are two in English."""
    return scan.words.language != "en" or value % 100 == 0
