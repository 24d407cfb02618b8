"""The tables of ``languages/``: words that stand for quantities, one TOML file per language.

A value is the key, its written forms are a string: separated by blanks, ``_`` for a
blank inside a form, ``~`` for each of the ``endings`` of the section.

    links     = "und"          joins the words of one number
    compound  = true           words are written together: dreiundzwanzig
    unspaced  = true           words are not separated by blanks
    weak      = "ein erste"    alone, such a word is no figure that anyone would miss
    leading   = "năm"          only begins a number (elsewhere it means "year")
    halves    = "buçuk"        adds a half without a link
    prefixes  = "و ب ال"       what words begin with, particles what they end in
    counters  = "个 名"        what comes after a numeral that is one
    decoys    = "一些"         words that look like numerals
    clock     = "Uhr"          an hour of the day stands before it
    dates     = ["…"]          patterns of dates beyond names of months, cues their first words
    no_units  = "in"           words that CLDR takes for units
    dual      = "ين"           endings that mean two
    [numbers] [ordinals] [teens] [fractions] [magnitudes] [suffixes] [months] [weekdays] [eras] [units]
    [hints]                    words that may stand for a number: "both", "decade"
    [stems]                    the same for beginnings of words: "dreitägig"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files
from typing import Any


class Table:
    """One file, or nothing where no file has been written for the language."""

    def __init__(self, language: str) -> None:
        self._rows: dict[str, Any] = {}
        file = files("latimer.verify.values").joinpath("languages", f"{language}.toml")
        if re.fullmatch(r"[a-z]{2,3}", language) and file.is_file():
            self._rows = tomllib.loads(file.read_text(encoding="utf-8"))

    def flag(self, key: str) -> bool:
        """A switch; off where it is not written."""
        return bool(self._rows.get(key, False))

    def patterns(self, key: str) -> tuple[str, ...]:
        """A list of regular expressions."""
        return tuple(self._rows.get(key, ()))

    def words(self, key: str) -> frozenset[str]:
        """A set of words."""
        return frozenset(word.replace("_", " ") for word in self._rows.get(key, "").split())

    def forms(self, section: str) -> Iterator[tuple[str, str]]:
        """Pairs of a written form and the key it stands for."""
        rows = dict(self._rows.get(section, {}))
        endings = rows.pop("endings", "").split()
        for value, forms in rows.items():
            for form in (form.replace("_", " ") for form in forms.split()):
                yield from ((form.replace("~", ending), value) for ending in (endings if "~" in form else [""]))

    def numbers(self, section: str) -> dict[str, Fraction]:
        """Written forms and their values."""
        return {form: Fraction(value) for form, value in self.forms(section)}
