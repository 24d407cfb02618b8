"""The book: translations and summaries written by hand, looked up by sentence."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stand_in import extract

BOOK = Path(__file__).with_name("book")
CLAIMS = ("key_points", "people", "organisations", "places", "dates", "figures", "quotes")


@dataclass(frozen=True, slots=True)
class Book:
    """English by source sentence, names by their source form, and pages with a summary each."""

    english: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pages: tuple[Mapping[str, Any], ...] = ()

    def translate(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """The reply to a translate or repair payload; a marked placeholder where the book has no sentence."""
        paragraphs = [
            {"id": paragraph["id"], "sentences": [self._english(s) for s in paragraph["sentences"]]}
            for paragraph in payload["paragraphs"]
        ]
        return {"paragraphs": paragraphs, "names": list(self._names_in(payload))}

    def summarise(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """The book's summary of these English sentences, else one made of the sentences themselves."""
        ids = {normal(sentence): at for at, sentence in extract.sentences(payload)}
        page = max(self.pages, key=lambda page: _overlap(page, ids), default=None)
        if page is None or 2 * _overlap(page, ids) < len(ids):
            return extract.summary(payload)
        return _with_ids(page["summary"], ids)

    def _english(self, source: str) -> str:
        return self.english.get(normal(source)) or extract.placeholder(source)

    def _names_in(self, payload: Mapping[str, Any]) -> Iterator[dict[str, str]]:
        text = normal(" ".join(sentence for _, sentence in extract.sentences(payload)))
        return (dict(name) for source, name in self.names.items() if source in text)


def load(folder: Path = BOOK) -> Book:
    """Read every page of a folder. Where two pages hold the same sentence, the first file's English stands."""
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    english: dict[str, str] = {}
    names: dict[str, Mapping[str, str]] = {}
    for page in pages:
        for sentence in page["sentences"]:
            english.setdefault(normal(sentence["source"]), sentence["english"])
        for name in page.get("names", ()):
            names.setdefault(normal(name["source"]), name)
    return Book(english, names, tuple(page for page in pages if page.get("summary")))


def normal(text: str) -> str:
    """NFC with single spaces: what a sentence is looked up by.

    >>> normal(" Guten \\n Tag. ")
    'Guten Tag.'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def _overlap(page: Mapping[str, Any], ids: Mapping[str, str]) -> int:
    return len({normal(sentence["english"]) for sentence in page["sentences"]} & ids.keys())


def _with_ids(summary: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The summary with sentence ids for evidence; what rests on no sentence that was sent is left out."""
    resolved = dict(summary)
    for name in CLAIMS:
        claims = [{**claim, "evidence": _resolve(claim["evidence"], ids)} for claim in summary.get(name, ())]
        resolved[name] = [claim for claim in claims if claim["evidence"]]
    return resolved


def _resolve(beginnings: list[str], ids: Mapping[str, str]) -> list[str]:
    found = (next((at for text, at in ids.items() if text.startswith(normal(b))), None) for b in beginnings)
    return [at for at in dict.fromkeys(found) if at is not None]
