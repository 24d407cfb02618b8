"""Length, by language."""

from __future__ import annotations

import pytest

from latimer.verify.length import expected_length, length
from latimer.verify.pair import Pair

SOURCE = "Der Gemeinderat hat am Abend nach langer Debatte über den Bau der neuen Brücke am Hafen abgestimmt. " * 3


@pytest.mark.parametrize(
    ("english", "severities"),
    [(SOURCE, []), (SOURCE[:140], []), (SOURCE[:45], ["error"]), (SOURCE * 6, ["error"])],
    ids=["as long", "half is not sure", "a sixth", "six times"],
)
def test_length(english: str, severities: list[str]) -> None:
    assert [finding.severity for finding in length(Pair(SOURCE, english, "de"))] == severities


def test_a_character_of_chinese_says_more() -> None:
    assert expected_length("市议会昨晚表决", "zh") > 2 * expected_length("abcdefg", "fr")
