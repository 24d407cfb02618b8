"""What decides the answer, in one record, and the signature that every output carries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import latimer
from latimer.prompts import Prompt, Prompts
from latimer.prompts import load as load_prompts
from latimer.prompts import request as make_request
from latimer.records import Request, Term
from latimer.settings import Settings

_GLOSSARY = re.compile(r"\bglossary=\S*")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How articles are translated in one run.

    ``request_tokens`` and ``summary_tokens`` are estimates (see ``tokens.estimate``) of the most that one
    request carries; ``repair_rounds`` how often a failing sentence is asked for again.
    """

    prompts: Prompts
    model: str
    options: Mapping[str, Any]
    request_tokens: int
    summary_tokens: int
    reserve_tokens: int
    repair_rounds: int
    wants_summary: bool
    glossary: tuple[Term, ...] = ()

    @classmethod
    def of(cls, settings: Settings, *, wants_summary: bool = True, glossary: Sequence[Term] = ()) -> Recipe:
        """The recipe that ``settings`` describe. Raises ``PromptError`` where a template or schema is broken."""
        return cls(
            prompts=load_prompts(settings.prompts, settings.variables),
            model=settings.model,
            options=settings.options,
            request_tokens=settings.request_tokens,
            summary_tokens=settings.summary_tokens,
            reserve_tokens=settings.reserve_tokens,
            repair_rounds=settings.repair_rounds,
            wants_summary=wants_summary,
            glossary=tuple(glossary),
        )

    @property
    def signature(self) -> str:
        """One line that says what the English was made with; equal recipes have equal lines."""
        parts = {
            "model": self.model,
            "translate": self.prompts.translate_signature,
            "summarise": self.prompts.summarise_signature,
            "glossary": _digest(self.glossary),
            "latimer": latimer.__version__,
        }
        return " ".join(f"{name}={value}" for name, value in parts.items())

    def request(self, prompt: Prompt, payload: Mapping[str, Any], article_id: str, *, room: int = 1) -> Request:
        """One request of this recipe; ``room`` multiplies the tokens reserved for the answer."""
        return make_request(
            prompt,
            payload,
            model=self.model,
            reserve_tokens=self.reserve_tokens * room,
            options=self.options,
            article_id=article_id,
        )


def same_but_for_glossary(one: str, other: str) -> bool:
    """Whether two signatures differ in their glossary at most: English of one is English of the other, if it obeys."""
    return _GLOSSARY.sub("", one) == _GLOSSARY.sub("", other)


def _digest(glossary: Sequence[Term]) -> str:
    if not glossary:
        return "none"
    lines = sorted(repr(astuple(term)) for term in glossary)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:8]
