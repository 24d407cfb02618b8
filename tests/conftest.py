"""No test leaves this machine, and every test can have a server of its own."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import small_book
from tests.newsroom import Newsroom
from tests.stand_in import StandIn
from tests.stand_in.book import Book, load

# The same examples in every run, and no clock: a test that fails fails again.
hypothesis.settings.register_profile("same everywhere", derandomize=True, deadline=None)
hypothesis.settings.load_profile("same everywhere")


def _is_here(host: object) -> bool:
    """Whether a host is this machine, told without asking anyone."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name).partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def stay_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that connects to, or looks up, any other machine."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(host: object) -> None:
        if not _is_here(host):
            pytest.fail(f"a test reached for {host}: tests stay on this machine")

    def check_address(here: socket.socket, address: Any) -> None:
        if here.family in (socket.AF_INET, socket.AF_INET6):
            check(address[0])

    def guarded_connect(here: socket.socket, address: Any) -> None:
        check_address(here, address)
        connect(here, address)

    def guarded_connect_ex(here: socket.socket, address: Any) -> int:
        check_address(here, address)
        return connect_ex(here, address)

    def guarded_getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        check(host)
        return getaddrinfo(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)


@pytest.fixture(scope="session")
def one_trust_store() -> Iterator[None]:
    """Every HTTP client builds a trust store in 35 ms, and no test speaks TLS: one serves them all."""
    import httpcore2

    store = httpcore2.default_ssl_context()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpcore2, "default_ssl_context", lambda **options: store)
        yield


@pytest.fixture(scope="session")
def book() -> Book:
    """The book, read once."""
    return load()


@pytest.fixture
def stand_in(book: Book, one_trust_store: None) -> Iterator[StandIn]:
    """A server that answers from the book: ``base_url``, ``requests``, ``fail``, ``latency``."""
    with StandIn(book) as server:
        yield server


@pytest.fixture
def small_stand_in(one_trust_store: None) -> Iterator[StandIn]:
    """A server that knows the small articles."""
    with StandIn(small_book.book()) as server:
        yield server


@pytest.fixture
def newsroom(tmp_path: Path, small_stand_in: StandIn) -> Newsroom:
    """A folder with the small articles, and that server to ask."""
    newsroom = Newsroom(tmp_path, small_stand_in.base_url)
    newsroom.take_small_articles()
    return newsroom
