"""The papers that leave the office, fetched from the desk: drawn of the batch as it stands, nothing kept."""

from dataclasses import replace
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from models.terms import PaperKind
from pipeline import wiring
from pipeline.desk.bench import Bench, bench_of
from pipeline.desk.render import page
from pipeline.errors import UsageError
from pipeline.ran import Ran
from pipeline.review import with_facts
from pipeline.secretariat import OF_A_UNIT, Paper, Season, papers_of, season_to_write

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_OFFICE = "Chưa có thông tin của cơ quan thẩm định cho kế hoạch này; dùng lệnh hoso report với --office."


def _season(bench: Bench) -> Season:
    """Return what papers are drawn from. Raise HTTPException where the office's sheet is of another place."""
    casework = bench.casework
    register, _ = with_facts(casework.law.register, bench.events)
    law, standing = replace(casework.law, register=register), casework.standing
    try:
        office = wiring.find_office(law.plan)
    except UsageError as error:
        raise HTTPException(404, _NO_OFFICE) from error
    return season_to_write(Ran(standing.batch, standing.dossiers), law, office)


def _sent(paper: Paper) -> Response:
    named = {"content-disposition": f"attachment; filename*=UTF-8''{quote(paper.name)}"}
    return Response(paper.content, media_type=_WORD, headers=named)


def _kind(request: Request, *, of_a_unit: bool) -> PaperKind:
    kinds = {kind.value: kind for kind in PaperKind if (kind in OF_A_UNIT) is of_a_unit}
    kind = kinds.get(request.path_params["kind"])
    if kind is None:
        raise HTTPException(404, "Không có loại văn bản này.")
    return kind


async def show_unit_paper(request: Request) -> Response:
    """Return the return letter or the appraisal sheet of a unit as a Word file."""
    bench, kind = bench_of(request), _kind(request, of_a_unit=True)
    judged = bench.judged(request.path_params["id"])
    if judged is None:
        raise HTTPException(404, "Không có hồ sơ này trong đợt.")
    papers = papers_of(_season(bench), (kind,), judged)
    if not papers:
        raise HTTPException(404, "Hồ sơ này không có nội dung nào phải hỏi đơn vị nên không cần công văn.")
    return _sent(papers[0])


async def show_batch_paper(request: Request) -> Response:
    """Return a paper of the whole batch as a Word file; of several letters of inquiry the one that is numbered."""
    papers = papers_of(_season(bench_of(request)), (_kind(request, of_a_unit=False),))
    number = request.path_params["number"]
    if not 0 < number <= len(papers):
        raise HTTPException(404, "Không có văn bản nào như vậy phải lập.")
    return _sent(papers[number - 1])


async def show_papers(request: Request) -> Response:
    """Return the list of the papers of the batch that are due, each by its name."""
    season = _season(bench_of(request))
    groups = [papers_of(season, (kind,)) for kind in PaperKind if kind not in OF_A_UNIT]
    return page(request, "papers.html", groups=groups)


async def show_workbook(request: Request) -> Response:
    """Return the workbook of the batch, as it stands."""
    bench = bench_of(request)
    bench.write_now()
    return FileResponse(bench.casework.out / "summary.xlsx", media_type=_WORKBOOK, filename="summary.xlsx")
