"""Lines that belong to the page and not to the story. When in doubt, a line is the story's."""

from __future__ import annotations

import re

from latimer.articles.metadata import SOURCE_LABELS
from latimer.articles.tables import any_of
from latimer.segments import phrases

LONGEST = 300
_LONGEST_PROMPT = 160
_SHORT_PROMPT = 40
_FINAL = tuple(".!?…。！？؟۔।")
_URL = r"<?(?:https?://|www\.)[^\s<>]+>?"


_COUNTER = re.compile(
    rf"\W*(?:\d[\d.,]*\s*)?(?:{any_of(phrases.COUNTED)})\s*[:：(（\[]?\s*[\d.,]*\s*[件条條개건]?\s*[)）\]]?"
)
_BUTTON_ROW = re.compile(rf"\W*(?:(?:{any_of(phrases.BUTTONS)})(?:[\W\d]+|$))+")
_RELATED = re.compile(rf"[\W\d]*(?:{any_of(phrases.RELATED)})\s*(?:[.…!]*$|[:：>»→|].*)")
_ARROWS = re.compile(r"(?:>>+|»»+)\s*\S.*")
_SOURCE = re.compile(rf"\W*(?:{any_of(SOURCE_LABELS)})\s*[:：]\s*{_URL}.{{0,40}}")
_URLS = re.compile(rf"\W*(?:{_URL}[\s,;|]*)+")
_PROMPT = re.compile(rf"[\W\d]*(?:{any_of(phrases.PROMPTS)})(?![a-zà-ÿа-яёіїє])")
_CHANNEL = re.compile(any_of(phrases.CHANNELS))
_TAGS = re.compile(rf"\W*(?:{any_of(phrases.TAGGED)})\s*[:：].*[^.!?。]|(?:#\w[\w-]*[\s,;|]*)+")
_RIGHTS = re.compile(
    rf"\W*(?:©|{any_of(phrases.RIGHTS)})|(?:copyright|\(c\))\s*(?:©|\(c\)|:|by |(?:19|20)\d\d)"
    rf"|.*(?:{any_of(phrases.RIGHTS)})\W*$"
)
_NAVIGATION = re.compile(rf"\W*(?:{any_of(phrases.NAVIGATION)})\W*")
_PAGE = re.compile(
    r"\W*(?:seite|pagina|page|página|strona|sida|sayfa|trang|страница|сторінка|صفحة|페이지)\s*\d+"
    r"(?:\s*(?:/|von|van|of|sur|de|di|z|av|из|з|من)\s*\d+)?\W*|\W*第\s*\d+\s*[页頁ページ]+\W*"
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
    low = line.strip().replace("İ", "i").lower()  # the Turkish capital would become two characters
    return any(pattern.fullmatch(low) for pattern in _WHOLE) or _is_rights(low) or _is_prompt(low)


def _is_rights(low: str) -> bool:
    return len(low) <= _LONGEST_PROMPT and _RIGHTS.match(low) is not None


def _is_prompt(low: str) -> bool:
    """An invitation to subscribe or follow: it names a channel, or is too short to be a sentence of the story."""
    if len(low) > _LONGEST_PROMPT or not _PROMPT.match(low):
        return False
    return _CHANNEL.search(low) is not None or (len(low) <= _SHORT_PROMPT and not low.endswith(_FINAL))
