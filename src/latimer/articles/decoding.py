"""Bytes to text: UTF-8 and UTF-16 by rule, legacy code pages by an informed guess that is said aloud."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The code pages that news was ever published in. The detector is kept to these: left alone, it takes
# short texts for mainframe or Macintosh pages that nobody's articles are in.
_CODE_PAGES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "iso8859_15", "koi8_r", "koi8_u", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
_MOST_NULS = 0.01
_MOST_BROKEN = 0.05
_SAMPLE_BYTES = 200_000
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
    from charset_normalizer import from_bytes  # takes time, and few articles need it

    guess = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_CODE_PAGES).best()
    if guess is None:
        return None
    text = data.decode(guess.encoding, "replace")
    note = f"read as {guess.encoding} (a guess: it is not UTF-8)"
    return Decoded(text, (note, *_replaced(text.count("\ufffd"), guess.encoding)))


def _replaced(count: int, encoding: str) -> tuple[str, ...]:
    places = "place" if count == 1 else "places"
    return (f"{count} broken {places} in the {encoding} replaced by U+FFFD",) if count else ()
