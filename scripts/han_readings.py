"""Write src/latimer/verify/data/han.txt anew from the Unihan database.

python scripts/han_readings.py FOLDER > src/latimer/verify/data/han.txt

FOLDER holds Unihan_Readings.txt, Unihan_IRGSources.txt and Unihan_Variants.txt, as they are or packed with bzip2.
"""

from __future__ import annotations

import bz2
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from latimer.verify.names.romanise import romanise

_HEADER = """\
# How Chinese characters are read: in Chinese; in Japanese after the Chinese (on) and in its own words (kun); in Korean.
# Made by scripts/han_readings.py from the Unihan database, changed in form and choice: see NOTICE for its licence.
"""
_WRITTEN_IN = frozenset("GJT")  # mainland China, Japan, Taiwan


def _rows(folder: Path, name: str) -> Iterator[tuple[str, str, str]]:
    packed = folder / f"{name}.bz2"
    text = bz2.decompress(packed.read_bytes()) if packed.is_file() else (folder / name).read_bytes()
    for line in text.decode("utf-8").splitlines():
        if line.startswith("U+"):
            code, key, value = line.split("\t")
            yield _character(code), key, value


def _character(code: str) -> str:
    return chr(int(code.partition("<")[0].removeprefix("U+"), 16))


def _plain(reading: str) -> str:
    """A reading without its tone."""
    return "".join(letter for letter in unicodedata.normalize("NFD", reading.lower()) if letter.isascii())


def _readings(rows: dict[str, str]) -> list[list[str]]:
    chinese = rows.get("kMandarin", "").split() + [each.split(":")[1] for each in rows.get("kXHC1983", "").split()]
    korean = [romanise(each.partition(":")[0]) for each in rows.get("kHangul", "").split()]
    japanese = [rows.get(key, "").lower().split() for key in ("kJapaneseOn", "kJapaneseKun")]
    return [list(dict.fromkeys(_plain(reading) for reading in listed)) for listed in (chinese, *japanese, korean)]


def main(folder: Path) -> None:
    """Print one line for each character that is in everyday use somewhere."""
    everyday = {
        character
        for character, key, value in _rows(folder, "Unihan_IRGSources.txt")
        if key == "kIICore" and _WRITTEN_IN & set(value[1:])
    }
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for character, key, value in _rows(folder, "Unihan_Readings.txt"):
        found[character][key] = value
    # A simplified character is read in Japanese and Korean as the one it stands for.
    traditional = {
        character: [_character(code) for code in value.split()]
        for character, key, value in _rows(folder, "Unihan_Variants.txt")
        if key == "kTraditionalVariant"
    }
    sys.stdout.write(_HEADER)
    for character in sorted(everyday):
        readings = _readings(found[character])
        for other in traditional.get(character, []):
            for own, theirs in zip(readings[1:], _readings(found[other])[1:], strict=True):
                own += [reading for reading in theirs if reading not in own]
        sys.stdout.write(f"{character} {' '.join(','.join(listed) for listed in readings)}".rstrip() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
