"""Words that stand for quantities, per language: the tables of ``languages/`` joined with CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from latimer.verify.values import cldr
from latimer.verify.values.measures import FAMILIES, is_currency
from latimer.verify.values.tables import Table

Numbers = Mapping[str, Fraction]
_MOST_WORDS = 50_000
_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")  # Arabic writes them where it likes: ثلاثًا


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one word may mean; ``pieces`` are those of a compound."""

    cardinal: Fraction | None = None
    ordinal: Fraction | None = None
    fraction: Fraction | None = None
    magnitude: Fraction | None = None
    teen: Fraction | None = None
    suffix: Fraction | None = None
    pieces: tuple[Entry, ...] = ()
    month: int | None = None
    weekday: int | None = None
    link: bool = False
    linked: bool = False
    leading: bool = False
    half: bool = False
    cue: bool = False
    weak: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it can begin or carry on a number in words."""
        roles = (self.cardinal, self.ordinal, self.fraction, self.magnitude)
        return bool(self.pieces) or any(role is not None for role in roles)

    @property
    def begins(self) -> bool:
        """Whether a quantity can begin with it."""
        return self.is_number or self.cue or self.month is not None or self.weekday is not None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language."""

    language: str
    table: Table
    cardinals: Numbers
    ordinals: Numbers
    fractions: Numbers
    magnitudes: Numbers
    teens: Numbers
    suffixes: Numbers
    eras: Numbers
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, tuple[str, ...]]
    hints: Mapping[str, frozenset[Fraction]]
    stems: Numbers
    links: frozenset[str]
    leading: frozenset[str]
    halves: frozenset[str]
    weak: frozenset[str]
    prefixes: tuple[str, ...]
    particles: tuple[str, ...]
    dual: tuple[str, ...]
    morphemes: frozenset[str]
    unspaced: bool
    cues: frozenset[str]
    counters: tuple[str, ...]
    decoys: frozenset[str]
    known: frozenset[str]
    seen: dict[str, Entry | None] = field(default_factory=dict)
    begins: dict[str, bool] = field(default_factory=dict)
    _hinted: dict[str, frozenset[Fraction]] = field(default_factory=dict)

    def entry(self, word: str) -> Entry | None:
        """What ``word`` (lower case) means as part of a quantity, or None."""
        try:
            return self.seen[word]
        except KeyError:
            if len(self.seen) > _MOST_WORDS:
                self.seen.clear()
                self.begins.clear()
            entry = self.seen[word] = self._look_up(unicodedata.normalize("NFC", word))
            self.begins[word] = entry is not None and entry.begins
            return entry

    @property
    def knows_words(self) -> bool:
        """Whether numbers in words can be read at all."""
        return bool(self.cardinals)

    @property
    def base(self) -> int:
        """The first power of ten that closes a group: 万 in East Asia, a thousand elsewhere."""
        return 10_000 if self.unspaced else 1000

    def hinted(self, word: str) -> frozenset[Fraction]:
        """Values that ``word`` (lower case) may stand for, though it is no figure."""
        try:
            return self._hinted[word]
        except KeyError:
            if len(self._hinted) > _MOST_WORDS:
                self._hinted.clear()
            values = self._hinted[word] = self._find_hints(unicodedata.normalize("NFC", word))
            return values

    def unit(self, words: str) -> tuple[str, ...]:
        """Canonical units that ``words`` (lower case) may name; inflected endings are forgiven."""
        for cut in range(4 if len(words) > 6 and " " not in words else 1):
            if found := self.units.get(words[: len(words) - cut]):
                return found
        return ()

    @cached_property
    def last_morphemes(self) -> tuple[str, ...]:
        """What a chain of morphemes ends in: most words end in none of these."""
        return tuple(self.morphemes)

    def money(self, word: str) -> bool:
        """Whether ``word``, as it is written, names a currency."""
        return is_currency(word) or any(map(is_currency, self.units.get(word.lower(), ())))

    def _look_up(self, word: str) -> Entry | None:
        bare = _VOWEL_SIGNS.sub("", word)
        return self._unpointed(word) or (self._unpointed(bare) if bare != word else None)

    def _unpointed(self, word: str) -> Entry | None:
        if (entry := self._plain_entry(word)) is not None:
            return entry
        if word in self.decoys or self.units.get(word) == ("%",):  # Turkish and Arabic "in the hundred"
            return None
        for prefix in self.prefixes if word.startswith(self.prefixes) else ():
            if word.startswith(prefix) and (entry := self._plain_entry(word[len(prefix) :])) is not None:
                return replace(entry, linked=True) if prefix[0] in self.links else entry
        for particle in self.particles if word.endswith(self.particles) else ():
            if word.endswith(particle) and (entry := self._plain_entry(word[: -len(particle)])) is not None:
                return replace(entry, weak=True) if word in self.weak else entry
        return self._compound_entry(word)

    def _plain_entry(self, word: str) -> Entry | None:
        if word not in self.known:
            return None
        return Entry(
            cardinal=self.cardinals.get(word),
            ordinal=self.ordinals.get(word),
            fraction=self.fractions.get(word),
            magnitude=self.magnitudes.get(word),
            teen=self.teens.get(word),
            suffix=self.suffixes.get(word),
            month=self.months.get(word),
            weekday=self.weekdays.get(word),
            link=word in self.links,
            leading=word in self.leading,
            half=word in self.halves,
            cue=word in self.cues,
            weak=word in self.weak,
        )

    def _compound_entry(self, word: str) -> Entry | None:
        may_be_chain = self.morphemes and len(word) < 60 and word.endswith(self.last_morphemes)
        pieces = _split(word, self.morphemes) if may_be_chain else []
        return Entry(pieces=tuple(self._plain_entry(piece) or Entry() for piece in pieces)) if pieces else None

    def chain(self, word: str) -> tuple[Entry, ...]:
        """The number that ``word`` begins with, where words are written together: "dreitägig"."""
        for end in range(len(word) - 1, 2, -1) if self.morphemes and len(word) < 40 else ():
            if word.endswith(self.last_morphemes, 0, end) and (pieces := _split(word[:end], self.morphemes)):
                return tuple(self._plain_entry(piece) or Entry() for piece in pieces)
        return ()

    def _find_hints(self, word: str) -> frozenset[Fraction]:
        found = set(self.hints.get(word, ()))
        for prefix in self.prefixes:
            if word.startswith(prefix):
                found |= self.hints.get(word[len(prefix) :], frozenset())
        found.update(self._stem_sums(word))
        if word.endswith(self.dual):
            found.add(Fraction(2))
        return frozenset(found)

    def _stem_sums(self, word: str) -> Iterator[Fraction]:
        """The stems that ``word`` begins with, added up: czterdziesto-jedno-letni."""
        total, rest = Fraction(0), word
        while stem := next((stem for stem in self.stems if rest.startswith(stem)), ""):
            total, rest = total + self.stems[stem], rest[len(stem) :].removeprefix("a")
            yield total


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The lexicon of an ISO 639-1 code, with or without a region; CLDR alone where no table has been written."""
    language = language.replace("_", "-").split("-")[0].lower()
    table, data = Table(language), cldr.locale(language)
    numbers = {section: table.numbers(section) for section in ("numbers", "ordinals", "fractions", "teens", "suffixes")}
    cardinals, ordinals = numbers["numbers"], numbers["ordinals"]
    magnitudes = {form: Fraction(value) for form, value in cldr.magnitudes(data)} | table.numbers("magnitudes")
    months = _months([*cldr.months(data), *table.forms("months")], table.words("prefixes"))
    weekdays = dict(cldr.weekdays(data)) | {form: int(day) for form, day in table.forms("weekdays")}
    units = _units([*table.forms("units"), *cldr.units(data)], table.words("no_units"))
    links, cues, decoys = table.words("links"), table.words("cues"), table.words("decoys")
    percent = {form for form, names in units.items() if names == ("%",)}
    return Lexicon(
        language=language,
        table=table,
        cardinals=cardinals,
        ordinals=ordinals,
        fractions=numbers["fractions"],
        magnitudes=magnitudes,
        teens=numbers["teens"],
        suffixes=numbers["suffixes"],
        eras=table.numbers("eras"),
        months=months,
        short_months={form: number for form, number in cldr.short_months(data) if form not in cardinals},
        weekdays=weekdays,
        units=units,
        hints=_hints(table),
        stems=dict(sorted(table.numbers("stems").items(), key=lambda row: -len(row[0]))),
        links=links,
        leading=table.words("leading"),
        halves=table.words("halves"),
        weak=table.words("weak"),
        prefixes=_longest_first(table.words("prefixes")),
        particles=_longest_first(table.words("particles")),
        dual=tuple(table.words("dual")),
        morphemes=frozenset([*cardinals, *ordinals, *magnitudes, *links]) if table.flag("compound") else frozenset(),
        unspaced=table.flag("unspaced"),
        cues=cues,
        counters=tuple(table.words("counters")),
        decoys=decoys,
        known=frozenset({*links, *cues, *months, *weekdays, *magnitudes}.union(*numbers.values()) - decoys - percent),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _months(forms: Iterable[tuple[str, Any]], prefixes: Iterable[str]) -> dict[str, int]:
    months = {form: int(number) for form, number in forms}
    return months | {prefix + form: number for prefix in prefixes for form, number in months.items()}


def _units(forms: Iterable[tuple[str, str]], without: frozenset[str]) -> dict[str, tuple[str, ...]]:
    units: dict[str, tuple[str, ...]] = {}
    for form, name in forms:
        members = FAMILIES.get(name, (name,))
        units[form] = (*units.get(form, ()), *(member for member in members if member not in units.get(form, ())))
    return {form: names for form, names in units.items() if form not in without}


def _hints(table: Table) -> dict[str, frozenset[Fraction]]:
    hints: dict[str, frozenset[Fraction]] = {}
    for section in ("hints", "numbers", "ordinals", "fractions", "magnitudes"):
        for form, value in table.forms(section):
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
