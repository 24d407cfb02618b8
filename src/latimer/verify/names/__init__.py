"""Names: whom and what the English names the source has to name, and the other way round.

added       names of the English that the source has not
dropped     names of the source that the English leaves out; foreign: those that Chinese and Japanese spell
candidates  what is a name, and whether a text has it in any spelling
exonyms     countries, cities and others that each language has its own word for; places: where a source has one
acronyms    which may stand for each other; offices: capitals that make no name
sounds      names across scripts, by how they sound; romanise, han: how each script is read
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from latimer.records import Finding
from latimer.verify.names.added import added_names
from latimer.verify.names.candidates import Unmatched
from latimer.verify.names.dropped import dropped_names
from latimer.verify.names.sounds import are_alike
from latimer.verify.pair import Pair
from latimer.verify.words import has_latin, quoted

_ALARM = 1.0


def names(pair: Pair) -> Iterator[Finding]:
    """A name on one side that the other has not.

    Both sides are judged together: a name that only the English has and one that only the source has are one name
    changed, where either alone may be a spelling that no rule follows, or a "he" for a name.

    Error where each side is sure by itself, else warning. With the other checks 86 % of replaced names and 61 % of
    those taken out are found (DEMETR), a fifth of the replaced ones as errors; 2-4 % of sound sentences raise an
    alarm, 0.04 % an error (NTREX). Names made of everyday words ("Supreme Audit Office") are found where the source
    lacks one as well. In German, a name that the English merely leaves out is seen where it is a country or an acronym.
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
    is_sure = min(_weight(added), _weight(dropped)) >= _ALARM
    yield Finding(
        "names",
        "error" if is_sure else "warning",
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
