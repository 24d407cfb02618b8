"""What the doctor finds out about an endpoint, with one free call and one tiny one."""

from __future__ import annotations

import pytest

from latimer.asking import Probe, probe
from tests.stand_in import Fault, StandIn, server_says

ORDER = ["endpoint", "key", "model", "answer"]


async def look(stand_in: StandIn, *, key: str = "") -> list[Probe]:
    return await probe(base_url=stand_in.base_url, api_key=key, model="stand-in", timeout_seconds=5.0)


@pytest.mark.parametrize(
    ("fault", "rung", "requests"),
    [(None, "json_schema", 1), ("no_json_schema", "json_object", 2), ("no_response_format", "none", 3)],
)
async def test_a_sound_endpoint_passes_and_its_rung_is_named(
    stand_in: StandIn, fault: str | None, rung: str, requests: int
) -> None:
    if fault:
        stand_in.fail(fault, times=None)
    probes = await look(stand_in)
    assert [(p.name, p.ok) for p in probes] == [(name, True) for name in ORDER]
    assert probes[-1].detail == f"with {rung}"
    assert len(stand_in.requests) == requests


async def test_a_server_without_a_list_of_models_passes_too(stand_in: StandIn) -> None:
    stand_in.models = None
    assert all(p.ok for p in await look(stand_in))


@pytest.mark.parametrize(
    ("fault", "failed", "words"),
    [
        ("bad_key", "key", "OPENAI_API_KEY"),
        ("quota", "key", "billing"),
        (server_says(403, "Not for you."), "key", "what it may use"),
        ("unknown_model", "model", "2 models, the nearest by name: stand-in, other"),
        ("reset", "endpoint", "server is running"),
        ("server_error", "answer", "Try later"),
        ("rate_limit", "answer", "try later"),
        ("bad_request", "answer", "budget"),
        ("apology", "answer", "Try another one"),
        ("wrong_schema", "answer", "Try another one"),
        ("refusal", "answer", "Try another one"),
    ],
)
async def test_the_first_thing_that_fails_is_the_last_that_is_told(
    stand_in: StandIn, fault: str | Fault, failed: str, words: str
) -> None:
    stand_in.models = ("other", "stand-in")
    stand_in.fail(fault)
    *passed, last = await look(stand_in)
    assert [p.name for p in [*passed, last]] == ORDER[: ORDER.index(failed) + 1]
    assert all(p.ok for p in passed)
    assert not last.ok
    assert words in last.hint


async def test_a_wrong_key_is_told_from_a_right_one() -> None:
    with StandIn(key="right") as stand_in:
        assert [(p.name, p.ok) for p in await look(stand_in, key="wrong")] == [("endpoint", True), ("key", False)]
        assert all(p.ok for p in await look(stand_in, key="right"))


async def test_nobody_there_is_told_with_what_to_try() -> None:
    with StandIn() as stand_in:
        gone = stand_in.base_url
    (only,) = await probe(base_url=gone, model="m")
    assert (only.name, only.ok) == ("endpoint", False)
    assert "base URL" in only.hint
