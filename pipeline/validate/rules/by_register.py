"""What the office's register says of the standards, beside what the papers say (plan III.1.b-d).

Each function is given the papers' own answer and returns the answer that stands: the register's, where it says
something, with the papers' words shown; else the papers' own.
"""

from collections.abc import Callable

from models.achievement import AchievementReport
from models.reading import Reading, Value
from models.register import Disciplined, IndexResult, RecognisedInitiative
from models.terms import CaseStatus, IndexStatus, Outcome
from pipeline.validate.answer import Answer, outranking
from pipeline.validate.case import Case
from pipeline.validate.facts import Facts
from pipeline.validate.phrases import key
from pipeline.validate.readings import exact, part, possible_values
from pipeline.validate.rules.statements import Statement
from pipeline.validate.wording import day, in_register, percent, quote

_ASK_ANNOUNCED = "Quyết định công bố Chỉ số cải cách hành chính năm {year}, rồi ghi kết quả vào sổ."
_ASK_RECONCILED = "Sổ theo dõi hay hồ sơ của đơn vị đúng: đề nghị đối chiếu quyết định và sửa sổ nếu cần."
_ASK_CASE = "Kết luận của vụ việc đang xem xét."
_ASK_ADMINISTRATIVE = "Người này có bị kỷ luật hành chính trong năm {year} hay không."

DECIDED = (Outcome.MET, Outcome.NOT_MET)


def _decision(row: IndexResult | RecognisedInitiative, on: str) -> str:
    return f"{row.decision} ngày {on}" if row.decision else f"ghi ngày {on}"


# ---- III.1.b


def index(
    case: Case,
    own: Answer,
    usable: tuple[Statement, ...],
    reaches: Callable[[Value], Outcome],
    threshold: int | float,
) -> Answer:
    """Return the answer about the index: an announced percent decides, a provisional one leaves it open."""
    row, year = case.facts.index, case.dossier.award_year
    if row is None:
        return own
    source = f"{_decision(row, day(row.dated))}{in_register(row)}"
    if not row.assessed:
        message = f"Đơn vị không thuộc diện đánh giá Chỉ số cải cách hành chính năm {year}: {source}."
        return outranking(own, Outcome.NOT_APPLICABLE, message, differs=own.outcome in DECIDED)
    if row.status is not IndexStatus.ANNOUNCED:
        shown = f" {percent(row.percent)}" if row.percent is not None else ""
        message = f"Sổ ghi kết quả{shown} chỉ là tạm tính, chưa công bố: {source}."
        ask = _ASK_ANNOUNCED.format(year=year)
        return outranking(own, Outcome.UNCLEAR, message, ask, differs=own.outcome in DECIDED)
    if row.percent is None:
        return own
    outcome = reaches(str(row.percent))
    differs = any(exact(value) != row.percent for s in usable for value in possible_values(s.reading))
    told = f"Chỉ số năm {year} theo sổ là {percent(row.percent)}, {source}"
    if outcome is Outcome.UNCLEAR:
        return outranking(own, outcome, f"{told}, không phải là phần trăm.", _ASK_RECONCILED, differs=differs)
    if outcome is Outcome.MET:
        return outranking(own, outcome, f"{told}; đạt mức từ {percent(threshold)} trở lên.", differs=differs)
    message = f"{told}; thấp hơn {percent(threshold)}. Không làm tròn."
    return outranking(own, outcome, message, differs=differs)


def index_supported(facts: Facts, statements: tuple[Statement, ...], year: int) -> bool | None:
    """Tell whether the register bears out a stated index; False where it says otherwise, None where it is silent."""
    told = facts.announced_percent
    if told is None:
        return None
    return not any(_is_result_of(s.reading, year) and s.values - {told} for s in statements)


def _is_result_of(reading: Reading, year: int) -> bool:
    """Tell whether a statement can be set beside the announced percent: of the year, in percent, not self-scored."""
    same = part(reading, "year") in (None, year) and part(reading, "scale") in (None, "percent")
    return same and part(reading, "status") != "self_scored"


# ---- III.1.c


def _named(row: RecognisedInitiative) -> str:
    by = f" bởi {row.recognised_by}" if row.recognised_by else ""
    level = row.level.label.lower()
    return f"{quote(row.title)} được công nhận {level}{by}, {_decision(row, day(row.decided_on))}{in_register(row)}"


def same_initiative(row: RecognisedInitiative, report: AchievementReport | None) -> bool:
    """Tell whether a row is the initiative of the report: its decision or title, or the report names none."""
    if report is None:
        return True
    title, decision = report.initiative_title.value, report.initiative_decision.value
    if isinstance(decision, str) and row.decision is not None and key(decision) == key(row.decision):
        return True
    return not isinstance(title, str) or key(title) == key(row.title)


def initiative(case: Case, own: Answer, *, level: str, level_label: str, lower: tuple[str, ...], ask: str) -> Answer:
    """Return the answer about the initiative: one row at the plan's level suffices; only lower ones are a breach."""
    rows = case.facts.initiatives
    counted = [row for row in rows if row.reform]
    reached = next((row for row in counted if row.level == level), None)
    if reached is not None:
        message = f"Sáng kiến {_named(reached)}."
        return outranking(own, Outcome.MET, message, differs=own.outcome is Outcome.NOT_MET)
    same = [row for row in rows if same_initiative(row, case.report)]
    elsewhere = next((row for row in same if row.level == level), None)  # of another field, else reached
    if own.outcome is Outcome.MET and elsewhere is not None:
        message = f"Sáng kiến {_named(elsewhere)}; sổ ghi sáng kiến này không phải về cải cách hành chính."
        return outranking(own, Outcome.UNCLEAR, message, ask, differs=True)
    lowly = [row for row in counted if row.level in lower]
    if not lowly or len(lowly) != len(counted):
        return own
    message = f"Sổ chỉ có sáng kiến {'; '.join(_named(row) for row in lowly)}; chưa phải {level_label}."
    another = own.outcome is not Outcome.NOT_MET and not any(row in same for row in lowly)
    if another or _pending(case.report):
        return outranking(own, Outcome.UNCLEAR, message, ask, differs=own.outcome is Outcome.MET)
    return outranking(own, Outcome.NOT_MET, message, differs=own.outcome is Outcome.MET)


def _pending(report: AchievementReport | None) -> bool:
    """Tell whether the unit says that a recognition is still asked for: a lower one does not stand against it."""
    return report is not None and part(report.initiative_recognised_by, "status") == "pending"


def initiative_supported(facts: Facts, report: AchievementReport | None) -> bool | None:
    """Tell whether the register bears out a recognition as the report states it; None where it is silent."""
    if not facts.initiatives:
        return None
    stated = part(report.initiative_recognised_by, "level") if report is not None else None
    return any(row.level == stated for row in facts.initiatives if same_initiative(row, report)) or None


# ---- III.1.d


def _person(row: Disciplined) -> str:
    form = (row.form or row.kind.label).lower()
    return f"{row.person}, {row.post}: {form}, {row.status.label.lower()}, ngày {day(row.dated)}{in_register(row)}"


def _admits(own: Answer, report: AchievementReport | None) -> bool:
    """Tell whether the papers themselves speak of a disciplined leader or an open case."""
    if report is None or own.outcome is not Outcome.UNCLEAR:
        return own.outcome is Outcome.NOT_MET
    return True in (*possible_values(report.leaders_disciplined), *possible_values(report.pending_case))


def discipline(case: Case, own: Answer, *, formal: tuple[str, ...], not_discipline: tuple[str, ...]) -> Answer:
    """Return the answer about discipline: a key leader's case decides; "none" needs a row of the review."""
    year = case.dossier.award_year
    weighing = [row for row in case.facts.discipline if row.key_leader and row.kind not in not_discipline]
    closed = [row for row in weighing if row.status is CaseStatus.CLOSED]
    breaches = [row for row in closed if row.kind in formal]
    if breaches:
        people = "; ".join(map(_person, breaches))
        message = f"Sổ ghi lãnh đạo chủ chốt của đơn vị bị kỷ luật trong năm {year}: {people}."
        return outranking(own, Outcome.NOT_MET, message, differs=own.outcome is Outcome.MET)
    pending = [row for row in weighing if row.status is CaseStatus.PENDING]
    outcome = Outcome.NOT_MET if own.outcome is Outcome.NOT_MET else Outcome.UNCLEAR
    if pending:
        message = f"Sổ ghi có vụ việc đang xem xét: {'; '.join(map(_person, pending))}. Tạm chưa khen thưởng."
        ask = _ASK_CASE if outcome is Outcome.UNCLEAR else None
        return outranking(own, outcome, message, ask, differs=own.outcome is Outcome.MET)
    if closed:
        message = f"Sổ ghi lãnh đạo chủ chốt bị kỷ luật nhưng không phải kỷ luật hành chính: {_person(closed[0])}."
        ask = _ASK_ADMINISTRATIVE.format(year=year) if outcome is Outcome.UNCLEAR else None
        return outranking(own, outcome, message, ask, differs=own.outcome is Outcome.MET)
    return _reviewed(case, own)


def _reviewed(case: Case, own: Answer) -> Answer:
    """Return "none" where the office has looked; an admission by the unit's own papers it does not wipe away."""
    review = max(case.facts.reviews, key=lambda row: row.reviewed_on, default=None)
    if review is None:
        return own
    message = (
        f"Phòng đã rà soát ngày {day(review.reviewed_on)}, không có lãnh đạo chủ chốt của đơn vị bị kỷ luật trong năm "
        f"{review.year}{in_register(review)}."
    )
    if _admits(own, case.report):
        return outranking(own, Outcome.UNCLEAR, message, _ASK_RECONCILED, differs=True)
    return outranking(own, Outcome.MET, message, differs=False)
