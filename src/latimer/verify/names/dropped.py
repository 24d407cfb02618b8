"""Names of the source that the English leaves out.

>>> [name.text for name in dropped_names(Pair("Il a vu Delacroix à midi.", "He saw him at noon.", "fr"))]
['Delacroix']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from latimer.records import Span
from latimer.verify.english import is_common
from latimer.verify.lexicon import concepts, is_word
from latimer.verify.names.acronyms import is_acronym, is_acronym_in, is_everyday, is_shortened_in
from latimer.verify.names.candidates import Unmatched, is_in, is_nameworthy, is_written, runs
from latimer.verify.names.exonyms import is_country, is_exonym, is_said, names_of_two_words
from latimer.verify.names.foreign import foreign_left
from latimer.verify.names.offices import is_office
from latimer.verify.names.places import exonyms_left, places
from latimer.verify.names.sounds import is_nearest
from latimer.verify.pair import Pair
from latimer.verify.words import Word, fold, folded_set, has_latin, starts_sentence, words

# What each kind of name says for itself; 1 is enough for an alarm.
_SURE, _LIKELY, _NOUNS, _LISTED, _PART, _ACRONYM, _SPELT, _NOUN = 1.0, 0.6, 0.6, 0.55, 0.5, 0.4, 0.35, 0.3
_LONGEST_PARTICLE = 3
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.&'-]*[A-Za-z]")
_NO_LETTER = re.compile(r"\W")
# Where the English alone has one of these, a single name has rather become "he" than been lost.
_PRONOUNS = frozenset({"he", "she", "him", "his"})
_OWN_PRONOUNS = {
    "de": {"er", "sie", "ihn", "ihm", "sein", "seine"},
    "fr": {"il", "elle", "lui", "son", "sa", "ses"},
    "nl": {"hij", "zij", "hem", "zijn"},
    "pt": {"ele", "ela", "dele"},
    "ru": {"он", "она", "его", "ему"},
    "sv": {"han", "hon", "honom", "hans"},
    "uk": {"він", "вона", "иого"},  # його, folded
}
# Short enough to sound like anything, and written with a capital where they begin a sentence.
_NEVER_NAMES = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "he", "her", "his", "i", "if", "in", "it", "its", "no", "not"}
    | {"of", "on", "or", "our", "she", "so", "that", "the", "then", "they", "this", "to", "we", "you"}
)
# German writes every noun with a capital: there a capital says little about a name. Vietnamese and Turkish
# write the words of every office with one, and have no table of these yet.
_NOUNS_HAVE_CAPITALS = frozenset({"de"})
_OFFICES_HAVE_CAPITALS = frozenset({"vi", "tr"})
# What English news takes for granted, and its readers elsewhere are told.
_HOMES = ("american", "british")
# Korean adds the Latin letters of a name in brackets, or a country to a name.
_EXPLAINED = frozenset({"ko"})


def dropped_names(pair: Pair, *, is_alone: bool = False) -> Iterator[Unmatched]:
    """Names of the source for which the English has nothing.

    Countries and cities are known by their names in the language of the source (CLDR), names in Latin letters
    inside another script by these, any other by its capital. ``is_alone``: the English has no name too many, so
    that what says too little for an alarm by itself is not looked for.
    """
    english = words(pair.english)
    sure = _LIKELY if pair.language in _EXPLAINED else _SURE
    for span in _dropped_places(pair, english):
        place = pair.source[span.start : span.end]
        is_explained = any(is_said(home, place, pair.language) for home in _HOMES)
        yield _unmatched(pair, span, _LIKELY if is_explained else sure)
    if not has_latin(pair.source):
        yield from (_unmatched(pair, span, sure) for span in _dropped_latin(pair, english))
    if pair.language not in _OFFICES_HAVE_CAPITALS:
        yield from _dropped_runs(pair, english, is_alone=is_alone)
    if not is_alone:
        yield from (_unmatched(pair, span, _LISTED) for span in exonyms_left(pair.source, pair.english, pair.language))
        yield from (_unmatched(pair, span, _SPELT) for span in foreign_left(pair.source, pair.english, pair.language))


def _unmatched(pair: Pair, span: Span, weight: float) -> Unmatched:
    return Unmatched(pair.source[span.start : span.end], span, weight)


def _dropped_places(pair: Pair, english: tuple[Word, ...]) -> Iterator[Span]:
    found = places(pair.source, pair.language)
    said = folded_set(pair.english)
    named = [word for word in said if is_exonym(word)] + names_of_two_words(english) if found else []
    for span in found:
        place = pair.source[span.start : span.end]
        if fold(place) not in said and not any(is_said(name, place, pair.language) for name in named):
            yield span


def _dropped_latin(pair: Pair, english: tuple[Word, ...]) -> Iterator[Span]:
    letters = _NO_LETTER.sub("", fold(pair.english))
    for match in _LATIN_NAME.finditer(pair.source):
        name = match.group()
        folded = _NO_LETTER.sub("", fold(name))
        if is_everyday(folded) or folded in letters or is_acronym_in(name, pair.english, "en"):
            continue
        if not any(is_in(word.folded, name, "en") for word in english if word.is_capitalised):
            yield Span(*match.span())


def _dropped_runs(pair: Pair, english: tuple[Word, ...], *, is_alone: bool) -> Iterator[Unmatched]:
    """Runs of words with a capital inside a sentence."""
    named = [_without_title(run, pair) for run in runs(pair.source, _names(pair.source))]
    if is_alone and pair.language in _NOUNS_HAVE_CAPITALS:
        named = [run for run in named if is_acronym(run[0])]
    found = [run for run in named if not _is_no_name(run, pair, english)]
    left: list[list[Word]] = []
    for run in found:
        unmatched = [word for word in run if not _is_matched(word, pair)]
        if unmatched == [word for word in run if not _is_place(word, english, pair.language)]:
            left += [unmatched] if unmatched else []
        elif unmatched:
            yield _unmatched(pair, Span(unmatched[0].span.start, unmatched[-1].span.end), _PART)
    if not left:
        return
    free = [word for word in _capitalised(pair.english) if not is_in(word.folded, pair.source, pair.language)]
    for run in left:
        weight = _weight(run, pair, len(left) - len(free))
        yield _unmatched(pair, Span(run[0].span.start, run[-1].span.end), weight)


def _without_title(run: list[Word], pair: Pair) -> list[Word]:
    """A name of several words without the words of an office before it."""
    while len(run) > 1 and _is_title(run[0], pair):
        run = run[1:]
    return run


def _is_title(word: Word, pair: Pair) -> bool:
    if is_office(word.folded, pair.language):
        return True
    return not concepts(word.text, pair.language).isdisjoint(concepts(pair.english, "en"))


def _is_person(run: list[Word], english: tuple[Word, ...]) -> bool:
    """Whether a run ends like a name of the English: then the words before it are names, whatever they mean."""
    return len(run) > 1 and any(word.is_capitalised and word.folded == run[-1].folded for word in english)


def _weight(run: list[Word], pair: Pair, surplus: int) -> float:
    """How much a run says; ``surplus``: how many more runs are left in the source than capitals in the English."""
    if is_acronym(run[0]):
        return _ACRONYM if surplus < 0 else _SURE if has_latin(pair.source) else _LIKELY
    if pair.language in _NOUNS_HAVE_CAPITALS:
        return _NOUNS if len(run) > 1 else _NOUN
    if len(run) > 1:
        return _SURE
    return _LIKELY if surplus <= 0 or _has_become_pronoun(pair) else _SURE


def _has_become_pronoun(pair: Pair) -> bool:
    own = _OWN_PRONOUNS.get(pair.language, set())
    return own.isdisjoint(folded_set(pair.source)) and not _PRONOUNS.isdisjoint(folded_set(pair.english))


def _is_place(name: Word, english: tuple[Word, ...], language: str) -> bool:
    """Whether the English has the country that a word names: that vouches for no word beside it."""
    return any(is_country(word.folded) and is_said(word.folded, name.text, language) for word in english)


def _is_no_name(run: list[Word], pair: Pair, english: tuple[Word, ...]) -> bool:
    """Whether a run is an office or a title, or letters that the English has in its way."""
    if not _is_person(run, english) and _says_an_office(run, pair):
        return True
    if any(is_acronym(word) for word in run):
        return len(run) > 1 or is_everyday(run[0].folded) or _is_acronym_matched(run[0].text, pair, english)
    return is_shortened_in(run, pair.english)


def _says_an_office(run: list[Word], pair: Pair) -> bool:
    """A given name may be a word as well (Claire, Miłosz): before another name only the words of offices count."""
    *before, last = run
    offices = (is_acronym(word) or is_office(word.folded, pair.language) for word in before)
    return _is_everyday_word(last, pair) or any(offices)


def _is_everyday_word(word: Word, pair: Pair) -> bool:
    """Whether a capital says nothing: a word of an office or a title, letters written large to be loud."""
    if is_acronym(word):
        return any(
            len(said.text) > 2 and said.text.isupper() and is_common(said.text.lower()) for said in words(pair.english)
        )
    # "del" may be a part of a name.
    is_everyday_word = len(word.folded) > _LONGEST_PARTICLE and is_word(word.text.lower(), pair.language)
    return is_everyday_word or is_office(word.folded, pair.language)


def _is_acronym_matched(acronym: str, pair: Pair, english: tuple[Word, ...]) -> bool:
    if is_acronym_in(acronym, pair.english, "en"):
        return True
    return any(is_said(word.folded, acronym, pair.language) for word in english)


def _is_matched(name: Word, pair: Pair) -> bool:
    stem = re.split("['’]", name.text)[0] or name.text
    if name.folded in folded_set(pair.english):
        return True
    return any(
        is_in(word, stem, pair.language) and _is_meant(word, stem, pair)
        for word in _heard(pair.english, pair.source, pair.language)
    )


@lru_cache(maxsize=64)
def _heard(english: str, source: str, language: str) -> tuple[str, ...]:
    """Words of the English with a capital for which the source has anything at all."""
    capitalised = {word.folded for word in words(english) if word.is_capitalised}
    named = {part for word in capitalised for part in (word, *word.split("-"))} - _NEVER_NAMES
    return tuple(word for word in sorted(named) if word and is_in(word, source, language))


def _is_meant(word: str, stem: str, pair: Pair) -> bool:
    """Whether an English word stands for this word of the source, and not for another that it is more like."""
    return is_written(word, stem) or is_said(word, stem, pair.language) or is_nearest(word, stem, pair.source)


def _capitalised(english: str) -> list[Word]:
    """Words of the English that may be a name or a part of one: with a capital, and not for being the first."""
    middle = {word.span for word in _names(english)}
    return [word for word in words(english) if word.is_capitalised and (word.span in middle or is_nameworthy(word))]


@lru_cache(maxsize=512)
def _names(text: str) -> tuple[Word, ...]:
    """Words with a capital that starts no sentence."""
    named = map(_without_article, words(text))
    return tuple(word for word in named if _is_name(word) and not starts_sentence(text, word.span.start))


def _without_article(word: Word) -> Word:
    """A name that an article or a particle is written onto: ``d'Anvers``, ``l'Eliseo``."""
    article, _, name = word.text.replace("’", "'").partition("'")
    if not name or not article[0].islower() or not name[0].isupper():
        return word
    return Word(name, word.end - len(name), word.end, fold(name), is_capitalised=True)


def _is_name(word: Word) -> bool:
    if word.text.isupper():
        return is_acronym(word)
    return word.is_capitalised and len(word.text) > 2
