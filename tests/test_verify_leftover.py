"""Source text left in the English, whole or in part, in Latin and other scripts."""

from __future__ import annotations

import pytest

from latimer.verify.leftover import leftover
from latimer.verify.pair import Pair

ROWS = [
    ("another script", "Он сообщил об этом вчера.", "He сообщил this yesterday.", "ru", ["error"]),
    ("one character", "北の島に着いた。", "They reached the northern 島.", "ja", ["error"]),
    ("function word", "Il arrive après midi et repart.", "He arrives après noon.", "fr", ["warning"]),
    ("lower-case word", "Vláda včera jednala o rozpočtu.", "The government jednala yesterday.", "cs", ["warning"]),
    ("German noun", "Sie plante ihren ganzen Urlaub.", "She planned her whole Urlaub.", "de", ["warning"]),
    ("whole sentence", "Das Wetter bleibt morgen schön.", "Das Wetter bleibt morgen schön.", "de", ["error"]),
    ("name", "Gestern traf Hallervorden ein.", "Hallervorden arrived yesterday.", "de", []),
    ("name like a word", "Gestern sah Anna Mayorana.", "Mayorana saw Anna yesterday.", "es", []),
    ("capital in a sentence", "Ayer Gobierno cantó aquí.", "Gobierno sang here yesterday.", "es", []),
    (
        "first word of a sentence",
        "Gobierno y sindicatos negocian.",
        "Gobierno and unions negotiate.",
        "es",
        ["warning"],
    ),
    ("cognate", "L'hôtel international est fermé.", "The international hotel is closed.", "fr", []),
    ("English article", "The quux zorped.", "The quux zorped.", "en", []),
]


@pytest.mark.parametrize(
    ("source", "english", "language", "severities"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_leftovers(source: str, english: str, language: str, severities: list[str]) -> None:
    assert [finding.severity for finding in leftover(Pair(source, english, language))] == severities
