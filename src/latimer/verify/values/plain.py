"""Text with the digits and marks of every script in their ASCII form, character for character.

Every function here keeps the length of its argument, so that a span found in the
plain text is a span of the text as it was written.
"""

from __future__ import annotations

import unicodedata

_MARKS = {
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", "\u00a0"),
    "\u3000": " ",
    **dict.fromkeys("’‘ʼ＇′`´", "'"),
    **dict.fromkeys("‐‑‒–—−－～〜~", "-"),
    **dict.fromkeys("，،٫٬﹐", ","),
    "．": ".",
    "：": ":",
    "／": "/",
    "⁄": "/",
    **dict.fromkeys("％٪﹪", "%"),
    "＄": "$",
    "￥": "¥",
    "￡": "£",
    "（": "(",
    "）": ")",
    **dict.fromkeys("“”„״″", '"'),
    "º": "°",
    "℃": "°",
    "İ": "I",
}


class _Table(dict[int, str]):
    """Fills itself: looking at all of Unicode first would take a fifth of a second."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        digit = unicodedata.digit(character, None) if character.isdecimal() else None
        wide_letter = "Ａ" <= character <= "ｚ"
        plain = str(digit) if digit is not None else chr(code - 0xFEE0) if wide_letter else character
        self[code] = plain
        return plain


_TABLE = _Table({ord(mark): plain for mark, plain in _MARKS.items()})


def plain(text: str) -> str:
    """``text`` with native digits, full-width forms, dashes and spaces made plain.

    >>> plain("٢٠٢٠年，５％")
    '2020年,5%'
    """
    return text if text.isascii() else text.translate(_TABLE)


def lowered(text: str) -> str:
    """``text`` in lower case, as long as it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
