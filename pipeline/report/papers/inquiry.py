"""Letters to other bodies about facts that no dossier proves: one for each topic, with the table of units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.dossier import JudgedDossier
from models.office import InquiryTo, OfficeSheet
from models.plan import Plan
from models.terms import Basis, Outcome
from pipeline.report.clause_names import find_clause, short_cite
from pipeline.report.papers.decree30 import addressees, closing, letterhead, office_issuer
from pipeline.report.papers.record_facts import (
    NOTHING_KNOWN,
    Knowing,
    Known,
    by_kind_and_name,
    finding_of,
    hopeless,
    index_text,
    initiative_text,
)
from pipeline.report.papers.sheet import Sheet
from pipeline.report.papers.typography import (
    Text,
    blank,
    blank_day,
    day_in_words,
    name_of,
    to_check,
    upper_first,
)


@dataclass(frozen=True)
class Topic:
    """One thing to ask: the words of the letter, what the dossiers say of it, and the columns to be answered."""

    rule: str
    slug: str
    about: str
    asks: str
    said: str
    says: Callable[[JudgedDossier, Known, Plan], Text]
    answers: tuple[str, ...]


_SAID = {
    Outcome.MET: "Nêu không có lãnh đạo bị kỷ luật",
    Outcome.NOT_MET: "Nêu có lãnh đạo bị kỷ luật",
    Outcome.UNCLEAR: "Chưa nêu rõ",
}
"""What a dossier says of discipline, without the names of persons: they leave the office in no inquiry."""


def _discipline(judged: JudgedDossier, _known: Known, _plan: Plan) -> Text:
    finding = finding_of(judged, "criterion.discipline")
    return _SAID.get(finding.outcome, "") if finding is not None else ""


TOPICS: tuple[Topic, ...] = (
    Topic(
        rule="criterion.discipline",
        slug="ky-luat",
        about="cung cấp thông tin về kỷ luật của lãnh đạo tập thể được đề nghị khen thưởng",
        asks="cho biết trong năm {year}, người đứng đầu và cấp phó của các tập thể có tên dưới đây có bị kỷ luật hay "
        "không (hình thức, số và ngày của quyết định), và có vụ việc nào đang được xem xét hay không",
        said="Hồ sơ nêu",
        says=_discipline,
        answers=("Kỷ luật trong năm (không, hoặc hình thức, quyết định)", "Vụ việc đang xem xét"),
    ),
    Topic(
        rule="criterion.initiative",
        slug="sang-kien",
        about="cung cấp thông tin về sáng kiến của tập thể được đề nghị khen thưởng",
        asks="cho biết sáng kiến, giải pháp hoặc cách làm mới của các tập thể có tên dưới đây đã được công nhận trong "
        "năm {year} hay chưa (cấp công nhận, số và ngày của quyết định)",
        said="Sáng kiến theo hồ sơ",
        says=initiative_text,
        answers=("Kết quả công nhận, cấp công nhận", "Quyết định (số, ngày)"),
    ),
    Topic(
        rule="criterion.par_index",
        slug="chi-so",
        about="cung cấp kết quả Chỉ số cải cách hành chính của tập thể được đề nghị khen thưởng",
        asks="cho biết kết quả Chỉ số cải cách hành chính năm {year} đã công bố của các tập thể có tên dưới đây, tính "
        "bằng phần trăm, hoặc tập thể không thuộc diện được đánh giá",
        said="Chỉ số theo hồ sơ",
        says=index_text,
        answers=("Chỉ số đã công bố (%)", "Văn bản công bố (số, ngày)"),
    ),
)
"""What an award rests on and a dossier only claims. Whom one asks stands in the office's sheet."""

_OWN_WORD = (Basis.DOCUMENT,)


def units_asked(rule: str, dossiers: Sequence[JudgedDossier]) -> tuple[JudgedDossier, ...]:
    """Return the dossiers for which only the unit has spoken, without those that cannot pass whatever comes."""
    asked = []
    for judged in dossiers:
        finding = finding_of(judged, rule)
        open_still = finding is not None and finding.outcome is not Outcome.NOT_APPLICABLE
        if open_still and finding is not None and finding.basis in _OWN_WORD and not hopeless(judged, but=rule):
            asked.append(judged)
    return by_kind_and_name(asked)


def _receivers(office: OfficeSheet, rule: str) -> tuple[list[Text], InquiryTo | None]:
    """Return whom the office's sheet names for a rule; a blank where it names nobody."""
    told = next((entry for entry in office.inquiries if entry.rule == rule), None)
    if told is None or not told.to:
        return [blank(24)], None
    return [to_check(name, sure=told.conf == "V") for name in told.to], told


def _table(sheet: Sheet, topic: Topic, asked: Sequence[JudgedDossier], plan: Plan, knowing: Knowing) -> None:
    head = ("STT", "Tập thể", topic.said, *topic.answers)
    rows = [
        (
            f"{number}",
            name_of(judged.unit.name),
            topic.says(judged, knowing.get(judged.id, NOTHING_KNOWN), plan),
            *[""] * len(topic.answers),
        )
        for number, judged in enumerate(asked, 1)
    ]
    sheet.para("", indent=False, before=0, size=6, with_next=True)
    sheet.table(head, (11, 44, 43, 33, 29), rows)


def inquiry_letter(
    topic: Topic,
    dossiers: Sequence[JudgedDossier],
    plan: Plan,
    office: OfficeSheet,
    year: int,
    knowing: Knowing,
) -> bytes | None:
    """Return the official letter that asks about one topic as a .docx; None where there is nothing to ask."""
    asked = units_asked(topic.rule, dossiers)
    if not asked:
        return None
    clause = next((clause for clause, rule in plan.rules if rule.rule == topic.rule), None)
    by = f"{short_cite(clause)} " if clause is not None and find_clause(plan, clause.id) else ""
    sheet = Sheet()
    letterhead(sheet, office_issuer(office), about=topic.about)
    receivers, _ = _receivers(office, topic.rule)
    addressees(sheet, receivers)
    sheet.para(
        f"Thực hiện Kế hoạch số {plan.number} {day_in_words(plan.issued_on)} của {plan.issuer}, {office.name} đang "
        f"thẩm định hồ sơ đề nghị tặng {plan.award.label} năm {year}. Để có căn cứ xét theo {by}Kế hoạch, "
        f"{office.name} đề nghị quý cơ quan {topic.asks.format(year=year)}:",
        before=14,
        with_next=True,
    )
    _table(sheet, topic, asked, plan, knowing)
    sheet.para(f"Văn bản trả lời đề nghị gửi về {office.name} trước ", *blank_day(), "./.", before=8)
    closing(sheet, ["Như trên;", "Lưu: VT."], [office.head])
    return sheet.bytes(upper_first(topic.about))
