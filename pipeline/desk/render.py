"""Templates → pages: one environment that escapes everything, with the words that all pages share."""

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote as url_quote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from models.document import FIELDS_OF
from models.finding import Finding
from models.page import Box
from models.plan import Plan
from models.reading import Reading
from models.terms import CaseStatus, DisciplineKind, DocumentKind, Outcome, RecognitionLevel, UnitKind, Verdict
from pipeline.desk.bench import bench_of
from pipeline.desk.boxes import document_key
from pipeline.desk.places import Spot
from pipeline.desk.security import token_of
from pipeline.report.clause_names import plan_name
from pipeline.report.html import Told, told
from pipeline.report.labels import SHORT_PARTS, field_label
from pipeline.report.summary import STATE_LABELS, STATE_SIGNS, VERDICT_ORDER
from pipeline.report.templating import environment_of
from pipeline.report.wording import decided_words, show_moment, show_reading, show_value

_TEMPLATES = Path(__file__).parent / "templates"
_LONG = 280
"""Letters of a value shown in a box before it is cut; the whole stands in the field that corrects it."""


class _NoImages:
    """The desk fetches its strips one by one, so findings are told without pictures."""

    def page(self, file: str, page: int) -> bytes | None:  # noqa: ARG002
        return None

    def strip(self, file: str, page: int, box: Box) -> bytes | None:  # noqa: ARG002
        return None


def told_plainly(finding: Finding, plan: Plan) -> Told:
    """Return a finding with its citation and next step."""
    return told(finding, plan, _NoImages(), strips=0)


def strip_url(spot: Spot) -> str:
    """Return where the strip of a place is fetched."""
    return f"/pages/{spot.sha256}/{spot.page}/strip.webp?box={url_quote(spot.frame)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"


def typed_value(reading: Reading, plan: Plan) -> str:
    """Return a value as a person would type it into the field that corrects it."""
    if isinstance(reading.value, tuple):
        return ""
    if reading.value == plan.award.code:
        return plan.award.label
    return show_value(reading.value, plan)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = environment_of(_TEMPLATES)
    environment.globals.update(
        told=told_plainly,
        strip_url=strip_url,
        field_label=field_label,
        show_reading=lambda reading, plan: _shortened(show_reading(reading, plan)),
        show_value=show_value,
        typed_value=typed_value,
        decided_words=decided_words,
        document_key=document_key,
        fields_of=lambda kind: tuple(FIELDS_OF[kind].model_fields),
        show_moment=show_moment,
        short_parts=SHORT_PARTS,
        signs=STATE_SIGNS,
        states=STATE_LABELS,
        verdicts=VERDICT_ORDER,
        Verdict=Verdict,
        Outcome=Outcome,
        UnitKind=UnitKind,
        DocumentKind=DocumentKind,
        RecognitionLevel=RecognitionLevel,
        DisciplineKind=DisciplineKind,
        CaseStatus=CaseStatus,
    )
    return environment


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page with what every page knows: who asks, the session's token, the plan."""
    bench = bench_of(request)
    plan = bench.casework.law.plan
    content = (
        _environment()
        .get_template(template)
        .render(
            person=bench.person(request),
            accounts=bool(bench.accounts.known),
            has_archive=bench.depot is not None,
            token=token_of(request),
            plan=plan,
            plan_name=plan_name(plan),
            year=bench.casework.standing.docket.year,
            htmx=request.headers.get("hx-request") == "true",
            **context,
        )
    )
    return HTMLResponse(content, status_code=status)
