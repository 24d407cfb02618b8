"""Which language a text is in, said only where it can be told.

The model is py3langid's (139 languages, inside its wheel); its guess counts
here by the length of what it was made from, and a mixed text is called mixed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from latimer.articles import identifier

UNKNOWN = "und"

# Written forms that readers and models take as one language. Bokmål and Nynorsk are both "Norwegian".
_SAME = {"wuu": "zh", "yue": "zh", "arz": "ar", "ary": "ar", "nn": "no", "nb": "no", "hbo": "he", "grc": "el"}
# Languages so near each other that one paragraph cannot tell them apart; the whole article mostly can.
_NEAR = (
    frozenset({"no", "da"}),
    frozenset({"sr", "hr", "bs"}),
    frozenset({"id", "ms"}),
    frozenset({"es", "gl", "ca", "an", "ext"}),
    frozenset({"pt", "gl"}),
    frozenset({"cs", "sk"}),
    frozenset({"ru", "be", "bg"}),
    frozenset({"nl", "af", "fy"}),
    frozenset({"de", "lb"}),
    frozenset({"tr", "az", "crh"}),
    frozenset({"fa", "ps", "ug", "uzs", "sdh"}),
    frozenset({"en", "pcm"}),
    frozenset({"it", "vec", "lij", "la"}),
    frozenset({"fr", "wa", "oc"}),
)

_URL = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@\S+")
_DENSE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
_LINE_LETTERS = 40
_LEAST_LETTERS = 20
_LEAST_DENSE_LETTERS = 8
_MOST_LINES = 200
_MOST_CHARACTERS = 1_000
_CLEAR_SHARE = 0.6
_PARAGRAPH_LETTERS = 60
_PARAGRAPH_CHARACTERS = 200
_PARAGRAPH_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Detection:
    """What was made of a text.

    ``code`` is an ISO 639-1 code or ``und``; ``share`` (0 to 1) is how much of the
    text speaks for it; ``confident`` says whether to act on it without asking.
    """

    code: str
    confident: bool
    share: float = 0.0


def detect(text: str) -> Detection:
    """The language most of ``text`` is in; short lines and links have no say.

    >>> detect("Der Minister sagte am Dienstag, die Zahlen seien gestiegen.").code
    'de'
    >>> detect("Photo: VNA/CVN")
    Detection(code='und', confident=False, share=0.0)
    """
    votes: dict[str, float] = {}
    for line in _telling_lines(text):
        for code, probability in _ranking(line):
            votes[code] = votes.get(code, 0.0) + probability * len(line)
    if not votes:
        return Detection(UNKNOWN, False)
    code = max(votes, key=lambda each: votes[each])
    total = sum(votes.values())
    share = round(votes[code] / total, 3)
    if len(code) > 2 or share < _CLEAR_SHARE / 2:
        return Detection(UNKNOWN, False, share)
    return Detection(code, _with_near(code, votes) / total >= _CLEAR_SHARE, share)


def of_paragraph(text: str, article_language: str) -> str | None:
    """The language of one paragraph where it surely differs from the article's, else None.

    Sure is: 60 letters or more, a clear margin, and no near relation of the
    article's language (a Danish paragraph in a Norwegian article goes unnoticed).

    >>> of_paragraph("The minister said on Tuesday that the figures had risen again since the spring.", "de")
    'en'
    >>> of_paragraph("Pham Minh Chinh", "de") is None
    True
    """
    plain = _URL.sub(" ", text[:_PARAGRAPH_CHARACTERS])
    if _weight(plain) < _PARAGRAPH_LETTERS:
        return None
    same = _SAME.get(article_language, article_language)
    guess = identifier.guess(plain)
    if _SAME.get(guess, guess) == same:  # nearly always: the ranking is worth its time only where it may tell more
        return None
    code, probability = _ranking(plain)[0]
    if probability < _PARAGRAPH_SHARE or len(code) > 2:
        return None
    return None if same in _relations(code) else code


def name(code: str) -> str:
    """The English name of a language, or the code itself where there is none.

    >>> name("de")
    'German'
    """
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale("en").languages.get(code, code))
    except UnknownLocaleError:
        return code


def script(text: str) -> str:
    """The script most letters are in: Latin, Cyrillic, Arabic, Han, Japanese, Hangul …; empty without letters.

    Text with kana in it is Japanese, however many of its characters are Han.

    >>> script("首相は火曜日に述べた")
    'Japanese'
    """
    letters = (c for c in text if c.isalpha())
    counts = Counter(_script_of(c) for c, _ in zip(letters, range(2_000), strict=False))
    if not counts:
        return ""
    return "Japanese" if counts["Japanese"] * 10 >= counts.total() else counts.most_common(1)[0][0]


def _script_of(letter: str) -> str:
    word = unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]
    return {"CJK": "Han", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}.get(word, word.title())


def _telling_lines(text: str) -> Iterator[str]:
    """Up to 200 lines long enough to tell, spread over the text; all of it as one where no line is."""
    plain = _URL.sub(" ", text)
    lines = [line[:_MOST_CHARACTERS] for line in plain.split("\n") if _weight(line) >= _LINE_LETTERS]
    yield from lines[:: len(lines) // _MOST_LINES + 1]
    if not lines and _weight(plain) >= _LEAST_LETTERS:
        yield " ".join(plain.split())


def _weight(text: str) -> float:
    """Letters, those of scripts that write a syllable or word with one sign counted for more."""
    beginning = text[:_MOST_CHARACTERS]
    dense = len(_DENSE.findall(beginning))
    return sum(map(str.isalpha, beginning)) + dense * (_LEAST_LETTERS / _LEAST_DENSE_LETTERS - 1)


def _ranking(text: str) -> list[tuple[str, float]]:
    """Languages with their probabilities, dialects added to their language, best first."""
    merged: dict[str, float] = {}
    for code, probability in identifier.rank(text):
        language = _SAME.get(code, code)
        merged[language] = merged.get(language, 0.0) + probability
    return sorted(merged.items(), key=lambda pair: -pair[1])


def _with_near(code: str, votes: Mapping[str, float]) -> float:
    return sum(votes.get(near, 0.0) for near in _relations(code))


def _relations(code: str) -> frozenset[str]:
    return frozenset({code}).union(*(group for group in _NEAR if code in group))
