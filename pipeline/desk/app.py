"""The desk as an application: its addresses, what guards them, and who may come in."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.casework import Casework
from pipeline.desk.accounts import Accounts
from pipeline.desk.actions import approve, decide, undo
from pipeline.desk.archive_pages import hand_in, show_archive, show_found_strip
from pipeline.desk.bench import PERSON, Bench, bench_of
from pipeline.desk.depot import Depot
from pipeline.desk.pages import (
    show_board,
    show_log,
    show_others,
    show_page,
    show_report,
    show_strip,
    show_text,
    show_unit,
)
from pipeline.desk.papers_out import show_batch_paper, show_papers, show_unit_paper, show_workbook
from pipeline.desk.render import page
from pipeline.desk.security import Handler, SecurityHeaders, guarded
from pipeline.ports import Clock

_STATIC = Path(__file__).parent / "static"
_HOURS = 8
"""A session ends after a working day."""
_FAULTS = {404: "Không có trang này.", 405: "Trang này không nhận việc như vậy."}
_OURS = "Có lỗi của phần mềm. Việc vừa làm chưa được lưu."
_QUIET = 10.0
"""Seconds without a decision before records and reports are written."""
_MOST_FAILURES = 10
"""Wrong passwords for one name before the name must wait for the desk to be started again."""


@dataclass(frozen=True)
class DeskSettings:
    """How a desk is opened: under which host names, who sits at it where there are no accounts, how much is sampled."""

    hosts: Sequence[str]
    alone: str
    sample_share: float = 0.05
    secret: str = ""
    depot: Depot | None = None


def signed_in(handler: Handler) -> Handler:
    """Return a handler that only those who signed in reach; others are led to the door."""

    async def check_first(request: Request) -> Response:
        if bench_of(request).person(request) is not None:
            return await handler(request)
        if request.headers.get("hx-request") == "true":
            return Response(status_code=401, headers={"hx-redirect": "/sign-in"})
        return RedirectResponse("/sign-in", status_code=303)

    return check_first


async def show_door(request: Request) -> Response:
    """Return the page where a person signs in."""
    return page(request, "sign_in.html", wrong=False)


async def sign_in(request: Request) -> Response:
    """Let a person in whose name and password are known."""
    bench, form = bench_of(request), await request.form()
    name, password = str(form.get("name", "")), str(form.get("password", ""))
    failures: dict[str, int] = request.app.state.failures
    person = bench.accounts.sign_in(name, password) if failures.get(name, 0) < _MOST_FAILURES else None
    if person is None:
        failures[name] = failures.get(name, 0) + 1
        return page(request, "sign_in.html", status=403, wrong=True)
    failures.pop(name, None)
    request.session.clear()  # a new token with a new person
    request.session[PERSON] = person.name
    return RedirectResponse("/", status_code=303)


async def sign_out(request: Request) -> Response:
    """End the session."""
    request.session.clear()
    return RedirectResponse("/sign-in", status_code=303)


async def show_fault(request: Request, error: Exception) -> Response:
    """Return a page that says what is wrong and where to go; never a trace."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    own = error.detail if isinstance(error, HTTPException) else ""
    said_by_us = own and own != HTTPStatus(status).phrase
    return page(request, "fault.html", status=status, words=own if said_by_us else _FAULTS.get(status, _OURS))


def _routes() -> list[Route | Mount]:
    return [
        Route("/", signed_in(show_board)),
        Route("/log", signed_in(show_log)),
        Route("/dossiers/{id}", signed_in(show_unit)),
        Route("/dossiers/{id}/report", signed_in(show_report)),
        Route("/dossiers/{id}/others", signed_in(show_others)),
        Route("/dossiers/{id}/papers/{kind}", signed_in(show_unit_paper)),
        Route("/papers", signed_in(show_papers)),
        Route("/papers/{kind}/{number:int}", signed_in(show_batch_paper)),
        Route("/summary.xlsx", signed_in(show_workbook)),
        Route("/texts/{sha256}", signed_in(show_text)),
        Route("/dossiers/{id}/undo", signed_in(guarded(undo)), methods=["POST"]),
        Route("/dossiers/{id}/approve", signed_in(guarded(approve)), methods=["POST"]),
        Route("/dossiers/{id}/{what}", signed_in(guarded(decide)), methods=["POST"]),
        Route("/pages/{sha256}/{number:int}.webp", signed_in(show_page)),
        Route("/pages/{sha256}/{number:int}/strip.webp", signed_in(show_strip)),
        Route("/archive", signed_in(show_archive)),
        Route("/archive/add", signed_in(guarded(hand_in)), methods=["POST"]),
        Route("/archive/{digest}/strip.webp", signed_in(show_found_strip)),
        Route("/sign-in", show_door),
        Route("/sign-in", guarded(sign_in), methods=["POST"]),
        Route("/sign-out", guarded(sign_out), methods=["POST"]),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]


@asynccontextmanager
async def _writing(app: Starlette) -> AsyncIterator[None]:
    """Write records and reports while nobody asks anything: events are kept at once, all else is derived."""
    bench: Bench = app.state.bench

    async def write_when_quiet() -> None:
        seen = 0
        while True:
            await asyncio.sleep(_QUIET)
            if bench.casework.unwritten and bench.casework.seen == seen:
                bench.write_now()
            seen = bench.casework.seen

    writing = asyncio.create_task(write_when_quiet())
    yield
    writing.cancel()


def create_app(casework: Casework, accounts: Accounts, clock: Clock, settings: DeskSettings) -> Starlette:
    """Return the desk of an opened casework."""
    app = Starlette(
        routes=_routes(),
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False),
            Middleware(
                SessionMiddleware,
                secret_key=settings.secret or secrets.token_urlsafe(32),
                session_cookie="hoso_desk",
                max_age=_HOURS * 3600,
                same_site="strict",
            ),
        ],
        exception_handlers={HTTPException: show_fault, 500: show_fault},
        lifespan=_writing,
    )
    app.state.bench = Bench(casework, clock, accounts, settings.alone, settings.sample_share, settings.depot)
    app.state.failures = {}
    return app
