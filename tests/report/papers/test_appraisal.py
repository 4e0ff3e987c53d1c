"""The appraisal sheet of a unit."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from models.dossier import JudgedDossier
from models.finding import Answered
from models.reading import Evidence
from models.terms import Level, Outcome
from pipeline.report.labels import rule_title
from pipeline.report.papers import Known, appraisal_sheet
from tests.report.papers.opened import OFFICE, PLAN, case, lines, opened, tables, text

OPEN: dict[str, Any] = {"without": ["minutes"], "report": {"par_index": {"confidence": 0.5}}, "unread": ["hỏng.pdf"]}


def sheet(changes: dict[str, Any] | None = None, known: Known | None = None) -> bytes:
    return appraisal_sheet(case(changes), PLAN, OFFICE, known or Known())


def test_the_three_parts_stand_with_their_files_and_what_is_missing() -> None:
    parts, _ = tables(sheet({"without": ["minutes"]}))
    assert parts[1:] == [
        ["1", "Tờ trình đề nghị khen thưởng", "Có", "Tờ trình.pdf, trang 1"],
        ["2", "Biên bản họp Hội đồng Thi đua - Khen thưởng", "Thiếu", ""],
        ["3", "Báo cáo thành tích", "Có", "Báo cáo.pdf, trang 1"],
    ]


def test_every_required_answer_stands_once_with_clause_outcome_and_place() -> None:
    judged = case(OPEN)
    _, criteria = tables(sheet(OPEN))
    required = [f for f in judged.findings if f.level is Level.REQUIRED and not f.rule.startswith("part.")]
    assert [row[2] for row in criteria[1:]] == [f.outcome.label for f in required]
    assert [row[1].split(" (")[0] for row in criteria[1:]] == [rule_title(f.rule) for f in required]
    index = next(row for row in criteria if row[1].startswith("Chỉ số cải cách hành chính"))
    assert index[1] == "Chỉ số cải cách hành chính (điểm b khoản 1 mục III)"
    assert index[2] == "Chưa rõ"
    assert index[4] == "Báo cáo.pdf, trang 1"
    assert "tệp “" not in index[3]  # the place has a column of its own


def test_a_part_beyond_the_three_stands_among_the_criteria_and_is_not_lost() -> None:
    judged = case()
    first = judged.findings[0].model_copy(update={"rule": "part.further", "message": "Chưa thấy bảng chấm điểm."})
    content = appraisal_sheet(judged.model_copy(update={"findings": (first, *judged.findings)}), PLAN, OFFICE)
    assert "Chưa thấy bảng chấm điểm." in [row[3] for row in tables(content)[1]]


def test_open_questions_name_what_settles_them_and_the_files_that_were_not_read() -> None:
    judged = case(OPEN)
    told = text(sheet(OPEN))
    asked = [f for f in judged.findings if f.level is Level.REQUIRED and f.outcome is Outcome.UNCLEAR]
    assert asked and all((f.settled_by or "?") in told for f in asked)
    assert "- Tệp “hỏng.pdf”: Tệp hỏng." in lines(sheet(OPEN))


def test_a_sound_dossier_has_no_open_question_and_says_so() -> None:
    told = lines(sheet())
    assert told[told.index("IV. Nội dung còn phải làm rõ") + 1] == "Không có."


def test_what_the_register_knows_goes_before_the_units_own_word_and_is_marked_as_such() -> None:
    known = Known(
        arrived_on=date(2024, 12, 6),
        arrival_number="412",
        index_percent=Decimal("89.995"),
        initiative="Một cửa lưu động",
        initiative_decision="512/QĐ-UBND",
    )
    told = lines(sheet(None, known))
    assert "Ngày hồ sơ đến: 06/12/2024; số đến: 412" in told
    assert "Chỉ số cải cách hành chính: 89,995% (sổ)." in told
    assert "Sáng kiến: Một cửa lưu động; 512/QĐ-UBND (sổ)." in told


def test_without_a_register_the_units_word_is_shown_as_the_units_word() -> None:
    told = lines(sheet())
    assert "Chỉ số cải cách hành chính: 93,25% (hồ sơ)." in told
    assert "Phiếu đồng ý trên số có mặt: 9/9." in told


def test_an_official_sheet_names_no_account_and_no_answer_of_the_program() -> None:
    judged = case()
    answer = Answered(
        who="root", when="2025-01-06T08:00:00+07:00", note="Đã xem bản giấy", source="Quyết định 12/QĐ-UBND",
        from_outcome=Outcome.UNCLEAR, from_message="…", event=3,
    )  # fmt: skip
    told = "root trả lời lúc 08:00 ngày 06/01/2025: Đã xem bản giấy. Chương trình đã trả lời “Chưa rõ”: …"
    findings = tuple(
        f.model_copy(update={"answered": answer, "message": told}) if f.rule == "criterion.par_index" else f
        for f in judged.findings
    )
    shown = text(appraisal_sheet(judged.model_copy(update={"findings": findings}), PLAN, OFFICE))
    assert "Theo người thẩm định: Đã xem bản giấy. Căn cứ vào: Quyết định 12/QĐ-UBND." in shown
    assert "root" not in shown and "Chương trình" not in shown


def test_the_folder_of_a_dossier_is_named_once_and_not_in_every_row() -> None:
    folder = "UBND xã An Khương/hồ sơ"
    moved = re.sub(r'"file":"', f'"file":"{folder}/', case().model_dump_json(by_alias=True))
    content = appraisal_sheet(JudgedDossier.model_validate_json(moved), PLAN, OFFICE)
    assert f"Thư mục hồ sơ: {folder}." in lines(content)
    assert text(content).count(folder) == 1
    assert tables(content)[0][1][3] == "Tờ trình.pdf, trang 1"


def test_the_pages_of_one_file_are_named_as_one_run() -> None:
    judged = case()
    places = tuple(Evidence(file="scan.pdf", page=page) for page in (1, 3, 2))
    findings = tuple(
        f.model_copy(update={"evidence": places}) if f.rule == "consistency.unit" else f for f in judged.findings
    )
    rows = tables(appraisal_sheet(judged.model_copy(update={"findings": findings}), PLAN, OFFICE))[1]
    assert "scan.pdf, trang 1-3" in [row[4] for row in rows]


def test_a_symbol_is_never_torn_at_its_hyphen() -> None:
    assert "w:noBreakHyphen" in opened(sheet()).element.xml
    assert "87/TTr-UBND" in text(sheet())


def test_opinion_conclusion_and_signatures_are_left_to_people() -> None:
    told = lines(sheet())
    at = told.index("VI. Kết luận")
    assert told[at + 1 : at + 4] == [
        "☐ Đủ điều kiện, trình Hội đồng",
        "☐ Chưa đủ, đề nghị đơn vị bổ sung",
        "☐ Không đủ điều kiện",
    ]
    assert "☑" not in text(sheet()) and "☒" not in text(sheet())
    assert {"NGƯỜI THẨM ĐỊNH", "TRƯỞNG PHÒNG"} <= set(told)
    assert sum(set(line) == {"…"} for line in told) == 5  # three lines of opinion, two names


def test_an_index_in_points_is_no_percent() -> None:
    points = {"report": {"par_index": {"parts": {"year": 2024, "status": "unknown", "scale": "points"}}}}
    assert any(line.startswith("Chỉ số cải cách hành chính: …") for line in lines(sheet(points)))
