"""The server itself: a small HTTP/1.1 on asyncio, in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.stand_in import contract, extract
from tests.stand_in.answers import Answer, Call, dumps, encoded, refused
from tests.stand_in.book import BOOK, Book, load
from tests.stand_in.faults import FAULTS, Fault

MODEL = "stand-in"
DRIP_SECONDS = 0.02


@dataclass(slots=True)
class Rule:
    """One fault, how often it may still strike (None: always), and on which calls."""

    fault: Fault
    left: int | None
    when: Callable[[Call], bool]


class StandIn:
    """A server on loopback: ``start`` or a ``with``, then ``base_url``.

    ``requests`` holds the bodies of all completions asked for, in order of arrival,
    ``latency`` is waited before each answer. With ``key`` set, a request without it is turned
    away. ``models`` is what GET /models lists; None stands for a server that has no such list.
    """

    def __init__(self, book: Path | Book = BOOK, *, latency: float = 0.0, key: str = "", port: int = 0) -> None:
        self.book = book if isinstance(book, Book) else load(book)
        self.latency = latency
        self.key = key
        self.models: tuple[str, ...] | None = (MODEL,)
        self.requests: list[dict[str, Any]] = []
        self.connections = 0
        self._rules: list[Rule] = []
        self._port = port
        self._tasks: set[asyncio.Task[None]] = set()

    def fail(
        self, fault: str | Fault, *, times: int | None = 1, when: Callable[[Call], bool] = lambda call: True
    ) -> None:
        """Misbehave on the next ``times`` calls that ``when`` picks (None: on all of them).

        Of several faults that are set, the first that changes the answer strikes.
        """
        self._rules.append(Rule(FAULTS[fault] if isinstance(fault, str) else fault, times, when))

    def behave(self) -> None:
        """Forget all faults."""
        self._rules.clear()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1"

    def start(self) -> StandIn:
        """Listen, and serve in a thread; raises OSError where the port is taken."""
        listener = socket.create_server(("127.0.0.1", self._port), backlog=512)
        self._port = listener.getsockname()[1]
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(listener, ready)), daemon=True)
        self._thread.start()
        ready.wait()
        return self

    def stop(self) -> None:
        """Hang up on everyone and end the thread."""
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    def __enter__(self) -> StandIn:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def _run(self, listener: socket.socket, ready: threading.Event) -> None:
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connection, sock=listener)
        ready.set()
        await self._stopped.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await server.wait_closed()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        with contextlib.suppress(
            ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError
        ):
            while await self._exchange(reader, writer):
                pass
        writer.close()
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await writer.wait_closed()
        self._tasks.discard(task)

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; whether the connection stays open."""
        method, path, headers = _head(await reader.readuntil(b"\r\n\r\n"))
        if headers.get("expect") == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        content = await reader.readexactly(int(headers.get("content-length", "0")))
        call, answer = self._answer(method, path, headers, content)
        await asyncio.sleep(self.latency)
        return await _send(reader, writer, answer, _http(answer, answer.body(call))) and _stays(headers)

    def _answer(self, method: str, path: str, headers: Mapping[str, str], content: bytes) -> tuple[Call, Answer]:
        nothing = Call(0, {}, {})
        if self.key and headers.get("authorization") != f"Bearer {self.key}":
            return nothing, refused(401, "Incorrect API key provided.", code="invalid_api_key")
        if (method, path) == ("GET", "/v1/models") and self.models is not None:
            models = [{"id": name, "object": "model", "created": 0, "owned_by": "latimer"} for name in self.models]
            return nothing, Answer(raw=encoded({"object": "list", "data": models}))
        if (method, path) != ("POST", "/v1/chat/completions"):
            return nothing, refused(404, f"Unknown request URL: {method} {path}.")
        try:
            body = json.loads(content)
        except ValueError:
            return nothing, refused(400, "We could not parse the JSON body of your request.")
        return self._complete(body)

    def _complete(self, body: dict[str, Any]) -> tuple[Call, Answer]:
        self.requests.append(body)
        if wrong := contract.problem(body):
            return Call(len(self.requests), body, {}), refused(400, wrong[1], param=wrong[0])
        call = Call(len(self.requests), body, _payload(body))
        try:
            return call, self._bent(call, Answer(content=dumps(self._reply(call))))
        except Exception as error:  # a payload out of shape, or a mistake in a book or a fault: say so, once
            return call, refused(400, f"The stand-in cannot answer this: {error!r}")

    def _reply(self, call: Call) -> dict[str, Any]:
        schema = _schema(call.body)
        if call.purpose == "other":
            return dict(extract.blank(schema))
        reply = self.book.summarise(call.payload) if call.purpose == "summarise" else self.book.translate(call.payload)
        return {**extract.blank(schema), **reply}  # fields that a user added to the schema come out empty

    def _bent(self, call: Call, answer: Answer) -> Answer:
        for rule in self._rules:
            if rule.left == 0 or not rule.when(call):
                continue
            if (bent := rule.fault(call, answer)) != answer:
                rule.left = None if rule.left is None else rule.left - 1
                return bent
        return answer


def _head(content: bytes) -> tuple[str, str, dict[str, str]]:
    """Method, path and headers (names in lower case); what is no HTTP is hung up on."""
    first, *lines = content.decode("latin-1").split("\r\n")
    match first.split(" "):
        case [method, path, _]:
            fields = (line.partition(":") for line in lines if line)
            return method, path, {name.strip().lower(): value.strip() for name, _, value in fields}
    raise ConnectionAbortedError(f"no HTTP: {first[:80]}")


def _payload(body: Mapping[str, Any]) -> dict[str, Any]:
    try:
        payload = json.loads(body["messages"][-1]["content"])
    except (ValueError, TypeError):
        return {}
    return payload if isinstance(payload, dict) else {}


def _schema(body: Mapping[str, Any]) -> dict[str, Any]:
    """The schema asked for: in its own field, else as the last line of the system message."""
    form = body.get("response_format", {}).get("json_schema")
    if form:
        return dict(form["schema"])
    try:
        schema = json.loads(body["messages"][0]["content"].rpartition("\n")[2])
    except ValueError:
        return {"type": "object"}
    return schema if isinstance(schema, dict) else {"type": "object"}


def _http(answer: Answer, body: bytes) -> bytes:
    length = len(body)
    lines = [f"HTTP/1.1 {answer.status} {_phrase(answer.status)}", f"Content-Type: {answer.content_type}"]
    lines += [f"Content-Length: {length}", *(f"{name}: {value}" for name, value in answer.headers.items())]
    sent = body[: length // 2] if answer.ending == "short" else body
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + sent


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in {known.value for known in HTTPStatus} else "Unknown"


async def _send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer, content: bytes) -> bool:
    """Answer in the way that ``ending`` says; whether the connection can be used again."""
    if answer.ending == "hang":
        await reader.read(1)  # until the other side has had enough
    elif answer.ending == "reset":
        _reset(writer)
    elif answer.ending == "drip":
        for byte in content:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(DRIP_SECONDS)
    else:
        writer.write(content)
        await writer.drain()
    return answer.ending == "whole"


def _stays(headers: Mapping[str, str]) -> bool:
    return headers.get("connection", "").lower() != "close"


def _reset(writer: asyncio.StreamWriter) -> None:
    """RST instead of a proper end: the other side sees "connection reset by peer"."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
