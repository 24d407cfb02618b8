"""Figures and numbers in words: is every value of the source in the English, and no other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latimer.records import Finding, Severity
from latimer.verify.pair import Pair
from latimer.verify.values.alignment import align
from latimer.verify.values.quantity import Quantity


def numbers(pair: Pair) -> Iterable[Finding]:
    """Compare the values of both sides, never their strings.

    An error is a figure in digits that became another one, or that nothing in the source
    supports; a warning is a figure that is missing, or a number in words that changed.
    """
    alignment = align(pair.source, pair.english, pair.language)
    missing, extra = _counted(alignment.missing), _counted(alignment.extra)
    fewer, more = _counted(alignment.fewer), _counted(alignment.more)
    for source, english in zip(missing, extra, strict=False):
        yield _changed(source, english, "error")
    missing, extra = missing[len(extra) :], extra[len(missing) :]
    for source, english in zip(missing, more, strict=False):
        yield _changed(source, english, "warning")
    for source, english in zip(fewer, extra, strict=False):
        yield _changed(source, english, "error")
    for source, english in zip(fewer[len(extra) :], more[len(missing) :], strict=False):
        yield _changed(source, english, "warning")
    yield from _missing(missing[len(more) :])
    yield from _extra(extra[len(fewer) :])


def _counted(quantities: Iterable[Quantity]) -> list[Quantity]:
    """What has a value of its own: months and weekdays are the business of ``dates``."""
    return [each for each in quantities if (each.values or each.kind == "code") and each.kind != "weekday"]


def _changed(source: Quantity, english: Quantity, severity: Severity) -> Finding:
    spelled = source.spelled or english.spelled
    message = f"the source says {source.text!r}, the English {english.text!r}"
    return Finding(
        _check(source, english),
        "warning" if spelled else severity,
        message,
        source_span=source.span,
        english_span=english.span,
    )


def _check(source: Quantity, english: Quantity) -> str:
    return "dates" if {source.kind, english.kind} <= {"date", "time"} else "numbers"


def _missing(quantities: Iterable[Quantity]) -> Iterator[Finding]:
    for source in quantities:
        if not source.spelled:
            message = f"{source.text!r} of the source is missing from the English"
            yield Finding("numbers", "warning", message, source_span=source.span)


def _extra(quantities: Iterable[Quantity]) -> Iterator[Finding]:
    for english in quantities:
        if english.spelled and min(english.values, default=0) <= 2:
            continue  # "one day", "the two Koreas": English counts where others don't
        message = f"{english.text!r} of the English is not in the source"
        unsure = english.spelled or 1 in english.values
        severity: Severity = "warning" if unsure else "error"
        yield Finding("numbers", severity, message, english_span=english.span)
