"""Who may ask for what: this machine alone, and writes from our own pages alone."""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?")
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Around the whole application: checks Host, and Origin of every write; puts the policy on every answer.

    The Host check is what keeps a page of another site from reading ours through a name that it lets
    point at this machine.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = _refusal(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(refusal, status_code=403) if refusal else self.app
        await app(scope, receive, send_guarded)


def is_token(given: str, token: str) -> bool:
    """Whether a write carries the token of this run; takes the same time whatever is given."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _refusal(method: str, headers: Headers) -> str:
    """Why a request is turned away; empty where it is not."""
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return "This address is for this machine only."
    if method not in ("GET", "HEAD") and headers.get("origin") != f"http://{host}":
        return "Writes come from the pages of this server only."
    return ""
