"""How surely a similar sentence is found, and how seldom another one gets in its way."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer.memory import likeness

_LETTERS = {"de": ("bdfghklmnprstwzß", "aeiouäöü"), "ru": ("бвгдзклмнпрстшщж", "аеиоуыюя")}


def _vocabulary(language: str) -> list[str]:
    """A thousand words that nobody knows, of one to four syllables; or as many ideographs."""
    if language == "zh":
        return [chr(0x4E00 + number) for number in range(1000)]
    chance, (consonants, vowels) = random.Random(7), _LETTERS[language]  # noqa: S311 (no secret)
    return ["".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(1 + n % 4)) for n in range(1000)]


def _sentence(words: list[str], chance: random.Random) -> list[str]:
    """Ten words of Latin or Cyrillic say as much as twenty ideographs."""
    length = chance.randint(7, 24) if len(words[0]) > 1 else chance.randint(14, 48)
    return chance.choices(words, k=length)


def _edited(sentence: list[str], words: list[str], chance: random.Random) -> list[str]:
    """One to three words replaced, left out or put in."""
    edited = list(sentence)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(edited))
        edited[place : place + chance.randint(0, 1)] = chance.choice([[], [chance.choice(words)]])
    return edited


def _pairs(language: str) -> Iterator[tuple[str, str]]:
    """Sentences with an edited one that is at least 85 per cent alike."""
    chance, words = random.Random(7), _vocabulary(language)  # noqa: S311 (no secret)
    space = "" if language == "zh" else " "
    for _ in range(600):
        sentence = _sentence(words, chance)
        one, other = space.join(sentence), space.join(_edited(sentence, words, chance))
        if one != other and likeness.per_cent(one, other):
            yield one, other


@pytest.mark.parametrize(("language", "least_share"), [("de", 0.99), ("ru", 0.99), ("zh", 0.97)])
def test_similar_sentences_share_a_key(language: str, least_share: float) -> None:
    pairs = list(_pairs(language))
    found = [bool({*likeness.keys(language, one)} & {*likeness.keys(language, other)}) for one, other in pairs]
    assert len(pairs) > 300
    assert sum(found) / len(pairs) >= least_share


@pytest.mark.parametrize("language", ["de", "ru", "zh"])
def test_other_sentences_seldom_share_a_key(language: str) -> None:
    keys = [{*likeness.keys(language, one)} for one, _ in _pairs(language)][:120]
    shared = [bool(one & other) for one, other in combinations(keys, 2)]
    assert sum(shared) / len(shared) <= 0.01


@given(st.text(), st.text(max_size=8))
def test_every_text_has_sixteen_keys_that_sqlite_can_hold(text: str, language: str) -> None:
    keys = likeness.keys(language, text)
    assert len(keys) == 16
    assert all(0 <= key < 1 << 47 for key in keys)
    assert keys == likeness.keys(language, text)


def test_keys_are_the_same_on_every_machine() -> None:
    """They lie in files: a change here has to come with a new version of the tables."""
    assert likeness.keys("de", "Der Hafen bleibt am Sonntag geschlossen.")[:2] == [72553967573479, 122203782331723]


def test_languages_share_no_keys() -> None:
    text = "Angela Merkel in Berlin"
    assert not {*likeness.keys("de", text)} & {*likeness.keys("nl", text)}
