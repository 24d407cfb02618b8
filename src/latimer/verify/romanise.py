"""Names of other scripts in Latin letters, roughly: good enough to compare by sound, not to print.

    >>> romanise("Москва"), romanise("서울"), romanise("スペイン")
    ('moskva', 'seoul', 'supein')

Arabic and Hebrew write no short vowels: compare their words by ``skeleton``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby

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
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA_LETTER = re.compile("[\u3041-\u30ff]")
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
    text = resources.files("latimer.verify").joinpath("data/hanzi.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {character: sound for sound, characters in lines for character in characters}


_RUN = re.compile(r"[ァ-ヺー]+|[ぁ-ゖ]+|[\u4e00-\u9fff]+")


def sounds_of_unspaced(text: str) -> Iterator[str]:
    """How the runs of kana, and of Chinese characters that foreign names are written with, sound in ``text``.

    >>> list(sounds_of_unspaced("特朗普说"))
    ['telangpu']
    """
    for match in _RUN.finditer(text):
        run = match.group()
        if run[0] < "\u4e00":
            yield romanise(run)
        else:
            sounds = "".join(_hanzi().get(character, "|") for character in run)
            yield from (sound for sound in sounds.split("|") if sound)


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
_SOUND = re.compile(
    r"(?P<s>shch|tsch|dzh|tch|sch|cz|ch|sh|zh|ts|dz|tz|sz|[jzs]|c(?=[eiy])|q(?=[ix]))"
    r"|(?P<k>kh|gh|ck|[kgqc])|(?P<p>ph|bh|[fvwbp])|(?P<t>th|dh|[dt])|(?P<l>[lr])|(?P<n>[mn])"
)
_SOUND_OR_VOWEL = re.compile(rf"{_SOUND.pattern}|(?P<a>[aeiouy]+)")


@lru_cache(maxsize=8192)
def skeleton(latin: str) -> str:
    """The consonants of a romanised word by class of sound: ``skeleton("moskva") == skeleton("moskwa")``."""
    return _sounds(_SOUND, latin)


@lru_cache(maxsize=8192)
def phonetic(latin: str) -> str:
    """Like ``skeleton``, with an ``a`` where vowels stand: ``phonetic("kavanaugh") == phonetic("kaebeono")``."""
    return _sounds(_SOUND_OR_VOWEL, latin)


def _sounds(kinds: re.Pattern[str], latin: str) -> str:
    single = _DOUBLED.sub(r"\1", latin).replace("x", "ks")
    heard = _SILENT_H.sub("", single) if "h" in single else single
    sounds = [match.lastgroup or "" for match in kinds.finditer(heard)]
    return "".join(sound for sound, _ in groupby(sounds))
