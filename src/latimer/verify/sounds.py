"""Does a text in another script hold something that sounds like a name.

>>> sounds_in("medvedev", "Дмитрий Медведев приехал")
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

from latimer.verify.romanise import phonetic, romanise, skeleton, sounds_of_unspaced
from latimer.verify.words import folded_set

_ALIKE = 75
_LETTERS_ALIKE = 46
_SOUNDS_ALIKE = 86
_RATHER_ALIKE = 67
_NEAR = 52
_NEAR_WITH_VOWELS = 80
_SHORT = 2
_WITH_VOWELS = re.compile(r"[\u0370-\u052f\u0900-\u097f\uac00-\ud7a3]")
_CONSONANTS_ONLY = re.compile(r"[\u0590-\u06ff]")
_UNSPACED = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_SYLLABIC = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
# Chinese and Japanese names in Latin letters: their characters have more readings than a table holds.
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|u?ang|eng|ing|uai|iao|i?an|u?an|ai|ei|i?ao|i?ou|iu|ui|u?en|un|ue|ie|uo|ua|ia|in|[aoeiuv]))+"
)
_ROMAJI = re.compile(
    r"(?:(?:kk|tt|pp|ss|tch|[kgsztdnhbpmrf]|[kgnhbpmr]y|sh|ch|ts|j|y|w)?(?:[aiueo]h?|ou|oo|uu)(?:[nm](?![aiueoy]))?)+"
)


def _heard_as(source: str) -> tuple[tuple[str, str], ...]:
    """English spellings that the script of ``source`` may write otherwise."""
    if _SYLLABIC.search(source):
        return (("r+(?![aeiouyr])", ""), ("th", "s"), ("ch", "k"))
    return (("^h", "g"), ("^w", ""), ("ch", "k"), ("g(?=[eiy])", "j"))


def says_little(name: str, source: str) -> bool:
    """Whether ``name`` cannot be looked for by its sound: one consonant, or Chinese or Japanese that Chinese writes."""
    if len(skeleton(name)) < 2:
        return True
    return bool(_HANZI.search(source) and (_PINYIN.fullmatch(name) or _ROMAJI.fullmatch(name)))


@lru_cache(maxsize=8192)
def sounds_in(name: str, source: str) -> bool:
    """Whether a word of ``source`` sounds like the folded Latin ``name``, inflected or not.

    A name of one consonant says too little and passes; so does one that reads as
    Chinese or Japanese where the source has Chinese characters.
    """
    if says_little(name, source):
        return True
    wanted = skeleton(name)
    spellings = {wanted, *(skeleton(re.sub(letters, heard, name)) for letters, heard in _heard_as(source))}
    if writes_vowels(source):
        heard = {phonetic(re.sub(letters, heard, name)) for letters, heard in (("", ""), *_heard_as(source))}
        return any(_sounds_like(one, sound) for one in heard for sound in _phonetic_words(source))
    has_vowels = not _CONSONANTS_ONLY.search(source) and not _HANZI.search(source)
    sounds = _sounds(source)
    return any(_is_alike(one, name, *sound, has_vowels) for one in spellings if one for sound in sounds)


def are_alike(one: str, other: str) -> bool:
    """Whether a word of each sounds so much like the other that they are rather two spellings than two names."""
    pairs = product(_phonetic_words(one), _phonetic_words(other))
    return any(min(len(a), len(b)) > _SHORT and fuzz.ratio(a, b) >= _RATHER_ALIKE for a, b in pairs)


@lru_cache(maxsize=4096)
def resembles(name: str, source: str) -> bool:
    """Whether anything in ``source`` comes near a folded Latin name at all."""
    if says_little(name, source):
        return True
    sounds = {phonetic(sound) for sound in (*map(romanise, folded_set(source)), *sounds_of_unspaced(source)) if sound}
    spellings = {name, *(re.sub(letters, heard, name) for letters, heard in _heard_as(source))}
    near = _NEAR_WITH_VOWELS if writes_vowels(source) else _NEAR
    return any(_nearness(phonetic(one), sound) >= near for one in spellings for sound in sounds)


def _nearness(name: str, sound: str) -> float:
    consonants = name.replace("a", "")
    beginnings = {sound, sound[: len(name)], sound[: len(name) + 1]}
    return max((fuzz.ratio(name, said) + fuzz.ratio(consonants, said.replace("a", ""))) / 2 for said in beginnings)


def writes_vowels(source: str) -> bool:
    """Whether the script is Greek, Cyrillic, Hindi's or Korea's: there names can be compared closely."""
    return _WITH_VOWELS.search(source) is not None


def _sounds_like(name: str, word: str) -> bool:
    """Whether ``word`` begins like ``name``, both in their ``phonetic`` form: it may have an ending."""
    beginnings = {word, word[: len(name)], word[: len(name) + 1]}
    return any(fuzz.ratio(name, beginning) >= _SOUNDS_ALIKE for beginning in beginnings)


@lru_cache(maxsize=512)
def _phonetic_words(source: str) -> frozenset[str]:
    return frozenset(phonetic(romanise(word)) for word in folded_set(source) if word)


def _is_alike(wanted: str, name: str, consonants: str, sound: str, has_vowels: bool) -> bool:
    if len(wanted) > 3:
        return wanted in consonants or fuzz.ratio(wanted, consonants) >= _ALIKE
    if wanted == consonants and len(wanted) == 3:
        return True
    # Arabic and Hebrew write particles onto the front, every language its endings onto the end.
    begins = consonants.startswith(wanted) and len(consonants) <= len(wanted) + 2
    ends = not has_vowels and consonants.endswith(wanted) and len(consonants) <= len(wanted) + 2
    if has_vowels and (begins or (len(wanted) == 3 and fuzz.ratio(wanted, consonants) >= 66)):
        return fuzz.ratio(name, sound[: len(name) + 2]) >= (_LETTERS_ALIKE if wanted != consonants else 40)
    return begins or ends


@lru_cache(maxsize=512)
def _sounds(source: str) -> frozenset[tuple[str, str]]:
    """Each word of ``source`` by its consonants and by its letters."""
    sounds = set(map(romanise, folded_set(source)))
    if _UNSPACED.search(source):
        sounds.update(sounds_of_unspaced(source))
    return frozenset((skeleton(sound), sound) for sound in sounds if sound)
