"""Whether a break between two fragments is one that a person would not make."""

from __future__ import annotations

import re

from latimer.segments.abbreviations import BEFORE_ANY, BEFORE_NAMES, PLAIN_WORDS, TAKEN_FOR_ENGLISH

_TAIL = 60
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"'“„«‘’/–—-])([^\W\d_][^\s()\[\]\"“„«»/]*)\.\s*$")
_INITIAL = re.compile(r"(?:^|[\s(\[\"'“„«.-])([^\W\d_])\.\s*$")
_AFTER_FIGURE = re.compile(r"\d\s?[^\W\d_]{1,4}\.\s*$")  # "2 см." is a measure, "см. рис. 2" is not
_DATELINE = re.compile(r"\([\w /-]{2,30}\)\.\s*$")  # "(EFE). - Los vecinos …"
_DATED_LINE = re.compile(r"[^.!?]{2,40}\d{1,2}\.? (?:de )?[^\W\d_]{3,5}\.\s*")  # "RECIFE, 12 mar. — A chuva …"
_DUTCH_OPENER = re.compile(r"\s*['’][st] [A-Z]")  # "'s Avonds …" opens with a small letter
_DASH = re.compile(r"\s*[-–—]")
_ORDINAL = re.compile(r"(?:^|[\s(\[\"“„«/–-])(?:\d{1,2}|[IVX]{1,6})\.\s*$")
_MARKER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[^\W\d_][.)]|\W*)\s*$")
_MARKS = re.compile(r"[\s\"'“”„‘’«»‹›(\[–—-]*")
_CONTINUES = re.compile(r"\s*[,;:،؛、，；%]")
_CJK_END = re.compile(r"[。！？!?.][」』”\"’]\s*$")
_JAPANESE_PARTICLE = re.compile(r"[とっのをがにで、](?!ころで)|など|という|は、")
_KOREAN_PARTICLE = re.compile(r"(?:이?라고|이?라는|이?라며|고|며|는|이라|란)[\s가-힣]")
_CHINESE_SPEAKER = re.compile(r"[^，。！？]{0,14}(?:说|說|道|表示|称|稱|指出|强调|強調|问|問)(?:道)?。")

# German nouns are capitalised: only a word that opens sentences tells "Platz 2. Danach" from "die 2. Auflage".
_OPENERS = frozenset(
    re.findall(
        r"\w+",
        """
        der die das ein eine er sie es wir ich man dies diese dieser dieses in im am an auf bei mit nach vor zu zum zur
        für von aus seit doch aber und auch danach dann zuvor dort hier so wie wenn als laut derzeit zudem außerdem
        damit dabei insgesamt allerdings unterdessen gleichzeitig zunächst später nun noch nur
        """,
    )
)


def belongs_before(left: str, right: str, language: str) -> bool:
    """Whether ``right`` goes on with the sentence that ``left`` begins.

    >>> belongs_before("Das gilt für die 2. ", "Auflage.", "de"), belongs_before("Er ging. ", "Sie kam.", "de")
    (True, False)
    """
    tail, head = left[-_TAIL:], right[:_TAIL]
    if _MARKER.fullmatch(left[-8:]) and len(left.strip()) < 6:
        return True
    if not any(c.isalnum() for c in head) or _CONTINUES.match(head):
        return len(right.strip()) <= _TAIL
    first = head[_MARKS.match(head).end() :][:1]  # type: ignore[union-attr]
    if first.islower() and not _DUTCH_OPENER.match(head):
        return True
    if _DASH.match(head) and (_DATELINE.search(tail) or _DATED_LINE.fullmatch(left)):
        return True
    return _is_open(tail, first, language) or _is_ordinal(tail, head, language) or _is_reported(tail, head, language)


def is_plain_word(word: str, language: str) -> bool:
    """Whether a word before a stop is an ordinary one, whatever sentencex takes it for.

    >>> is_plain_word("del", "sv"), is_plain_word("del", "en")
    (True, False)
    """
    return word.islower() and (language in TAKEN_FOR_ENGLISH or word in PLAIN_WORDS.get(language, ()))


def _is_open(tail: str, first: str, language: str) -> bool:
    """Whether the tail is an initial, or an abbreviation that wants something after it."""
    initial = _INITIAL.search(tail)
    if initial and not initial[1].islower():
        return True
    found = _LAST_WORD.search(tail)
    if not found:
        return False
    word = re.split("['’]", found[1].lower())[-1]  # l'art. 49
    if word in BEFORE_NAMES["*"] or word in BEFORE_NAMES.get(language, ()):
        return not _AFTER_FIGURE.search(tail)
    return first.isdigit() and (word in BEFORE_ANY["*"] or word in BEFORE_ANY.get(language, ()))


def _is_ordinal(tail: str, head: str, language: str) -> bool:
    """German and Turkish only: the others write what follows an ordinal in lower case, or the break stands."""
    if language not in ("de", "lb", "tr") or not _ORDINAL.search(tail):
        return False
    return head.split(None, 1)[0].strip("„“\"',").lower() not in _OPENERS


def _is_reported(tail: str, head: str, language: str) -> bool:
    """Whether a quotation that ended in a stop is only part of the sentence around it."""
    if not _CJK_END.search(tail):
        return False
    if language == "ja":
        return _JAPANESE_PARTICLE.match(head) is not None
    if language == "ko":
        return _KOREAN_PARTICLE.match(head) is not None
    return language == "zh" and _CHINESE_SPEAKER.match(head) is not None
