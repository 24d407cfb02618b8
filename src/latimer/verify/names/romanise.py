"""Names of other scripts in Latin letters, roughly: good enough to compare by sound, not to print.

    >>> romanise("Москва"), romanise("서울"), romanise("スペイン")
    ('moskva', 'seoul', 'supein')

Compare by ``phonetic`` and ``letters_heard``: spellings of one name differ, and Arabic
and Hebrew write no short vowels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from latimer.verify.scripts import CHINESE, HANGUL, KANA, KATAKANA
from latimer.verify.tables import table
from latimer.verify.words import fold


def _table(letters: str, sounds: str) -> dict[str, str]:
    """One sound for each letter; ``_`` is a letter without one."""
    return {letter: sound.strip("_") for letter, sound in zip(letters, sounds.split(), strict=True)}


_CYRILLIC = _table(
    "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяћђјљњџўқғңөүұһ",
    "a b v g g d e e ye zh z i i yi y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya "
    "c dj j lj nj dz w k g n o u u h",
)
_GREEK = _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_ARABIC = _table(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکیڤ",
    "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h o y a a _ a a i o y p ch zh g k y v",
)
_HEBREW = _table("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h o z h t y k k l m m n n s a p f ts ts k r sh t")
_DEVANAGARI = {
    **_table(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l",
    ),
    **_table("अआइईउऊऋएऐओऔऑऍ", "a a i i u u ri e ai o au o e"),
    **_table("ािीुूृेैोौॉॅ", "a i i u u ri e ai o au o e"),
    **_table("ंँः़्", "n n h _ _"),
}
_KANA = _table(
    "アイウエオカキクケコガギグゲゴサシスセソザジズゼゾタチツテトダヂヅデドナニヌネノ"
    "ハヒフヘホバビブベボパピプペポマミムメモヤユヨラリルレロワヰヱヲンヴ",
    "a i u e o ka ki ku ke ko ga gi gu ge go sa shi su se so za ji zu ze zo ta chi tsu te to da ji zu de do "
    "na ni nu ne no ha hi fu he ho ba bi bu be bo pa pi pu pe po ma mi mu me mo ya yu yo ra ri ru re ro wa i e o n vu",
)
_SMALL_KANA = _table("ャュョァィゥェォ", "ya yu yo a i u e o")
_HANGUL_INITIAL = _table("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "g kk n d tt r m b pp s ss _ j jj ch k t p h")
_HANGUL_VOWEL = _table(
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
)
_HANGUL_FINAL = _table(
    "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
    "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
)
_INITIALS, _VOWELS, _FINALS = (tuple(part.values()) for part in (_HANGUL_INITIAL, _HANGUL_VOWEL, _HANGUL_FINAL))
_HEBREW_LOANS = (("וו", "v"), ("ג'", "j"), ("ג׳", "j"), ("צ'", "ch"), ("צ׳", "ch"), ("ז'", "zh"), ("ז׳", "zh"))
_HANGUL = re.compile(f"[{HANGUL}]")
_KANA_LETTER = re.compile(f"[{KANA}]")
_HEBREW_LETTER = re.compile("[\u05d0-\u05ea]")
_LETTERS = {**_CYRILLIC, **_GREEK, **_ARABIC, **_HEBREW}


@lru_cache(maxsize=4096)
def romanise(word: str) -> str:
    """``word`` in lower-case Latin letters; characters that have no sound here (Chinese ones) are left out."""
    lowered = unicodedata.normalize("NFKC", word.lower())
    if lowered.isascii():
        return lowered
    if "\u0900" <= lowered[0] <= "\u097f":
        return _devanagari(lowered)
    if _HANGUL.search(lowered):
        return "".join(map(_syllable, lowered))
    if _KANA_LETTER.search(lowered):
        return _kana(lowered)
    if _HEBREW_LETTER.search(lowered):
        for written, letter in _HEBREW_LOANS:
            lowered = lowered.replace(written, letter)
    # й folds to и on both sides of a comparison, and the letters below know both.
    return "".join(_LETTERS.get(c, c if c.isascii() else "") for c in fold(lowered))


@cache
def _hanzi() -> dict[str, str]:
    lines = [line.split() for line in table("data/hanzi.txt")]
    return {character: sound for sound, characters in lines for character in characters}


def spelling_characters() -> str:
    """The Chinese characters that foreign names are written with."""
    return "".join(_hanzi())


_KANA_RUN = re.compile(f"[{KATAKANA}]+")
_CHINESE_RUN = re.compile(f"[{CHINESE}]+")
_LONGEST_NAME = 7


def sounds_of_kana(text: str) -> Iterator[str]:
    """How each run of kana sounds in ``text``."""
    return map(romanise, _KANA_RUN.findall(text))


def spelt_in_characters(text: str) -> Iterator[str]:
    """How any neighbouring Chinese characters that foreign names are written with sound in ``text``.

    Nothing says where among them a name begins and ends: every stretch may be one.

    >>> list(spelt_in_characters("特朗普说"))
    ['telang', 'telangpu', 'langpu']
    """
    for run in _CHINESE_RUN.findall(text):
        sounds = [_hanzi().get(character, "") for character in run]
        for start in range(len(sounds)):
            stretch = sounds[start]
            for sound in sounds[start + 1 : start + _LONGEST_NAME]:
                if not (stretch and sound):
                    break
                stretch += sound
                yield stretch


def _devanagari(word: str) -> str:
    parts: list[str] = []
    for index, letter in enumerate(unicodedata.normalize("NFD", word)):
        sound = _DEVANAGARI.get(letter, letter if letter.isascii() else "")
        following = word[index + 1 : index + 2]
        parts.append(sound)
        if "क" <= letter <= "ह" and "क" <= following <= "ह":
            parts.append("a")
    return "".join(parts)


def _syllable(letter: str) -> str:
    code = ord(letter) - 0xAC00
    if not 0 <= code < 11172:
        return letter if letter.isascii() else ""
    return _INITIALS[code // 588] + _VOWELS[code % 588 // 28] + _FINALS[code % 28]


def _kana(word: str) -> str:
    sounds: list[str] = []
    for letter in word:
        kana = chr(ord(letter) + 0x60) if "\u3041" <= letter <= "\u3096" else letter
        if kana in _SMALL_KANA and sounds:
            sounds[-1] = sounds[-1][:-1] + _SMALL_KANA[kana]
        elif kana in _KANA:
            sounds.append(_KANA[kana])
        elif letter.isascii():
            sounds.append(letter)
    return "".join(sounds)


_DOUBLED = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"gh(?![aeiou])|h(?![aeiou])(?<![sctzkpdgb]h)")
# Spellings of one sound, the longest first, then one letter for what most scripts do not tell apart.
_SPELLINGS = (
    *((spelling, "j") for spelling in ["shch", "tsch", "dzh", "tch", "sch", "cz", "ch", "sh", "zh", "ts", "dz", "tz"]),
    *(("sz", "s"), ("kh", "k"), ("ck", "k"), ("ph", "f"), ("bh", "b"), ("th", "t"), ("dh", "d"), ("gh", "g")),
    *(("ce", "se"), ("ci", "si"), ("cy", "sy"), ("qi", "si"), ("x", "ks")),
)
_LETTERS_ALIKE = str.maketrans("zqcvweuy", "skkffaoi", "-' ")
_CLASSES = str.maketrans("jgfbdrmoi", "skpptlnaa", "h")


@lru_cache(maxsize=8192)
def phonetic(latin: str) -> str:
    """A romanised word by class of sound: ``phonetic("moskva") == phonetic("mosqua")``."""
    heard = _SILENT_H.sub("", latin) if "h" in latin else latin
    return _DOUBLED.sub(r"\1", letters_heard(heard).translate(_CLASSES))


@lru_cache(maxsize=8192)
def letters_heard(latin: str) -> str:
    """A romanised word by the letters that most scripts tell apart: ``letters_heard("vaughn") == "faogn"``."""
    heard = _DOUBLED.sub(r"\1", latin)
    for spelling, letter in _SPELLINGS:
        if spelling in heard:
            heard = heard.replace(spelling, letter)
    return heard.translate(_LETTERS_ALIKE)
