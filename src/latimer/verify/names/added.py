"""Names of the English that the source has not.

>>> [name.text for name in added_names(Pair("Die CDU tagt in Kassel.", "Olga Petrova meets in Kassel.", "de"))]
['Olga Petrova']
"""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Span
from latimer.verify.lexicon import concepts
from latimer.verify.names.acronyms import is_acronym, is_acronym_in, is_everyday, is_shortened_in
from latimer.verify.names.candidates import Unmatched, is_in, is_nameworthy, is_supported, is_written, runs
from latimer.verify.names.exonyms import codes_of, is_country, is_said, names_of_two_words
from latimer.verify.names.han import covered, is_korean, is_syllable
from latimer.verify.names.sounds import absence, has_kana, is_heard, says_little
from latimer.verify.pair import Pair
from latimer.verify.words import Word, has_latin, starts_sentence, words

# What each kind of name says for itself; 1 is enough for an alarm. A name in another script may be spelt in a way
# that no rule follows, everyday words with capitals may name what the source says in words of its own.
_SURE, _SPELT_OUT, _BY_SOUND, _PHRASE, _PART, _CAPITALISED_WORD = 1.0, 0.7, 0.6, 0.6, 0.5, 0.4
# Languages that write the letters of an acronym as words, or have a translation of their own for many.
_SPELL_OUT = frozenset({"ar", "he", "hi", "ja", "tr", "uk", "zh"})
_SHORT = 4
_ALL = 100
_PLAINLY = 88
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_NO_NAMES = frozenset(
    {"i", "mr", "mrs", "ms", "dr", "sir", "madam", "god", "internet", "web", "he", "she", "it", "no", "nos"}
    | {"celsius", "fahrenheit"}
)
_HEADLINE = 0.6
_STOPS = (".", "!", "?", '."', ".”", ".'", ".’")


def added_names(pair: Pair) -> Iterator[Unmatched]:
    """Names, acronyms and capitalised phrases of the English for which the source has nothing."""
    for run in runs(pair.english, (word for word in words(pair.english) if word.is_capitalised)):
        left = [word for word in run if not (is_acronym(word) and _is_said_in_letters(word, pair))]
        if not left or is_shortened_in(left, pair.source) or _is_shouted(left):
            continue
        if weight := _weight(left, pair):
            span = Span(left[0].start, left[-1].end)
            yield Unmatched(pair.english[span.start : span.end], span, weight)


def _is_said_in_letters(acronym: Word, pair: Pair) -> bool:
    return is_acronym_in(acronym.text.removesuffix("s"), pair.source, pair.language)


def _is_shouted(run: list[Word]) -> bool:
    return len(run) > 1 and all(word.text.isupper() for word in run)


def _weight(run: list[Word], pair: Pair) -> float:
    acronyms = [word for word in run if is_acronym(word)]
    if names := [word for word in run if is_nameworthy(word) and word not in acronyms]:
        return _weight_of_names(names, run, pair)
    if acronyms:
        return _weight_of_acronyms(acronyms, pair.language)
    return _weight_of_phrase(run, pair)


def _weight_of_names(names: list[Word], run: list[Word], pair: Pair) -> float:
    # The country before a name ("Italian striker Rossi") vouches for itself alone.
    countries = [word for word in names if is_country(word.folded)]
    telling = _telling([word for word in names if word not in countries] or names, pair)
    found = [word for word in telling if is_supported(word, pair)]
    missing = [word for word in telling if word not in found]
    if not found:
        return 0.0 if _is_there(telling, countries, run, pair) else _weight_of_missing(telling, pair)
    if _is_chance(found, countries, pair) or _is_another_surname(names, pair) or _is_vague(found, missing, pair):
        return _SURE
    return _weight_of_part(missing, found, pair) if missing else 0.0


def _is_there(names: list[Word], countries: list[Word], run: list[Word], pair: Pair) -> bool:
    """Whether names of which no word is found say too little, or are there as a whole."""
    if all(says_little(word.folded) for word in names) and not countries:
        return True
    if any(is_said(name, pair.source, pair.language) for name in names_of_two_words(run)):
        return True
    return _is_one_word(run, pair.source)


def _is_one_word(run: list[Word], source: str) -> bool:
    """Whether kana write a name of several words as one: ラスベガス for Las Vegas."""
    return len(run) > 1 and has_kana(source) and is_heard("".join(word.folded for word in run), source)


def _telling(names: list[Word], pair: Pair) -> list[Word]:
    """The names of more than one or two sounds, between scripts of more letters yet; where there is none, all."""
    heard = [word for word in names if not says_little(word.folded)]
    long = [] if has_latin(pair.source) else [word for word in heard if len(word.folded) > _SHORT]
    return long or heard or names


def _is_chance(found: list[Word], countries: list[Word], pair: Pair) -> bool:
    """Whether short names only seem to be heard in another script, for the country beside them is not there."""
    if has_latin(pair.source) or any(len(word.folded) > _SHORT for word in found):
        return False
    return any(not is_supported(country, pair) for country in countries)


def _is_vague(found: list[Word], missing: list[Word], pair: Pair) -> bool:
    """Whether what is there of a name in another script is only like it, and nothing comes near the rest."""
    if has_latin(pair.source) or max((absence(word.folded, pair.source) for word in missing), default=0) < 1:
        return False
    return not any(_is_plain(word.folded, pair) for word in found)


def _is_plain(name: str, pair: Pair) -> bool:
    if is_written(name, pair.source) or is_said(name, pair.source, pair.language):
        return True
    return is_heard(name, pair.source, _PLAINLY)


def _is_another_surname(names: list[Word], pair: Pair) -> bool:
    """Whether what a given name is written with stands in a Chinese or Korean text, but not beside the surname's."""
    # A point parts the names of foreigners.
    if pair.language not in ("ko", "zh") or len(names) != 2 or "·" in pair.source:
        return False
    surname, given = sorted((name.folded for name in names), key=len)
    if covered(given, pair.source) < _ALL or is_written(given, pair.source):
        return False
    texts = [text for text in (pair.source, pair.article_source) if text]
    beside = max(covered(name, text) for name in (surname + given, given + surname) for text in texts)
    return beside < _ALL and (is_syllable(surname) or is_korean(given))


def _weight_of_missing(names: list[Word], pair: Pair) -> float:
    """Where the article is known, or its list of names, a name has been looked for there as well."""
    if len(names) > 1 or is_country(names[0].folded) or has_latin(pair.source) or pair.article_source or pair.names:
        return _SURE
    return _BY_SOUND + (_SURE - _BY_SOUND) * absence(names[0].folded, pair.source)


def _weight_of_part(missing: list[Word], found: list[Word], pair: Pair) -> float:
    """One part of a name is there, another is not: with another surname it is another person.

    A given name alone may be added for a reader who would not know who is meant.
    """
    is_headline = _is_headline(pair.english) and not pair.english.rstrip().endswith(_STOPS)
    if missing[-1].start < found[-1].start or is_headline:
        return _PART
    if has_latin(pair.source):
        return _SURE
    return _PART + (_SURE - _PART) * max(absence(word.folded, pair.source) for word in missing)


def _weight_of_acronyms(acronyms: list[Word], language: str) -> float:
    if any(is_country(word.folded) for word in acronyms):
        return _SURE
    if all(is_everyday(word.folded) for word in acronyms):
        return 0.0
    return _SPELT_OUT if language in _SPELL_OUT else _SURE


def _weight_of_phrase(run: list[Word], pair: Pair) -> float:
    """Everyday words with capitals in the middle of a sentence: the name of an office, a street, a film."""
    if all(starts_sentence(pair.english, word.start) for word in run) or _is_headline(pair.english):
        return 0.0
    if any(_is_no_name(word) for word in run):
        return 0.0
    phrase = pair.english[run[0].start : run[-1].end]
    if not concepts(phrase, "en").isdisjoint(concepts(pair.source, pair.language)):
        return 0.0
    if any(len(word.folded) > 3 and is_in(word.folded, pair.source, pair.language) for word in run):
        return 0.0
    return _PHRASE if len(run) > 1 else _CAPITALISED_WORD


def _is_no_name(word: Word) -> bool:
    """Whether a word is a title, a pronoun ("I'm"), a date, or loud."""
    bare = word.folded.replace("’", "'").partition("'")[0]
    return bare in _NO_NAMES or bare in _MONTHS or word.text.isupper() or any(c[0] in "MD" for c in codes_of(bare))


def _is_headline(english: str) -> bool:
    """Headlines write every word with a capital."""
    long_words = [word for word in words(english) if len(word.text) > 3]
    return sum(word.is_capitalised for word in long_words) > _HEADLINE * len(long_words)
