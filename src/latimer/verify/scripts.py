"""The letters of scripts that the checks read in their own ways, as ranges for a class of a regular expression.

>>> import re
>>> re.findall(f"[{KATAKANA}]+", "スミスさんとジョン")
['スミス', 'ジョン']
"""

from __future__ import annotations

KANA = "\u3041-\u30ff"
# Foreign names are written with these, and with the sign that makes a vowel long.
KATAKANA = "ァ-ヺー"
CHINESE = "\u4e00-\u9fff"
HANGUL = "\uac00-\ud7a3"
CYRILLIC = "\u0400-\u04ff"
