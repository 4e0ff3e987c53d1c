"""A sound dossier, and changes to it: what the rule tests start from."""

from datetime import date
from pathlib import Path
from typing import Any

from models.achievement import AchievementReport, OtherDocument
from models.attested import Attested, AttestedIndex, AttestedInitiative
from models.document import Document, PageRef
from models.dossier import Dossier, JudgedDossier, PlanRef, UnitRef
from models.finding import Finding, Judgement
from models.minutes import CouncilMinutes
from models.page import Mark
from models.plan import Plan
from models.proposal import ProposalLetter
from models.reading import NOT_FOUND, Decision, Evidence, Nominee, Reading
from models.register import Register
from models.signature import Signature
from models.source import SourceFile
from models.terms import DocumentKind, FileStatus, MarkAnswer, MarkKind, NomineeKind, Outcome, TextOrigin, UnitKind
from models.unit import FROM_REGISTER, KnownUnit, UnitsTable
from pipeline.reference.plans import load_plan
from pipeline.validate.binding import check_plan
from pipeline.validate.facts import facts_of
from pipeline.validate.judge import judge

ROOT = Path(__file__).resolve().parents[2]
PLAN_FILE = ROOT / "pipeline/validate/plans/212-KH-UBND-2024.toml"
PLAN = load_plan(PLAN_FILE)
check_plan(PLAN)

NAME = "Ủy ban nhân dân xã An Khương"
CODE = "25330"
AWARD = PLAN.award.code
LAST_DAY = date(2025, 6, 30)

UNITS = UnitsTable(
    district="Hớn Quản",
    province="Bình Phước",
    seat="Tân Khai",
    units=(
        KnownUnit(name=NAME, kind=UnitKind.COMMUNE, code=CODE, forms=("xã An Khương",), valid_to=LAST_DAY),
        KnownUnit(
            name="Ủy ban nhân dân xã Tân Hưng",
            kind=UnitKind.COMMUNE,
            code="25345",
            forms=("xã Tân Hưng",),
            valid_to=LAST_DAY,
            successor="Ủy ban nhân dân xã Tân Hưng",
        ),
        KnownUnit(name="Phòng Tài chính - Kế hoạch", kind=UnitKind.OFFICE),
        KnownUnit(name="Đài Truyền thanh - Truyền hình", kind=UnitKind.SERVICE_UNIT),
        KnownUnit(name="Ủy ban nhân dân xã Tân Quan", kind=UnitKind.COMMUNE, valid_from=date(2025, 7, 1)),
        KnownUnit(name="Hạt Kiểm lâm", kind=UnitKind.OUTSIDE),
        KnownUnit(name="Ban Quản lý chợ", kind=UnitKind.SERVICE_UNIT, conf=FROM_REGISTER),
    ),
    outside=("chi cuc thue", "so ", "bo "),
)

PASSAGE = "Đơn vị đã triển khai nhiệm vụ này đầy đủ và có kết quả cụ thể trong năm."
BODY = {"code": CODE, "kind": "commune", "known": True}

FILES = {
    DocumentKind.PROPOSAL_LETTER: "Tờ trình.pdf",
    DocumentKind.COUNCIL_MINUTES: "Biên bản.pdf",
    DocumentKind.ACHIEVEMENT_REPORT: "Báo cáo.pdf",
}
TYPES = {
    DocumentKind.PROPOSAL_LETTER: "Tờ trình",
    DocumentKind.COUNCIL_MINUTES: "Biên bản",
    DocumentKind.ACHIEVEMENT_REPORT: "Báo cáo",
}
KINDS = {
    "letter": DocumentKind.PROPOSAL_LETTER,
    "minutes": DocumentKind.COUNCIL_MINUTES,
    "report": DocumentKind.ACHIEVEMENT_REPORT,
}
PART_FIELDS: dict[str, Any] = {
    "letter": ProposalLetter,
    "minutes": CouncilMinutes,
    "report": AchievementReport,
}


def read(value: object, file: str = "Tờ trình.pdf", **more: object) -> Reading:
    """Return a firm reading of a value."""
    place = Evidence(file=file, page=1, box=(0.1, 0.1, 0.5, 0.12), text=str(value))
    fields: dict[str, object] = {"value": value, "text": str(value), "confidence": 0.97, "evidence": (place,)}
    return Reading.model_validate(fields | more)


def day_parts(iso: str) -> dict[str, int]:
    moment = date.fromisoformat(iso)
    return {"year": moment.year, "month": moment.month, "day": moment.day}


def nominees(*names: str, kind: NomineeKind = NomineeKind.COLLECTIVE) -> tuple[Nominee, ...]:
    return tuple(Nominee(name=name, kind=kind, award=AWARD) for name in names)


BASE: dict[str, dict[str, Reading]] = {
    "letter": {
        "number": read("87/TTr-UBND"),
        "issued_on": read("2024-12-05", parts=day_parts("2024-12-05")),
        "issuer": read(NAME, parts=BODY),
        "recipient": read("Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ)"),
        "unit": read(NAME, parts=BODY),
        "nominees": read(nominees(NAME)),
        "award": read(AWARD, parts={"wording": "full"}, text="Giấy khen của Chủ tịch Ủy ban nhân dân huyện"),
        "award_year": read(2024),
    },
    "minutes": {
        "held_on": read("2024-12-02", "Biên bản.pdf", parts=day_parts("2024-12-02")),
        "issuer": read(NAME, "Biên bản.pdf", parts=BODY),
        "unit": read(NAME, "Biên bản.pdf", parts=BODY),
        "nominees": read(nominees(NAME), "Biên bản.pdf"),
        "award": read(AWARD, "Biên bản.pdf", parts={"wording": "full"}),
        "award_year": read(2024, "Biên bản.pdf"),
        "members_present": read(9, "Biên bản.pdf"),
        "members_total": read(9, "Biên bản.pdf"),
        "votes_for": read(9, "Biên bản.pdf"),
        "votes_cast": read(9, "Biên bản.pdf"),
    },
    "report": {
        "number": read("90/BC-UBND", "Báo cáo.pdf"),
        "issued_on": read("2024-12-03", "Báo cáo.pdf", parts=day_parts("2024-12-03")),
        "issuer": read(NAME, "Báo cáo.pdf", parts=BODY),
        "unit": read(NAME, "Báo cáo.pdf", parts=BODY),
        "award": read(AWARD, "Báo cáo.pdf", parts={"wording": "full"}),
        "award_year": read(2024, "Báo cáo.pdf"),
        "content_a": read(PASSAGE, "Báo cáo.pdf"),
        "content_b": read(PASSAGE, "Báo cáo.pdf"),
        "content_c": read(PASSAGE, "Báo cáo.pdf"),
        "content_d": read(PASSAGE, "Báo cáo.pdf"),
        "par_index": read(
            93.25, "Báo cáo.pdf", parts={"year": 2024, "status": "unknown", "scale": "percent"}, text="đạt 93,25%"
        ),
        "initiative_title": read("Trả kết quả tại nhà", "Báo cáo.pdf"),
        "initiative_decision": read("1234/QĐ-UBND", "Báo cáo.pdf"),
        "initiative_recognised_by": read(
            "Hội đồng Sáng kiến huyện",
            "Báo cáo.pdf",
            parts={"level": "district", "status": "recognised", "year": 2024, "other_field": False},
        ),
        "leaders_disciplined": read(
            False,
            "Báo cáo.pdf",
            parts={"about": "leaders", "kind": "none", "person": None},
            text="không có lãnh đạo bị kỷ luật từ khiển trách trở lên",
        ),
    },
}


def marks(file: str, seal: MarkAnswer = MarkAnswer.SEEN, signature: MarkAnswer = MarkAnswer.SEEN) -> tuple[Mark, ...]:
    return (
        Mark(kind=MarkKind.SEAL, answer=seal, file=file, page=1),
        Mark(kind=MarkKind.SIGNATURE, answer=signature, file=file, page=1),
    )


def changed(base: Reading, change: object, file: str) -> Reading:
    """Return a reading with a change: "absent", a table of what differs, or a new firm value."""
    if change == "absent":
        return NOT_FOUND
    if isinstance(change, Reading):
        return change
    if not isinstance(change, dict):
        parts = day_parts(change) if isinstance(change, str) and _is_day(change) else None
        return read(change, file, parts=parts)
    change = dict(change)
    if isinstance(change.get("nominees"), dict):
        listed = change.pop("nominees")
        change["value"] = nominees(*listed.get("collectives", ())) + nominees(
            *listed.get("persons", ()), kind=NomineeKind.PERSON
        )
    if change.pop("unread", False):
        change["value"] = None
    if change.pop("decided", False):
        change["decided_by"] = Decision(who="chuyên viên", when="2025-01-06T08:00:00+07:00")
    if "value" in change and "text" not in change:
        change["text"] = "" if change["value"] is None else str(change["value"])
    if isinstance(change.get("value"), str) and _is_day(change["value"]) and "parts" not in change:
        change["parts"] = day_parts(change["value"])
    start = base if base is not NOT_FOUND else read(None, file)
    return Reading.model_validate(start.model_dump() | change)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2024-12-05")


def paper(part: str, fields: dict[str, Any], about: dict[str, Any]) -> Document:
    """Return one of the three parts; `about` says what differs of the paper itself."""
    kind = KINDS[part]
    file = about.get("file", FILES[kind])
    readings = dict(BASE[part])
    for name, change in fields.items():
        readings[name] = changed(readings.get(name, NOT_FOUND), change, file)
    return Document(
        kind=kind,
        type=about.get("type", TYPES[kind]),
        type_confidence=0.98,
        pages=tuple(
            PageRef(file=file, page=None if about.get("origin") == "word" else page + 1)
            for page in range(about.get("pages", 1))
        ),
        reasons=("tên loại văn bản",),
        fields=PART_FIELDS[part](**readings),
        marks=_marks(file, about),
        signatures=tuple(Signature.model_validate(s) for s in about.get("signatures", ())),
        doubts=tuple(DocumentKind(d) for d in about.get("doubts", ())),  # type: ignore[call-arg]
        origin=TextOrigin(about.get("origin", "ocr")),  # type: ignore[call-arg]
    )


def _marks(file: str, about: dict[str, Any]) -> tuple[Mark, ...]:
    """Return the marks of a paper: those that a case lists, else one seal and one signature; a Word file has none."""
    if "marks" in about:
        return tuple(Mark.model_validate({"file": file} | mark) for mark in about["marks"])
    if about.get("origin") == "word":
        return ()
    return marks(file, MarkAnswer(about.get("seal", "seen")), MarkAnswer(about.get("signature", "seen")))  # type: ignore[call-arg]


def other(about: dict[str, Any]) -> Document:
    """Return a paper that is none of the three parts."""
    return Document(
        kind=DocumentKind.OTHER,
        type=about.get("type", "Quyết định"),
        type_confidence=0.9,
        pages=(PageRef(file=about.get("file", "Khác.pdf"), page=1),),
        reasons=("không thuộc ba thành phần",),
        fields=OtherDocument(
            **{
                name: changed(NOT_FOUND, change, about.get("file", "Khác.pdf"))
                for name, change in about.get("fields", {}).items()
            }
        ),
        doubts=tuple(DocumentKind(d) for d in about.get("doubts", ())),  # type: ignore[call-arg]
        signatures=tuple(Signature.model_validate(s) for s in about.get("signatures", ())),
        origin=TextOrigin(about.get("origin", "ocr")),  # type: ignore[call-arg]
        attests=_attested(about),
    )


def _attested(about: dict[str, Any]) -> Attested:
    """Return what an attached decision attests: rows `index` and `initiative` tell only what differs."""
    file = about.get("file", "Khác.pdf")

    def unit(row: dict[str, Any]) -> Reading:
        told = row.get("unit", NAME)
        return NOT_FOUND if told == "absent" else changed(NOT_FOUND, told, file)

    indexes = [
        AttestedIndex(
            unit=unit(row),
            percent=changed(
                read(93.25, file, parts={"year": 2024, "status": "announced", "scale": "percent"}),
                row.get("percent", {}),
                file,
            ),
        )
        for row in about.get("index", ())
    ]
    initiatives = [
        AttestedInitiative(
            title=changed(NOT_FOUND, row.get("title", "Trả kết quả tại nhà"), file),
            unit=unit(row),
            year=row.get("year", 2024),
            reform=row.get("reform"),
        )
        for row in about.get("initiative", ())
    ]
    return Attested(indexes=tuple(indexes), initiatives=tuple(initiatives))


def dossier(changes: dict[str, Any] | None = None) -> Dossier:
    """Return the sound dossier with changes: letter/minutes/report fields, *_paper, without, also, other, unread, unit.

    `also` lists further papers of the three parts, behind those that govern.
    """
    changes = changes or {}
    documents = [
        paper(part, changes.get(part, {}), changes.get(f"{part}_paper", {}))
        for part in KINDS
        if part not in changes.get("without", ())
    ]
    documents += [
        paper(more["part"], more.get("fields", {}), more.get("paper", {})) for more in changes.get("also", ())
    ]
    documents += [other(about) for about in changes.get("other", ())]
    unread = tuple(
        SourceFile(path=path, path_raw=path, sha256=None, status=FileStatus.FAILED, reason="Tệp hỏng.")
        for path in changes.get("unread", ())
    )
    unit = {"name": NAME, "code": CODE, "kind": UnitKind.COMMUNE} | changes.get("unit", {})
    return Dossier(
        id="xa-an-khuong-2024",
        unit=UnitRef.model_validate(unit),
        award_year=changes.get("award_year", 2024),
        documents=tuple(documents),
        unread=unread,
    )


def with_settings(plan: Plan, settings: dict[str, dict[str, Any]]) -> Plan:
    """Return a plan with some settings of some rules changed, checked again."""
    clauses = []
    for clause in plan.clauses:
        rules = tuple(
            rule.model_copy(update={"settings": rule.settings | settings.get(rule.rule, {})}) for rule in clause.rules
        )
        clauses.append(clause.model_copy(update={"rules": rules}))
    plan = plan.model_copy(update={"clauses": tuple(clauses)})
    check_plan(plan)
    return plan


def judged(changes: dict[str, Any] | None = None, plan: Plan = PLAN) -> Judgement:
    """Judge the sound dossier with changes."""
    changes = changes or {}
    plan = with_settings(plan, changes.get("settings", {}))
    source = dossier(changes)
    facts = facts_of(source, register(changes.get("register", {})), UNITS, plan.bodies)
    return judge(source, plan, units=UNITS, on=changes.get("on"), facts=facts)


REGISTER_BASE: dict[str, dict[str, Any]] = {
    "arrivals": {"unit": NAME, "year": 2024},
    "supplements": {"unit": NAME, "year": 2024},
    "indexes": {"unit": NAME, "year": 2024, "assessed": True, "status": "announced", "dated": "2025-01-20"},
    "initiatives": {
        "title": "Trả kết quả tại nhà",
        "unit": NAME,
        "year": 2024,
        "reform": True,
        "level": "district",
        "decided_on": "2024-11-15",
    },
    "discipline": {
        "person": "Nguyễn Văn A",
        "post": "Phó Chủ tịch",
        "key_leader": True,
        "unit": NAME,
        "kind": "formal",
        "form": "Khiển trách",
        "dated": "2024-08-12",
        "status": "closed",
    },
    "reviews": {"unit": NAME, "year": 2024, "reviewed_on": "2024-12-25"},
}


def register(sheets: dict[str, list[dict[str, Any]]]) -> Register:
    """Return a register of rows of which only the differences from an ordinary row are told."""
    return Register.model_validate(
        {key: tuple(REGISTER_BASE[key] | row for row in rows) for key, rows in sheets.items()}
    )


def of_rule(judgement: Judgement, rule: str) -> Finding:
    return next(finding for finding in judgement.findings if finding.rule == rule)


def outcomes(judgement: Judgement) -> dict[str, Outcome]:
    """Return the outcome of every rule; a rule under two clauses is named with its clause."""
    twice = [f.rule for f in judgement.findings]
    return {f.rule if twice.count(f.rule) == 1 else f"{f.rule}@{f.clause}": f.outcome for f in judgement.findings}


def record(judgement: Judgement, source: Dossier) -> JudgedDossier:
    return JudgedDossier(
        id=source.id,
        award_year=source.award_year,
        unit=source.unit,
        verdict=judgement.verdict,
        documents=source.documents,
        findings=judgement.findings,
        plan=PlanRef(id=PLAN.id, sha256=PLAN.sha256),
        engine="test",
    )
