"""One request over real HTTP: what is sent, what comes back, and which error each failure becomes."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.asking import Client, Receipt, retrying, wire
from latimer.asking.failures import HttpAnswer, error_for, retry_after_seconds, shortened
from latimer.asking.ladder import Ladder
from latimer.errors import AccessDenied, AskError, RateLimited, RequestRejected, ServerFault, Unreachable
from latimer.records import Reply, Usage
from tests.stand_in import Answer, Fault, StandIn, redirect, server_says, slow_down
from tests.stand_in.samples import TRANSLATION, translate_request

KEY = "sk-test-0123456789"


@pytest.fixture
async def client(stand_in: StandIn) -> AsyncIterator[Client]:
    client = Client(base_url=stand_in.base_url, api_key=KEY, timeout_seconds=5.0)
    yield client
    await client.aclose()


async def test_the_body_holds_what_the_contract_names_and_nothing_else(stand_in: StandIn, client: Client) -> None:
    request = translate_request(options={"temperature": 0.5, "model": "not this one"})
    await client(request)
    assert stand_in.requests == [
        {
            "model": "stand-in",
            "messages": [{"role": "system", "content": request.system}, {"role": "user", "content": request.user}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "translation", "strict": True, "schema": TRANSLATION},
            },
            "max_completion_tokens": 2000,
            "temperature": 0.5,
        }
    ]


async def test_a_reply_comes_back_with_its_usage(stand_in: StandIn) -> None:
    receipt = Receipt()
    async with aclosing(Client(base_url=stand_in.base_url, receipt=receipt)) as client:
        reply = await client(translate_request({"p1": ["Es waren 12 Uhr."]}))
    assert (receipt.requests, receipt.usage) == (1, reply.usage)
    assert json.loads(reply.text)["paragraphs"][0]["sentences"] == ["[stand-in: no translation in the book] 12."]
    assert (reply.finish_reason, reply.model, reply.journalled) == ("stop", "stand-in", False)
    assert reply.usage.prompt_tokens > 0
    assert reply.usage.completion_tokens == -(-len(reply.text.encode()) // 4)


@pytest.mark.parametrize(
    ("fault", "error", "status", "words"),
    [
        ("rate_limit", RateLimited, 429, "Rate limit reached"),
        ("server_error", ServerFault, 500, "server had an error"),
        ("reset", Unreachable, None, "connection"),
        ("short_body", Unreachable, None, "connection"),
        ("cut_body", ServerFault, 200, "answered 200"),
        ("html_200", ServerFault, 200, "Sign in"),
        ("error_200", ServerFault, 200, "upstream model is overloaded"),
        ("redirect", RequestRejected, 307, "elsewhere.invalid"),
        ("quota", AccessDenied, 429, "quota"),
        ("bad_key", AccessDenied, 401, "OPENAI_API_KEY"),
        ("unknown_model", AccessDenied, 404, "Check the model's name"),
        ("bad_request", RequestRejected, 400, "lower the token budget"),
        pytest.param(server_says(408, "Timeout."), ServerFault, 408, "Timeout.", id="408"),
        pytest.param(server_says(409, "Conflict."), ServerFault, 409, "Conflict.", id="409"),
        pytest.param(server_says(503, "Busy."), ServerFault, 503, "Busy.", id="503"),
        pytest.param(server_says(402, "Insufficient credits."), AccessDenied, 402, "billing", id="402-no-money"),
        pytest.param(server_says(403, "Country not supported."), AccessDenied, 403, "Country", id="403"),
        pytest.param(server_says(403, "Input was flagged."), RequestRejected, 403, "filter", id="403-one-article-only"),
        pytest.param(server_says(404, "Not Found"), AccessDenied, 404, "/v1", id="404-wrong-path"),
        pytest.param(server_says(400, "x is not a valid model ID"), AccessDenied, 400, "model's name", id="400-id"),
        pytest.param(server_says(400, "Invalid model: x"), AccessDenied, 400, "model's name", id="400-model"),
        pytest.param(server_says(400, "The model reads no images."), RequestRejected, 400, "images", id="400-other"),
        pytest.param(server_says(413, "Too large."), RequestRejected, 413, "Too large.", id="413"),
    ],
)
async def test_each_failure_becomes_one_error_after_one_request(
    stand_in: StandIn, client: Client, fault: str | Fault, error: type[AskError], status: int | None, words: str
) -> None:
    stand_in.fail(fault, times=None)
    with pytest.raises(error, match=words) as caught:
        await client(translate_request())
    assert type(caught.value) is error
    assert caught.value.status == status
    assert client.where in str(caught.value)
    assert len(stand_in.requests) == 1


@pytest.mark.parametrize("fault", ["hang", "drip"])
async def test_silence_and_an_answer_without_end_are_cut_off(stand_in: StandIn, fault: str) -> None:
    stand_in.fail(fault)
    client = Client(base_url=stand_in.base_url, timeout_seconds=0.1)
    with pytest.raises(Unreachable, match=r"no answer within 0\.1 s"):
        await client(translate_request())
    await client.aclose()


async def test_nobody_listening_ends_in_unreachable(stand_in: StandIn) -> None:
    url = stand_in.base_url
    stand_in.stop()
    client = Client(base_url=url)
    with pytest.raises(Unreachable, match="the server is running") as caught:
        await client(translate_request())
    assert not caught.value.connected
    await client.aclose()
    stand_in.start()


@pytest.mark.parametrize("key", ["sk-„quoted“", "sk-line\nbreak"])
async def test_a_key_that_cannot_be_one_is_refused_unsent_and_unquoted(stand_in: StandIn, key: str) -> None:
    client = Client(base_url=stand_in.base_url, api_key=key)
    with pytest.raises(AccessDenied) as caught:
        await client(translate_request())
    assert key[:6] not in str(caught.value)
    assert stand_in.requests == []


@pytest.mark.parametrize("status", [200, 307, 400, 401, 404, 429, 500])
async def test_an_endpoint_that_quotes_the_key_does_not_get_it_printed(
    stand_in: StandIn, client: Client, status: int
) -> None:
    stand_in.fail(server_says(status, f"You sent Authorization: Bearer {KEY}"))
    with pytest.raises(AskError) as caught:
        await client(translate_request())
    assert KEY not in str(caught.value) + repr(caught.value) + repr(caught.value.args)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("length", Reply(text="{", finish_reason="length")),
        ("content_filter", Reply(text="{", finish_reason="content_filter")),
        ("refusal", Reply(text="", finish_reason="stop", refusal="I'm sorry, but I can't help with that.")),
        ("empty", Reply(text="", finish_reason="stop")),
        ("apology", Reply(text="I'm sorry, but I can't help with that.", finish_reason="stop")),
        ("reasoning_field", Reply(text="", finish_reason="stop", reasoning='{"paragraphs"')),
    ],
)
async def test_what_a_model_does_wrong_is_a_reply_unread(
    stand_in: StandIn, client: Client, fault: str, expected: Reply
) -> None:
    stand_in.fail(fault)
    reply = await client(translate_request())
    assert reply.finish_reason == expected.finish_reason
    assert reply.refusal == expected.refusal
    assert reply.text.startswith(expected.text)
    assert bool(reply.text) == bool(expected.text)
    assert (reply.reasoning or "").startswith(expected.reasoning or "")


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", ServerFault),
        (b"null", ServerFault),
        (b"[]", ServerFault),
        (b'"just words"', ServerFault),
        (b"\xff\xfe", ServerFault),
        (b"[" * 100_000, ServerFault),
        (b'{"choices": []}', ServerFault),
        (b'{"choices": {"0": 1}}', ServerFault),
        (b'{"choices": [{"message": null}]}', ServerFault),
        (b'{"choices": [{"message": {"content": "half"}, "finish_reason": "error"}]}', ServerFault),
        (b'{"error": {"code": 429, "message": "Slow down."}}', RateLimited),
        (b'{"error": {"code": 502, "message": "Upstream is gone."}, "choices": null}', ServerFault),
    ],
)
async def test_a_200_that_is_no_answer_is_an_error(
    stand_in: StandIn, client: Client, raw: bytes, error: type[AskError]
) -> None:
    stand_in.fail(lambda call, answer: Answer(raw=raw))
    with pytest.raises(error):
        await client(translate_request())


async def test_what_a_cassette_raises_passes_unchanged(stand_in: StandIn, client: Client, tmp_path: Path) -> None:
    vcr = pytest.importorskip("vcr")
    miss = vcr.errors.CannotOverwriteExistingCassetteException
    with vcr.use_cassette(str(tmp_path / "none.yaml"), record_mode="none"), pytest.raises(miss):
        await retrying(client)(translate_request())
    assert stand_in.requests == []


async def test_a_redirect_is_not_followed(stand_in: StandIn, client: Client) -> None:
    with StandIn() as elsewhere:
        stand_in.fail(redirect(f"{elsewhere.base_url}/chat/completions"))
        with pytest.raises(RequestRejected, match=r"127\.0\.0\.1"):
            await client(translate_request())
        assert elsewhere.requests == []


async def test_models_are_listed(client: Client) -> None:
    assert await client.models() == ["stand-in"]


class TestLadder:
    @pytest.mark.parametrize(
        ("faults", "forms"),
        [
            ([], ["json_schema", "json_schema"]),
            (["no_json_schema"], ["json_schema", "json_object", "json_object"]),
            (["no_response_format"], ["json_schema", "json_object", "none", "none"]),
        ],
    )
    async def test_it_steps_down_once_and_remembers(
        self, stand_in: StandIn, faults: list[str], forms: list[str], caplog: pytest.LogCaptureFixture
    ) -> None:
        receipt = Receipt()
        client = Client(base_url=stand_in.base_url, receipt=receipt)
        for fault in faults:
            stand_in.fail(fault, times=None)
        with caplog.at_level(logging.WARNING, "latimer"):
            for _ in range(2):
                assert (await client(translate_request())).finish_reason == "stop"
        await client.aclose()
        sent = [body.get("response_format", {}).get("type", "none") for body in stand_in.requests]
        assert sent == forms
        assert receipt.rung == forms[-1]
        assert receipt.requests == len(forms)
        assert len(caplog.records) == len(forms) - 2

    async def test_below_the_first_rung_the_prompt_carries_the_schema(self, stand_in: StandIn, client: Client) -> None:
        stand_in.fail("no_response_format", times=None)
        await client(translate_request())
        system = stand_in.requests[-1]["messages"][0]["content"]
        assert "one JSON object only" in system
        assert json.dumps(TRANSLATION) in system

    async def test_an_older_limit_name_is_found_and_remembered(self, stand_in: StandIn, client: Client) -> None:
        stand_in.fail("no_max_completion_tokens", times=None)
        await client(translate_request())
        await client(translate_request())
        limits = [{"max_tokens", "max_completion_tokens"} & body.keys() for body in stand_in.requests]
        assert limits == [{"max_completion_tokens"}, {"max_tokens"}, {"max_tokens"}]

    async def test_a_limit_that_is_too_large_is_no_unknown_name(self, stand_in: StandIn, client: Client) -> None:
        stand_in.fail(server_says(400, "max_completion_tokens is too large: 2000."), times=None)
        with pytest.raises(RequestRejected, match="too large"):
            await client(translate_request())
        assert len(stand_in.requests) == 1

    @pytest.mark.parametrize(
        ("status", "error", "steps"),
        [
            pytest.param(400, {"error": "'response_format.type' must be 'text'"}, True, id="error-is-a-string"),
            pytest.param(
                400, {"error": {"message": "This response_format type is unavailable now"}}, True, id="object"
            ),
            pytest.param(400, {"message": "Failed to initialize samplers: failed to parse grammar"}, True, id="flat"),
            pytest.param(
                422,
                {"detail": [{"loc": ["body", "response_format", "type"], "msg": "Input should be 'text'"}]},
                True,
                id="list-of-places",
            ),
            pytest.param(
                422,
                {"detail": [{"loc": ["body", "seed"], "msg": "too small", "input": {"response_format": "x"}}]},
                False,
                id="another-place-and-the-request-quoted-back",
            ),
            pytest.param(400, {"error": {"message": "Bad temperature."}}, False, id="something-else"),
            pytest.param(500, {"error": {"message": "response_format crashed us"}}, False, id="not-a-refusal"),
        ],
    )
    async def test_a_refusal_is_understood_in_many_shapes(
        self, stand_in: StandIn, client: Client, status: int, error: dict[str, Any], steps: bool
    ) -> None:
        stand_in.fail(lambda call, answer: Answer(status=status, raw=json.dumps(error).encode()))
        with contextlib.nullcontext() if steps else pytest.raises(AskError):
            await client(translate_request())
        assert len(stand_in.requests) == 1 + steps

    async def test_the_limit_is_found_unknown_inside_a_nested_error(self, stand_in: StandIn, client: Client) -> None:
        detail = [{"type": "extra_forbidden", "loc": ["body", "max_completion_tokens"], "msg": "Extra inputs"}]
        error = json.dumps({"object": "error", "message": {"detail": detail}}).encode()
        stand_in.fail(lambda call, answer: Answer(status=422, raw=error))
        await client(translate_request())
        assert "max_tokens" in stand_in.requests[1]

    def test_a_late_refusal_does_not_climb_up_again(self) -> None:
        receipt = Receipt(rung="none")
        refused = HttpAnswer(400, b"no json_schema here", {}, "example.org")
        assert Ladder(receipt).step_down(refused, rung="json_schema", limit_name="max_completion_tokens")
        assert receipt.rung == "none"

    async def test_many_first_requests_at_once_each_ask_again_lower_down(self, stand_in: StandIn) -> None:
        receipt = Receipt()
        client = Client(base_url=stand_in.base_url, receipt=receipt)
        stand_in.latency = 0.02
        stand_in.fail("no_response_format", times=None)
        replies = await asyncio.gather(*(client(translate_request()) for _ in range(20)))
        await client.aclose()
        assert {reply.finish_reason for reply in replies} == {"stop"}
        assert receipt.rung == "none"
        assert len(stand_in.requests) <= 3 * 20


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["choices", "message", "content", "usage"]), inner),
    max_leaves=8,
)


class TestReading:
    @settings(max_examples=50)
    @given(ANY_JSON)
    def test_any_message_in_any_shape_is_a_reply(self, odd: Any) -> None:
        reply = wire.reply({"choices": [{"message": {"content": odd, "refusal": odd}}], "usage": odd, "model": odd})
        assert reply.text == odd if isinstance(odd, str) else isinstance(reply.text, str)

    @settings(max_examples=50)
    @given(ANY_JSON.filter(lambda data: not isinstance(data, dict)))
    def test_anything_but_an_object_is_a_server_fault(self, data: Any) -> None:
        with pytest.raises(ServerFault):
            wire.reply(data)

    def test_parts_are_joined_and_odd_counts_are_zero(self) -> None:
        message = {"content": [{"type": "text", "text": "{"}, {"type": "image"}, {"type": "text", "text": "}"}]}
        usage = {"prompt_tokens": 7, "completion_tokens": None, "prompt_tokens_details": {"cached_tokens": 3}}
        reply = wire.reply({"choices": [{"message": message}], "usage": usage})
        assert reply == Reply(text="{}", finish_reason="", usage=Usage(7, 0, 3))

    @settings(max_examples=50)
    @given(
        st.integers(200, 599),
        st.binary(max_size=200),
        st.dictionaries(st.sampled_from(["retry-after", "location"]), st.text()),
    )
    def test_any_answer_has_an_error_in_one_printable_line(
        self, status: int, content: bytes, headers: dict[str, str]
    ) -> None:
        error = error_for(HttpAnswer(status, content, headers, "example.org"))
        assert str(error).isprintable()
        assert "example.org" in str(error)

    @pytest.mark.parametrize("location", ["http://[bad", "", "/v2", "//", "mailto:x"])
    def test_a_redirect_to_nonsense_is_rejected_like_any_other(self, location: str) -> None:
        error = error_for(HttpAnswer(302, b"", {"location": location}, "example.org"))
        assert isinstance(error, RequestRejected)

    @pytest.mark.parametrize(
        ("text", "secret", "shown"),
        [
            ("Key abcdefgh1234 is wrong.", "abcdefgh1234", "Key *** is wrong."),
            ("Key sk-proj-abcd****wxyz is wrong.", "", "Key *** is wrong."),
            ("No model llama here.", "llama", "No model llama here."),
            ("\x1b[31mred\u202e", "", "[31mred"),
        ],
    )
    def test_a_message_is_shown_without_keys_and_controls(self, text: str, secret: str, shown: str) -> None:
        assert shortened(text, secret) == shown

    def test_a_long_message_is_shortened(self) -> None:
        assert len(shortened("word " * 10_000)) <= 301

    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            ({}, None),
            ({"retry-after": "7"}, 7.0),
            ({"retry-after": "0.5"}, 0.5),
            ({"retry-after": "-3"}, 0.0),
            ({"retry-after": "nan"}, None),
            ({"retry-after": "soon"}, None),
            ({"retry-after": ""}, None),
            ({"retry-after": "inf"}, float("inf")),
            ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
            ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
            ({"retry-after": "Wed, 99 Oct 2015 07:28:00 GMT"}, None),
            ({"retry-after": "Wed, 21 Oct 99999999999999999999 07:28:00 GMT"}, None),
            ({"retry-after": "Wed, 21 Oct 2015 07:28:00 +9999999999"}, None),
        ],
    )
    def test_retry_after_is_read_in_all_its_forms(self, headers: dict[str, str], seconds: float | None) -> None:
        assert retry_after_seconds(headers) == seconds

    def test_retry_after_as_a_date_to_come(self) -> None:
        seconds = retry_after_seconds({"retry-after": "Fri, 31 Dec 2999 23:59:59 GMT"})
        assert seconds is not None
        assert seconds > 1e9

    async def test_retry_after_reaches_the_error(self, stand_in: StandIn, client: Client) -> None:
        stand_in.fail(slow_down("12"))
        with pytest.raises(RateLimited) as caught:
            await client(translate_request())
        assert caught.value.retry_after_seconds == 12.0
