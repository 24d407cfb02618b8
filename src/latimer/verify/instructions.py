"""An article that tells the model what to do: its words are translated, not obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding
from latimer.verify.pair import Pair
from latimer.verify.words import fold, quoted

# "Ignore … instructions" and its kin: a verb and a noun within one clause, by how they begin, in folded spelling.
_IGNORE = (
    "ignor disregard forget vergiss vergesst missacht oubli olvid descart esquec desconsider dimentic negeer "
    "vergeet glom zignoruj zapomnij zapomen игнор проигнор забудь ігнор unut yoksay bo_qua quen abaikan lupakan "
    "تجاهل انس התעלם התעלמו שכח अनदेखा नज़रअंदाज भूल 무시 잊 無視 忘れ 忽略 无视 忽视 忘记 忘掉"
)
_ORDERS = (
    "instruc anweisung anleitung vorgaben consigne istruzion aanwijzing opdracht instruktion instrukc polecen "
    "pokyn инструкц указани інструкц вказівк talimat yonerge huong_dan chi_dan chi_thi instruksi perintah "
    "تعليمات הוראות निर्देश 지시 명령 指示 命令 指令 提示 prompt system_prompt"
)
_STEMS = tuple(fold(stem.replace("_", " ")) for stem in _IGNORE.split())
_FORMAT_MARKS = ("<|", "[inst", "[/inst", "system prompt", "prompt injection")
_CUES = (*_STEMS, *_FORMAT_MARKS)


def _pattern(stems: str) -> str:
    return "|".join(re.escape(fold(stem.replace("_", " "))) for stem in stems.split())


_GAP = r"[^.!?。！？\n]{0,60}?"
_SOURCE = re.compile(
    rf"(?:{_pattern(_IGNORE)}){_GAP}(?:{_pattern(_ORDERS)})|(?:{_pattern(_ORDERS)}){_GAP}(?:{_pattern(_IGNORE)})"
    r"|<\|?(?:system|assistant|im_start|endoftext)\b|\[/?inst\]|\bsystem prompt\b|\bprompt injection\b"
)
_ENGLISH = re.compile(
    r"\b(?:ignor\w*|disregard\w*|forget\w*|skip\w*|overlook\w*|bypass\w*|instruct\w*|prompts?|orders?|directions?|directives?|guidelines?|commands?)\b"
)


def instructions(pair: Pair) -> Iterator[Finding]:
    """An order to the model in the source that the English does not repeat: it may have been obeyed.

    Error when no word of the order is left in the English, else a note that the
    source speaks to the model. An order in words unlike these is not seen as one.
    """
    folded = fold(pair.source)
    may_speak = any(map(folded.__contains__, _CUES))  # said so, it runs at the speed of C
    match = _SOURCE.search(folded) if may_speak else None
    if match is None:
        return
    if _ENGLISH.search(fold(pair.english)):
        yield Finding("instructions", "note", f"The source speaks to the model: {quoted(match.group())}.")
    else:
        yield Finding(
            "instructions",
            "error",
            f"The source tells the model {quoted(match.group())}; the English does not translate that, it may obey it.",
        )
