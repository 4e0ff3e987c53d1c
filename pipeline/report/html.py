"""Records → pages for people: the report of a unit and the index of a batch, each a file that asks for no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from models.document import Document
from models.dossier import Batch, Conflict, JudgedDossier
from models.finding import Finding
from models.plan import Plan
from models.reading import Reading
from models.season import SupplementNote
from models.terms import FileStatus, Level, Outcome, SupplementState
from pipeline.ports import PageImages
from pipeline.report.clause_names import cite, clause_note, find_clause, plan_name, without_basis
from pipeline.report.exhibits import Exhibit, Exhibits, exhibit, exhibits
from pipeline.report.labels import SHORT_PARTS, field_label, rule_title
from pipeline.report.next_steps import next_step
from pipeline.report.plan_text import upper_first
from pipeline.report.season_notes import supplement_state, supplement_words
from pipeline.report.season_view import season_view
from pipeline.report.signatures import MOST_SHOWN, signature_views
from pipeline.report.summary import (
    STATE_LABELS,
    STATE_SIGNS,
    VERDICT_ORDER,
    Part,
    breaches,
    notes,
    parts_of,
    passed,
    questions,
    reason,
    unasked,
)
from pipeline.report.templating import environment_of
from pipeline.report.wording import (
    ABSENT,
    SURE,
    certainty,
    closing_words,
    decided_words,
    pages_by_file,
    readings_of,
    show_reading,
    show_size,
    show_value,
)

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_MOST_STRIPS = 4
_MOST_PAGES = 2
"""Whole pages shown for an open question whose place on the page is not known (is it signed?)."""
_MOST_CARDS = 3
"""Findings of one rule about the batch that are shown in full; more of them are listed without strips."""
_MOST_ENTRIES = 8
"""Units of a note of the season that are listed openly; more of them are folded."""
_STILL_OUT = (SupplementState.WAITING, SupplementState.OVERDUE)
_BACK = ("../../index.html", "Danh sách đơn vị")
_LONG = 220
"""Letters of a field's value shown before it is cut; the whole stands in dossier.json."""


@dataclass(frozen=True)
class Told:
    """One finding as the page shows it."""

    finding: Finding
    title: str
    tag: str
    tone: str
    message: str
    basis: str
    clause_sense: str | None
    note: str | None
    step: str | None
    exhibits: Exhibits


@dataclass(frozen=True)
class FieldRow:
    """One field of a paper: name, value in words, how sure, and its strip where a person should look."""

    label: str
    value: str
    certainty: str
    alternatives: str
    decided: str
    exhibit: Exhibit | None


@dataclass(frozen=True)
class PaperView:
    """One paper of the dossier: what it is, why, where, its fields and marks."""

    document: Document
    files: tuple[tuple[str, str], ...]
    twins: tuple[tuple[str, str], ...]
    rows: tuple[FieldRow, ...]
    absent: tuple[str, ...]
    marks: tuple[str, ...]


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    environment = environment_of(_TEMPLATES)
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    environment.globals.update(style=Markup(style), size=show_size)  # our own file, nothing from paper
    return environment


def _tag(finding: Finding) -> tuple[str, str]:
    """Return the answer in words and its colour; a note that changes no verdict is not called a failure."""
    if finding.outcome is not Outcome.NOT_MET:
        return finding.outcome.label, finding.outcome.value
    if finding.level is not Level.REQUIRED:
        return Level.ADVISORY.label, "note"
    curable = f"{finding.outcome.label}, khắc phục được"
    return (curable, "curable") if finding.curable else (finding.outcome.label, "not_met")


def told(finding: Finding, plan: Plan, images: PageImages, *, strips: int = _MOST_STRIPS, pages: int = 0) -> Told:
    """Return a finding with its citation, next step and strips of paper."""
    clause = find_clause(plan, finding.clause)
    tag, tone = _tag(finding)
    weighs = finding.outcome in (Outcome.NOT_MET, Outcome.UNCLEAR) and finding.level is not Level.ADVISORY
    return Told(
        finding=finding,
        title=rule_title(finding.rule),
        tag=tag,
        tone=tone,
        message=without_basis(finding.message, plan, finding.clause),
        basis=cite(plan, finding.clause),
        clause_sense=clause.sense if clause is not None else None,
        note=clause_note(clause) if clause is not None and weighs else None,
        step=next_step(finding),
        exhibits=exhibits(finding.evidence, images, most=strips, pages=pages),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"


def _field_row(name: str, reading: Reading, plan: Plan, images: PageImages) -> FieldRow:
    sure = certainty(reading)
    boxed = next((place for place in reading.evidence if place.box is not None), None)
    scale = (reading.parts or {}).get("scale")
    return FieldRow(
        label=field_label(name, plan),
        value=_shortened(show_reading(reading, plan)),
        certainty=sure,
        alternatives="; ".join(
            shown for value in reading.alternatives if (shown := show_value(value, plan, scale=scale))
        ),
        decided=decided_words(reading, plan),
        exhibit=exhibit(boxed, images) if boxed is not None and sure not in (SURE, ABSENT) else None,
    )


def _paper(document: Document, plan: Plan, images: PageImages) -> PaperView:
    readings = [(name, reading) for name, reading in readings_of(document)]
    seen = [(name, reading) for name, reading in readings if certainty(reading) != ABSENT]
    return PaperView(
        document=document,
        files=pages_by_file(document.pages),
        twins=pages_by_file(document.twins),
        rows=tuple(_field_row(name, reading, plan, images) for name, reading in seen),
        absent=tuple(field_label(name, plan) for name, reading in readings if certainty(reading) == ABSENT),
        marks=tuple(
            f"{mark.kind.label}: {mark.answer.label.lower()}" + (f" (trang {mark.page})" if mark.page else "")
            for mark in document.marks
        ),
    )


def report_page(
    judged: JudgedDossier,
    plan: Plan,
    images: PageImages,
    supplements: Sequence[SupplementNote] = (),
    back: tuple[str, str] = _BACK,
) -> str:
    """Return the completeness report of one unit, self-contained, the strips of paper in it.

    `supplements` are the register's rows about this dossier; `back` is where its reader comes from: address and name.
    """
    return (
        _environment()
        .get_template("report.html")
        .render(
            judged=judged,
            plan=plan,
            plan_name=plan_name(plan),
            reason=reason(judged),
            parts=[(part, _part_files(part)) for part in parts_of(judged)],
            short=SHORT_PARTS,
            signs=STATE_SIGNS,
            states=STATE_LABELS,
            supplements=[
                (supplement_state(n), upper_first(supplement_words(n)), n.state in _STILL_OUT) for n in supplements
            ],
            breaches=[told(finding, plan, images) for finding in breaches(judged)],
            questions=[told(finding, plan, images, pages=_MOST_PAGES) for finding in questions(judged)],
            notes=[told(finding, plan, images) for finding in notes(judged)],
            passed=[told(finding, plan, images) for finding in passed(judged)],
            unasked=[(words, [rule_title(f.rule) for f in findings]) for words, findings in unasked(judged)],
            signed=signature_views(judged.documents),
            most_signed=MOST_SHOWN,
            papers=[_paper(document, plan, images) for document in judged.documents],
            without_basis=lambda finding: without_basis(finding.message, plan, finding.clause),
            conflicts=[(_about(conflict, plan), conflict.message) for conflict in judged.conflicts],
            closing=closing_words(judged),
            back=back,
        )
    )


def _about(conflict: Conflict, plan: Plan) -> str:
    """Return what a conflict is about, as a heading: the field, the rule, or how it arose."""
    if conflict.field is not None:
        return field_label(conflict.field, plan)
    return rule_title(conflict.rule) if conflict.rule is not None else conflict.kind.label


def _part_files(part: Part) -> tuple[tuple[str, str], ...]:
    return tuple(entry for document in part.documents for entry in pages_by_file(document.pages))


@dataclass(frozen=True)
class IndexRow:
    """One dossier in the index."""

    judged: JudgedDossier
    path: str
    parts: tuple[Part, ...]
    reason: str


def _by_rule(findings: Sequence[Finding], plan: Plan, images: PageImages) -> list[list[Told]]:
    """Return what is told of the whole batch, rule by rule, the rules with the fewest findings first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return [
        [told(finding, plan, images, strips=_MOST_STRIPS if len(group) <= _MOST_CARDS else 0) for finding in group]
        for group in sorted(groups.values(), key=len)
    ]


def index_page(batch: Batch, dossiers: Sequence[JudgedDossier], plan: Plan, images: PageImages) -> str:
    """Return the page of the batch: every unit with its verdict and parts, what is open, every file."""
    rows = [IndexRow(d, f"dossiers/{d.id}/report.html", parts_of(d), reason(d)) for d in dossiers]
    groups = [(verdict, [row for row in rows if row.judged.verdict is verdict]) for verdict in VERDICT_ORDER]
    order = (FileStatus.FAILED, FileStatus.DUPLICATE, FileStatus.IGNORED, FileStatus.READ)
    return (
        _environment()
        .get_template("index.html")
        .render(
            batch=batch,
            plan=plan,
            plan_name=plan_name(plan),
            groups=[group for group in groups if group[1]],
            verdicts=VERDICT_ORDER,
            short=SHORT_PARTS,
            signs=STATE_SIGNS,
            states=STATE_LABELS,
            findings=_by_rule(batch.batch_findings, plan, images),
            most_cards=_MOST_CARDS,
            season=season_view(batch.season, plan) if batch.season is not None else None,
            most=_MOST_ENTRIES,
            files=[(status, [file for file in batch.files if file.status is status]) for status in order],
            failed=sum(file.status is FileStatus.FAILED for file in batch.files),
        )
    )
