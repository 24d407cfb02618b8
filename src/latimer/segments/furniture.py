"""Lines that belong to the page and not to the story. When in doubt, a line is the story's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from latimer.articles.metadata import SOURCE_LABELS, is_date_line
from latimer.segments import phrases

LONGEST = 300
_LONGEST_PROMPT = 160
_SHORT_PROMPT = 40
_FINAL = tuple(".!?…。！？؟۔।")
_URL = r"<?(?:https?://|www\.)[^\s<>]+>?"


def _any(words: Iterable[str]) -> str:
    """An alternation that tries the longer phrase first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_COUNTER = re.compile(
    rf"\W*(?:\d[\d.,]*\s*)?(?:{_any(phrases.COUNTED)})\s*[:：(（\[]?\s*[\d.,]*\s*[件条條개건]?\s*[)）\]]?"
)
_BUTTON_ROW = re.compile(rf"\W*(?:(?:{_any(phrases.BUTTONS)})(?:[\W\d]+|$))+")
_RELATED = re.compile(rf"[\W\d]*(?:{_any(phrases.RELATED)})\s*(?:$|[:：>»→|.…].*)")
_ARROWS = re.compile(r"(?:>>+|»»+)\s*\S.*")
_SOURCE = re.compile(rf"\W*(?:{_any(SOURCE_LABELS)})\s*[:：]\s*{_URL}.{{0,40}}")
_URLS = re.compile(rf"\W*(?:{_URL}[\s,;|]*)+")
_PROMPT = re.compile(rf"[\W\d]*(?:{_any(phrases.PROMPTS)})")
_CHANNEL = re.compile(_any(phrases.CHANNELS))
_TAGS = re.compile(rf"\W*(?:{_any(phrases.TAGGED)})\s*[:：].+|(?:#\w[\w-]*[\s,;|]*)+")
_RIGHTS = re.compile(rf"\W*(?:{_any(phrases.RIGHTS)})|.*(?:{_any(w for w in phrases.RIGHTS if len(w) > 9)})\W*$")
_NAVIGATION = re.compile(rf"\W*(?:{_any(phrases.NAVIGATION)})\W*")
_PAGE = re.compile(
    r"\W*(?:seite|pagina|page|página|strona|sida|sayfa|trang|страница|сторінка|صفحة|페이지|第)\s*\d+\b.{0,12}"
)
_RULE = re.compile(r"[\W_]+")

_WHOLE = (_COUNTER, _BUTTON_ROW, _RELATED, _ARROWS, _SOURCE, _URLS, _TAGS, _NAVIGATION, _PAGE, _RULE)


def is_furniture(line: str) -> bool:
    """Whether the whole line is a counter, a button, a link to another story, a source link and the like.

    >>> is_furniture("Kommentar (0)"), is_furniture("Quelle: https://example.org/a")
    (True, True)
    >>> is_furniture("Kommentare gab es am Montag keine.")
    False
    """
    if len(line) > LONGEST:
        return False
    low = line.strip().lower()
    return any(pattern.fullmatch(low) for pattern in _WHOLE) or _is_rights(low) or _is_prompt(low) or is_date_line(low)


def _is_rights(low: str) -> bool:
    return len(low) <= _LONGEST_PROMPT and _RIGHTS.match(low) is not None


def _is_prompt(low: str) -> bool:
    """An invitation to subscribe or follow: it names a channel, or is too short to be a sentence of the story."""
    if len(low) > _LONGEST_PROMPT or not _PROMPT.match(low):
        return False
    return _CHANNEL.search(low) is not None or (len(low) <= _SHORT_PROMPT and not low.endswith(_FINAL))
