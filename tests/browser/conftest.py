"""A real browser for the tests of this folder: Debian's Chromium, driven by Playwright.

Without them the tests are skipped, with the reason; where CI is set they fail instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.review_room import Room, Site, answering, asking, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What a browser says of an answer that a page of ours deals with: a refusal, a conflict.
_DEALT_WITH = "Failed to load resource: the server responded with a status of 4"

NewPage = Callable[..., "Page"]


def _missing() -> str:
    if not shutil.which("chromium"):
        return "there is no chromium"
    packages = ("playwright", "axe_playwright_python")
    return next((f"{name} is not installed" for name in packages if importlib.util.find_spec(name) is None), "")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests of the folder."""
    if missing := _missing():
        if os.environ.get("CI"):
            pytest.fail(f"{missing}, and CI needs it")
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="package")
def tabs() -> dict[str, list[Page]]:
    """Blank tabs by what they are like. To open one takes the browser four times as long as to show a page in it."""
    return defaultdict(list)


@pytest.fixture
def new_page(browser: Browser, tabs: dict[str, list[Page]]) -> Iterator[NewPage]:
    """Pages that may not go wrong or ask any other host for anything.

    A tab is used again by later tests: each test's pages have a port of their own, and with it storage of their own.
    """
    used: list[tuple[str, Page]] = []
    troubles: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_DEALT_WITH):
            troubles.append(message.text)

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "file" and parts.hostname != "127.0.0.1":
            troubles.append(f"asked for {request.url}")

    listeners: Mapping[Any, Callable[[Any], None]] = {
        "console": heard,
        "pageerror": lambda error: troubles.append(str(error)),
        "dialog": lambda dialog: troubles.append(dialog.message),
        "request": asked,
    }

    def make(**options: Any) -> Page:
        look = repr(sorted(options.items()))
        page = tabs[look].pop() if tabs[look] else browser.new_context(**options).new_page()
        page.set_default_timeout(10_000)
        for event, listener in listeners.items():
            page.on(event, listener)
        used.append((look, page))
        return page

    yield make
    for look, page in used:
        page.goto("about:blank")
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        page.context.clear_cookies()
        tabs[look].append(page)
    assert troubles == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One page as on a desk."""
    return new_page(viewport={"width": 1440, "height": 900})


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A review server over an empty room, with a model that always says the same."""
    room = Room(tmp_path)
    room.out.prepare()
    with serving(room, asking(answering("It was raining."))) as running:
        yield running
