"""What a claim brings in that its evidence does not hold: names, things, words."""

from __future__ import annotations

from collections.abc import Iterator

from latimer.records import Finding, Severity, Span
from latimer.verify.claims.evidence import Evidence
from latimer.verify.claims.frames import best, neighbours
from latimer.verify.claims.tokens import Token, sentences
from latimer.verify.claims.vocabulary import (
    CONCRETE,
    DEMONYMS,
    FUNCTION,
    INSTITUTIONS,
    LIGHT,
    MONTHS,
    PEOPLES,
    VOUCHED,
    WEEKDAYS,
    allies,
)
from latimer.verify.english import is_common, looks_english

_WHERE = frozenset(("in", "at", "near", "from", "outside", "across", "into"))
_INSIDE_NAMES = ("", "-", "&", "'")
_LONGEST_ABBREVIATION = 4
_ENOUGH, _HALF = 2, 0.5
_TIMES = MONTHS | WEEKDAYS


def names(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Names of the claim that stand nowhere in the evidence."""
    for run in runs(claim):
        parts = [claim[place] for place in run]
        missing = [token for token in parts if not _is_plain(token) and not evidence.says(token)]
        initials = "".join(token.word[0] for token in parts)
        if missing and initials not in evidence.acronyms:
            text = " ".join(token.text for token in parts)
            check = "places" if run[0] and claim[run[0] - 1].word in _WHERE else "names"
            yield _finding(check, _severity(claim, run, missing, evidence), text, *missing)


def runs(claim: tuple[Token, ...]) -> list[list[int]]:
    """Names as runs of places in the claim; a comma or a new sentence ends a name."""
    found: list[list[int]] = []
    for place, (token, is_name) in enumerate(_with_initials(claim)):
        if not is_name:
            continue
        goes_on = bool(found) and found[-1][-1] == place - 1 and token.lead.strip(" .") in _INSIDE_NAMES
        if goes_on and not (token.initial and len(claim[place - 1].word) > _LONGEST_ABBREVIATION):
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _severity(claim: tuple[Token, ...], run: list[int], missing: list[Token], evidence: Evidence) -> Severity:
    """An error for a wholly new name; less where a reader's knowledge explains it."""
    following = claim[run[-1] + 1] if run[-1] + 1 < len(claim) else None
    if following is not None and following.lead.startswith(":") and claim[run[0]].initial:
        return "note"  # whose opinion it is, as news puts it before the first word
    if (len(missing) == 1 and missing[0].word in INSTITUTIONS) or _explains_a_place(claim, run, evidence):
        return "note"
    if _describes(claim, run, following) and all(token.word in PEOPLES for token in missing):
        return "warning" if _is_of_another_people(claim, run[0], evidence) else "note"
    if all(_is_emphasis(token, alone=len(missing) == 1) for token in missing):
        return "note"
    may_be_known = missing[0].word in PEOPLES and not _is_of_another_people(claim, run[0], evidence)
    return "warning" if may_be_known or len(missing) < len(run) else "error"


def _describes(claim: tuple[Token, ...], run: list[int], following: Token | None) -> bool:
    """Whether a name of a people or country stands before a noun: "the Danish engineer", "his England debut"."""
    if following is None or following.lead != " " or not following.text.islower() or following.word in FUNCTION:
        return False
    name, before = claim[run[-1]], claim[run[0] - 1].word if run[0] else ""
    return name.word in DEMONYMS or not (name.initial or before in _WHERE)


def _is_emphasis(token: Token, *, alone: bool) -> bool:
    """Whether it is a plain word under capitals, as headlines have them: "READ", "Box Office"."""
    if token.word in PEOPLES or token.word in INSTITUTIONS or not _is_letters(token.word):
        return False
    return is_common(token.word) and (token.text.isupper() or not alone)


def _is_of_another_people(claim: tuple[Token, ...], place: int, evidence: Evidence) -> bool:
    """Whether the evidence names another country or people beside the words that stand beside this one."""
    peoples = [spot for word in evidence.places.keys() & PEOPLES.keys() for spot in evidence.places[word]]
    return best(neighbours(claim, place), peoples, evidence)[0] > 0


def _explains_a_place(claim: tuple[Token, ...], run: list[int], evidence: Evidence) -> bool:
    """Whether the name only says where a known name lies: "Lund in Sweden"."""
    before = claim[max(0, run[0] - 2) : run[0]]
    return len(before) == 2 and before[1].word == "in" and before[0].capital and evidence.says(before[0])


def words(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Plain words of the claim that no form of the evidence's words matches: one note for all of them."""
    own = [
        token
        for token, is_name in _with_initials(claim)
        if not is_name and not _is_plain(token) and not evidence.says(token)
    ]
    if own:
        yield _finding("wording", "note", ", ".join(token.text for token in own), *own)


def strangers(claim: tuple[Token, ...], evidence: Evidence) -> Iterator[Finding]:
    """Things, trades and deeds that the evidence never mentions, each alone in a sentence that it mostly has.

    A sentence with several new words rather says in other words what the evidence says.
    """
    for sentence in sentences(claim):
        content = [token for token in sentence if token.word not in FUNCTION]
        new = [token for token in content if not is_known(token, evidence)]
        others = {token.key for token in content} - {token.key for token in new}
        is_told = len(new) == 1 and len(others) >= _ENOUGH and evidence.share(others) >= _HALF
        if is_told and _is_strange(new[0], evidence):
            message = f"the claim says {new[0].text!r}, of which its evidence does not speak"
            yield Finding("wording", "warning", message, english_span=Span(new[0].start, new[0].end))


def _is_strange(token: Token, evidence: Evidence) -> bool:
    """Whether the word names a thing or a deed, and no word vouches for it."""
    if token.capital or any(word in evidence.places for word in allies(token.word)):
        return False
    vouchers = VOUCHED.get(token.word)
    return token.word in CONCRETE if vouchers is None else vouchers.isdisjoint(evidence.positions)


def is_known(token: Token, evidence: Evidence) -> bool:
    """Whether a word brings in nothing: it is light, a number or its unit, or the evidence says it."""
    return bool(token.values) or token.is_unit or token.word in LIGHT or evidence.says(token)


def _with_initials(claim: tuple[Token, ...]) -> Iterator[tuple[Token, bool]]:
    """Each token, and whether it belongs to a name: a capital that no sentence start explains."""
    for place, token in enumerate(claim):
        after = claim[place + 1] if place + 1 < len(claim) else None
        leads = after is not None and after.capital and token.word not in LIGHT
        if token.is_unit:
            yield token, False  # the number is looked for with it: "EUR 5", "G7"
            continue
        initial = token.initial and token.text[0].isupper() and token.word not in FUNCTION
        yield (
            token,
            token.capital
            or (
                initial
                and (leads or token.word in PEOPLES or not (_is_letters(token.word) and looks_english(token.word)))
            ),
        )


def _is_letters(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _is_plain(token: Token) -> bool:
    return (
        token.is_unit
        or bool(token.values)
        or len(token.word) < 3 - token.capital
        or (token.word in FUNCTION and not (token.capital and token.text.isupper()))
        or token.word in LIGHT
        or token.word in _TIMES
    )


def _finding(check: str, severity: Severity, text: str, first: Token, *more: Token) -> Finding:
    span = Span(first.start, (more or (first,))[-1].end)
    message = f"the claim says {text!r}, its evidence does not"
    return Finding(check, severity, message, english_span=span)
