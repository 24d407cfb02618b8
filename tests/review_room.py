"""A folder of reviewed articles and a server over it, for tests of the review."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn

from latimer.output import OutputFolder
from latimer.records import Ask, Finding, Kind, Name, Paragraph, Record, Reply, Request, Sentence, Status
from latimer.review.actions import Asking
from latimer.review.queue import Shelf
from latimer.review.server import application
from latimer.settings import Settings
from latimer.translate import Recipe, recheck

Lines = Sequence[tuple[str, str | None]]

TIDE: Lines = (
    ("Neues Gezeitenkraftwerk vor Tornesand", "New tidal power station off Tornesand"),
    (
        "Das Kraftwerk liefert seit Montag 50.000 Haushalten Strom.",
        "Since Monday the station has supplied 50,000 homes.",
    ),
    ("Der Bau hat vier Jahre gedauert.", "Construction took four years."),
)
TIDE_SUMMARY: Mapping[str, Any] = {
    "headline": "Tidal power station off Tornesand supplies 50,000 homes",
    "abstract": "A new tidal power station off Tornesand supplies 50,000 homes. Construction took four years.",
    "key_points": [{"text": "The station supplies 50,000 homes.", "evidence": ["p2.1"]}],
    "people": [],
    "organisations": [],
    "places": [{"name": "Tornesand", "evidence": ["p1.1"]}],
    "dates": [],
    "figures": [{"value": "50,000", "unit": "homes", "what": "supplied", "evidence": ["p2.1"]}],
    "quotes": [],
    "topics": ["energy"],
}


def record(
    article_id: str,
    lines: Lines = TIDE,
    *,
    language: str = "de",
    status: Status | None = None,
    summary: Mapping[str, Any] | None = None,
    names: tuple[Name, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Record:
    """A checked record, one paragraph for each line; ``findings`` stand beside those of the checks."""
    kinds: list[Kind] = ["title", *["body"] * (len(lines) - 1)]  # type: ignore[list-item]
    made = Record(
        id=article_id,
        path=f"articles/{article_id}.txt",
        sha256="0" * 64,
        language=language,
        title=lines[0][1] or "",
        paragraphs=tuple(
            Paragraph(f"p{n}", kind, (Sentence(f"p{n}.1", source, english, "model" if english else None),))
            for n, (kind, (source, english)) in enumerate(zip(kinds, lines, strict=True), 1)
        ),
        status="checked",
        signature="model=m",
        names=names,
        summary=summary,
    )
    made = recheck(made)
    made = replace(made, findings=(*made.findings, *findings))
    return replace(made, status=status) if status else made


@dataclass(frozen=True, slots=True)
class Room:
    """A folder with out/ in it, or with another folder of results."""

    folder: Path
    name: str = "out"

    @property
    def out(self) -> OutputFolder:
        return OutputFolder(self.folder / self.name)

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.out)

    def put(self, *records: Record) -> None:
        self.out.prepare()
        for each in records:
            self.out.write(each, self.out.read(each.id))

    def get(self, article_id: str) -> Record:
        stored = self.out.read(article_id)
        assert stored is not None
        return stored.record

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=A Reviewer", "-c", "user.email=reviewer@example.org", "-c", "commit.gpgsign=false")
        command = ["git", *who, *arguments]
        done = subprocess.run(command, cwd=self.folder, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 (git, arguments of the tests)
        return done.stdout

    def commit(self) -> None:
        if not (self.folder / ".git").exists():
            self.git("init", "--quiet")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "as it is")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """A running review, and a client that talks to it as a browser would unless told otherwise."""

    port: int
    room: Room
    tokens: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return self._send(method, path, None, headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """A form, with the token of the page unless one is given."""
        sent = {"token": self.token, **fields}
        named = {"Origin": self.url, "Content-Type": "application/x-www-form-urlencoded", **headers}
        return self._send("POST", path, urlencode(sent), {name: value for name, value in named.items() if value})

    @property
    def token(self) -> str:
        """The token that the pages carry."""
        if not self.tokens:
            page = self.get(f"/article/{self.room.out.ids()[0]}").text
            found = re.search(r'name="token" value="([^"]+)"', page)
            assert found
            self.tokens.append(found[1])
        return self.tokens[0]

    def _send(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response: HTTPResponse = connection.getresponse()
            text = response.read().decode("utf-8")
            return Answer(response.status, text, {name.lower(): value for name, value in response.getheaders()})
        finally:
            connection.close()


@contextmanager
def serving(room: Room, asking: Asking | None = None) -> Iterator[Site]:
    """The review of a room on a port of its own, in a thread."""
    app = application(room.shelf, journal=room.folder / ".latimer" / "journal.sqlite", asking=asking)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}).start()
    try:
        yield Site(listening.getsockname()[1], room)
    finally:
        server.should_exit = True  # it takes two tenths of a second to go, and no test has to wait for that


def asking(answer: Callable[[Request], Reply]) -> Asking:
    """A model that is a function."""

    async def ask(request: Request) -> Reply:
        return answer(request)

    @asynccontextmanager
    async def asks() -> AsyncIterator[Ask]:
        yield ask

    return Asking(Recipe.of(Settings(), wants_summary=False), asks)


def answering(english: str) -> Callable[[Request], Reply]:
    """A model that answers every sentence with this English."""

    def answer(request: Request) -> Reply:
        paragraphs = json.loads(request.user)["paragraphs"]
        given = [{"id": p["id"], "sentences": [english] * len(p["sentences"])} for p in paragraphs]
        return Reply(json.dumps({"paragraphs": given, "names": []}), "stop")

    return answer


class _Skeleton(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join((tag, *(name for name, _ in attrs))))
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def skeleton(page: str) -> list[str]:
    """Every tag of a page with the names of its attributes: what no text may change."""
    parser = _Skeleton()
    parser.feed(page)
    parser.close()
    return parser.tags


def texts(page: str) -> str:
    """All text of a page, and all values of attributes, as a reader's program would have them."""
    parser = _Skeleton()
    parser.feed(page)
    parser.close()
    return "\n".join(parser.texts)
