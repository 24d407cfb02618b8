"""What only the whole article shows: English of a neighbour, sentences said twice, open quotations, spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from latimer.records import Finding, Paragraph, Sentence
from latimer.verify.names.candidates import find, same
from latimer.verify.neighbours import likeness
from latimer.verify.pair import Pair
from latimer.verify.quotes import marks
from latimer.verify.words import fold, quoted, words

# Of neighbouring sentences of news, none gained more by a swap; 98 % of swapped ones do, 99 % of them being less like
# their sources together than the second bound (NTREX, seven languages). Two sound ones in three are more like them.
_SWAP_GAIN = 4.0
_SURELY_THEIR_OWN = 16.0
_MISPLACED_GAIN = 3.0
_SOURCES_ALIKE = 75
_SHORTEST_REPEATED = 4
_SPELLINGS_ALIKE = 80


def misplaced(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Finding]:
    """English that belongs to the sentence before or after, or to another paragraph.

    Error for two that have each other's English (NTREX, consecutive sentences in six languages: no false alarm,
    98 % of swaps found); warning where the English fits a neighbour and not its own sentence.
    """
    sentences = [s for p in paragraphs if not _is_english(p, language) for s in p.sentences if s.english]
    whole = [_as_sentence(p) for p in paragraphs if not _is_english(p, language) and len(p.sentences) > 1]
    found = list(_swapped(sentences, language)) or list(_swapped(whole, language))
    yield from found or _shifted(sentences, language)


def _is_english(paragraph: Paragraph, language: str) -> bool:
    return (paragraph.language or language) == "en"


def _as_sentence(paragraph: Paragraph) -> Sentence:
    english = " ".join(sentence.english or "" for sentence in paragraph.sentences)
    return Sentence(paragraph.sentences[0].id, " ".join(sentence.source for sentence in paragraph.sentences), english)


def _swapped(sentences: Sequence[Sentence], language: str) -> Iterator[Finding]:
    own = [_likeness(sentence, sentence, language) for sentence in sentences]
    for (first, its_own), (second, seconds_own) in pairwise(zip(sentences, own, strict=True)):
        if (
            its_own + seconds_own > _SURELY_THEIR_OWN
            or first.source == second.source
            or first.english == second.english
        ):
            continue
        others = _likeness(first, second, language) + _likeness(second, first, language)
        if others - its_own - seconds_own > _SWAP_GAIN:
            for place, other in ((first, second), (second, first)):
                message = f"This sentence and {other.id} have each other's English: {quoted(place.english or '')}."
                yield Finding("neighbours", "error", message, at=place.id)


def _shifted(sentences: Sequence[Sentence], language: str) -> Iterator[Finding]:
    for first, second in pairwise(sentences):
        for place, other in ((first, second), (second, first)):
            own = _likeness(place, place, language)
            if own < 0 and _likeness(other, place, language) - own > _MISPLACED_GAIN:
                message = f"This English fits {other.id} better than its own sentence: {quoted(place.english or '')}."
                yield Finding("neighbours", "warning", message, at=place.id)


def _likeness(source: Sentence, english: Sentence, language: str) -> float:
    return _likeness_of_texts(source.source, english.english or "", language)


@lru_cache(maxsize=16384)  # an article is verified again after a repair
def _likeness_of_texts(source: str, english: str, language: str) -> float:
    return likeness(Pair(source, english, language))


def said_twice(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """A sentence that comes twice in the English, and not in the source: one of the two has another's English."""
    seen: dict[str, Sentence] = {}
    for sentence in sentences:
        said = words(sentence.english or "")
        if len(said) < _SHORTEST_REPEATED:
            continue
        key = " ".join(word.folded for word in said)
        before = seen.setdefault(key, sentence)
        if before is not sentence and fuzz.ratio(fold(before.source), fold(sentence.source)) < _SOURCES_ALIKE:
            message = (
                f"The English says this at {before.id} already, the source does not: {quoted(sentence.english or '')}."
            )
            yield Finding("repetition", "error", message, at=sentence.id)


def open_quotations(paragraph: Paragraph) -> Iterator[Finding]:
    """A quotation that the English opens and does not close, where the source does both."""
    source = sum(marks(sentence.source) for sentence in paragraph.sentences)
    english = sum(marks(sentence.english or "") for sentence in paragraph.sentences)
    if source and source % 2 == 0 and english % 2:
        marked = [sentence for sentence in paragraph.sentences if marks(sentence.english or "") % 2]
        message = f"A quotation is opened or closed, not both: {quoted(marked[0].english or '')}."
        yield Finding("quotes", "warning", message, at=marked[0].id)


def within_quotations(paragraph: Paragraph) -> frozenset[str]:
    """Ids of sentences that begin or end inside a quotation: marks of their own say little."""
    inside: set[str] = set()
    is_open = False
    for sentence in paragraph.sentences:
        opens = is_open != (marks(sentence.source) % 2 == 1)
        if is_open or opens:
            inside.add(sentence.id)
        is_open = opens
    return frozenset(inside)


def spelt_differently(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """One name of the source in two English spellings, at the second; the first is taken for the right one."""
    spellings: dict[str, tuple[str, str]] = {}
    for sentence in sentences:
        for name in find(sentence.english or ""):
            for word in name.words:
                stem = _source_stem(word.folded, sentence.source)
                if not stem:
                    continue
                first, place = spellings.setdefault(stem, (word.folded, sentence.id))
                if _is_other_spelling(first, word.folded):
                    message = f"The English spells {quoted(word.text)} otherwise than at {place} ({quoted(first)})."
                    yield Finding("names", "warning", message, at=sentence.id, english_span=word.span)


def _source_stem(name: str, source: str) -> str:
    """The beginning of the one source word that is this name, without its ending; empty where that is not clear."""
    alike = {word.folded for word in words(source) if len(word.folded) > 4 and same(word.folded, name)}
    stems = {re.sub(r".{1,2}$", "", word) for word in alike}
    return stems.pop() if len(stems) == 1 else ""


def _is_other_spelling(first: str, other: str) -> bool:
    shorter, longer = sorted((first, other), key=len)
    # "Kurd" and "Kurdish", "Ford" and "Fords" are different words, "Zelensky" and "Zelenskyy" are not.
    is_derived = longer.startswith(shorter) and longer[len(shorter) :] not in (shorter[-1], "h", "e")
    return shorter != longer and not is_derived and fuzz.ratio(shorter, longer) >= _SPELLINGS_ALIKE
