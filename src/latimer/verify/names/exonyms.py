"""Names that each language has its own word for: countries, languages, large cities, months, weekdays (CLDR, by Babel).

>>> is_said("german", "Die deutsche Regierung", "de")
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from latimer.verify.lexicon import UNSPACED
from latimer.verify.tables import table
from latimer.verify.words import Word, fold, folded_set

_MINIMAL_STEM = 4
# Korean writes its particles onto a name, so that a name has no end there either.
JOINED = UNSPACED | {"ko"}
_CITIES_OF = ("Europe/", "Asia/", "Africa/", "America/", "Australia/", "Pacific/Auckland", "Pacific/Honolulu")
# Not `\w`: it parts words of Hindi at their vowel signs.
_PART = re.compile(r"[^\s()&,.’'/–-]+")
_SHORT_STEM = 2
# Languages that write names inside longer words: Zentralmexiko, Osteuropa.
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "no", "fi", "hu"})
_LONG_STEM = 5
_MANY_COUNTRIES = 4
_CYRILLIC_END = "\u0530"
_NO_NAMES = frozenset({"and", "the", "of", "und", "et", "y", "de", "da", "do", "la", "le", "el", "des", "sar", "new"})


@cache
def names_by_code(language: str) -> dict[str, tuple[str, ...]]:
    """CLDR's names in ``language`` by code, folded; a language that CLDR does not know gives nothing."""
    from babel import Locale, UnknownLocaleError  # takes 20 ms: only where a name is looked up

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, list[str]] = {}
    for code, name in locale.territories.items():
        names.setdefault(f"T{code.removesuffix('-alt-short').removesuffix('-alt-variant')}", []).append(fold(name))
    for code, name in locale.languages.items():
        if "_" not in code:
            names.setdefault(f"L{code}", []).append(fold(name))
    for zone in _zones():
        city = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        names.setdefault(f"C{zone}", []).append(fold(city))
    for number in range(1, 13):
        names[f"M{number}"] = [
            fold(locale.months["format"]["wide"][number]),
            fold(locale.months["stand-alone"]["wide"][number]),
        ]
    for number in range(7):
        names[f"D{number}"] = [fold(locale.days["format"]["wide"][number])]
    return {code: tuple(found) for code, found in names.items()}


@cache
def _zones() -> tuple[str, ...]:
    """Time zones are named after cities; English lists those alone whose name is another than the zone's."""
    from babel import Locale

    return tuple(zone for zone in map(str, Locale("ru").time_zones) if zone.startswith(_CITIES_OF))


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    lines = [line.split() for line in table("data/demonyms.txt")]
    return {f"T{code}": tuple(found) for code, *found in lines}


@cache
def _codes_by_english_word() -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for code, names in names_by_code("en").items():
        for name in names:
            said = [word for word in _PART.findall(name) if len(word) > 2 and word not in _NO_NAMES]
            if len(said) > 1 or " " in name:
                codes.setdefault(name, set()).add(code)
            for word in said:
                (codes if len(said) == 1 else parts).setdefault(word, set()).add(code)
    # "China" is China, and not what else is said in "Hong Kong SAR China".
    codes = {**parts, **codes}
    for code, demonyms in _demonyms().items():
        for word in demonyms:
            codes.setdefault(word, set()).add(code)
    return {word: frozenset(found) for word, found in codes.items()}


def names_of_two_words(english: Sequence[Word]) -> list[str]:
    """Countries of two words, one after the other in the English, folded: ``south africa``."""
    pairs = (f"{one.folded} {other.folded}" for one, other in pairwise(english))
    return [name for name in pairs if name in _codes_by_english_word()]


@cache
def stems_of_other_names() -> dict[str, tuple[str, ...]]:
    """English words whose source words CLDR does not have: beginnings of these, in any language."""
    listed: dict[str, list[str]] = {}
    for english, _, stems in (line.partition(":") for line in table("data/exonyms.txt")):
        for word in english.split():
            listed.setdefault(word, []).extend(fold(stems).split())
    return {
        word: tuple(each for stem in stems for each in (listed[stem[1:]] if stem[0] == "+" else [stem]))
        for word, stems in listed.items()
    }


@lru_cache(maxsize=4096)
def codes_of(english_word: str) -> frozenset[str]:
    """The CLDR codes that a folded English word is a name of: ``codes_of("german") == {"TDE", "Lde", …}``."""
    return _codes_by_english_word().get(english_word.replace(".", ""), frozenset())


@cache
def _general_words(language: str) -> frozenset[str]:
    """Words like “island”, “south”, “republic”, which many countries share."""
    listed = [names for code, names in names_by_code(language).items() if code.startswith("T")]
    counted = Counter(word for names in listed for word in {part for name in names for part in _PART.findall(name)})
    return frozenset(word for word, count in counted.items() if count >= _MANY_COUNTRIES)


@lru_cache(maxsize=4096)
def source_stems(code: str, language: str) -> tuple[str, ...]:
    """What the words of ``language`` for a code begin with, folded; the whole name where words are not spaced."""
    stems = []
    for name in names_by_code(language).get(code, ()):
        for word in _PART.findall(name) if language not in ("zh", "ja") else [name]:
            if (
                word not in _NO_NAMES
                and (name == word or word not in _general_words(language))
                and (len(word) > 2 or not word.isascii())
            ):
                stems.append(word if len(word) <= _MINIMAL_STEM else word[: max(_MINIMAL_STEM, len(word) - 3)])
    return tuple(dict.fromkeys(stems))


@lru_cache(maxsize=4096)
def _stems(english_word: str, language: str) -> tuple[str, ...]:
    """What a word of the source begins with that ``english_word`` may stand for."""
    listed = [
        stem.partition("@")[0]
        for stem in stems_of_other_names().get(english_word.replace(".", ""), ())
        if "@" not in stem or stem.endswith(f"@{language}")
    ]
    return (*listed, *(stem for code in codes_of(english_word) for stem in source_stems(code, language)))


def is_exonym(english_word: str) -> bool:
    """Whether a folded English word is a name that other languages have their own word for."""
    return english_word in stems_of_other_names() or bool(codes_of(english_word))


@lru_cache(maxsize=4096)
def is_country(english_word: str) -> bool:
    """Whether a folded English word stands for a country or continent: CLDR has these in nearly every language."""
    return english_word in _countries_in_one_word()


@cache
def _countries_in_one_word() -> frozenset[str]:
    """“Martin” is a word of St. Martin and no country."""
    territories = [names for code, names in names_by_code("en").items() if code.startswith("T")]
    named = {name.replace(".", "") for names in territories for name in names if " " not in name}
    return frozenset(named | {word for demonyms in _demonyms().values() for word in demonyms})


@lru_cache(maxsize=4096)
def is_listed(english_word: str, language: str) -> bool:
    """Whether CLDR names a city in ``language`` by the folded English word: then it is said so or not at all."""
    return any(code[0] == "C" and names_by_code(language).get(code) for code in codes_of(english_word))


def is_known(language: str) -> bool:
    """Whether CLDR has the names of ``language``."""
    return bool(names_by_code(language))


@lru_cache(maxsize=4096)
def is_said(english_word: str, source: str, language: str) -> bool:
    """Whether ``source`` has the name that a folded English word (``german``, ``vienna``) stands for."""
    stems = _stems(english_word, language)
    if not stems:
        return False
    if language in JOINED:
        folded = fold(source)
        return any(stem in folded for stem in stems if not stem.isascii())
    said = folded_set(source)
    # Prefixes are written onto the word in Arabic and Hebrew, endings everywhere else.
    if language in ("ar", "he", "fa", "ur"):
        return any(stem in word for word in said for stem in stems)
    if any("." in stem and stem in fold(source) for stem in stems):
        return True
    if language == "vi" and any("-" in stem and stem.replace("-", " ") in fold(source) for stem in stems):
        return True
    if not said.isdisjoint(stems) or any(word.startswith(_beginnings(stems)) for word in said):
        return True
    return language in _COMPOUNDING and any(stem in word for word in said for stem in stems if len(stem) >= _LONG_STEM)


@lru_cache(maxsize=4096)
def _beginnings(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Stems that say enough to be the beginning of a longer word: ``ue`` is a whole word or nothing."""
    return tuple(stem for stem in stems if len(stem) > _SHORT_STEM or stem[0] > _CYRILLIC_END)
