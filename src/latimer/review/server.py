"""The review server: routes on loopback. Reads through the shelf, writes through the desk."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import parse_qs

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from latimer.errors import LatimerError, SettingsError
from latimer.review import article, pages
from latimer.review.actions import Asking, Desk, Refused, Stale
from latimer.review.guards import Guard, is_token
from latimer.review.pages import Acting, Notice
from latimer.review.places import digest
from latimer.review.queue import Shelf
from latimer.review.spending import by_day

HOST = "127.0.0.1"
_MOST_BYTES = 8_000_000  # of one form: far above any sentence
_LAST_SECONDS = 5  # for what is under way when the server is ended
_DONE = {
    "correct": "Corrected, and checked again.",
    "accept": "The finding stands as accepted.",
    "reopen": "The finding is open again.",
    "approve": "Approved.",
    "undo": "Undone.",
    "ask": "Asked again: this is the new answer, checked.",
    "same": "Asked again: the model gave the same English once more.",
}


@dataclass(frozen=True, slots=True)
class Review:
    """What the routes share: the articles, what can be done, and the token that every write has to carry."""

    shelf: Shelf
    desk: Desk
    token: str
    journal: Path

    async def queue(self, request: Request) -> Response:
        """All articles."""
        return _html(await run_in_threadpool(lambda: pages.queue_page(self.shelf.queue())))

    async def run(self, request: Request) -> Response:
        """The run in figures."""
        return _html(await run_in_threadpool(lambda: pages.run_page(self.shelf.queue(), by_day(self.journal))))

    async def article(self, request: Request) -> Response:
        """One article; ``edit`` opens the editor at a place, ``did`` tells what was just done."""
        did = request.query_params.get("did", "")
        notice = Notice(_DONE[did]) if did in _DONE else None
        return await self._page(request, notice, edit=request.query_params.get("edit", ""))

    async def act(self, request: Request) -> Response:
        """One action on one article, as a form; the answer is the article's page."""
        form = await _form(request)
        if form is None or not is_token(form.get("token", ""), self.token):
            return PlainTextResponse("This page is of an earlier run: load it again.", status_code=403)
        article_id, what = request.path_params["article_id"], request.path_params["what"]
        try:
            did = await self._do(article_id, what, form)
        except Stale as stale:
            conflict = Notice(str(stale), True, stale.at, stale.yours, stale.theirs, digest(stale.theirs or None))
            return await self._page(request, conflict, status=409)
        except LatimerError as error:
            return await self._page(request, Notice(str(error), is_trouble=True), status=422)
        # "at" is of our own making, yet it came in a form: nothing of it may leave the path.
        at = form.get("at", "") if form.get("at", "").replace(".", "").isalnum() else ""
        return RedirectResponse(f"{pages.article_url(article_id)}?did={did}#{at}", status_code=303)

    async def asset(self, request: Request) -> Response:
        """A style, a script, an icon."""
        name = request.path_params["name"]
        if name not in pages.ASSETS:
            return _missing()
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(pages.asset(name), media_type=pages.ASSETS[name], headers=headers)

    async def _do(self, article_id: str, what: str, form: dict[str, str]) -> str:
        at, key, seen = form.get("at", ""), form.get("key", ""), form.get("seen", "")
        if what == "ask":
            changed = await self.desk.ask_again(article_id, at, form.get("note", ""), seen)
            return "ask" if changed else "same"
        actions: dict[str, Callable[[], None]] = {
            "correct": lambda: self.desk.correct(article_id, at, form.get("text", ""), seen),
            "accept": lambda: self.desk.accept(article_id, key, _reason(form), seen),
            "reopen": lambda: self.desk.accept(article_id, key, "", seen),
            "approve": lambda: self.desk.approve(article_id, seen),
            "undo": lambda: self.desk.undo(article_id),
        }
        if what not in actions:
            raise Refused("There is no such action.")
        await run_in_threadpool(actions[what])
        return what

    async def _page(
        self, request: Request, notice: Notice | None = None, *, edit: str = "", status: int = 200
    ) -> Response:
        html = await run_in_threadpool(self._article_html, request.path_params["article_id"], notice, edit)
        return _missing() if html is None else _html(html, status)

    def _article_html(self, article_id: str, notice: Notice | None, edit: str) -> str | None:
        found = self.shelf.find(article_id)
        if found is None:
            return None
        acting = Acting(self.token, self.desk.asking is not None, self.desk.undoable(article_id), edit)
        view = article.view(found[0], self.shelf.glossary, self.shelf.history.version(article_id))
        return pages.article_page(view, self.shelf.queue(), acting, notice)


def application(shelf: Shelf, *, journal: Path, asking: Asking | None = None) -> Starlette:
    """The review as an ASGI application; every call makes a token of its own."""
    review = Review(shelf, Desk(shelf, asking), token_urlsafe(32), journal)
    return Starlette(
        routes=[
            Route("/", review.queue),
            Route("/run", review.run),
            Route("/article/{article_id}", review.article),
            Route("/article/{article_id}/{what}", review.act, methods=["POST"]),
            Route("/assets/{name}", review.asset),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={404: lambda request, error: _missing(), LatimerError: _unreadable},
    )


def serve(
    shelf: Shelf,
    *,
    port: int,
    journal: Path,
    asking: Asking | None = None,
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve the review on loopback until interrupted; ``ready`` is told the address once somebody listens.

    ``port`` 0 takes any free one. Raises ``SettingsError`` where the port is taken.
    """
    app = application(shelf, journal=journal, asking=asking)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise SettingsError(
                f"{port} cannot be used: {error.strerror or error}.",
                name="port",
                origin="--port",
                hint="Use --port 0 for any free one.",
            ) from error
        listening.listen()
        shelf.queue()  # read everything once, so that the first page is as quick as the next
        ready(f"http://{HOST}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=_LAST_SECONDS,
        )
        with contextlib.suppress(KeyboardInterrupt):  # the usual way to end it
            uvicorn.Server(config).run(sockets=[listening])


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form; None where it is too big, or no form at all."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    return {name: values[-1] for name, values in fields.items()}


def _reason(form: dict[str, str]) -> str:
    if not form.get("reason", "").strip():
        raise Refused("Say why the finding may stand: the reason is kept beside it.")
    return form["reason"]


def _html(text: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status)


def _missing() -> HTMLResponse:
    return _html(pages.message_page("Not found", "There is no such page here."), 404)


async def _unreadable(request: Request, error: Exception) -> Response:
    return _html(pages.message_page("Cannot be shown", str(error)), 500)
