"""What the checks of claims know about English: words that claim nothing, that say the same, that exclude each other.

The lists are hand-made and small on purpose; each stands in ``data/`` as text, and adding a line there is the way to
teach the checks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from latimer.verify.claims.tokens import stem
from latimer.verify.tables import table, words_of_table


def _lines(name: str) -> list[str]:
    return table(f"claims/data/{name}.txt")


def _words(name: str) -> frozenset[str]:
    return words_of_table(f"claims/data/{name}.txt")


def _groups(name: str) -> dict[str, frozenset[str]]:
    """Each stem with the stems that may stand for it."""
    groups: dict[str, set[str]] = defaultdict(set)
    for line in _lines(name):
        stems = {stem(word) for word in line.split()}
        for key in stems:
            groups[key] |= stems
    return {key: frozenset(stems) for key, stems in groups.items()}


def _peoples() -> dict[str, frozenset[str]]:
    lines = [line.replace("/", " ").split() for line in _lines("peoples")]
    groups = [frozenset(form for word in line for form in (word, f"{word}s")) for line in lines]
    return {word: group for group in groups for word in group}


def _noun_forms(word: str) -> set[str]:
    plural = word[:-1] + "ies" if word.endswith("y") else word + "es"
    return {word, word + "s", plural}


def _other_forms(word: str) -> set[str]:
    stems = {word, word + word[-1]}
    if word.endswith(("e", "y")):
        stems.add(word[:-1] + "i" * word.endswith("y"))
    adverb = word[:-1] + "ily" if word.endswith("y") else word + "ly"
    return _noun_forms(word) | {stem + ending for stem in stems for ending in ("ed", "ing")} | {word + "ing", adverb}


def _sides(name: str, forms: Callable[[str], set[str]]) -> list[list[frozenset[str]]]:
    """The lines of a table of exclusion, each as the word forms of its sides."""
    lines = [line.split(" / ") if " / " in line else line.split() for line in _lines(name)]
    return [[frozenset().union(*(forms(word) for word in side.split())) for side in line] for line in lines]


def _vouched() -> dict[str, frozenset[str]]:
    """Each form of a word with the stems that vouch for it."""
    lines = [line.split(" / ") for line in _lines("vouched")]
    vouchers = {words: frozenset(stem(word) for word in others.split()) for words, others in lines}
    return {form: stems for words, stems in vouchers.items() for word in words.split() for form in _other_forms(word)}


def _by_word(sets: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    """Each word with the sets that it stands in."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for each in sets:
        for word in each:
            found[word].append(each)
    return dict(found)


@lru_cache(maxsize=8192)
def allies(word: str) -> frozenset[str]:
    """The word forms that may be said for ``word``: the sides it stands in."""
    return frozenset().union(*_SIDES.get(word, ()))


@lru_cache(maxsize=8192)
def rivals(word: str) -> frozenset[str]:
    """The word forms that exclude ``word``: the other sides of its lines."""
    return frozenset().union(*_LINES.get(word, ())) - allies(word)


FUNCTION = _words("function")
LIGHT = _words("light")
DENIALS = _words("denials")
SPEECH = _words("speech")
ADDRESSING = _words("addressing")
CONJUNCTIONS = _words("conjunctions")
EMPTY_IT = _words("empty_it")
INSTITUTIONS = _words("institutions")
SYNONYMS = _groups("same")
PEOPLES = _peoples()
"""Each name of a people or country, singular and plural, with all that may stand for it."""
DEMONYMS = frozenset(word for line in _lines("peoples") for word in line.partition("/")[0].split())
_KINDS = _sides("kinds", _noun_forms)
_EXCLUSIONS = _sides("opposites", _other_forms) + _KINDS
CONCRETE = frozenset().union(*(side for line in _KINDS for side in line), *map(_noun_forms, _words("things")))
_SIDES = _by_word(side for line in _EXCLUSIONS for side in line)
_LINES = _by_word(frozenset().union(*line) for line in _EXCLUSIONS)
VOUCHED = _vouched()
MONTHS = _words("months")
WEEKDAYS = frozenset(form for day in _words("weekdays") for form in (day, f"{day}s"))
TIME_UNITS = frozenset(form for unit in _words("time_units") for form in (unit, f"{unit}s"))
