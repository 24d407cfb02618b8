"""Does a summary say what the article says, and where it says it does?

The English sentences of the article are what a summary is checked against: each
key point, person, date, figure and quotation against the sentences it cites,
headline and abstract against all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from latimer.records import Finding, Severity
from latimer.verify.claims import verify_claim
from latimer.verify.claims.evidence import fold, prepare
from latimer.verify.claims.fields import disagreements, unit_is_given
from latimer.verify.claims.speakers import named_speakers
from latimer.verify.claims.support import unsupported_sentences
from latimer.verify.claims.tokens import Token, tokenize
from latimer.verify.claims.vocabulary import FUNCTION

_NEIGHBOURS = 2
_WHOLE = ("headline", "abstract")
_OBJECTS = ("key_points", "people", "organisations", "places", "dates", "figures", "quotes")
_NOT_CLAIMS = ("evidence", "iso", "id", "unit", "speaker", "name")


@dataclass(frozen=True, slots=True)
class Cited:
    """What one entry of the summary rests on: the sentences it cites, those around them, the whole article."""

    sentences: tuple[str, ...]
    around: tuple[str, ...]
    article: tuple[str, ...]


Entry = Mapping[str, Any]
EntryCheck = Callable[[Entry, Cited], Iterator[Finding]]


def verify_summary(summary: Mapping[str, Any], sentences: Mapping[str, str]) -> list[Finding]:
    """Every finding about a summary, against the article's English ``sentences`` by id, in reading order.

    ``evidence`` names sentences ("p3.2") or paragraphs ("p3", all of its sentences). ``at`` of a finding is
    a path: "summary.key_points[0]". Fields that a user added are checked where they are lists of objects
    with ``evidence``. Never raises: a wrong type is a finding of the check "shape".

    >>> summary = {"key_points": [{"text": "Nine people died.", "evidence": ["p1.1"]}]}
    >>> [(f.check, f.severity, f.at) for f in verify_summary(summary, {"p1.1": "Five people died."})]
    [('numbers', 'error', 'summary.key_points[0]')]
    """
    if not isinstance(summary, Mapping):
        return [_wrong_type("an object", summary, "summary")]
    texts = {str(key): text for key, text in sentences.items() if isinstance(text, str)}
    told: dict[tuple[str, str, str], Finding] = {}  # what is wrong twice in one place is told once
    for field, value in summary.items():
        for finding in _field(str(field), value, texts):
            told.setdefault((finding.check, finding.at, finding.message), finding)
    return list(told.values())


def _field(field: str, value: Any, sentences: Mapping[str, str]) -> Iterator[Finding]:
    at = f"summary.{field}"
    if field in _WHOLE:
        if isinstance(value, str):
            yield from _placed(_whole(value, tuple(sentences.values())), at)
        elif value is not None:
            yield _wrong_type("a string", value, at)
    elif isinstance(value, list) and field != "topics":
        for number, entry in enumerate(value):
            yield from _entry(field, entry, f"{at}[{number}]", sentences)
    elif field in _OBJECTS:
        yield _wrong_type("a list", value, at)


def _whole(text: str, article: tuple[str, ...]) -> Iterator[Finding]:
    """A text against the article; of several sentences each has to have its support."""
    yield from verify_claim(text, article)
    yield from unsupported_sentences(text, prepare(article))


def _entry(field: str, entry: Any, at: str, sentences: Mapping[str, str]) -> Iterator[Finding]:
    if not isinstance(entry, Mapping):
        if field in _OBJECTS:
            yield _wrong_type("an object", entry, at)
        return
    if field not in _OBJECTS and "evidence" not in entry:
        return
    ids, problems = _resolve(entry.get("evidence"), sentences)
    for problem in problems:
        yield Finding("evidence", "error", problem, at)
    if ids:
        cited = _cited(ids, sentences)
        for check in _CHECKS_BY_FIELD.get(field, (_claims,)):
            yield from _placed(check(entry, cited), at)


def _resolve(evidence: Any, sentences: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The sentence ids that the evidence names, in reading order, and what is wrong with it."""
    if not isinstance(evidence, list) or not evidence:
        return [], ["no evidence is given: name the sentences that say this"]
    named: set[str] = set()
    problems: list[str] = []
    for mark in evidence:
        found = [key for key in sentences if key == mark or (isinstance(mark, str) and key.startswith(f"{mark}."))]
        named.update(found)
        if not found:
            problems.append(f"evidence {mark!r} is no sentence of the article")
    return [key for key in sentences if key in named], problems


def _cited(ids: list[str], sentences: Mapping[str, str]) -> Cited:
    order = list(sentences)
    places = {order.index(key) for key in ids}
    paragraphs = {key.partition(".")[0] for key in ids}
    around = [
        text
        for place, (key, text) in enumerate(sentences.items())
        if key.partition(".")[0] in paragraphs or any(abs(place - other) <= _NEIGHBOURS for other in places)
    ]
    return Cited(tuple(sentences[key] for key in ids), tuple(around), tuple(sentences.values()))


def _claims(entry: Entry, cited: Cited) -> Iterator[Finding]:
    """Each text of the entry against the cited sentences; milder where the article says it elsewhere."""
    for field, text in entry.items():
        if field in _NOT_CLAIMS or text is None or isinstance(text, list):
            continue
        findings = verify_claim(str(text), cited.sentences)
        if findings:
            nowhere = {(f.check, f.english_span) for f in verify_claim(str(text), cited.article)}
            for finding in findings:
                yield finding if (finding.check, finding.english_span) in nowhere else _elsewhere(finding)


def _elsewhere(finding: Finding) -> Finding:
    severity: Severity = "warning" if finding.severity == "error" else finding.severity
    return replace(finding, severity=severity, message=f"{finding.message} (other sentences of the article do)")


def _name(entry: Entry, cited: Cited) -> Iterator[Finding]:
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        yield _wrong_type("a name", name, "")
    elif _unnamed(name, cited.article):
        yield Finding("names", "error", f"{name!r} is named nowhere in the article")
    elif _unnamed(name, cited.sentences):
        yield Finding("names", "warning", f"{name!r} is named in the article, but not in the evidence")


def _unnamed(name: str, sentences: tuple[str, ...]) -> bool:
    """Whether any word of the name is missing."""
    evidence = prepare(sentences)
    return any(not evidence.says(token) for token in _telling(name))


def _telling(text: str) -> list[Token]:
    return [token for token in tokenize(text) if not token.values and token.word not in FUNCTION]


def _quotation(entry: Entry, cited: Cited) -> Iterator[Finding]:
    text = entry.get("text")
    if not isinstance(text, str) or not text.strip():
        yield _wrong_type("the quoted words", text, "")
    elif not _stands_verbatim(text, cited.sentences):
        elsewhere = "; they stand elsewhere in the article" if _stands_verbatim(text, cited.article) else ""
        yield Finding("quotes", "error", f"the cited sentences do not hold the words {text!r}{elsewhere}")


def _stands_verbatim(text: str, sentences: tuple[str, ...]) -> bool:
    """Whether the words stand there in order; "…" may leave some out."""
    whole, place = prepare(sentences).folded, 0
    for piece in fold(text).replace("[...]", "…").replace("[…]", "…").replace("...", "…").split("…"):
        place = whole.find(piece.strip(" .,!?;:-'"), place)
        if place < 0:
            return False
    return True


def _speaker(entry: Entry, cited: Cited) -> Iterator[Finding]:
    speaker = entry.get("speaker")
    if speaker is None:
        return
    if not isinstance(speaker, str):
        yield _wrong_type("a speaker", speaker, "")
    elif not _mentions(speaker, cited.article):
        yield Finding("speaker", "error", f"{speaker!r} is named nowhere in the article")
    elif not _mentions(speaker, cited.around):
        yield Finding("speaker", "warning", f"{speaker!r} is not named near the quoted words")
    elif _is_said_by_another(speaker, cited.sentences):
        yield Finding("speaker", "warning", f"the cited sentences give these words to somebody else than {speaker!r}")
    elif not _mentions(speaker, cited.sentences):
        yield Finding("speaker", "note", f"{speaker!r} is named beside the cited sentences, not in them")


def _mentions(speaker: str, sentences: tuple[str, ...]) -> bool:
    """Whether the last word of the name, or of what stands for one, occurs: surnames are what news repeats."""
    evidence = prepare(sentences)
    telling = _telling(speaker)
    return not telling or any(evidence.says(token) for token in telling[-2:])


def _is_said_by_another(speaker: str, sentences: tuple[str, ...]) -> bool:
    """Whether the sentences name who speaks, and it is never the speaker."""
    keys = {token.key for token in _telling(speaker)}
    named = [{token.key for token in name} for text in sentences for name in named_speakers(tokenize(text))]
    return bool(named) and not any(name & keys for name in named)


def _date(entry: Entry, _: Cited) -> Iterator[Finding]:
    iso, text = entry.get("iso"), entry.get("text")
    if iso not in (None, ""):
        for problem in disagreements(str(iso), text if isinstance(text, str) else ""):
            yield Finding("dates", "error", problem)


def _figure(entry: Entry, cited: Cited) -> Iterator[Finding]:
    """The value as a claim with its unit behind it; a unit that is no measure has to stand near the value."""
    value, unit = entry.get("value"), entry.get("unit")
    if not isinstance(unit, str) or not unit.strip():
        yield from _claims(entry, cited)
        return
    findings = list(_claims({**entry, "value": f"{value} {unit}"}, cited))
    yield from findings
    if all(finding.check != "units" for finding in findings) and not unit_is_given(str(value), unit, cited.sentences):
        yield Finding("units", "warning", f"the evidence does not give {value} in {unit!r}")


_CHECKS_BY_FIELD: dict[str, tuple[EntryCheck, ...]] = {
    "people": (_name, _claims),
    "organisations": (_name, _claims),
    "places": (_name, _claims),
    "dates": (_date, _claims),
    "figures": (_figure,),
    "quotes": (_quotation, _speaker),
}


def _placed(findings: Iterator[Finding] | list[Finding], at: str) -> Iterator[Finding]:
    for finding in findings:
        yield replace(finding, at=at)


def _wrong_type(wanted: str, value: Any, at: str) -> Finding:
    return Finding("shape", "error", f"{wanted} belongs here, not {type(value).__name__} {str(value)[:40]!r}", at)
