"""What a model says about its task instead of doing it, and English that is not there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding, Span
from latimer.verify.pair import Pair
from latimer.verify.words import quoted

_TASK = r"(?:translat\w+|transcri\w+|text|sentence|paragraph|article|passage|request|content|version|summary)"
_CHATTER = re.compile(
    rf"\W*(?:(?:sure|certainly|of course|okay|ok|absolutely)\W{{1,3}}(?:here|i)\b[^.!?\n]{{0,80}}"
    rf"|here(?:['’]s| is| are)\b[^.!?\n]{{0,40}}\b{_TASK}\b[^.!?\n]{{0,60}}:"
    rf"|here(?:['’]s| is) (?:the|your|my|an?) (?:english )?translation\b"
    rf"|(?:the )?(?:english )?translation(?: \([^)\n]{{0,30}}\))?(?: is| reads)?\s?:"
    rf"|translated (?:text|sentence|version|into english)\s?:"
    rf"|english\s?:"
    rf"|```"
    rf"|\{{\s?\"(?:paragraphs|english|translation|sentences|id)\"\s?:)",
    re.IGNORECASE,
)
_SORRY = r"(?:really |very |so |deeply )?(?:sorry|afraid|apologi[sz]e)"
_UNABLE = r"(?:can['’]?t|cannot|can not|am unable|['’]m unable|am not able|won['’]?t|must decline)"
_DO_TASK = r"(?:help|assist|translate|provide|fulfil|fulfill|comply|process|complete)"
_REFUSAL = re.compile(
    r"\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b"
    rf"|\bi(?:['’]m| am)? ?{_SORRY}\b[^.!?\n]{{0,40}}\bi ?{_UNABLE}\b"
    rf"|\bi ?{_UNABLE}(?: to)? {_DO_TASK}\b[^.!?\n]{{0,60}}\b(?:that|this|with|{_TASK})\b"
    r"|\b(?:please|kindly) (?:provide|share|paste) (?:me with )?the (?:text|sentence|article|source)\b"
    r"|\btranslator['’]s note\b|\[(?:translation|untranslated|text continues|no text)[^\]\n]{0,40}\]"
    r"|\b(?:let me know if|i hope this helps|would you like me to)\b|<think>|</think>",
    re.IGNORECASE,
)
# One of these is in everything that the pattern above can find: most sentences hold none.
_REFUSAL_CUES = (
    *("as an ai", "as a ai", "artificial intelligence", "language model"),
    *("cannot", "can't", "can’t", "cant", "can not", "unable", "not able", "won't", "won’t", "wont", "must decline"),
    *("provide", "share", "paste", "translator", "[", "let me know", "i hope this", "would you like", "think>"),
)
_ABOUT_CHATBOTS = re.compile(
    r"\b(?:AI|KI|IA|ChatGPT|GPT|Siri|Alexa|chatbot)\b|ИИ|人工智能|人工知能|чат-?бот", re.IGNORECASE
)


def chatter(pair: Pair) -> Iterator[Finding]:
    """Talk about the task, a refusal, or a format mark that the source does not explain.

    Error; warning inside quotation marks or where the source itself speaks of chatbots.
    A refusal put into words of its own is left to the length and the wrong-sentence checks.
    """
    match = _CHATTER.match(pair.english) or _refusal(pair.english)
    if match is None or match.group().lower().strip() in pair.source.lower():
        return
    before = pair.english[: match.start()]
    is_speech = before.count('"') % 2 or "“" in before or _ABOUT_CHATBOTS.search(pair.source)
    yield Finding(
        "chatter",
        "warning" if is_speech else "error",
        f"The English speaks of the task instead of translating: {quoted(match.group())}.",
        english_span=Span(*match.span()),
    )


def _refusal(english: str) -> re.Match[str] | None:
    return _REFUSAL.search(english) if any(map(english.lower().__contains__, _REFUSAL_CUES)) else None


def empty(pair: Pair) -> Iterator[Finding]:
    """English without a letter or digit where the source has some: an error, always."""
    if not any(map(str.isalnum, pair.english)) and any(map(str.isalnum, pair.source)):
        yield Finding("empty", "error", f"The English is empty; the source says {quoted(pair.source)}.")
