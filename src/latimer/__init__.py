"""latimer: foreign-language news in English that a reader can check.

    >>> from latimer import verify_translation
    >>> verify_translation("Es kamen 50.000 Menschen.", "5,000 people came.", "de")[0].check
    'numbers'

Importing this package is cheap; what takes time is loaded where it is used.
"""

from __future__ import annotations

__version__ = "0.1.0"
