"""latimer: foreign-language news in English that a reader can check.

    >>> from latimer import verify_translation
    >>> verify_translation("Es kamen 50.000 Menschen.", "5,000 people came.", "de")[0].check
    'numbers'

Importing this package is cheap; what takes time is loaded where it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from latimer.records import Finding
    from latimer.verify import verify_translation
    from latimer.verify.claims import verify_claim

__version__ = "0.1.0"

_HOME = {
    "Finding": "latimer.records",
    "verify_claim": "latimer.verify.claims",
    "verify_translation": "latimer.verify",
}

__all__ = ["Finding", "verify_claim", "verify_translation"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
