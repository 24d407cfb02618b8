"""One request to one endpoint, asked once. The only module that imports openai."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from latimer.asking import wire
from latimer.asking.failures import HttpAnswer, error_for, shortened
from latimer.asking.ladder import Ladder
from latimer.asking.receipt import Receipt
from latimer.errors import AccessDenied, ServerFault, Unreachable
from latimer.records import Reply, Request

if TYPE_CHECKING:
    import openai

CONNECT_SECONDS = 10.0


class Client:
    """An ask over the openai package, which is loaded at the first request.

    ``timeout_seconds`` bounds one request from first byte out to last byte in.
    Redirects are not followed and nothing is retried here, except that a request
    is sent again at once when the endpoint turns out not to know a feature.

    Raises errors of the AskError branch and nothing of the openai package's; what a
    cassette raises passes unchanged.
    """

    def __init__(
        self, *, base_url: str, api_key: str = "", timeout_seconds: float = 300.0, receipt: Receipt | None = None
    ) -> None:
        self.where = place(base_url)
        self._base_url = base_url
        self._api_key = api_key.strip()
        self._timeout_seconds = timeout_seconds
        self._receipt = receipt if receipt is not None else Receipt()
        self._ladder = Ladder(self._receipt)
        self._openai: openai.AsyncOpenAI | None = None

    async def __call__(self, request: Request) -> Reply:
        """Ask once, stepping down the ladder where the endpoint makes it necessary."""
        while True:
            rung, limit_name = self._ladder.rung, self._ladder.limit_name
            answer = await self._complete(wire.body(request, rung=rung, limit_name=limit_name))
            if answer.status == 200:
                return self._read(answer)
            if not self._ladder.step_down(answer, rung=rung, limit_name=limit_name):
                raise error_for(answer)

    async def models(self) -> list[str]:
        """The names of the models the endpoint says it has; costs nothing."""
        answer = await self._answer(self._client().models.with_raw_response.list())
        data = _parsed(answer.content)
        listed = data.get("data") if answer.status == 200 and isinstance(data, dict) else None
        if not isinstance(listed, list):
            raise error_for(answer)
        return [str(model["id"]) for model in listed if isinstance(model, dict) and "id" in model]

    async def aclose(self) -> None:
        """Close the connections. Harmless when none was opened."""
        if self._openai is not None:
            await self._openai.close()
            self._openai = None

    async def _complete(self, body: dict[str, Any]) -> HttpAnswer:
        self._receipt.requests += 1
        named = {name: body.pop(name) for name in ("model", "messages")}
        # The rest travels as extra_body: a local server's own options are not the package's to refuse.
        return await self._answer(self._client().chat.completions.with_raw_response.create(**named, extra_body=body))

    async def _answer(self, call: Awaitable[Any]) -> HttpAnswer:
        """Wait for one call; an HTTP error is an answer too, only silence is raised."""
        import openai

        try:
            async with asyncio.timeout(self._timeout_seconds):
                response = (await call).http_response
        except openai.APIStatusError as error:
            response = error.response
        except (openai.APITimeoutError, TimeoutError) as error:
            raise Unreachable(
                f"{self.where} gave no answer within {self._timeout_seconds:g} s ({CONNECT_SECONDS:g} s to connect)",
                connected=not _found_nobody(error),
                hint="Raise the time-out, or try later.",
            ) from error
        except openai.APIConnectionError as error:
            raise Unreachable(
                f"the connection to {self.where} failed: {shortened(str(error.__cause__ or error), self._api_key)}",
                connected=not _found_nobody(error),
                hint="Check the base URL and that the server is running.",
            ) from error
        self._receipt.answers += 1
        headers = {name.lower(): value for name, value in response.headers.items()}
        return HttpAnswer(response.status_code, response.content, headers, self.where, self._api_key)

    def _read(self, answer: HttpAnswer) -> Reply:
        data = _parsed(answer.content)
        error = data.get("error") if isinstance(data, dict) else None
        if isinstance(error, dict) and isinstance(error.get("code"), int) and 400 <= error["code"] < 600:
            raise error_for(replace(answer, status=error["code"]))  # some gateways wrap the upstream's status in a 200
        try:
            reply = wire.reply(data)
        except ServerFault:
            raise error_for(answer) from None
        self._receipt.usage += reply.usage
        return reply

    def _client(self) -> openai.AsyncOpenAI:
        if self._openai is None:
            import openai

            if not (self._api_key.isascii() and self._api_key.isprintable()):
                raise AccessDenied("the API key holds characters that no key has", hint="Copy OPENAI_API_KEY again.")
            timeout = openai.Timeout(self._timeout_seconds, connect=CONNECT_SECONDS)
            self._openai = openai.AsyncOpenAI(
                base_url=self._base_url,
                api_key=self._api_key or "none",  # local servers want no key, the package insists on one
                max_retries=0,
                timeout=timeout,
                http_client=openai.DefaultAsyncHttpxClient(follow_redirects=False, timeout=timeout),
            )
        return self._openai


def place(base_url: str) -> str:
    """Host and port of a base URL, as it stands in messages: no path, no user name or password.

    >>> place("https://me:secret@api.example.org:8443/v1")
    'api.example.org:8443'
    """
    return urlsplit(base_url).netloc.rpartition("@")[2] or base_url


def _found_nobody(error: Exception) -> bool:
    """Whether there was not even a connection; by name, for the package's transport is its own affair."""
    return type(error.__cause__).__name__ in ("ConnectError", "ConnectTimeout")


def _parsed(content: bytes) -> object:
    """The JSON in a body; None where there is none (HTML, a cut body)."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
