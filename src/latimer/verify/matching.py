"""Names: whom and what the English names the source has to name, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latimer.records import Finding
from latimer.verify.added import added_names
from latimer.verify.dropped import dropped_names
from latimer.verify.names import Unmatched
from latimer.verify.pair import Pair
from latimer.verify.sounds import are_alike
from latimer.verify.words import has_latin, quoted

_ALARM = 1.0


def names(pair: Pair) -> Iterator[Finding]:
    """A name on one side that the other has not.

    Both sides are judged together: a name that only the English has and one that only the source has are one name
    changed, where either alone may be a spelling that no rule follows, or a "he" for a name.

    Warning. Three replaced names in four are found, with gaps.py three in five of those taken out (DEMETR); 2-4 % of
    sound sentences alarm, in Polish and Chinese 6 % (NTREX). In Chinese, a name that could be Chinese or Japanese
    passes; in German, a name that the English merely leaves out is seen where it is a country or an acronym.
    """
    if pair.language == "en":
        return
    all_added = list(added_names(pair))
    all_dropped = list(dropped_names(pair, is_alone=not all_added))
    added, dropped = _judged(all_added, all_dropped, is_respelt=not has_latin(pair.source))
    if _weight(added) + _weight(dropped) < _ALARM:
        return
    english, source = quoted(pair.english), quoted(pair.source)
    if added and dropped:
        message = f"The source names {quoted(dropped.text)}, the English {quoted(added.text)}: {source}."
    elif added:
        message = f"The English names {quoted(added.text)}, which the source does not: {source}."
    elif dropped:
        message = f"The source names {quoted(dropped.text)}, the English does not: {english}."
    yield Finding(
        "names",
        "warning",
        message,
        english_span=added.span if added else None,
        source_span=dropped.span if dropped else None,
    )


def _judged(
    added: list[Unmatched], dropped: list[Unmatched], *, is_respelt: bool
) -> tuple[Unmatched | None, Unmatched | None]:
    """The clearest of each side; between scripts without those that are two spellings of one name."""
    if not is_respelt:
        return _clearest(added), _clearest(dropped)
    return (
        _clearest(name for name in added if not _is_spelling(name, dropped)),
        _clearest(name for name in dropped if not _is_spelling(name, added)),
    )


def _is_spelling(name: Unmatched, others: list[Unmatched]) -> bool:
    """Whether a name that the other side has not is there all the same, in a spelling of its own."""
    return any(are_alike(name.text, other.text) for other in others)


def _clearest(found: Iterable[Unmatched]) -> Unmatched | None:
    return max(found, key=lambda name: name.weight, default=None)


def _weight(name: Unmatched | None) -> float:
    return name.weight if name else 0.0
