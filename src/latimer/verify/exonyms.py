"""Names that each language has its own word for: countries, languages, large cities, months, weekdays (CLDR, by Babel).

>>> is_said("german", "Die deutsche Regierung", "de")
True
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from latimer.verify.words import fold, folded_set

_MINIMAL_STEM = 4
_NO_NAMES = frozenset({"and", "the", "of", "und", "et", "y", "de", "da", "do", "la", "le", "el", "des", "sar", "china"})


@cache
def _names_by_code(language: str) -> dict[str, tuple[str, ...]]:
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
    for zone, data in locale.time_zones.items():
        names.setdefault(f"C{zone}", []).append(fold(data.get("city") or zone.rpartition("/")[2].replace("_", " ")))
    for number in range(1, 13):
        names[f"M{number}"] = [
            fold(locale.months["format"]["wide"][number]),
            fold(locale.months["stand-alone"]["wide"][number]),
        ]
    for number in range(7):
        names[f"D{number}"] = [fold(locale.days["format"]["wide"][number])]
    return {code: tuple(found) for code, found in names.items()}


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    text = resources.files("latimer.verify").joinpath("data/demonyms.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {f"T{code}": tuple(found) for code, *found in lines}


@cache
def _codes_by_english_word() -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = {}
    for code, names in _names_by_code("en").items():
        for name in names:
            for word in re.findall(r"\w+", name):
                if len(word) > 2 and word not in _NO_NAMES:
                    codes.setdefault(word, set()).add(code)
    for code, demonyms in _demonyms().items():
        for word in demonyms:
            codes.setdefault(word, set()).add(code)
    return {word: frozenset(found) for word, found in codes.items()}


@lru_cache(maxsize=4096)
def codes_of(english_word: str) -> frozenset[str]:
    """The CLDR codes that a folded English word is a name of: ``codes_of("german") == {"TDE", "Lde", …}``."""
    return _codes_by_english_word().get(english_word.replace(".", ""), frozenset())


@lru_cache(maxsize=4096)
def source_stems(code: str, language: str) -> tuple[str, ...]:
    """What the words of ``language`` for a code begin with, folded; the whole name where words are not spaced."""
    stems = []
    for name in _names_by_code(language).get(code, ()):
        for word in re.findall(r"\w+", name) if language not in ("zh", "ja") else [name]:
            if word not in _NO_NAMES and (len(word) > 2 or not word.isascii()):
                stems.append(word if len(word) <= _MINIMAL_STEM else word[: max(_MINIMAL_STEM, len(word) - 3)])
    return tuple(dict.fromkeys(stems))


@lru_cache(maxsize=4096)
def is_said(english_word: str, source: str, language: str) -> bool:
    """Whether ``source`` has the name that a folded English word (``german``, ``vienna``) stands for."""
    stems = [stem for code in codes_of(english_word) for stem in source_stems(code, language)]
    if not stems:
        return False
    if language in ("zh", "ja", "ko", "th"):
        folded = fold(source)
        return any(stem in folded for stem in stems)
    # Prefixes are written onto the word in Arabic and Hebrew, endings everywhere else.
    inside = language in ("ar", "he", "fa", "ur")
    return any(word.startswith(stem) or (inside and stem in word) for word in folded_set(source) for stem in stems)
