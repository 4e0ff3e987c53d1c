"""What the desk shows: the board, a unit's page, pages of paper, the log. Nothing here changes anything."""

from collections import Counter
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from models.page import Box
from models.terms import FileStatus
from pipeline.desk.accounts import Person
from pipeline.desk.bench import Bench, bench_of
from pipeline.desk.board import Filters, board
from pipeline.desk.boxes import field_boxes, finding_boxes, lay_out, open_findings
from pipeline.desk.places import page_list
from pipeline.desk.refusals import NOTHING_KEPT
from pipeline.desk.render import page
from pipeline.desk.sampling import error_rate, sample, sampled_findings
from pipeline.desk.security import for_a_report
from pipeline.report.html import report_page
from pipeline.report.papers.return_letter import defects_of
from pipeline.report.signatures import MOST_SHOWN, signature_views
from pipeline.report.summary import parts_of, reason

_A_DAY = "private, max-age=86400, immutable"
"""A page of paper is named by its content, so a kept picture is never out of date."""
_EDGES = 4
_DIGITS = 7
_BOARD_PARTS = {"rows": "board_rows.html", "following": "board_lines.html"}
"""What of the board is drawn, by the element that the script puts it in."""


def _filters(request: Request) -> Filters:
    asked = request.query_params
    return Filters(
        words=asked.get("words", "")[:200],
        verdict=asked.get("verdict", ""),
        kind=asked.get("kind", ""),
        closed=asked.get("closed", ""),
        start=int(start) if (start := asked.get("start", "")).isdecimal() and len(start) < _DIGITS else 0,
    )


async def show_board(request: Request) -> Response:
    """Return the board, or only its rows where a filter changed."""
    bench, filters = bench_of(request), _filters(request)
    standing = bench.casework.standing
    shown = board(bench.rows, standing.missing_units, standing.law.plan, standing.docket.year, filters, bench.today)
    if request.query_params.get("open") and filters.words and shown.found == 1:
        return RedirectResponse(f"/dossiers/{quote(shown.rows[0].judged.id)}", status_code=303)
    failed = [file for file in standing.gathered.files if file.status is FileStatus.FAILED]
    holders = {file.path: judged for judged in standing.dossiers for file in judged.unread} if failed else {}
    return page(
        request,
        _BOARD_PARTS.get(request.headers.get("hx-target", ""), "board.html"),
        board=shown,
        filters=filters,
        failed=failed,
        holders=holders,
        rate=error_rate(bench.events),
        share=bench.sample_share,
        conflicts=standing.decided.conflicts,
    )


def unit_context(bench: Bench, dossier_id: str, person: Person | None) -> dict[str, Any]:
    """Return what a unit's page shows to a person. Raise HTTPException 404 where there is no such dossier."""
    judged = bench.judged(dossier_id)
    if judged is None:
        raise HTTPException(404, "Không có hồ sơ này trong đợt.")
    contents, standing = bench.casework.contents, bench.events
    own = [event for event in bench.casework.events if dossier_id in event.dossiers]
    last = bench.last_of(dossier_id, person.name) if person is not None else None
    return {
        "judged": judged,
        "reason": reason(judged),
        "parts": parts_of(judged),
        "desk": lay_out(judged, contents),
        "signed": signature_views(judged.documents),
        "most_signed": MOST_SHOWN,
        "sign_open": any(finding.rule == "form.signature" for finding in open_findings(judged)),
        "sampled": tuple(sample(judged.id, tuple(field_boxes(judged, contents)), standing, bench.sample_share)),
        "sampled_findings": finding_boxes(sampled_findings(judged, standing, bench.sample_share), judged, contents),
        "history": [(event, bench.words.of(event)) for event in reversed(own)],
        "standing": {event.number for event in standing},
        "last": last,
        "last_words": bench.words.of(last) if last is not None else "",
        "seen": bench.casework.seen,
        "papers": page_list(judged, contents),
        "next_id": bench.next_after(judged.id),
        "letter_due": defects_of(judged).any,
        "may": person is not None and person.may_decide and judged.closing is None,
        "alone": len(bench.rows) == 1,
        "contents": contents,
        "notice": None,
        "kept": NOTHING_KEPT,
    }


async def show_unit(request: Request) -> Response:
    """Return a unit's page: the scan on one side, what is to be settled on the other."""
    bench = bench_of(request)
    return page(request, "unit.html", **unit_context(bench, request.path_params["id"], bench.person(request)))


async def show_others(request: Request) -> Response:
    """Return the names of the other dossiers, for the field that says where a paper belongs."""
    bench, own = bench_of(request), request.path_params["id"]
    return page(request, "others.html", names=[name for name, judged in named_dossiers(bench).items() if judged != own])


def named_dossiers(bench: Bench) -> dict[str, str]:
    """Return the id of each dossier by the name a person calls it: the unit's, with its year where two bear it."""
    dossiers = bench.casework.standing.dossiers
    often = Counter(judged.unit.name for judged in dossiers)
    years = Counter((judged.unit.name, judged.award_year) for judged in dossiers)
    named = {}
    for judged in dossiers:
        name, year = judged.unit.name, judged.award_year
        if often[name] > 1:
            name = f"{name}, năm {year}"
        named[name if years[judged.unit.name, year] == 1 else f"{name} ({judged.id})"] = judged.id
    return named


async def show_log(request: Request) -> Response:
    """Return every event of the batch, the last one first."""
    bench = bench_of(request)
    events = [(event, bench.words.of(event)) for event in reversed(bench.casework.events)]
    return page(
        request,
        "log.html",
        events=events,
        name_of=bench.name_of,
        judged_of=bench.judged,
        seen=bench.casework.seen,
        standing={event.number for event in bench.events},
    )


async def show_report(request: Request) -> Response:
    """Return the completeness report of a unit as it stands, to be printed."""
    bench = bench_of(request)
    standing = bench.casework.standing
    judged = bench.judged(request.path_params["id"])
    if judged is None:
        raise HTTPException(404, "Không có hồ sơ này trong đợt.")
    notes = standing.batch.season.supplements if standing.batch.season is not None else ()
    own = [note for note in notes if note.dossier == judged.id]
    back = (f"/dossiers/{quote(judged.id)}", "Trang của đơn vị")
    shown = report_page(judged, bench.casework.law.plan, bench.casework.images, own, back)
    return for_a_report(HTMLResponse(shown))


async def show_text(request: Request) -> Response:
    """Return the paragraphs of a Word file, each with its number, for the side where paper is shown."""
    bench = bench_of(request)
    file = _file_of(bench, request.path_params["sha256"])
    found = [p for p in bench.casework.standing.gathered.pages if p.file == file and p.page is None]
    if not found:
        raise HTTPException(404, "Tệp này không phải tệp Word.")
    return page(request, "text.html", file=file, lines=[line for each in found for line in each.lines])


def _file_of(bench: Bench, sha256: str) -> str:
    found = next((path for path, content in bench.casework.contents.items() if content == sha256), None)
    if found is None:
        raise HTTPException(404, "Không có tệp này trong đợt.")
    return found


def box_of(text: str) -> Box | None:
    """Return the box of "0.1,0.2,0.5,0.3"; None for nothing, or for what is no box."""
    try:
        edges = [min(max(float(edge), 0.0), 1.0) for edge in text.split(",")]
    except ValueError:
        return None
    return (edges[0], edges[1], edges[2], edges[3]) if len(edges) == _EDGES else None


async def show_page(request: Request) -> Response:
    """Return a page of paper as WebP."""
    bench = bench_of(request)
    file = _file_of(bench, request.path_params["sha256"])
    picture = bench.casework.images.page(file, request.path_params["number"])
    if picture is None:
        raise HTTPException(404, "Trang này không có ảnh.")
    return Response(picture, media_type="image/webp", headers={"cache-control": _A_DAY})


async def show_strip(request: Request) -> Response:
    """Return a strip of paper as WebP, the box lit."""
    bench = bench_of(request)
    file = _file_of(bench, request.path_params["sha256"])
    box = box_of(request.query_params.get("box", ""))
    if box is None:
        return await show_page(request)
    picture = bench.casework.images.strip(file, request.path_params["number"], box)
    if picture is None:
        raise HTTPException(404, "Trang này không có ảnh.")
    return Response(picture, media_type="image/webp", headers={"cache-control": _A_DAY})
