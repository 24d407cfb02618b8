"""Prompt templates and schemas, which are files, and the requests made of them.

A user changes what is asked by changing these files: ``latimer init`` copies them into
``prompts/`` and ``latimer.toml`` points there. Everything in them is checked when they
are loaded, before anything is sent.

    >>> prompts = load(None, {"english": "British"})
    >>> prompts.translate.name
    'translate'
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from latimer.errors import PromptError
from latimer.records import Purpose, Request
from latimer.tokens import estimate

PACKAGED = Path(__file__).with_name("default_prompts")
CHECKOUT = Path(__file__).parents[2] / "prompts"
FILE_NAMES = ("translate.md", "translate.schema.json", "repair.md", "summarise.md", "summarise.schema.json")

# What every provider's strict mode understands; the full schema is checked here, on the reply.
_WIRE_KEYWORDS = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "description"}
)
_TRANSLATION_SHAPE = ("paragraphs", "names")
_SUMMARY_SHAPE = ("headline", "abstract", "key_points")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to ask: the system message, and the schema that the answer has to meet.

    ``system`` is the same for every article, so that providers can cache it. ``schema``
    is the whole schema; what is sent is its part that strict modes understand.
    """

    name: Purpose
    system: str
    schema: Mapping[str, Any]

    @property
    def wire_schema(self) -> dict[str, Any]:
        """The schema without the keywords that some provider rejects."""
        return _wire(self.schema)

    @property
    def schema_name(self) -> str:
        """The schema's name on the wire: repairs answer in the shape of a translation."""
        return "summary" if self.name == "summarise" else "translation"


@dataclass(frozen=True, slots=True)
class Prompts:
    """The three things latimer asks, with the signature of each pair of files."""

    translate: Prompt
    repair: Prompt
    summarise: Prompt

    @property
    def translate_signature(self) -> str:
        """Eight hex digits over all that decides how sentences are translated."""
        return _digest(self.translate.system, self.repair.system, self.translate.schema)

    @property
    def summarise_signature(self) -> str:
        """Eight hex digits over all that decides how a summary is asked for."""
        return _digest(self.summarise.system, self.summarise.schema)

    def __iter__(self) -> Iterator[Prompt]:
        return iter((self.translate, self.repair, self.summarise))


def packaged_folder() -> Path:
    """Where the prompts that come with latimer are: in the wheel, or in the checkout."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


def load(folder: Path | None, variables: Mapping[str, Any]) -> Prompts:
    """Read and check all templates and schemas; a file missing in ``folder`` is latimer's own.

    Raises ``PromptError`` with the file, the place in it, and what to do.
    """
    if folder is not None and not folder.is_dir():
        raise PromptError("there is no such folder.", path=str(folder), hint="`latimer init` makes one.")
    paths = {name: _find(folder, name) for name in FILE_NAMES}
    translation = _schema(paths["translate.schema.json"], _TRANSLATION_SHAPE)
    summary = _schema(paths["summarise.schema.json"], _SUMMARY_SHAPE)
    return Prompts(
        translate=Prompt("translate", _system(paths["translate.md"], variables), translation),
        repair=Prompt("repair", _system(paths["repair.md"], variables), translation),
        summarise=Prompt("summarise", _system(paths["summarise.md"], variables), summary),
    )


def request(
    prompt: Prompt,
    payload: Mapping[str, Any],
    *,
    model: str,
    reserve_tokens: int,
    options: Mapping[str, Any],
    article_id: str = "",
) -> Request:
    """One request: the fixed system message, and the payload as one JSON object.

    The room for the answer is twice the estimate of the payload plus ``reserve_tokens``
    (thinking models count their thoughts there): it depends on the text alone, so the same
    article makes the same request everywhere.
    """
    user = json.dumps(payload, ensure_ascii=False)
    return Request(
        purpose=prompt.name,
        model=model,
        system=prompt.system,
        user=user,
        schema_name=prompt.schema_name,
        schema=prompt.wire_schema,
        max_completion_tokens=2 * estimate(user) + reserve_tokens,
        options=options,
        article_id=article_id,
    )


def _find(folder: Path | None, name: str) -> Path:
    own = folder / name if folder is not None else None
    return own if own is not None and own.exists() else packaged_folder() / name


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"cannot be read: {error}.", path=str(path)) from error


def _system(path: Path, variables: Mapping[str, Any]) -> str:
    """The rendered template; every variable that is missing is named at once."""
    import jinja2
    from jinja2 import meta
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=jinja2.StrictUndefined, keep_trailing_newline=False)
    source = _read(path)
    try:
        missing = meta.find_undeclared_variables(environment.parse(source)) - set(variables)
        if missing:
            names = ", ".join(sorted(missing))
            raise PromptError(
                f"no value for: {names}.", path=str(path), hint="Set them under [variables] in latimer.toml."
            )
        text = environment.from_string(source).render(variables).strip()
    except jinja2.TemplateSyntaxError as error:
        raise PromptError(f"line {error.lineno}: {error.message}.", path=str(path)) from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise PromptError(f"cannot be filled in: {error}.", path=str(path)) from error
    if not text:
        raise PromptError("is empty.", path=str(path))
    return text


def _schema(path: Path, needed: Sequence[str]) -> Mapping[str, Any]:
    import jsonschema

    text = _read(path)
    try:
        schema = json.loads(text)
        _check_schema(text)
    except json.JSONDecodeError as error:
        raise PromptError(f"line {error.lineno}: {error.msg}.", path=str(path)) from error
    except jsonschema.SchemaError as error:
        raise PromptError(f"{error.json_path}: {error.message}.", path=str(path)) from error
    for problem in _strictness_problems(schema, "$"):
        raise PromptError(problem, path=str(path), hint="Strict mode needs this of every object.")
    missing = [name for name in needed if name not in schema["properties"]]
    if missing:
        raise PromptError(f"$.properties: latimer itself reads {', '.join(missing)}.", path=str(path))
    return schema  # type: ignore[no-any-return]  # an object: _strictness_problems saw to it


@functools.lru_cache(maxsize=8)  # it takes 15 ms, and the same two schemas belong to every recipe
def _check_schema(text: str) -> None:
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(json.loads(text))


def _strictness_problems(schema: Any, where: str) -> Iterator[str]:
    """What a strict mode would reject, as paths into the schema."""
    if where == "$" and not (isinstance(schema, dict) and schema.get("type") == "object" and "properties" in schema):
        yield "$: the root has to be an object with properties."
        return
    if not isinstance(schema, dict):
        return
    if "properties" in schema:
        optional = sorted(set(schema["properties"]) - set(schema.get("required", ())))
        if optional:
            yield f"{where}.required: has to name {', '.join(optional)} (for an optional value use a union with null)."
        if schema.get("additionalProperties") is not False:
            yield f"{where}.additionalProperties: has to be false."
    for name, part in schema.get("properties", {}).items():
        yield from _strictness_problems(part, f"{where}.properties.{name}")
    for index, part in enumerate(schema.get("anyOf", ())):
        yield from _strictness_problems(part, f"{where}.anyOf[{index}]")
    yield from _strictness_problems(schema.get("items"), f"{where}.items")


def _wire(schema: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in schema.items() if key in _WIRE_KEYWORDS}
    if "properties" in kept:
        kept["properties"] = {name: _wire(part) for name, part in kept["properties"].items()}
    if "items" in kept:
        kept["items"] = _wire(kept["items"])
    if "anyOf" in kept:
        kept["anyOf"] = [_wire(part) for part in kept["anyOf"]]
    return kept


def _digest(*parts: Any) -> str:
    text = "\0".join(part if isinstance(part, str) else json.dumps(part, sort_keys=True) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
