"""From a reply to a typed answer, or to a defect with a name.

The order matters: the finish reason first (a cut reply must not be mended into a whole
one), then the JSON, then the schema, then the ids.

    refusal, content_filter    the model or the provider will not; never asked again the same way
    cut_off                    the answer ran out of room: split, do not repair
    not_json, schema           one more turn, with the place that was wrong
    missing, extra, empty      ask for those ids only
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from latimer.records import Name, Reply, Request

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

DefectName = Literal[
    "refusal", "content_filter", "cut_off", "not_json", "schema", "missing", "extra", "empty", "repeated", "reordered"
]

# Nothing of such a reply is used; a reply with other defects gives what is sound in it.
UNUSABLE: frozenset[DefectName] = frozenset({"refusal", "content_filter", "cut_off", "not_json", "schema"})

_FENCE = re.compile(r"^\s*```[\w-]*[ \t]*\n(.*?)\n?\s*```", re.DOTALL | re.MULTILINE)
_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a reply: its name, where (an id or a path such as ``$.paragraphs[3]``), and in words."""

    name: DefectName
    at: str
    message: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One place an answer has to fill: the paragraph's id and the sentence's place among those asked, from 0."""

    paragraph: str
    index: int


@dataclass(frozen=True, slots=True)
class Translation:
    """A read translation: the sound sentences by slot, the names, and what was wrong."""

    english: Mapping[Slot, str]
    names: tuple[Name, ...]
    defects: tuple[Defect, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A read summary, or None with what was wrong."""

    value: Mapping[str, Any] | None
    defects: tuple[Defect, ...]


def read_translation(request: Request, reply: Reply, schema: Mapping[str, Any]) -> Translation:
    """The sentences of ``reply`` that can be used, and every defect by name.

    A paragraph with another number of sentences than was asked for gives none of them: which
    English belongs to which sentence would be a guess.
    """
    value, defects = _read_object(reply, schema)
    if value is None:
        return Translation({}, (), defects)
    asked = {str(p["id"]): len(p["sentences"]) for p in json.loads(request.user)["paragraphs"]}
    answered = [(p["id"], [_line(s) for s in p["sentences"]]) for p in value["paragraphs"]]
    found = [*_id_defects(list(asked), [id_ for id_, _ in answered])]
    unsound = {defect.at for defect in found}
    english: dict[Slot, str] = {}
    for id_, sentences in answered:
        if id_ in unsound:
            continue
        if len(sentences) != asked[id_]:
            found.append(_count_defect(id_, asked[id_], len(sentences)))
            continue
        for index, sentence in enumerate(sentences):
            if sentence:
                english[Slot(id_, index)] = sentence
            else:
                found.append(Defect("empty", id_, f"sentence {index + 1} of {id_} came back empty"))
    names = tuple(Name(_line(n["source"]), _line(n["english"]), n["kind"]) for n in value["names"])
    return Translation(english, names, tuple(found))


def read_summary(reply: Reply, schema: Mapping[str, Any]) -> Summary:
    """The summary that ``reply`` holds, every text in it one clean line."""
    value, defects = _read_object(reply, schema)
    return Summary(_clean(value) if value is not None else None, defects)


def judge(request: Request, reply: Reply, schema: Mapping[str, Any]) -> str | None:
    """The name of the defect for which nothing in ``reply`` may ever be used again, or None."""
    if request.purpose in ("translate", "repair"):
        defects = read_translation(request, reply, schema).defects
    else:
        defects = read_summary(reply, schema).defects
    return next((defect.name for defect in defects if defect.name in UNUSABLE), None)


def _read_object(reply: Reply, schema: Mapping[str, Any]) -> tuple[dict[str, Any] | None, tuple[Defect, ...]]:
    if reply.refusal:
        return None, (Defect("refusal", "", f"the model refused: {_quote(reply.refusal)}"),)
    if reply.finish_reason == "content_filter":
        return None, (Defect("content_filter", "", "the provider's content filter stopped the answer"),)
    if reply.finish_reason == "length":
        return None, (Defect("cut_off", "", "the answer ran out of room"),)
    value, problems = _checked_object(reply.text, reply.reasoning or "", json.dumps(schema))
    if value is None:
        return None, (_not_json(reply),)
    return (None, problems) if problems else (value, ())


@lru_cache(maxsize=32)  # what the journal has judged is read the moment after: parsed and checked once
def _checked_object(text: str, reasoning: str, schema: str) -> tuple[dict[str, Any] | None, tuple[Defect, ...]]:
    value = _json_object(text, reasoning)
    return value, () if value is None else tuple(_schema_problems(value, schema))


def _json_object(*texts: str) -> dict[str, Any] | None:
    """The JSON object of a reply: the content, else what a thinking server put beside it."""
    for text in texts:
        for candidate in _unwrapped(text):
            try:
                value = json.loads(candidate)
            except (json.JSONDecodeError, RecursionError):
                continue
            if isinstance(value, dict):
                return value
    return None


def _unwrapped(text: str) -> Iterator[str]:
    """The text itself, then without thoughts, fences and the talk around the outermost object."""
    yield text
    bare = _THOUGHTS.sub("", text)
    yield from (match[1] for match in _FENCE.finditer(bare))
    start, end = bare.find("{"), bare.rfind("}")
    if 0 <= start < end:
        yield bare[start : end + 1]


def _not_json(reply: Reply) -> Defect:
    """No object in it. One that was opened and never closed was cut, whatever the finish reason says."""
    text = _THOUGHTS.sub("", reply.text).strip()
    start = text.find("{")
    if start >= 0 and _is_open(text[start:]):
        return Defect("cut_off", "", "the answer stops in the middle, though the endpoint calls it finished")
    if not text:
        return Defect("not_json", "$", "the answer is empty")
    return Defect("not_json", "$", f"the answer is not a JSON object: {_quote(text)}")


def _is_open(text: str) -> bool:
    """Whether an object is still open, or in the middle of a string, at the end of ``text``."""
    depth, in_string, escaped = 0, False, False
    for character in text:
        if in_string:
            in_string = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            in_string = True
        elif character in "{[":
            depth += 1
        elif character in "}]":
            depth -= 1
    return in_string or depth > 0


def _schema_problems(value: Any, schema: str) -> Iterator[Defect]:
    """At most ten, with their paths: the lines that go into the repair request."""
    errors = _validator(schema).iter_errors(value)
    for error in sorted(errors, key=lambda error: list(map(str, error.absolute_path)))[:10]:
        yield Defect("schema", error.json_path, _quote(error.message))


@lru_cache(maxsize=16)
def _validator(schema: str) -> Draft202012Validator:
    """The validator of a schema in JSON; to build one takes longer than to use it."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema))


def _id_defects(asked: Sequence[str], answered: Sequence[str]) -> Iterator[Defect]:
    """What is wrong with the ids: some missing, unknown, given twice, or in another order."""
    counts, wanted = Counter(answered), set(asked)
    for id_ in asked:
        if id_ not in counts:
            yield Defect("missing", id_, f"{id_} is missing from the answer")
    for id_, times in counts.items():
        if id_ not in wanted:
            yield Defect("extra", id_, f"{_quote(id_)} was not asked for")
        elif times > 1:
            yield Defect("repeated", id_, f"{id_} was given {times} times")
    known = [id_ for id_ in answered if id_ in wanted]
    expected = [id_ for id_ in asked if id_ in counts]
    if len(known) == len(expected):
        for id_, right in zip(known, expected, strict=True):
            if id_ != right:
                yield Defect("reordered", id_, f"{id_} stands where {right} was expected")


def _count_defect(id_: str, asked: int, answered: int) -> Defect:
    name: DefectName = "missing" if answered < asked else "extra"
    return Defect(name, id_, f"{id_} has {asked} sentences and came back with {answered}")


def _clean(value: Any) -> Any:
    """Every text in a summary as one line."""
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value


def _line(text: str) -> str:
    """One clean line: model output must not bring line breaks, controls or half a surrogate into out/."""
    printable = "".join(c if c.isprintable() or c.isspace() or c in "\u200c\u200d" else "" for c in text)
    return _SPACE.sub(" ", printable).strip()


def _quote(text: str, limit: int = 160) -> str:
    line = _line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"
