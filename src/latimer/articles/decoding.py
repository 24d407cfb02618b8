"""Bytes to text: UTF-8 and UTF-16 by rule, legacy code pages by an informed guess that is said aloud."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from latimer.articles import identifier

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The code pages that news was ever published in, with the languages each was made for; the likelier one first.
_CODE_PAGES = {
    "cp1252": (
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "no",
        "nn",
        "fi",
        "en",
        "ca",
        "gl",
        "eu",
        "is",
        "id",
        "ms",
    ),
    "cp1250": ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro", "sq"),
    "cp1251": ("ru", "uk", "bg", "be", "sr", "mk"),
    "cp1253": ("el",),
    "cp1254": ("tr", "az"),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa", "ur"),
    "cp1257": ("lt", "lv", "et"),
    "cp1258": ("vi",),
    "cp874": ("th",),
    "koi8_r": ("ru",),
    "koi8_u": ("uk",),
    "iso8859_2": ("pl", "cs", "sk", "hu", "sl", "hr", "ro"),
    "iso8859_15": ("de", "fr", "es", "it", "pt", "nl", "fi"),
    "gb18030": ("zh", "wuu", "yue"),
    "big5": ("zh", "wuu", "yue"),
    "shift_jis": ("ja",),
    "euc_jp": ("ja",),
    "euc_kr": ("ko",),
}
_TAKES_ANYTHING = "cp874"  # nearly any bytes are Thai letters, and any Thai letters the Thai language
_SAMPLE_BYTES = 3_000
_LIKELY = 0.5
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MOST_NULS = 0.01
_MOST_BROKEN = 0.05
_DETECTOR_BYTES = 200_000
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what a reader has to know about how it was got."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Text of ``data``, or None where the bytes are no text in any encoding.

    >>> decode("Größe".encode("utf-16")).text
    'Größe'
    >>> decode("Die Größe der Häuser".encode("cp1252")).notes
    ('read as cp1252 (a guess: it is not UTF-8)',)
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if b"\0" in data:
        wide = _unmarked_utf16(data)
        if wide is not None:
            return wide
        if data.count(b"\0") > _MOST_NULS * len(data):
            return None
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _legacy(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, _replaced(text.count("\ufffd"), encoding.upper()))


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every NUL is the high half of an ASCII character, so all lie on one side."""
    if len(data) % 2:
        return None
    encoding = "utf-16-be" if b"\0" in data[::2] else "utf-16-le"
    if b"\0" in data[::2] and b"\0" in data[1::2]:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if any(unicodedata.category(c) in ("Cn", "Co", "Cs") or (c < " " and c not in "\t\n\r\f") for c in set(text)):
        return None
    return Decoded(text, (f"read as {encoding.upper()} (it has no byte order mark)",))


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken places: a download cut off, or two files pasted together."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken > _MOST_BROKEN * len(_MULTIBYTE.findall(data)):
        return None
    return Decoded(text, _replaced(broken, "UTF-8"))


def _legacy(data: bytes) -> Decoded | None:
    page = _code_page(data)
    if page is None:
        return None
    text = data.decode(page, "replace")
    note = f"read as {page} (a guess: it is not UTF-8)"
    return Decoded(text, (note, *_replaced(text.count("\ufffd"), page)))


def _code_page(data: bytes) -> str | None:
    """The detector's guess, unless the text, so read, is in a language that this page was not made for.

    The detector tells scripts apart well, and the pages of one script badly: it
    reads Spanish "niño" as "nińo".
    """
    telling = b"\n".join(line for line in data[:_DETECTOR_BYTES].split(b"\n") if not line.isascii())[:_SAMPLE_BYTES]
    guess = _statistical_guess(data[:_DETECTOR_BYTES])
    if guess and _likelihood(telling, guess) >= _LIKELY:
        return guess
    likelihoods = {page: _likelihood(telling, page) for page in _CODE_PAGES if page != _TAKES_ANYTHING}
    best = max(likelihoods, key=lambda page: likelihoods[page])
    return best if likelihoods[best] >= _LIKELY else guess


def _likelihood(sample: bytes, page: str) -> float:
    try:
        text = codecs.getincrementaldecoder(page)().decode(sample)  # the sample may end within a character
    except UnicodeDecodeError:
        return 0.0
    if _CONTROL.search(text):
        return 0.0
    return round(sum(share for code, share in identifier.rank(text) if code in _CODE_PAGES[page]), 2)


def _statistical_guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # takes time, and few articles need it

    found = from_bytes(data, cp_isolation=list(_CODE_PAGES)).best()
    return found.encoding if found else None


def _replaced(count: int, encoding: str) -> tuple[str, ...]:
    places = "place" if count == 1 else "places"
    return (f"{count} broken {places} in the {encoding} replaced by U+FFFD",) if count else ()
