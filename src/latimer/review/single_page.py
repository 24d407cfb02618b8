"""Pages of one file, to read anywhere and mail around: escaping always on, nothing loaded, nothing run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from latimer.review.wording import Piece, visible

if TYPE_CHECKING:
    from markupsafe import Markup

_TAGS = {"removed": "del", "added": "ins"}

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
section { margin-top: 3rem; border-top: 1px solid #8888; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8884; }
th { font-weight: 600; } th small, .dim { font-weight: 400; opacity: .75; }
td { overflow-wrap: anywhere; }
.pair td { width: 50%; }
.title td, .heading td { font-weight: 600; }
del { background: #d3263a33; } ins { background: #1a7f3733; }
.error { border-inline-start: .25rem solid #d3263a; padding-inline-start: .5rem; }
.warning { border-inline-start: .25rem solid #b07800; padding-inline-start: .5rem; }
.gone { opacity: .75; } .appeared, .gone, .accepted, .reopened { list-style: none; }
@media print { section { break-before: page; } }
"""


def render(template: Path, **values: Any) -> str:
    """A template filled: every text is escaped, and what nobody would see in it is named.

    A template also finds ``style``, ``style_hash`` for its content security policy, and ``pieces``.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    page = environment.get_template(template.name)
    style = Markup(STYLE)  # noqa: S704 (the constant above)
    return page.render(style=style, style_hash=f"'sha256-{digest}'", pieces=_pieces, **values)


def _pieces(pieces: Iterable[Piece]) -> Markup:
    """A text whose changed words stand in ``<del>`` and ``<ins>``."""
    from markupsafe import Markup

    return Markup().join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    from markupsafe import Markup

    tag = _TAGS.get(piece.mark)
    text = visible(piece.text)
    return Markup("<{0}>{1}</{0}>").format(tag, text) if tag else text


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
