"""The four standards (plan III.1.a-d), by what the papers say of the award year."""

from collections.abc import Callable
from decimal import Decimal

from models.achievement import AchievementReport
from models.reading import Reading, Value
from models.terms import Basis, DocumentKind, Outcome
from pipeline.validate.answer import Answer, met, missing_part, not_met, unclear, unsure
from pipeline.validate.case import Case
from pipeline.validate.phrases import find, opening
from pipeline.validate.readings import days_of, exact, firm, part, possible_values, said, weigh
from pipeline.validate.rules import by_attachment, by_register
from pipeline.validate.rules.statements import Statement, index_results, index_statements
from pipeline.validate.wording import index, lower_first, number, percent, place, quote

# ---- III.1.a


def content_field(clause: str) -> str:
    """Return the report's field for a content clause: "II.2.a" → "content_a"."""
    return f"content_{clause.rsplit('.', 1)[-1]}"


def four_contents(case: Case) -> Answer:
    """Judge III.1.a: a passage for each content; that the unit leads is for the office to judge."""
    report = case.report
    if report is None:
        return missing_part(DocumentKind.ACHIEVEMENT_REPORT.label)
    passages = [(content, getattr(report, content_field(content.clause))) for content in case.plan.contents]
    readings = [reading for _, reading in passages]
    missing = [content.label for content, reading in passages if reading.value is None]
    if missing:
        names = "; ".join(missing)
        return unclear(
            f"Chưa tìm thấy đoạn nói về: {names}.",
            f"Báo cáo có nêu thành tích về nội dung này không: {names}.",
            *readings,
        )
    shaky = next((reading for reading in readings if not firm(reading)), None)
    if shaky is not None:
        return unsure("Đoạn nêu nội dung thi đua", shaky)
    return met(
        f"Báo cáo có đoạn cho cả {len(passages)} nội dung thi đua. Đơn vị có thành tích xuất sắc, dẫn đầu hay không "
        "do cơ quan thẩm định đánh giá.",
        *readings,
    )


# ---- III.1.b

_ASK_INDEX = "Kết quả Chỉ số cải cách hành chính năm {year} của đơn vị, tính bằng phần trăm (quyết định công bố)."


def _why_unusable(reading: Reading, year: int) -> str:
    """Return why a statement of the index is no result for the award year."""
    stated = f" ({quote(reading.text)})" if reading.text and firm(reading) else ""
    status, of_year = part(reading, "status"), part(reading, "year")
    if status == "not_assessed":
        return f"đơn vị tự ghi là không thuộc diện đánh giá{stated}, chưa có danh sách hoặc văn bản xác nhận"
    if status == "not_announced":
        return f"chỉ số năm {year} chưa được công bố{stated}"
    if of_year not in (None, year):
        return f"chỉ số nêu ra là của năm {of_year}, không phải năm {year}{stated}"
    if status == "self_scored":
        return f"chỉ số là kết quả tự chấm hoặc ước đạt{stated}"
    if part(reading, "scale") == "points":
        return f"chỉ ghi số điểm, không ghi phần trăm{stated}; điểm và phần trăm là hai số khác nhau"
    if reading.value is None:
        return f"chỗ ghi chỉ số chưa đọc được{stated}"
    return f"chưa rõ đây có phải là kết quả của năm {year} không{stated}"


def _whys(statements: tuple[Statement, ...], year: int) -> str:
    return "; ".join(f"{s.paper}{place(s.reading)}: {_why_unusable(s.reading, year)}" for s in statements)


def _no_result(case: Case, stated: tuple[Statement, ...], points: Reading | None) -> Answer:
    year = case.dossier.award_year
    ask = _ASK_INDEX.format(year=year)
    readings = [statement.reading for statement in stated]
    if stated:
        return unclear(f"Chưa có kết quả chỉ số để so sánh. {_whys(stated, year)}.", ask, *readings)
    if points is not None and said(points):
        shown = f"{number(points.value)} điểm" if points.value is not None else quote(points.text)
        return unclear(
            f"Báo cáo chỉ ghi {shown}{place(points)}, không ghi phần trăm; điểm và phần trăm là hai số khác nhau.",
            ask,
            points,
        )
    return unclear(f"Hồ sơ không nêu Chỉ số cải cách hành chính năm {year}.", ask)


def _confirmed(statement: Statement, others: tuple[Statement, ...], test: Callable[[Value], Outcome]) -> bool:
    """Tell whether a value may decide: read firmly, or borne out by a second paper (law 3)."""
    if firm(statement.reading):
        return True
    answer = test(statement.reading.value)
    return any(
        statement.values == other.values or (firm(other.reading) and test(other.reading.value) is answer)
        for other in others
        if other is not statement
    )


def _named(statements: tuple[Statement, ...]) -> str:
    return "; ".join(f"{s.paper} ghi {index(s.reading.value)}{place(s.reading)}" for s in statements)


def par_index(case: Case, *, threshold: int | float, highest: int | float, results: tuple[str, ...]) -> Answer:
    """Judge III.1.b: the percent of the award year, exact, without rounding; the register's word before the papers'."""
    least = Decimal(str(threshold))

    def reaches(value: Value) -> Outcome:
        share = exact(value)
        if share is None or not 0 <= share <= Decimal(str(highest)):
            return Outcome.UNCLEAR
        return Outcome.MET if share >= least else Outcome.NOT_MET

    usable = index_results(case, results)
    own = _index_by_papers(case, usable, reaches, threshold)
    own = by_attachment.not_assessed(case, own) or own
    return by_register.index(case, own, usable, reaches, threshold)


def _index_by_papers(
    case: Case, usable: tuple[Statement, ...], reaches: Callable[[Value], Outcome], threshold: int | float
) -> Answer:
    """Judge the index by the unit's own papers: every stated value must satisfy it."""
    year = case.dossier.award_year
    stated = index_statements(case)
    report = case.report
    if report is None and not stated:
        return missing_part(DocumentKind.ACHIEVEMENT_REPORT.label)
    if not usable:
        return _no_result(case, stated, report.par_points if report is not None else None)

    for statement in usable:
        outcomes = {reaches(value) for value in possible_values(statement.reading)}
        if len(outcomes) > 1 or Outcome.UNCLEAR in outcomes or not _confirmed(statement, usable, reaches):
            return unsure(f"Chỉ số cải cách hành chính trên {lower_first(statement.paper)} (%)", statement.reading)
    readings = [statement.reading for statement in usable]
    answers = {reaches(reading.value) for reading in readings}
    if len(answers) > 1:
        return unclear(
            f"Các văn bản nêu chỉ số khác nhau: {_named(usable)}; mức yêu cầu là {percent(threshold)}.",
            _ASK_INDEX.format(year=year),
            *readings,
        )
    basis = Basis.ATTACHMENT if any(statement.attached for statement in usable) else Basis.DOCUMENT
    passed_over = tuple(statement for statement in stated if statement not in usable)
    aside = f" Không dùng để so sánh: {_whys(passed_over, year)}." if passed_over else ""
    readings += [statement.reading for statement in passed_over]
    if answers == {Outcome.MET}:
        message = f"Chỉ số năm {year} đạt mức từ {percent(threshold)} trở lên: {_named(usable)}.{aside}"
        return met(message, *readings, basis=basis)
    message = f"Chỉ số năm {year} thấp hơn {percent(threshold)}: {_named(usable)}. Không làm tròn.{aside}"
    return not_met(message, *readings, basis=basis)


# ---- III.1.c

_ASK_INITIATIVE = "Quyết định hoặc thông báo công nhận sáng kiến {level} của năm {year} (số, ngày, tên sáng kiến)."


def _level_in(value: Value, levels: dict[str, str]) -> str | None:
    word = find(levels, value) if isinstance(value, str) else None
    return levels[word] if word else None


def _initiative_year(report: AchievementReport) -> int | None:
    stated = part(report.initiative_recognised_by, "year")
    if isinstance(stated, int):
        return stated
    days = days_of(report.initiative_decided_on)
    return days.earliest.year if days is not None and days.earliest.year == days.latest.year else None


def _initiative_doubt(reading: Reading, report: AchievementReport, year: int) -> str | None:
    """Return why a recognition does not count as it stands, or None."""
    of_year = _initiative_year(report)
    if part(reading, "status") == "pending":
        return "sáng kiến đang đề nghị công nhận, chưa có kết quả"
    if part(reading, "other_field") is True:
        return "sáng kiến được công nhận thuộc lĩnh vực khác, chưa rõ có phải về cải cách hành chính"
    if of_year is not None and of_year != year:
        return f"sáng kiến được công nhận năm {of_year}, không phải năm {year}"
    if part(reading, "status") not in ("recognised", "none"):
        return "chưa rõ sáng kiến đã được công nhận hay chưa"
    return None


def initiative(case: Case, *, level: str, level_label: str, lower: tuple[str, ...]) -> Answer:
    """Judge III.1.c: recognised at the district's level; only a lower council's recognition is a breach."""
    ask = _ASK_INITIATIVE.format(year=case.dossier.award_year, level=level_label)
    own = _initiative_by_report(case, ask, level, level_label, lower)
    own = by_attachment.initiative(case, own, level=level, level_label=level_label, lower=lower, ask=ask)
    return by_register.initiative(case, own, level=level, level_label=level_label, lower=lower, ask=ask)


def _initiative_by_report(case: Case, ask: str, level: str, level_label: str, lower: tuple[str, ...]) -> Answer:
    """Judge the initiative by what the unit's report says of it."""
    report, year = case.report, case.dossier.award_year
    if report is None:
        return missing_part(DocumentKind.ACHIEVEMENT_REPORT.label)
    reading, title, decision = report.initiative_recognised_by, report.initiative_title, report.initiative_decision
    readings = (reading, title, decision)
    name = f" {quote(str(title.value))}" if title.value is not None and firm(title) else ""
    if not said(reading):
        about = (
            f"Báo cáo nêu sáng kiến{name} nhưng không nói ai công nhận"
            if title.value is not None
            else "Báo cáo không nói đến sáng kiến được công nhận"
        )
        return unclear(f"{about}.", ask, *readings)
    if not firm(reading):
        return unsure("Cơ quan công nhận sáng kiến", reading)
    doubt = _initiative_doubt(reading, report, year)
    by = f" bởi {quote(str(reading.value))}" if reading.value is not None else ""
    if doubt is not None:
        return unclear(f"Về sáng kiến{name}{place(reading)}: {doubt}.", ask, *readings)
    if part(reading, "status") == "none":
        return not_met(f"Báo cáo ghi không có sáng kiến được công nhận{place(reading)}.", reading)
    stated = part(reading, "level")
    if any(_level_in(other, case.plan.recognition_levels) not in (None, stated) for other in reading.alternatives):
        return unsure("Cơ quan công nhận sáng kiến", reading)
    if stated == level:
        which = f" theo {quote(str(decision.value))}" if decision.value is not None else ""
        return met(f"Sáng kiến{name} được công nhận{by}{which}{place(reading)}.", *readings)
    if stated in lower:
        return not_met(
            f"Sáng kiến{name} chỉ được công nhận{by}{place(reading)}, chưa phải {level_label} như Kế hoạch yêu "
            f"cầu. Nếu đơn vị có quyết định công nhận {level_label} thì đề nghị gửi bổ sung.",
            *readings,
        )
    return unclear(
        f"Sáng kiến{name} được công nhận{by}{place(reading)}; chưa rõ có phải {level_label}.", ask, *readings
    )


# ---- III.1.d

_ASK_DISCIPLINE = "Trong năm {year}, người đứng đầu và cấp phó của đơn vị có bị kỷ luật hành chính hay không."


def _is_key(title: object, key_titles: tuple[str, ...], other_bodies: tuple[str, ...]) -> bool | None:
    """Tell whether a post is a key leader's, by the office's setting; None where no post is named."""
    if not isinstance(title, str) or not title:
        return None
    return opening(key_titles, title) is not None and find(other_bodies, title) is None


def discipline(
    case: Case,
    *,
    formal: tuple[str, ...],
    covering: tuple[str, ...],
    others: tuple[str, ...],
    not_discipline: tuple[str, ...],
    key_titles: tuple[str, ...],
    other_bodies: tuple[str, ...],
) -> Answer:
    """Judge III.1.d: a key leader formally disciplined is a breach; silence and a pending case are for a clerk."""
    own = _discipline_by_report(case, formal, covering, others, not_discipline, key_titles, other_bodies)
    return by_register.discipline(case, own, formal=formal, not_discipline=not_discipline)


def _discipline_by_report(
    case: Case,
    formal: tuple[str, ...],
    covering: tuple[str, ...],
    others: tuple[str, ...],
    not_discipline: tuple[str, ...],
    key_titles: tuple[str, ...],
    other_bodies: tuple[str, ...],
) -> Answer:
    """Judge discipline by what the unit's report says of it."""
    report, year = case.report, case.dossier.award_year
    if report is None:
        return missing_part(DocumentKind.ACHIEVEMENT_REPORT.label)
    reading, ask = report.leaders_disciplined, _ASK_DISCIPLINE.format(year=year)
    words, sentence = _after_colon(reading), _sentence(reading)
    about, kind, of_year = part(reading, "about"), part(reading, "kind"), part(reading, "year")
    key = _is_key(part(reading, "title"), key_titles, other_bodies)
    leads = key is True or (about == "leaders" and key is None)
    usable = not _disputed(reading) and of_year in (None, year)
    if reading.value is True and usable and kind in formal and leads:
        return not_met(
            f"Lãnh đạo chủ chốt của đơn vị bị kỷ luật trong năm {year}{words}. Ai là lãnh đạo chủ chốt: theo thiết "
            "lập của cơ quan.",
            reading,
        )
    if report.pending_case.value is True:
        pending = report.pending_case
        return unclear(
            f"Có vụ việc đang được xem xét{_after_colon(pending)}. Khi chưa có kết luận thì tạm chưa khen thưởng.",
            "Kết luận của vụ việc đang xem xét.",
            pending,
        )
    if reading.value is None:
        detail = f" {sentence} chưa nói rõ." if reading.text else ""
        return unclear(f"Báo cáo không nói rõ lãnh đạo đơn vị có bị kỷ luật hay không.{detail}", ask, reading)
    if _disputed(reading):
        return unsure("Câu nói về kỷ luật lãnh đạo", reading)
    if of_year not in (None, year):
        return unclear(f"{sentence} nói về năm {of_year}, không phải năm {year}.", ask, reading)
    if reading.value is False and about in covering and (kind in formal or kind in not_discipline or kind is None):
        return met(f"Báo cáo ghi rõ không có lãnh đạo bị kỷ luật{words}.", reading)
    if reading.value is True and kind in not_discipline:
        return met(f"Phê bình, kiểm điểm không phải là kỷ luật{words}.", reading)
    if about in others and kind in formal and key is not True:
        return met(f"Người bị kỷ luật không phải lãnh đạo chủ chốt{words}.", reading)
    return unclear(f"{sentence} chưa đủ để kết luận về kỷ luật hành chính của lãnh đạo chủ chốt.", ask, reading)


def _after_colon(reading: Reading) -> str:
    """Return the words behind a colon with their place; a record from elsewhere may have neither."""
    return f"{f': {quote(reading.text)}' if reading.text and firm(reading) else ''}{place(reading)}"


def _sentence(reading: Reading) -> str:
    """Return how a sentence of the report is called: by its words, or as what the report says."""
    quoted = reading.text and firm(reading)
    return f"Câu {quote(reading.text)}{place(reading)}" if quoted else f"Điều báo cáo ghi{place(reading)}"


def _disputed(reading: Reading) -> bool:
    """Tell whether the answer was read in two ways, or not firmly."""
    return weigh(reading, lambda value: Outcome.NOT_MET if value else Outcome.MET) is Outcome.UNCLEAR
