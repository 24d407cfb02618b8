"""What CLDR knows of a language: months, weekdays, magnitudes, units and currencies (through Babel)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from latimer.verify.values.measures import CURRENCIES, MEASURES

if TYPE_CHECKING:
    from babel import Locale

Forms = Iterator[tuple[str, Any]]
"""Pairs of a written form, in lower case, and what it stands for."""


def locale(language: str) -> Locale:
    """The locale of an ISO 639-1 code; the root locale, which knows no words, where there is none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("root")


def months(data: Locale) -> Forms:
    """Wide names of the months, 1 to 12."""
    yield from _calendar(data.months, "wide")


def short_months(data: Locale) -> Forms:
    """Abbreviated names of the months, which mean much else as well: Czech "pro" is "for"."""
    yield from _calendar(data.months, "abbreviated")


def weekdays(data: Locale) -> Forms:
    """Wide names of the days of the week, 0 (Monday) to 6; abbreviations read as too much else."""
    yield from _calendar(data.days, "wide")


def _calendar(names: Mapping[str, Any], width: str) -> Forms:
    for context in ("format", "stand-alone"):
        for number, name in names[context][width].items():
            form = name.lower().strip(".")
            if len(form) > 1 and not re.search(r"\d", form):
                yield form, number


def magnitudes(data: Locale) -> Forms:
    """Words of compact numbers ("Mio.", "lakh", "万") with the power of ten they multiply by."""
    for width in ("long", "short"):
        for patterns in data.compact_decimal_formats.get(width, {}).values():
            for power, pattern in patterns.items():
                text = str(pattern.pattern).replace("'", "")
                zeros = text.count("0")
                form = re.sub(r"[0\s\u00a0\u200f.]", "", text).lower()
                lone_letter = len(form) == 1 and form.isascii()  # "m" is a metre at least as often
                if form and zeros and not lone_letter:
                    yield form, int(power) // 10 ** (zeros - 1)


def units(data: Locale) -> Forms:
    """Names and symbols of the units in ``MEASURES``, and names of the currencies in ``CURRENCIES``."""
    patterns = data._data["unit_patterns"]
    for name, measure in MEASURES.items():
        for width, forms in patterns.get(measure.cldr, {}).items():
            if measure.dimension != "time" or width == "long":
                yield from ((form, name) for form in _unit_forms(forms))
    for code in sorted(CURRENCIES):
        names = [*data._data["currency_names_plural"].get(code, {}).values(), data.currencies.get(code, code)]
        yield from ((str(name).lower(), code) for name in names)


def _unit_forms(forms: Any) -> Iterator[str]:
    for plural, pattern in forms.items():
        form = str(pattern).replace("{0}", "").strip().lower().strip(".")
        if form and plural != "per" and isinstance(pattern, str):
            yield form
