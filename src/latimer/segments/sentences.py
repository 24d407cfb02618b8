"""A paragraph's sentences: sentencex finds the breaks, ``joining`` mends those a person would not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

import sentencex  # type: ignore[import-untyped]  # ships no types

from latimer.segments.joining import belongs_before, is_plain_word

LONGEST_SENTENCE = 2_000
_WINDOW = 8_000

# Sentencex keeps a quotation together however many sentences it holds, so it is shown blanks for the marks.
_QUOTES = '"“”„‟«»‹›「」『』《》〝〞'
_MASK = str.maketrans(dict.fromkeys(_QUOTES, " "))
_SINGLE_QUOTE = re.compile(r"(?<!\w)['‘‚](?![stn]\b)|['’](?!\w)")
_GAP = re.compile(rf"[\s'‘’‚{_QUOTES}]+")
_CLOSERS = re.compile(
    r"(?:[\"”’»›」』》]+"  # these close wherever they follow a stop
    r"|['“‘«‹]+(?=[\s,.;:!?…)\]”’»」』—–-]|$)"  # these may open too: not before a letter
    r"|\s+[»”\"](?=[\s,.;:]|$))*"  # French sets a space before its mark
)
# Ends that sentencex passes over because it knows the word before the stop as an abbreviation, or knows no
# sentence that opens like this. Capital stands for any letter that is no small one.
_CAPITAL = r"(?=\s?[^\W\d_a-zà-öø-ÿа-яёіїєґ])"
_MISSED_ENDS = re.compile(
    r"\d\s?(?:(?:млн|млрд|тыс|тис)\.?\s)?(?:[^\W\d_]{1,3}/)?"
    r"(?:h|s|l|g|m|t|u|cm|mm|km|kg|ha|min|мм|см|м|км|кг|т|га|ч|мин|сек|руб|коп|грн|хв)\.\s+"
    + _CAPITAL
    + "|"  # 20 km. Dann
    r"\bт\.\s?[дпі]\.\s+" + _CAPITAL + "|"  # и т. д. Люди
    r"\b(?:usw|ff|etc|ecc|osv|enz|itd|itp)\.\s+" + _CAPITAL + "|"
    r"(?:…|\.\.\.)\s+" + _CAPITAL + "|"
    r"[.!?]\s+(?=['’][st] [A-Z])"  # Dutch: 's Avonds
)
_WORD_ENDS = re.compile(r"\b([^\W\d_]+)\.\s+" + _CAPITAL)
_PAUSE = re.compile(r"[.!?;:,،؛](?=\s)|[、；，。]")
_BLANK = re.compile(r"\s")


def sentences(paragraph: str, language: str) -> list[str]:
    """Sentences in order, without white space around them; none is longer than 2,000 characters.

    A closing quotation mark belongs to the sentence before it, and a quotation
    over two sentences is two sentences.

    >>> sentences("M. Macron est parti le 5 févr. 2025. « Nous irons. »", "fr")
    ['M. Macron est parti le 5 févr. 2025.', '« Nous irons. »']
    """
    found: list[list[str]] = []
    for fragment in _fragments(paragraph, language):
        if found and belongs_before("".join(found[-1][-2:]), fragment, language):
            found[-1].append(fragment)
        else:
            found.append([fragment])
    whole = ("".join(fragments).strip() for fragments in found)
    return [piece for sentence in whole for piece in _pieces(sentence)]


def _fragments(paragraph: str, language: str) -> Iterator[str]:
    start = 0
    for end in _breaks(paragraph, language):
        if end > start and paragraph[start:end].strip():
            yield paragraph[start:end]
            start = end
    if paragraph[start:].strip():
        yield paragraph[start:]


def _breaks(paragraph: str, language: str) -> Iterator[int]:
    """Where sentences end, closing marks included; looked for window by window, as sentencex may take n² time."""
    masked = _SINGLE_QUOTE.sub(" ", paragraph.translate(_MASK))
    start = 0
    while start < len(masked):
        window = masked[start : start + _WINDOW]
        ends = set(accumulate(len(piece) for piece in sentencex.segment(language, window)[:-1]))
        ends.update(found.end() for found in _MISSED_ENDS.finditer(window))
        ends.update(found.end() for found in _WORD_ENDS.finditer(window) if is_plain_word(found[1], language))
        for end in sorted(ends):
            yield _after_closers(paragraph, start + end)
        is_last = start + len(window) >= len(masked)
        start += _WINDOW if is_last or not ends else max(ends)


def _after_closers(paragraph: str, place: int) -> int:
    """The break moved to just after the marks that close what stands before it."""
    before = place
    while before and _GAP.match(paragraph[before - 1]):
        before -= 1
    closers = _CLOSERS.match(paragraph, before)
    return closers.end() if closers else place


def _pieces(sentence: str) -> Iterator[str]:
    """The sentence, cut after 1,000 to 2,000 characters if it is longer: at a comma, else at a blank, else anywhere."""
    start = 0
    while len(sentence) - start > LONGEST_SENTENCE:
        middle, limit = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        pauses = [cut.end() for cut in _PAUSE.finditer(sentence, middle, limit)]
        blanks = [cut.end() for cut in _BLANK.finditer(sentence, middle, limit)]
        end = (pauses or blanks or [limit])[-1]
        yield sentence[start:end].strip()
        start = end
    yield sentence[start:].strip()
