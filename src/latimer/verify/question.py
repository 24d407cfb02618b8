"""A question stays a question, a statement a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding, Severity
from latimer.verify.lexicon import asks_indirectly
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_MARK = re.compile(r"[?？؟՞⁇⁈⁉]")
# Questions that these languages may write without a mark.
_UNMARKED = {
    "ja": re.compile(r"か[。」』）]|か$|かな|だろう|でしょう|のか"),
    "zh": re.compile(r"[吗嗎呢]|什么|怎|如何|谁|哪|为何|是否|多少|几"),
    "ko": re.compile(r"까[.\"”’]|까$|냐|나요|는가|은가|ㄹ까|인가|는지|을지"),
    "hi": re.compile(r"(?:^|\s)(?:क्या|क्यों|कैसे|कब|कहाँ|कहां|कौन)(?=\s|$)"),
    "ar": re.compile(r"(?:^|\s)(?:هل|أ|لماذا|لما|كيف|متى|أين|من|ماذا|ما)\s"),
    "he": re.compile(r"(?:^|\s)(?:האם|מדוע|למה|איך|כיצד|מתי|איפה|היכן|מי|מה)\s"),
    "th": re.compile(r"ไหม|หรือ|อะไร|ทำไม"),
    "tr": re.compile(r"\bm[iıuü](?:s[iı]n|y[iı]z|yd[iı])?\b"),
    "el": re.compile(r";"),
}
# What has no end may go on, and ask in the next sentence.
_ENDS = re.compile(r"[.!…。！।؟۔]\W*$")
_ASKS = re.compile(
    r"(?:^|[\"“‘'(:—–-]\s?)(?:(?:who|whom|whose|when|where|which|is|are|was|were|do|does|did|has|have|can|could|will|would"
    r"|should)(?:n['’]t)?|you (?:know|see))\b|\b(?:what|why|how|whether)\b|\bwhere to\b",
    re.IGNORECASE,
)
# "Why? she asked" may be what the source tells of, and "he wondered, 'Will it last?'" too.
_ASKS_OPENLY = re.compile(
    r"(?:^\W*|[.:;–—-]\s|\b(?:yeah|well)\s)(?:who|whom|whose|what|where|why|how)\b[^.?!]*\?",
    re.IGNORECASE,
)
_ASKS_WITHIN = re.compile(r"\w[:,]?\s[\"“'‘](?=\w)[^\"“”]*\?(?:[\"”'’]|$)|: \w[^.?!]*\?|\?[\"”'’]*,|\?[\"”'’]\s\w")


def asks(text: str) -> bool:
    """Whether a question mark of any script stands in ``text``."""
    return bool(_MARK.search(text))


def question(pair: Pair) -> Iterator[Finding]:
    """A question mark on one side alone.

    Error when the English asks whether something is so, and the source ends without a mark or a word that asks; warning
    when it asks why or who, or inside a sentence (the source may say so without asking), and the other way round, where
    the English may ask indirectly. 98 % of questions made of statements are found (DEMETR), 0-0.4 % of sound sentences
    alarm (NTREX). Word order alone, without a mark, is not seen.
    """
    source_asks, english_asks = asks(pair.source), asks(pair.english)
    if source_asks == english_asks:
        return
    if source_asks:
        if not _ASKS.search(pair.english):
            yield Finding("question", "warning", f"The source asks, the English states: {quoted(pair.english)}.")
        return
    unmarked = _UNMARKED.get(pair.language)
    if (unmarked and unmarked.search(pair.source)) or ("?!" in pair.english and "!" in pair.source):
        return
    may_be_told = _ASKS_OPENLY.search(pair.english) or _ASKS_WITHIN.search(pair.english)
    if not may_be_told or not asks_indirectly(pair.source, pair.language):
        severity: Severity = "error" if _ENDS.search(pair.source) and not may_be_told else "warning"
        yield Finding("question", severity, f"The English asks, the source states: {quoted(pair.english)}.")
