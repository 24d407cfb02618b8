"""Which words are plain English: a hand-made list and the endings English derives words with."""

from __future__ import annotations

from functools import cache, lru_cache

from latimer.verify.tables import words_of_table

# Ending and what it stands in for: "ies:y" makes "countries" a form of "country".
_ENDINGS = (
    "ies:y ied:y ily:y ier:y iest:y es: es:e s: ed: ed:e ing: ing:e ings: ings:e ly: ally: er: er:e ers: ers:e "
    "est: est:e or: or:e ors:e ness: ful: less: al: al:e ation: ation:e ations:e ion: ion:e ions: ions:e "
    "ment: ments: able: able:e ably: ably:e ibly:ible ist: ists: ism: ship: hood: y: y:e ity: ic:"
)
_INFLECTIONS = tuple((ending, base) for ending, _, base in (rule.partition(":") for rule in _ENDINGS.split()))
_PREFIXES = ("un", "re", "non", "anti", "pre", "inter", "over", "under", "out", "dis", "mis", "co", "self", "mid")
_DERIVED_ENDINGS = ("ness", "ously", "edly", "ingly", "fully", "ings", "hood", "wards", "worthy", "less", "ship")


@cache
def _listed() -> frozenset[str]:
    return words_of_table("data/english_words.txt")


@lru_cache(maxsize=32_768)
def is_common(word: str) -> bool:
    """Whether a lower-case ``word`` is on the list, itself or by its base form: ``is_common("ministers")``."""
    listed = _listed()
    if word in listed:
        return True
    if not word.isalpha():
        return _is_common_compound(word.replace("’", "'"))
    return any(base in listed for base in _bases(word)) or any(
        word.startswith(prefix) and len(word) > len(prefix) + 3 and is_common(word[len(prefix) :])
        for prefix in _PREFIXES
    )


def _is_common_compound(word: str) -> bool:
    """Contractions by what stands before the apostrophe ("we've", "didn't"), hyphenated words by every part."""
    whole, apostrophe, ending = word.partition("'")
    if apostrophe:
        return is_common(whole.removesuffix("n") if ending == "t" and whole != "can" else whole)
    parts = [part for part in whole.split("-") if len(part) > 1]
    return len(parts) > 1 and all(map(is_common, parts))


def _bases(word: str) -> list[str]:
    """What ``word`` may be an inflected or derived form of."""
    bases = []
    for ending, replacement in _INFLECTIONS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            base = word[: len(word) - len(ending)] + replacement
            bases.append(base)
            if len(base) > 3 and base[-1] == base[-2]:
                bases.append(base[:-1])
    return bases


@lru_cache(maxsize=8192)
def looks_english(word: str) -> bool:
    """Whether a lower-case ``word`` is English by the list or has an ending that English derives words with."""
    return is_common(word) or (len(word) > 6 and word.endswith(_DERIVED_ENDINGS))
