"""The checks find no less, and cry wolf no more, than what is pinned in benchmarks/data/verify/floor.json."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.verify import DATA, Score, changed, measure, misses, read_floor, read_sample, shortfalls

SAMPLE = read_sample()
CHECKS = [
    *("numbers", "dates", "units", "names", "urls", "quotes", "leftover", "negation", "question", "length"),
    *("repetition", "chatter", "glossary", "neighbours"),
]


def test_the_floor_holds() -> None:
    assert shortfalls(measure(), read_floor()) == []


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_has_twenty_wrong_translations_and_a_floor(check: str) -> None:
    assert Counter(change["check"] for change in SAMPLE.changes)[check] >= 20
    assert check in read_floor()


def test_each_change_changes_one_place() -> None:
    for change in SAMPLE.changes:
        right = SAMPLE.rows[change["id"]]["english"]
        assert change["old"] == "=" or right.count(change["old"]) == 1
        assert changed(SAMPLE.rows, change) != right


def test_the_translations_are_in_twenty_languages() -> None:
    assert len({row["language"] for row in SAMPLE.rows.values()}) >= 20


def test_claims_are_right_and_wrong() -> None:
    articles = [json.loads(line) for line in (DATA / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert min(sum(len(article[side]) for article in articles) for side in ("right", "wrong")) >= 20


@pytest.mark.parametrize(
    ("found", "alarms", "worse"),
    [(18, 0, 0), (19, 0, 0), (17, 0, 1), (18, 2, 1), (17, 2, 2)],
    ids=["the same", "better", "finds less", "cries wolf", "both"],
)
def test_a_score_under_its_floor_is_named(found: int, alarms: int, worse: int) -> None:
    floor = {"numbers": {"found": 90.0, "alarms": 1.0}}
    assert len(shortfalls({"numbers": Score(20, found, 100, alarms)}, floor)) == worse


def test_a_check_that_is_gone_is_a_shortfall() -> None:
    assert len(shortfalls({}, {"numbers": {"found": 90.0, "alarms": 1.0}})) == 2


def test_misses_are_shown_with_their_source() -> None:
    numbers = measure()["numbers"]
    assert len(list(misses("numbers"))) == numbers.wrong - numbers.found + numbers.alarms
