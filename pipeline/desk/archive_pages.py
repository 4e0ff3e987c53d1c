"""The desk's pages of the archive: what can be handed in, what is held, found by words and fields."""

import time
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.archive.searching import Found
from pipeline.desk.bench import Bench, bench_of
from pipeline.desk.depot import Depot
from pipeline.desk.pages import box_of
from pipeline.desk.render import page
from pipeline.errors import BusyError, DiskFullError, EntryError, HosoError, UsageError

TURN_S = 4.0
"""How long one request hands in: a dossier's searchable copies take seconds, and a page that answers shows how far."""
_LONGEST = 200
_DIGITS = 4
_NO_ARCHIVE = "Bàn làm việc này chưa nối với kho lưu trữ. Mở lại bằng: hoso desk OUT --archive URL."
_FAULTS: tuple[tuple[type[HosoError], str], ...] = (
    (DiskFullError, "Ổ đĩa của kho đã đầy; chưa nộp thêm được hồ sơ nào."),
    (BusyError, "Kho đang bận vì người khác đang nộp; hãy thử lại sau ít phút."),
    (UsageError, "Chưa mở được kho lưu trữ."),
)
_CANNOT = "Kho lưu trữ báo lỗi; chưa nộp thêm được hồ sơ nào. Hãy báo người quản trị."


def _depot(bench: Bench) -> Depot:
    if bench.depot is None:
        raise HTTPException(404, _NO_ARCHIVE)
    return bench.depot


def _asked(request: Request) -> dict[str, str]:
    names = ("words", "unit", "year", "verdict", "number")
    return {name: request.query_params.get(name, "").strip()[:_LONGEST] for name in names}


def _found(depot: Depot, asked: dict[str, str]) -> Found | None:
    """Return what was found; None where nothing was asked. Raise EntryError for a year that is none, HosoError."""
    year = asked["year"]
    if not any(asked.values()):
        return None
    if year and not (year.isdecimal() and len(year) == _DIGITS):
        raise EntryError("year", f"{year!r} is no year", "Năm ghi bằng bốn chữ số, ví dụ 2024.")
    return depot.find(
        asked["words"],
        unit=asked["unit"] or None,
        year=int(year) if year else None,
        verdict=asked["verdict"] or None,
        number=asked["number"] or None,
    )


def _told(error: HosoError) -> dict[str, str]:
    """Return an error as the page tells it: a sentence for the clerk, the operator's line beside it."""
    if isinstance(error, EntryError):
        return {"kind": "refused", "words": error.reason, "detail": ""}
    words = next((words for kind, words in _FAULTS if isinstance(error, kind)), _CANNOT)
    return {"kind": "refused", "words": words, "detail": str(error)}


def _page(request: Request, asked: dict[str, str], **told: Any) -> Response:
    bench = bench_of(request)
    depot = _depot(bench)
    ready = depot.ready(bench.casework.standing.dossiers)
    context = {"asked": asked, "found": None, "notice": None, "going_on": False} | told
    return page(request, "archive.html", ready=ready, handed=depot.handed, name_of=bench.name_of, **context)


async def show_archive(request: Request) -> Response:
    """Return the archive's page, with what was found where something was asked."""
    depot, asked = _depot(bench_of(request)), _asked(request)
    try:
        return _page(request, asked, found=_found(depot, asked))
    except HosoError as error:
        return _page(request, asked, notice=_told(error))


async def hand_in(request: Request) -> Response:
    """Hand approved dossiers in to the archive, for a turn; the page goes on by itself while some wait."""
    bench = bench_of(request)
    depot, person = _depot(bench), bench.person(request)
    if person is None or not person.may_decide:
        raise HTTPException(403, "Tài khoản này chỉ được xem.")
    begun, waiting = time.monotonic(), depot.ready(bench.casework.standing.dossiers)
    try:
        while waiting:
            bench.write_now()  # each time: while copies were made, others may have decided
            await depot.hand_in(waiting[0], who=person.name, when=bench.clock.now())
            waiting = depot.ready(bench.casework.standing.dossiers)
            if time.monotonic() - begun > TURN_S:
                break
    except HosoError as error:
        return _page(request, _asked(request), notice=_told(error))
    return _page(request, _asked(request), going_on=bool(waiting))


async def show_found_strip(request: Request) -> Response:
    """Return the strip of paper of a line that was found in the archive."""
    asked = request.query_params
    box, number = box_of(asked.get("box", "")), asked.get("page", "")
    if box is None or not number.isdecimal():
        raise HTTPException(404, "Chỗ này không có ảnh.")
    try:
        picture = _depot(bench_of(request)).strip(
            request.path_params["digest"], asked.get("file", ""), int(number), box
        )
    except HosoError as error:
        raise HTTPException(404, "Kho không có ảnh của chỗ này.") from error
    if picture is None:
        raise HTTPException(404, "Chỗ này không có ảnh.")
    return Response(picture, media_type="image/webp", headers={"cache-control": "private, max-age=86400"})
