"""An article that tells the model what to do: its words are translated, not obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from latimer.records import Finding
from latimer.verify.pair import Pair
from latimer.verify.words import fold, quoted

# "Ignore … instructions" and its kin: the verb and the noun within one clause, both in folded spelling.
_IGNORE = (
    r"ignor\w*|disregard|forget|vergiss|vergesst|missacht\w*|oubli\w*|olvid\w*|descart\w*|esquec\w*|desconsider\w*|"
    r"dimentic\w*|negeer|vergeet|glom|zignoruj\w*|zapomnij\w*|zapomen\w*|игнор\w*|проигнор\w*|забудь\w*|ігнор\w*|"
    r"unut\w*|yoksay\w*|bo qua|quen|abaikan|lupakan|تجاهل\w*|انس|התעלם|התעלמו|שכח\w*|अनदेखा|नज़रअंदाज|भूल|"
    r"무시|잊|無視|忘れ|忽略|无视|忽视|忘记|忘掉"
)
_ORDERS = (
    r"instruc\w*|anweisung\w*|anleitung\w*|vorgaben|consignes?|istruzion\w*|aanwijzing\w*|opdracht\w*|instruktion\w*|"
    r"instrukcj\w*|polecen\w*|pokyn\w*|instrukc\w*|инструкц\w*|указани\w*|інструкц\w*|вказівк\w*|talimat\w*|yonerge\w*|"
    r"huong dan|chi dan|chi thi|instruksi|perintah|التعليمات|تعليمات|ההוראות|הוראות|निर्देश\w*|지시|명령|"
    r"指示|命令|指令|提示|prompts?|system ?prompt"
)
_GAP = r"[^.!?。！？\n]{0,60}?"
_SOURCE = re.compile(
    rf"(?:{_IGNORE}){_GAP}(?:{_ORDERS})|(?:{_ORDERS}){_GAP}(?:{_IGNORE})"
    r"|<\|?(?:system|assistant|im_start|endoftext)\b|\[/?INST\]|\bsystem ?prompt\b|\bprompt injection\b"
)
_ENGLISH = re.compile(
    r"\b(?:ignor\w*|disregard\w*|forget\w*|skip\w*|overlook\w*|bypass\w*|instruct\w*|prompts?|orders?|directions?|directives?|guidelines?|commands?)\b"
)


def instructions(pair: Pair) -> Iterator[Finding]:
    """An order to the model in the source that the English does not repeat: it may have been obeyed.

    Error when no word of the order is left in the English, else a note that the
    source speaks to the model. An order in words unlike these is not seen as one.
    """
    match = _SOURCE.search(fold(pair.source))
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
