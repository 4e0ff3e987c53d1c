"""Duties of a clause in a plan file: refused where no day could be made of them, told to a lawyer in words."""

from pathlib import Path

import pytest

from pipeline.counsel import plan_faults
from pipeline.report.duty_text import duty_lines
from pipeline.report.plan_text import plan_text
from tests.validate.sound import PLAN, PLAN_FILE

TEXT = PLAN_FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "clause", "words"),
    [
        ("month = 12\nday = 31\ntypes", "month = 13\nday = 31\ntypes", "IV.1", "month 13, day 31"),
        ("month = 12\nday = 31\ntypes", "month = 2\nday = 29\ntypes", "IV.1", "month 2, day 29"),
        ('owed_by = ["commune"', 'owed_by = ["village"', "IV.1", "owed_by"),
        ("rest_days = [6, 7]", "rest_days = [1, 2, 3, 4, 5, 6, 7]", "III.4.b", "no working day"),
        ("rest_days = [6, 7]", "rest_days = [0]", "III.4.b", "rest_days"),
        ("days = 10\n", "days = -1\n", "III.4.b", "days"),
        ('counting = "calendar"', 'counting = "lunar"', "III.4.b", "counting"),
        ('order = ["par_index"', 'order = ["par_indx"', "III.2.b", "order"),
        ('joint_order = ["group_place"', 'joint_order = ["par_index"', "III.2.b", "joint_order"),
    ],
)
def test_a_duty_that_makes_no_day_or_order_is_refused_by_clause(
    tmp_path: Path, old: str, new: str, clause: str, words: str
) -> None:
    assert TEXT.count(old) == 1
    path = tmp_path / "hong.toml"
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    faults = plan_faults(path)
    assert faults
    assert all(f"clause {clause}" in fault.what and fault.line for fault in faults)
    assert any(words in fault.what for fault in faults)


def test_a_lawyer_reads_who_reports_and_who_appraises_until_when() -> None:
    by_id = {clause.id: " ".join(duty_lines(clause)) for clause in PLAN.clauses}
    assert "Phải báo cáo hằng năm: xã, thị trấn; cơ quan chuyên môn." in by_id["IV.1"]
    assert "Hạn báo cáo: trước ngày 31/12 của năm xét." in by_id["IV.1"]
    assert "Trình chậm nhất 10 ngày thường (tính cả ngày nghỉ) trước ngày hội nghị." in by_id["III.4.b"]
    assert "Ngày nghỉ trong tuần: thứ Bảy; Chủ nhật." in by_id["III.4.b"]
    assert by_id["III.4.a"] == ""
    assert all(line in plan_text(PLAN) for clause in PLAN.clauses for line in duty_lines(clause))


def test_the_order_of_criteria_is_told_in_words() -> None:
    told = plan_text(PLAN)
    assert "Thứ tự tiêu chí trong từng khối: chỉ số cải cách hành chính; số sáng kiến được công nhận; tỷ lệ nữ" in told
    assert "Thứ tự tiêu chí khi gộp chung hai khối: thứ hạng trong khối;" in told
