"""Answers for text that is not in the book: made of what was sent, deterministic, and marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import Any

MARK = "[stand-in: no translation in the book]"
LONG_CHARACTERS = 40

_WORD = r"(?!https?:)[^\W\d_](?:[^\W\d_]|[’'.-])*"
_MARKS = '„“”«»「」"'
_KEPT = re.compile(rf"https?://\S+|\d+(?:[.,:/]\d+)*(?:\s?%)?|[{_MARKS}]|{_WORD}(?:\s{_WORD})*")
_QUESTION = re.compile(r"[?？؟;;՞]\s*\W*$")
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")


def placeholder(source: str) -> str:
    """English that says it is none, with the sentence's links, figures, names and quotation marks in their order.

    >>> placeholder("Am 5. Mai sagte Henrike Voß: „Wo sind die 50 %?“")
    '[stand-in: no translation in the book] 5 … Henrike Voss … “ … 50 % … ”?'
    """
    marks = cycle("“”")
    kept = [part for match in _KEPT.finditer(source) for part in _keep(match, marks)]
    ending = "?" if _QUESTION.search(source) else "."
    return " ".join([MARK, " … ".join(kept)]).rstrip() + ending


def _keep(match: re.Match[str], marks: Iterator[str]) -> Iterator[str]:
    found = match.group()
    if found in _MARKS:
        yield next(marks)
    elif found[0].isdigit() or found.startswith("http"):
        yield found
    else:
        yield from _names(found, at_start=match.start() == 0)


def _names(words: str, *, at_start: bool) -> Iterator[str]:
    """Runs of two or more capitalised Latin words, and acronyms; one capital alone may be any German noun."""
    run: list[str] = []
    for word in [*words.split()[at_start:], ""]:
        if _is_name_like(word):
            run.append(word.strip(".'’-"))
            continue
        if len(run) > 1 or (run and run[0].isupper() and len(run[0]) > 1):
            yield _plain(" ".join(run))
        run = []


def _is_name_like(word: str) -> bool:
    return bool(word) and word[0].isupper() and unicodedata.name(word[0], "").startswith("LATIN")


def _plain(name: str) -> str:
    """Without marks and special letters, as English papers print it."""
    spelled = name.translate({ord("ß"): "ss", ord("đ"): "d", ord("Đ"): "D"})
    return "".join(c for c in unicodedata.normalize("NFD", spelled) if not unicodedata.combining(c))


def sentences(payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every sentence of a payload with its id, ``("p3.2", "…")``."""
    for paragraph in payload["paragraphs"]:
        for number, sentence in enumerate(paragraph["sentences"], start=1):
            yield f"{paragraph['id']}.{number}", sentence


def summary(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A summary in the article's own words: its first three long sentences, and the quotations in them."""
    pairs = list(sentences(payload))
    first = [(at, text) for at, text in pairs if len(text) >= LONG_CHARACTERS][:3] or pairs[:1]
    return {
        "headline": payload.get("title") or (pairs[0][1] if pairs else ""),
        "abstract": " ".join(text for _, text in first[:2]),
        "key_points": [{"text": text, "evidence": [at]} for at, text in first],
        "people": [],
        "organisations": [],
        "places": [],
        "dates": [],
        "figures": [],
        "quotes": [{"speaker": "", "text": q, "evidence": [at]} for at, text in first for q in _QUOTED.findall(text)],
        "topics": [],
    }


def blank(schema: Mapping[str, Any]) -> Any:
    """The emptiest value that meets a schema."""
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return blank(schema["anyOf"][0])
    kind = schema.get("type", "null")
    if kind == "object":
        return {name: blank(part) for name, part in schema.get("properties", {}).items()}
    values = {"string": "", "array": [], "boolean": True, "integer": 0, "number": 0}
    return values.get(kind if isinstance(kind, str) else kind[0])
