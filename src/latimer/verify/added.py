"""Names of the English that the source has not.

>>> [name.text for name in added_names(Pair("Die CDU tagt in Kassel.", "Olga Petrova meets in Kassel.", "de"))]
['Olga Petrova']
"""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Span
from latimer.verify.acronyms import is_acronym, is_acronym_in, is_everyday, is_shortened_in
from latimer.verify.exonyms import codes_of, is_country, is_said, names_of_two_words
from latimer.verify.lexicon import concepts
from latimer.verify.names import Unmatched, is_in, is_nameworthy, is_supported, is_written, runs
from latimer.verify.pair import Pair
from latimer.verify.sounds import resembles, says_little
from latimer.verify.words import Word, has_latin, starts_sentence, words

# A single name in another script is more often spelt in a way that no rule follows, or named where the source
# says "he"; in these languages, which leave out vowels or write many syllables, always.
_UNHEARD = frozenset({"ko", "ar", "he"})
_SURE, _BY_SOUND, _ACRONYM, _PHRASE, _PART, _CAPITALISED_WORD = 1.0, 0.6, 0.6, 0.5, 0.5, 0.4
_NO_NAMES = frozenset(
    {"i", "mr", "mrs", "ms", "dr", "sir", "madam", "god", "internet", "web", "he", "she", "it", "no", "nos"}
)
_HEADLINE = 0.6


def added_names(pair: Pair) -> Iterator[Unmatched]:
    """Names, acronyms and capitalised phrases of the English for which the source has nothing."""
    for run in runs(pair.english, (word for word in words(pair.english) if word.is_capitalised)):
        acronyms = [word for word in run if is_acronym(word)]
        if any(is_acronym_in(word.text.removesuffix("s"), pair.source, pair.language) for word in acronyms):
            continue
        if is_shortened_in(run, pair.source) or (len(run) > 1 and all(word.text.isupper() for word in run)):
            continue
        weight = _weight(run, acronyms, pair)
        if weight:
            span = Span(run[0].span.start, run[-1].span.end)
            yield Unmatched(pair.english[span.start : span.end], span, weight)


def _weight(run: list[Word], acronyms: list[Word], pair: Pair) -> float:
    names = [word for word in run if is_nameworthy(word) and word not in acronyms]
    if names:
        # The country before a name ("Italian striker Rossi") vouches for itself alone.
        own = [word for word in names if not is_country(word.folded)] or names
        telling = [word for word in own if not _passes_unheard(word, pair)] or own
        found = [word for word in telling if is_supported(word, pair)]
        if found:
            return _PART if len(found) < len(telling) else 0.0
        if any(is_said(name, pair.source, pair.language) for name in names_of_two_words(run)):
            return 0.0
        return _weight_of_names(own, pair)
    if acronyms:
        is_one = any(is_country(word.folded) or not is_everyday(word.folded) for word in acronyms)
        return _ACRONYM if is_one else 0.0
    return _weight_of_phrase(run, pair)


def _passes_unheard(word: Word, pair: Pair) -> bool:
    """Whether a word counts as found only because its sound cannot be looked for."""
    if not says_little(word.folded, pair.source) or has_latin(pair.source):
        return False
    return not (is_written(word.folded, pair.source) or is_said(word.folded, pair.source, pair.language))


def _weight_of_names(names: list[Word], pair: Pair) -> float:
    """Where the article is known, or its list of names, a name has been looked for there as well."""
    if len(names) > 1 or is_country(names[0].folded) or has_latin(pair.source) or pair.article_source or pair.names:
        return _SURE
    is_far = pair.language not in _UNHEARD and not resembles(names[0].folded, pair.source)
    return _SURE if is_far else _BY_SOUND


def _weight_of_phrase(run: list[Word], pair: Pair) -> float:
    """Everyday words with capitals in the middle of a sentence: the name of an office, a street, a film."""
    if all(starts_sentence(pair.english, word.span.start) for word in run) or _is_headline(pair.english):
        return 0.0
    if any(word.folded in _NO_NAMES or word.text.isupper() or _is_date(word) for word in run):
        return 0.0
    if any(len(word.folded) > 3 and is_in(word.folded, pair.source, pair.language) for word in run):
        return 0.0
    phrase = pair.english[run[0].span.start : run[-1].span.end]
    if concepts(phrase, "en") & concepts(pair.source, pair.language):
        return 0.0
    return _PHRASE if len(run) > 1 else _CAPITALISED_WORD


def _is_date(word: Word) -> bool:
    return any(code[0] in "MD" for code in codes_of(word.folded))


def _is_headline(english: str) -> bool:
    """Headlines write every word with a capital."""
    long_words = [word for word in words(english) if len(word.text) > 3]
    return sum(word.is_capitalised for word in long_words) > _HEADLINE * len(long_words)
