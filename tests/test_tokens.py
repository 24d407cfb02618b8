"""Token counts that need no network, and prices that nobody guesses."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer import tokens
from latimer.records import Usage

OPENAI = "https://api.openai.com/v1"


@given(st.text(), st.text())
def test_the_estimate_never_shrinks_when_text_is_added(one: str, two: str) -> None:
    together = tokens.estimate(one + two)
    assert max(tokens.estimate(one), tokens.estimate(two)) <= together <= tokens.estimate(one) + tokens.estimate(two)


def test_without_the_vocabulary_a_count_is_an_estimate_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    tokens._encoding.cache_clear()
    assert tokens.count("Zwölf Boote <|endoftext|>") == tokens.Count(9, exact=False)
    tokens._encoding.cache_clear()


def test_a_price_is_computed_and_batch_costs_half() -> None:
    live = tokens.price(Usage(1_000_000, 100_000), "gpt-5.4-nano", OPENAI)
    assert live is not None
    assert live > 0
    assert tokens.price(Usage(1_000_000, 100_000), "gpt-5.4-nano", OPENAI, "batch") == live / 2


def test_cached_tokens_are_cheaper() -> None:
    fresh = tokens.price(Usage(10_000, 0), "gpt-5.4-nano", OPENAI)
    cached = tokens.price(Usage(10_000, 0, cached_tokens=10_000), "gpt-5.4-nano", OPENAI)
    assert fresh is not None
    assert cached is not None
    assert Decimal(0) < cached < fresh


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        ("no-such-model", OPENAI),
        ("gpt-5.4-nano", "http://localhost:11434/v1"),  # a name says nothing about who serves it
    ],
)
def test_an_unknown_price_is_none_and_never_zero(model: str, base_url: str) -> None:
    assert tokens.price(Usage(1_000, 1_000), model, base_url) is None
