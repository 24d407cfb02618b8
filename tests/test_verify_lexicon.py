"""The tables of everyday words: complete, readable, and found in running text."""

from __future__ import annotations

from importlib import resources

import pytest

from latimer.verify.lexicon import concepts, lexicon

LANGUAGES = (
    "de",
    "nl",
    "fr",
    "es",
    "it",
    "pt",
    "sv",
    "pl",
    "cs",
    "ru",
    "uk",
    "tr",
    "ar",
    "he",
    "hi",
    "vi",
    "id",
    "ko",
    "ja",
    "zh",
)
ENGLISH = lexicon("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_its_english(language: str) -> None:
    text = resources.files("latimer.verify").joinpath(f"data/languages/{language}.txt").read_text(encoding="utf-8")
    keys = {line.partition(":")[0] for line in text.splitlines() if not line.startswith("#")}
    assert ENGLISH is not None
    english = {
        concept for forms in (ENGLISH.whole, ENGLISH.beginnings) for found in forms.values() for concept in found
    }
    assert keys - english - {"function", "unlike", "asks"} == {"not", "soft"}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Die Stadtregierung gewann die Wahl.", "de", {"government", "win", "election"}),
        ("Chính phủ thắng cuộc bầu cử.", "vi", {"government", "win", "election"}),
        ("政府赢得选举", "zh", {"government", "win", "election"}),
        ("정부는 선거에서", "ko", {"government", "election"}),
        ("والحكومة", "ar", {"government"}),
        ("הממשלה בבחירות", "he", {"government", "election"}),
    ],
    ids=["compound", "two syllables", "no spaces", "particles", "Arabic prefix", "Hebrew prefix"],
)
def test_concepts_are_found_in_running_text(text: str, language: str, found: set[str]) -> None:
    assert found <= concepts(text, language)


def test_an_unknown_language_has_no_tables() -> None:
    assert lexicon("xx") is None
    assert lexicon("../en") is None
    assert concepts("word", "") == frozenset()
