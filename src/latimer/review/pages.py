"""The pages as HTML: templates with escaping always on, filled with views."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from latimer.languages import name as language_name
from latimer.review import charts
from latimer.review.article import ArticleView, direction
from latimer.review.queue import Queue
from latimer.review.spending import Day
from latimer.review.wording import Piece, visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_HERE = Path(__file__).parent
ASSETS = {"review.css": "text/css", "review.js": "text/javascript", "icon.svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Acting:
    """What a page needs to offer actions: the token of this run, and what can be done."""

    token: str
    asks: bool = False
    undoable: str = ""
    edit: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What came of an action: ``message``, and both versions where somebody else was faster."""

    message: str
    is_trouble: bool = False
    at: str = ""
    yours: str = ""
    theirs: str = ""
    seen: str = ""


def queue_page(queue: Queue) -> str:
    """The queue, on a page of its own."""
    return _render("queue_page.html", queue=queue)


def article_page(view: ArticleView, queue: Queue, acting: Acting, notice: Notice | None = None) -> str:
    """One article with what can be done about it, and the way to its neighbours in the queue."""
    before, after, place = queue.neighbours(view.record.id)
    neighbours = {
        "before": before,
        "after": after,
        "place": place,
        "total": sum(not entry.problem for entry in queue.entries),
    }
    return _render("article_page.html", view=view, acting=acting, notice=notice, prefix="", **neighbours)


def run_page(queue: Queue, days: Sequence[Day]) -> str:
    """The run in figures."""
    return _render("run_page.html", charts=charts.charts(queue, days), chart=charts)


def message_page(title: str, message: str) -> str:
    """A page that only says something."""
    return _render("message_page.html", title=title, message=message)


def static_page(queue: Queue, views: Sequence[ArticleView], days: Sequence[Day]) -> str:
    """Everything in one page that needs no other file."""
    return _render(
        "static_page.html",
        queue=queue,
        views=views,
        anchors={view.record.id: f"a{number}" for number, view in enumerate(views, 1)},
        charts=charts.charts(queue, days),
        chart=charts,
        style=asset("review.css"),
        script=asset("review.js"),
    )


@cache
def asset(name: str) -> str:
    """The text of one of the files that pages refer to."""
    return (_HERE / "assets" / name).read_text(encoding="utf-8")


@cache
def _asset_url(name: str) -> str:
    """Where a page finds a file, under a name that changes with its bytes: a browser may keep it for good."""
    return f"/assets/{name}?v={hashlib.sha256(asset(name).encode()).hexdigest()[:12]}"


def article_url(article_id: str) -> str:
    """The path of an article's page."""
    return f"/article/{quote(article_id, safe='')}"


def _render(template: str, **values: Any) -> str:
    here = template.removesuffix("_page.html")
    return _environment().get_template(template).render(**{"here": here, "acting": None, "notice": None, **values})


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": lambda at: str(at).removeprefix("p"), "pieces": _pieces}
    environment.globals |= {
        "article_url": article_url,
        "asset_url": _asset_url,
        "direction": direction,
        "language_name": language_name,
        "policy_hash": _policy_hash,
    }
    return environment


def _shown(value: Any) -> Any:
    """Every text that a template shows: characters that nobody would see are named. Markup is already made."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _pieces(pieces: Sequence[Piece]) -> Markup:
    """A text with its marks. In Python, since a long article has thousands of them."""
    from markupsafe import Markup, escape

    opened = {"": "", "added": "<ins>", "removed": "<del>"}
    closed = {"": "", "added": "</ins>", "removed": "</del>"}
    html = (
        opened.get(piece.mark, f'<mark class="{piece.mark}">')
        + str(escape(visible(piece.text)))
        + closed.get(piece.mark, "</mark>")
        for piece in pieces
    )
    return Markup("".join(html))  # noqa: S704 (every text in it was escaped above, and marks are a closed set)


def _policy_hash(text: str) -> str:
    """An inline style or script as a content security policy names it."""
    from base64 import b64encode

    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
