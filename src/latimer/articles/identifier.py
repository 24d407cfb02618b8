"""The language model, loaded once: code pages are told apart by it here, languages further down."""

from __future__ import annotations

import functools
from typing import Any

from latimer.errors import LanguageModelError


def rank(text: str) -> list[tuple[str, float]]:
    """Codes of py3langid with their probabilities, best first; ``LanguageModelError`` where it cannot be loaded.

    >>> rank("Der Minister sagte am Dienstag, die Zahlen seien gestiegen.")[0][0]
    'de'
    """
    ranking: list[tuple[str, float]] = _model().rank(text)
    return ranking


def guess(text: str) -> str:
    """The first of ``rank``, in less time."""
    return str(_model().classify(text)[0])


@functools.cache
def _model() -> Any:
    # 0.1 s and 136 MB: only where a text is looked at. It ships no types.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        raise LanguageModelError(
            f"The language model of py3langid cannot be unpacked: {error.strerror or error}.",
            hint="It needs 70 MB in the folder for temporary files: make room there, or set TMPDIR to another one.",
        ) from error
