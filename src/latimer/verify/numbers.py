"""Figures and numbers in words: is every value of the source in the English, and no other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from latimer.records import Finding, Severity
from latimer.verify.pair import Pair
from latimer.verify.values.alignment import align
from latimer.verify.values.quantity import Quantity

_OTHER_CHECKS = ("date", "weekday", "time")


def numbers(pair: Pair) -> Iterable[Finding]:
    """Compare the values of both sides, never their strings.

    An error is a figure in digits that became another one, or that nothing in the source
    supports; a warning is a figure that is missing, or a number in words that changed.
    """
    alignment = align(pair.source, pair.english, pair.language)
    missing = [quantity for quantity in alignment.missing if quantity.kind not in _OTHER_CHECKS]
    extra = [quantity for quantity in alignment.extra if quantity.kind not in _OTHER_CHECKS]
    return _findings(missing, extra)


def _findings(missing: list[Quantity], extra: list[Quantity]) -> Iterator[Finding]:
    for source, english in zip_longest(missing, extra):
        if source and english:
            severity: Severity = "warning" if source.spelled or english.spelled else "error"
            message = f"the source says {source.text!r}, the English {english.text!r}"
            yield Finding("numbers", severity, message, source_span=source.span, english_span=english.span)
        elif source:
            if not source.spelled:
                message = f"{source.text!r} of the source is missing from the English"
                yield Finding("numbers", "warning", message, source_span=source.span)
        elif not english.spelled:
            message = f"{english.text!r} of the English is not in the source"
            yield Finding("numbers", "error", message, english_span=english.span)
