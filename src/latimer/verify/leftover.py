"""Source text that was left standing in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding, Severity, Span
from latimer.verify import urls
from latimer.verify.english import looks_english
from latimer.verify.lexicon import is_word
from latimer.verify.pair import Pair
from latimer.verify.words import Word, has_latin, quoted, words

# One letter of these is a word; one Greek or Cyrillic letter may be a symbol.
_CHARACTER = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Small words inside names, as in "van der Meer".
_PARTICLES = frozenset(
    """
    van von der den de del della di da dos das du la le el al bin ibn ter ten te zu zum y e
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_BEFORE_A_SENTENCE = " \"'“”„«»‘’‚‹›¿¡(—–-"
_GERMAN_NOUN = re.compile(
    r"\w{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|nis|nisse|tum|chen|lein|ismus|ien)"
)
# A German name may follow an article ("die Elbe"), but hardly a possessive, "ein", or an adjective: "ihren Urlaub".
_GERMAN_ARTICLE = (
    r"\b(?:(?:k?ein(?:e[nmrs]?)?|(?:ihr|sein|unser|dies|jed|mein|all)e[nmrs]?)\s(?:[a-zäöüß]+e[nmrs]?\s)?"
    r"|(?:der|die|das|den|dem|des)\s[a-zäöüß]+en?\s)"
)


def leftover(pair: Pair) -> Iterator[Finding]:
    """Words of the English that are no English and stand in the source as they are.

    Error for a script other than Latin, for a whole sentence and for three words or more;
    warning for one word, which may be a loan that English has as well. Of single words left in (DEMETR) about nine in
    ten are found, German nouns least; sound sentences (NTREX) that alarm: under 1 % in most languages. It cannot see
    a word that English spells the same way.
    """
    if pair.language == "en":
        return
    foreign = [] if pair.english.isascii() else [word for word in words(pair.english) if _is_foreign(word, pair)]
    if foreign:
        yield _finding(pair, foreign, "error")
    elif has_latin(pair.source):
        left = _left_latin(pair)
        if left:
            yield _finding(pair, left, "error" if len(left) > 2 or _is_same_text(pair) else "warning")


def _is_foreign(word: Word, pair: Pair) -> bool:
    """Whether a word is written in another script than Latin, as the source has it."""
    if word.text.isascii() or has_latin(word.text) or word.text not in pair.source:
        return False
    return len(word.text) > 1 or bool(_CHARACTER.match(word.text))


def _left_latin(pair: Pair) -> list[Word]:
    named = {word.text for name in pair.names for word in words(name.english)}
    source = {word.text for word in words(pair.source)} - named
    english = words(pair.english)
    addresses = [span for _, span in urls.find(pair.english)]
    left = []
    for index, word in enumerate(english):
        if word.text in source and not any(span.start <= word.span.start < span.end for span in addresses):
            before = english[index - 1].text if index else ""
            after = english[index + 1] if index + 1 < len(english) else None
            if _is_left(before, word, after, pair):
                left.append(word)
    return left


def _is_left(before: str, word: Word, after: Word | None, pair: Pair) -> bool:
    """Whether a word that both texts have is the source's: no English, and no name."""
    lowered = word.text.lower()
    if len(lowered) < 2 or looks_english(lowered):
        return False
    is_in_a_name = (after is not None and after.is_capitalised) or before[:1].isupper()
    if not word.is_capitalised:
        if lowered in _PARTICLES and after is not None and after.is_capitalised:
            return False
        return word.text.islower() and (len(lowered) > 2 or (is_word(lowered, pair.language) and not is_in_a_name))
    if not word.text[1:].islower():
        return False
    if is_in_a_name:
        return False
    if pair.language != "de":  # within a sentence, a capital makes it a name
        return pair.source.lstrip(_BEFORE_A_SENTENCE).startswith(word.text) and is_word(
            lowered, pair.language, ending=1
        )
    if is_word(lowered, "de"):
        return True
    return bool(_GERMAN_NOUN.fullmatch(lowered) or re.search(_GERMAN_ARTICLE + re.escape(word.text), pair.source))


def _is_same_text(pair: Pair) -> bool:
    """Whether the English is the source again, case, marks and blanks aside."""
    source, english = ([word.folded for word in words(text)] for text in (pair.source, pair.english))
    return source == english


def _finding(pair: Pair, left: list[Word], severity: Severity) -> Finding:
    text = ", ".join(quoted(word.text) for word in left[:3])
    span = Span(left[0].span.start, left[-1].span.end)
    return Finding("leftover", severity, f"Words of the source were left in the English: {text}.", english_span=span)
