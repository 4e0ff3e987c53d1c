"""What guards the desk: headers on every answer, the session's token on every form, no page for strangers."""

import hmac
import secrets
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "csrf"
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_REPORT_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
"""A completeness report carries its pictures and style in itself; it runs no script."""


class SecurityHeaders:
    """Puts the security headers on every answer; pages are not stored where the handler said nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = {name.lower(): value for name, value in message["headers"]}
                for name, value in _HEADERS.items():
                    headers.setdefault(name.encode(), value.encode())
                headers.setdefault(b"cache-control", b"no-store")
                message["headers"] = list(headers.items())
            await send(message)

        await self._app(scope, receive, send_guarded)


def for_a_report(response: Response) -> Response:
    """Let a self-contained report show its own pictures and style."""
    response.headers["content-security-policy"] = _REPORT_POLICY
    return response


def token_of(request: Request) -> str:
    """Return the session's token, a new one where it has none."""
    token = request.session.get(TOKEN)
    if not isinstance(token, str):
        token = request.session[TOKEN] = secrets.token_urlsafe(32)
    return token


async def check_token(request: Request) -> None:
    """Refuse a form that does not carry the session's token, or that another site sent."""
    origin = request.headers.get("origin")
    if origin not in (None, "null") and origin != f"{request.url.scheme}://{request.headers.get('host', '')}":
        raise HTTPException(403, "Yêu cầu đến từ một trang khác nên không được nhận.")
    form = await request.form()
    sent = form.get(TOKEN) or request.headers.get("x-csrf-token") or ""
    known = request.session.get(TOKEN)
    if not isinstance(known, str) or not isinstance(sent, str) or not hmac.compare_digest(known, sent):
        raise HTTPException(403, "Phiên làm việc đã cũ. Hãy tải lại trang rồi thử lại; chưa có gì được lưu.")


Handler = Callable[[Request], Awaitable[Response]]


def guarded(handler: Handler) -> Handler:
    """Return a handler of forms that checks the token first."""

    async def check_first(request: Request) -> Response:
        await check_token(request)
        return await handler(request)

    return check_first
