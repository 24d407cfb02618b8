"""Where terms stand in a source text: one matcher for what is sent and for what is checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from latimer.records import Span, Term
from latimer.terms.endings import core, has_prefixes, has_table, stem_length
from latimer.terms.words import Word, fold, is_unspaced, plain, words

# Letters that a form must share with its term before it is surely that term; a syllable of Hangul counts for three.
_SURE_STEM = 5
_SURE_STEMS = {"ko": 2, "ar": 3, "he": 3}
_SURE_UNSPACED = 3
_EXACT = 1_000
_LONGEST_ACRONYM = 5
_JOINERS = frozenset("-‐‑–־'’ʼ")
_SENTENCE_END = "\n;\n"  # nothing that may stand within a term
_HYPHENS = frozenset("-‐‑־")
_KANA = re.compile("[\u30a1-\u30fa\u30fc]")
_ALPHABETIC = re.compile(r"[^\W\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ufaff]")
_FOLLOWS_A_LETTER = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec6-\u0ecd]")
_BEFORE_A_LETTER = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a term stands.

    ``is_sure`` says that it is this term and no other word: its own form, or one that the language's endings make
    of it. The others are worth sending, and worth a look.
    """

    term: Term
    span: Span
    is_sure: bool


def of_language(terms: Iterable[Term], language: str) -> tuple[Term, ...]:
    """The terms that count for articles in ``language``; one of the language itself goes before one of all."""
    counting = [term for term in terms if term.language in ("", language)]
    own = {fold(term.source) for term in counting if term.language}
    return tuple(term for term in counting if term.language or fold(term.source) not in own)


def occurring(terms: Iterable[Term], sources: Sequence[str], language: str = "") -> tuple[Term, ...]:
    """The terms that stand in the sources, inflected or not: those worth sending."""
    terms = tuple(terms)
    text = _SENTENCE_END.join(sources)
    found = {occurrence.term for occurrence in find(terms, text, language)}
    return tuple(term for term in terms if term in found)


def find(terms: Iterable[Term], text: str, language: str = "") -> list[Occurrence]:
    """Every place where a term stands, in order; none within the place of a longer term.

    >>> [o.span for o in find([Term("Kreisrat", "district council")], "Sitzung des Kreisrats", "de")]
    [Span(start=12, end=21)]

    ``language`` is the ISO 639-1 code of the text; without it only endings of up to three letters are guessed at.
    """
    flat = plain(text)
    found = [o for term in terms if _is_worth_a_look(term, text, flat, language) for o in _places(term, text, language)]
    found.sort(key=lambda o: (o.span.start, -o.span.end))
    return list(_longest(found))


def _longest(found: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """The occurrences that lie in no longer one."""
    longest = Span(-1, -1)
    for occurrence in found:
        if occurrence.span.end > longest.end or occurrence.span == longest:
            longest = occurrence.span
            yield occurrence


class _Probe(NamedTuple):
    """How a term is looked for: letters without which it does not stand in a text, and whether words are of use."""

    key: str
    has_words: bool


@lru_cache(maxsize=65_536)
def _probe(source: str, language: str) -> _Probe:
    if is_unspaced(source) or not words(source):
        return _Probe(source.strip(), False)
    return _Probe(core(words(source)[0].plain, language), True)


def _is_worth_a_look(term: Term, text: str, flat: str, language: str) -> bool:
    probe = _probe(term.source, language)
    return probe.key in (flat if probe.has_words else text)


@lru_cache(maxsize=512)
def _beginnings(text: str) -> Mapping[str, Sequence[int]]:
    """The words of a text, by number, under their first letter and their first two."""
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words(text)):
        for beginning in {word.plain[:1], word.plain[:2]}:
            found.setdefault(beginning, []).append(number)
    return found


def _starts(key: str, text: str, language: str) -> Iterable[int]:
    """The words that a term may begin with: few, so that large glossaries cost little."""
    if has_prefixes(language):
        return (number for number, word in enumerate(words(text)) if key in word.plain)
    return (n for n in _beginnings(text).get(key[:2], ()) if words(text)[n].plain.startswith(key))


def _places(term: Term, text: str, language: str) -> Iterator[Occurrence]:
    probe = _probe(term.source, language)
    if not probe.has_words:
        yield from _unspaced_places(term, text)
        return
    for start in _starts(probe.key, text, language):
        wanted, said = words(term.source), words(text)
        if start + len(wanted) > len(said):
            break
        window = said[start : start + len(wanted)]
        letters = _letters_in_common(term, wanted, window, language)
        if letters and _is_one_phrase(term, window, text):
            span = Span(window[0].span.start, window[-1].span.end)
            yield Occurrence(term, span, _is_sure(letters, language) and not _is_part(span, text))


def _letters_in_common(term: Term, wanted: Sequence[Word], window: Sequence[Word], language: str) -> int:
    """How many letters the words share if they are the term, 0 if they are not, ``_EXACT`` if in its very form."""
    if not all(map(_has_case_of, wanted, window, (term.matches_case,) * len(wanted))):
        return 0
    if all(one.folded == other.folded for one, other in zip(wanted, window, strict=True)):
        return _EXACT
    if not term.inflects:
        return 0
    stems = [stem_length(one.plain, other.plain, language) for one, other in zip(wanted, window, strict=True)]
    letters = sum(stems) if all(stems) else 0
    if letters < _SURE_STEM and wanted[0].text[:1].isupper() and window[0].text[:1].islower():
        return 0  # of a short name and a word that is none, little but chance is left
    return letters


def _has_case_of(wanted: Word, said: Word, matches_case: bool) -> bool:
    """Whether the capitals are right: those of an acronym always, those of another word where the term asks for it."""
    if matches_case:
        return (said.text[:1].isupper(), said.text.isupper()) == (wanted.text[:1].isupper(), wanted.text.isupper())
    if not wanted.text.isupper() or not 2 <= len(wanted.text) <= _LONGEST_ACRONYM:
        return True
    # Longer ones are often written as words: Nato, Unesco.
    capitals = said.text[: len(wanted.text)] if len(wanted.text) < _LONGEST_ACRONYM - 1 else said.text[:1]
    return capitals.isupper()


def _is_one_phrase(term: Term, window: Sequence[Word], text: str) -> bool:
    """Whether only blanks, hyphens, apostrophes and marks that the term has itself stand between the words."""
    gaps = (text[one.span.end : other.span.start] for one, other in pairwise(window))
    return all(c.isspace() or c in _JOINERS or c in term.source for gap in gaps for c in gap)


def _is_sure(letters: int, language: str) -> bool:
    return letters == _EXACT or (has_table(language) and letters >= _SURE_STEMS.get(language, _SURE_STEM))


def _is_part(span: Span, text: str) -> bool:
    """Whether a hyphen joins it to another word: the EU of “EU-Kommission” has an English of its own."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return (before[-1:] in _HYPHENS and before[:1].isalnum()) or (after[:1] in _HYPHENS and after[-1:].isalnum())


def _unspaced_places(term: Term, text: str) -> Iterator[Occurrence]:
    """Anywhere: such scripts do not show where a word begins, or the term is no word."""
    wanted = term.source.strip()
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not any(_is_joined(text[at - 1 : at + 1]) for at in (start, end)):
            alone = not (text[start - 1 : start].isalpha() and text[end : end + 1].isalpha())
            yield Occurrence(term, Span(start, end), alone or len(wanted) >= _SURE_UNSPACED)
        start = text.find(wanted, end)


def _is_joined(neighbours: str) -> bool:
    """Whether two characters side by side belong to one word for sure."""
    if len(neighbours) < 2:
        return False
    one, other = neighbours[0], neighbours[1]
    if _FOLLOWS_A_LETTER.match(other) or _BEFORE_A_LETTER.match(one):
        return True
    return any(letters.match(one) and letters.match(other) for letters in (_KANA, _ALPHABETIC))
