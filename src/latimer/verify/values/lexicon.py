"""Words that stand for quantities, per language: the tables of ``languages/`` joined with CLDR.

A table is TOML. Values are keys, written forms are their values, separated by blanks
(``_`` for a blank inside a form, ``~`` for each of the ``endings`` of the section):

    links    = "und"           joins the words of one number
    compound = true            words are written together: dreiundzwanzig
    weak     = "ein erste"     alone, such a word is no figure that anyone would miss
    prefixes = "و ب ال"        letters that other words are glued to
    clock    = "Uhr"           an hour of the day stands before it
    dates    = ["…"]           patterns of dates that CLDR's month names don't cover
    cues     = "ngày"          words that such a pattern may begin with
    [numbers] [ordinals] [fractions] [magnitudes] [suffixes] [months] [weekdays] [units]
    [hints]                    words that may stand for a number: "both", "decade"
    [stems]                    the same for beginnings of words: "dreitägig"
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any

from latimer.verify.values import cldr
from latimer.verify.values.measures import CURRENCIES

Numbers = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one word may mean."""

    cardinal: Fraction | None = None
    ordinal: Fraction | None = None
    fraction: Fraction | None = None
    magnitude: Fraction | None = None
    pieces: tuple[Entry, ...] = ()
    month: int | None = None
    weekday: int | None = None
    link: bool = False
    linked: bool = False
    weak: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it can begin or carry on a number in words."""
        roles = (self.cardinal, self.ordinal, self.fraction, self.magnitude)
        return bool(self.pieces) or any(role is not None for role in roles)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language."""

    language: str
    cardinals: Numbers
    ordinals: Numbers
    fractions: Numbers
    magnitudes: Numbers
    suffixes: Numbers
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, tuple[str, ...]]
    hints: Mapping[str, frozenset[Fraction]]
    stems: Mapping[str, Fraction]
    links: frozenset[str]
    weak: frozenset[str]
    prefixes: tuple[str, ...]
    morphemes: frozenset[str]
    unspaced: bool
    clock: frozenset[str]
    dates: tuple[str, ...]
    cues: frozenset[str]
    counters: frozenset[str]
    decoys: frozenset[str]
    _seen: dict[str, Entry | None] = field(default_factory=dict)

    def entry(self, word: str) -> Entry | None:
        """What ``word`` (lower case) means as part of a quantity, or None."""
        try:
            return self._seen[word]
        except KeyError:
            if len(self._seen) > 50_000:
                self._seen.clear()
            entry = self._seen[word] = self._look_up(word)
            return entry

    def _look_up(self, word: str) -> Entry | None:
        word = unicodedata.normalize("NFC", word)
        if (entry := self._plain_entry(word)) is not None:
            return entry
        for prefix in self.prefixes:
            if word.startswith(prefix) and (entry := self._plain_entry(word[len(prefix) :])) is not None:
                return _relinked(entry) if prefix[0] in self.links else entry
        return self._compound_entry(word)

    def _plain_entry(self, word: str) -> Entry | None:
        entry = Entry(
            cardinal=self.cardinals.get(word),
            ordinal=self.ordinals.get(word),
            fraction=self.fractions.get(word),
            magnitude=self.magnitudes.get(word),
            month=self.months.get(word),
            weekday=self.weekdays.get(word),
            link=word in self.links,
            weak=word in self.weak,
        )
        return entry if entry.is_number or entry.link or entry.month or entry.weekday is not None else None

    def _compound_entry(self, word: str) -> Entry | None:
        pieces = _split(word, self.morphemes) if self.morphemes and len(word) < 60 else []
        return Entry(pieces=tuple(self._plain_entry(piece) or Entry() for piece in pieces)) if pieces else None

    def unit(self, words: str) -> tuple[str, ...]:
        """Canonical units that ``words`` (lower case) may name; inflected endings are forgiven."""
        for cut in range(4 if len(words) > 6 else 1):
            if found := self.units.get(words[: len(words) - cut]):
                return found
        return ()

    def hinted(self, word: str) -> frozenset[Fraction]:
        """Values that ``word`` (lower case) may stand for, though it is no figure."""
        return self.hints.get(word, frozenset())


def _relinked(entry: Entry) -> Entry:
    from dataclasses import replace

    return replace(entry, linked=True)


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The lexicon of an ISO 639-1 code; CLDR alone where no table has been written."""
    table = _table(language)
    data = cldr.locale(language)
    cardinals = _numbers(table, "numbers")
    ordinals = _numbers(table, "ordinals")
    magnitudes = {**_fractions(cldr.magnitudes(data)), **_numbers(table, "magnitudes")}
    return Lexicon(
        language=language,
        cardinals=cardinals,
        ordinals=ordinals,
        fractions=_numbers(table, "fractions"),
        magnitudes=magnitudes,
        suffixes=_numbers(table, "suffixes"),
        months=_months([*cldr.months(data), *_forms(table, "months")], _words(table, "prefixes")),
        weekdays={**dict(cldr.weekdays(data)), **{form: int(value) for form, value in _forms(table, "weekdays")}},
        units=_units([*_forms(table, "units"), *cldr.units(data)]),
        hints=_hints(table),
        stems={form: Fraction(value) for form, value in _forms(table, "stems")},
        links=_words(table, "links"),
        weak=_words(table, "weak"),
        prefixes=tuple(sorted(_words(table, "prefixes"), key=len, reverse=True)),
        morphemes=frozenset([*cardinals, *ordinals, *magnitudes, *_words(table, "links")])
        if table.get("compound")
        else frozenset(),
        clock=_words(table, "clock"),
        dates=tuple(table.get("dates", ())),
        cues=_words(table, "cues"),
        unspaced=table.get("unspaced", False),
        counters=_words(table, "counters"),
        decoys=_words(table, "decoys"),
    )


def _table(language: str) -> Mapping[str, Any]:
    file = files("latimer.verify.values").joinpath("languages", f"{language}.toml")
    if not re.fullmatch(r"[a-z]{2,3}", language) or not file.is_file():
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _words(table: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in table.get(key, "").split())


def _forms(table: Mapping[str, Any], section: str) -> Iterator[tuple[str, str]]:
    rows = dict(table.get(section, {}))
    endings = rows.pop("endings", "").split()
    for value, forms in rows.items():
        for form in (form.replace("_", " ") for form in forms.split()):
            yield from ((form.replace("~", ending), value) for ending in (endings if "~" in form else [""]))


def _numbers(table: Mapping[str, Any], section: str) -> dict[str, Fraction]:
    return _fractions(_forms(table, section))


def _fractions(forms: Iterable[tuple[str, Any]]) -> dict[str, Fraction]:
    return {form: Fraction(value) for form, value in forms}


def _months(forms: Iterable[tuple[str, Any]], prefixes: Iterable[str]) -> dict[str, int]:
    months = {form: int(number) for form, number in forms}
    return months | {prefix + form: number for prefix in prefixes for form, number in months.items()}


def _units(forms: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    units: dict[str, tuple[str, ...]] = {code: (code,) for code in CURRENCIES}
    for form, name in forms:
        units[form] = (*units.get(form, ()), name) if name not in units.get(form, ()) else units[form]
    return units


def _hints(table: Mapping[str, Any]) -> dict[str, frozenset[Fraction]]:
    hints: dict[str, frozenset[Fraction]] = {}
    for section in ("hints", "numbers", "ordinals", "fractions", "magnitudes"):
        for form, value in _forms(table, section):
            hints[form] = hints.get(form, frozenset()) | {Fraction(value)}
    return hints


def _split(word: str, morphemes: frozenset[str]) -> list[str]:
    """``word`` as a chain of morphemes, the longest first; empty if it is none."""
    longest = max(map(len, morphemes))
    chains: dict[int, list[str]] = {len(word): []}
    for start in range(len(word) - 1, -1, -1):
        for end in range(min(len(word), start + longest), start, -1):
            if end in chains and word[start:end] in morphemes:
                chains[start] = [word[start:end], *chains[end]]
                break
    return chains.get(0, [])
