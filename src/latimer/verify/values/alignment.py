"""Which quantity of the English is which of the source, and what is left over."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from latimer.verify.values.hints import hints
from latimer.verify.values.lexicon import lexicon
from latimer.verify.values.measures import converts
from latimer.verify.values.quantity import Quantity
from latimer.verify.values.reader import read

_MOST = 60
"""Leftovers beyond this are not compared with each other: time has to grow with the length alone."""

_WORD = re.compile(r"\w+")
_A_UNIT = re.compile(r"\b(?:an?|every|each|per) ([a-z]+)")

Pairs = list[tuple[Quantity, Quantity]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the quantities of a source sentence and of its English go together.

    ``same`` are pairs (source, English) of one value. ``missing`` and ``extra`` have
    nothing like them on the other side; ``fewer`` (of the source) and ``more`` (of the
    English) do, but less often there.
    """

    same: tuple[tuple[Quantity, Quantity], ...] = ()
    missing: tuple[Quantity, ...] = ()
    extra: tuple[Quantity, ...] = ()
    fewer: tuple[Quantity, ...] = ()
    more: tuple[Quantity, ...] = ()


@lru_cache(maxsize=512)
def align(source: str, english: str, language: str) -> Alignment:
    """Pair the quantities of a source sentence with those of its English."""
    all_here, all_there = read(source, language), read(english, "en")
    same: Pairs = []
    here, there = _pair(list(all_here), list(all_there), same)
    here, there = _pair_loosely(here, there, same, _dates_agree)
    for one, other in same:  # what one date names and the other leaves open
        here.extend(_unshared(one, other))
        there.extend(_unshared(other, one))
    if not here and not there:
        return Alignment(tuple(same))
    every_here, every_there = _all_keys(all_here), _all_keys(all_there)
    here, there = _pair_loosely(here, there, same, _converts)
    here, there = _pair(_parts(here, there), _parts(there, here), same)
    here, there = _pair_loosely(here, there, same, _same_quantity)
    here = [quantity for quantity in here if not _hinted(quantity, english, "en")]
    there = [quantity for quantity in there if not _hinted(quantity, source, language)]
    centuries = _centuries(every_there)
    here = [quantity for quantity in here if centuries.isdisjoint(quantity.values)]
    there = [quantity for quantity in there if not _restated(quantity, same)]
    return Alignment(
        tuple(same),
        missing=tuple(quantity for quantity in here if every_there.isdisjoint(_keys(quantity))),
        extra=tuple(quantity for quantity in there if every_here.isdisjoint(_keys(quantity))),
        fewer=tuple(quantity for quantity in here if not every_there.isdisjoint(_keys(quantity))),
        more=tuple(quantity for quantity in there if not every_here.isdisjoint(_keys(quantity))),
    )


def _keys(quantity: Quantity) -> Iterator[Hashable]:
    yield from quantity.values
    if quantity.kind == "percent":
        yield from (value / 100 for value in quantity.values)
    yield from quantity.dates
    yield from (("time", minutes) for minutes in quantity.times)
    if quantity.weekday is not None:
        yield "weekday", quantity.weekday
    if quantity.kind == "code" and not quantity.values:
        yield quantity.text


def _all_keys(quantities: Iterable[Quantity]) -> set[Hashable]:
    return {key for quantity in quantities for each in (quantity, *quantity.parts) for key in _keys(each)}


def _pair(here: list[Quantity], there: list[Quantity], same: Pairs) -> tuple[list[Quantity], list[Quantity]]:
    """Take out what has a reading in common, the same unit first."""
    by_key: dict[Hashable, deque[int]] = defaultdict(deque)
    for position, quantity in enumerate(here):
        for key in _keys(quantity):
            by_key[key].append(position)
    used: set[int] = set()
    left: list[Quantity] = []
    for quantity in there:
        candidates = [position for key in _keys(quantity) for position in _unused(by_key.get(key), used)]
        if not candidates:
            left.append(quantity)
            continue
        best = min(candidates, key=lambda position: (here[position].units[:1] != quantity.units[:1], position))
        used.add(best)
        same.append((here[best], quantity))
    return [quantity for position, quantity in enumerate(here) if position not in used], left


def _unused(positions: deque[int] | None, used: set[int]) -> list[int]:
    """The first few positions that nothing has been paired with."""
    while positions and positions[0] in used:
        positions.popleft()
    return [position for position in islice(positions or (), _MOST) if position not in used]


def _pair_loosely(
    here: list[Quantity], there: list[Quantity], same: Pairs, alike: Callable[[Quantity, Quantity], bool]
) -> tuple[list[Quantity], list[Quantity]]:
    """Take out what is alike, first come, first served."""
    near = here[:_MOST]
    left: list[Quantity] = []
    for quantity in there[:_MOST]:
        match = next((other for other in near if alike(other, quantity)), None)
        if match is None:
            left.append(quantity)
        else:
            near = [other for other in near if other is not match]
            same.append((match, quantity))
    return near + here[_MOST:], left + there[_MOST:]


def _parts(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """Each quantity in its parts; a clock time stays whole where it has become another one."""
    whole = {"time"} & {other.kind for other in others}
    return [part for each in quantities for part in (each.parts if each.parts and each.kind not in whole else (each,))]


def _unshared(one: Quantity, other: Quantity) -> list[Quantity]:
    if not one.dates or not other.dates or not set(one.dates).isdisjoint(other.dates):
        return []
    shared = _all_keys(other.parts) | set(other.dates)
    return [part for part in one.parts if shared.isdisjoint(_keys(part))]


def _dates_agree(one: Quantity, other: Quantity) -> bool:
    return any(left.agrees(right) for left in one.dates for right in other.dates)


def _same_quantity(one: Quantity, other: Quantity) -> bool:
    """Another unit, a two-digit year, a century by its hundreds."""
    if _converts(one, other):
        return True
    if _afternoon(one, other) or _afternoon(other, one):
        return True
    if other.kind == "ordinal" and any(100 * (value - 1) in one.values for value in other.values):
        return True  # 1800-talet, the 19th century
    return any(_short_year(a, b) or _short_year(b, a) for a in one.values for b in other.values)


def _afternoon(one: Quantity, other: Quantity) -> bool:
    """15 Uhr, three in the afternoon: the hour of a time and a bare figure."""
    if {one.kind, other.kind} not in ({"time", "number"}, {"time", "measure"}):
        return False
    return any(value - 12 in other.values for value in one.values)


def _converts(one: Quantity, other: Quantity) -> bool:
    pairs = ((a, b) for a in one.units for b in other.units if a != b)
    return any(
        converts(value, unit, other_value, other_unit)
        for unit, other_unit in pairs
        for value in one.values
        for other_value in other.values
    )


def _short_year(short: Fraction, full: Fraction) -> bool:
    return short < 100 and 1900 <= full < 2100 and full % 100 == short


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _hinted(quantity: Quantity, text: str, language: str) -> bool:
    if quantity.spelled and _words(text).issuperset(_WORD.findall(quantity.text)):
        return True  # an English title that the source quotes
    if quantity.units and language == "en" and _is_a_unit(quantity, text):
        return True
    found = hints(text, language) if quantity.values else frozenset()
    decade = {value % 100 for value in quantity.values} if quantity.kind == "decade" else set()
    return not found.isdisjoint({*_keys(quantity), *decade})


def _is_a_unit(quantity: Quantity, english: str) -> bool:
    """About a mile, for 1.6 km."""
    units = (unit for match in _A_UNIT.finditer(english) for unit in lexicon("en").unit(match[1]))
    one = Fraction(1)
    return any(
        converts(value, mine, one, unit) for unit in units for mine in quantity.units for value in quantity.values
    )


def _centuries(keys: set[Hashable]) -> frozenset[Fraction]:
    """The centuries of the years among ``keys``: 20世纪30年代 are the 1930s."""
    years = (key for key in keys if isinstance(key, Fraction) and 1400 <= key < 2100)
    return frozenset(Fraction(year // 100 + 1) for year in years)


def _restated(quantity: Quantity, same: Pairs) -> bool:
    """Whether the English only says again, in another unit, what it has said: 45 miles (72 km)."""
    return bool(quantity.units) and any(_converts(quantity, other) for _, other in same[:_MOST] if other.units)
