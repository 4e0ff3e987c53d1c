"""Another district with another plan: a file and its table of units are all it takes, no Python changes."""

from pathlib import Path

import pytest
from docx import Document

from models.terms import Outcome, Verdict
from pipeline import wiring
from pipeline.errors import UsageError
from tests.recording import Quiet

PLAN = Path(__file__).parent / "validate" / "plans" / "ke-hoach-thu-hai.toml"

HEAD = "ỦY BAN NHÂN DÂN\nXÃ BÌNH HÒA\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
LETTER = (
    HEAD.format(number="31/TTr-UBND")
    + """Bình Hòa, ngày 12 tháng 11 năm 2026
TỜ TRÌNH
Về việc đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện năm 2026
Kính gửi: Ủy ban nhân dân huyện Giả Định.
Ủy ban nhân dân xã Bình Hòa đề nghị Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen cho tập thể Ủy ban nhân dân xã Bình Hòa.
CHỦ TỊCH
Lê Văn Tám"""
)
MINUTES = (
    HEAD.format(number="04/BB-HĐTĐKT")
    + """BIÊN BẢN
Họp Hội đồng Thi đua - Khen thưởng xét đề nghị khen thưởng năm 2026
Hôm nay, hồi 8 giờ 00 phút, ngày 10 tháng 11 năm 2026, Hội đồng Thi đua - Khen thưởng xã Bình Hòa họp, có mặt 7/7 thành viên.
Hội đồng thống nhất 7/7 đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho tập thể Ủy ban nhân dân xã Bình Hòa.
THƯ KÝ
Phạm Thị Chín"""
)
REPORT = (
    HEAD.format(number="77/BC-UBND")
    + """Bình Hòa, ngày 11 tháng 11 năm 2026
BÁO CÁO THÀNH TÍCH
Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện năm 2026
Tên đơn vị: Ủy ban nhân dân xã Bình Hòa
1. Công tác tuyên truyền chuyển đổi số được thực hiện ở 9 ấp.
2. Chỉ số cải cách hành chính năm 2026 của xã đạt 86,2%.
CHỦ TỊCH
Lê Văn Tám"""
)
DECISION = """ỦY BAN NHÂN DÂN
HUYỆN GIẢ ĐỊNH
Số: 912/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Giả Định, ngày 05 tháng 11 năm 2026
QUYẾT ĐỊNH
Về việc công bố Chỉ số chuyển đổi số năm 2026
CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Công bố Chỉ số chuyển đổi số của các xã."""


def _write(folder: Path, **papers: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in papers.items():
        paper = Document()
        for line in text.splitlines():
            paper.add_paragraph(line)
        paper.save(str(folder / f"{name}.docx"))
    return folder.parent


def _process(inbox: Path, out: Path) -> tuple[wiring.JudgedDossier, list[str]]:
    settings = wiring.Settings(out=out, plan=str(PLAN))
    with wiring.open_office(settings, Quiet()) as office:
        processed = office.process(inbox)
    (dossier,) = processed.dossiers
    return dossier, [unit.name for unit in processed.batch.missing_units]


def test_a_dossier_of_four_parts_is_judged_by_the_other_plan_and_its_units(tmp_path: Path) -> None:
    papers = {"a": LETTER, "b": MINUTES, "c": REPORT, "d": DECISION}
    dossier, missing = _process(_write(tmp_path / "inbox" / "Bình Hòa", **papers), tmp_path / "out")
    assert dossier.unit.name == "Ủy ban nhân dân xã Bình Hòa"
    assert dossier.award_year == 2026
    answers = {finding.rule: finding.outcome for finding in dossier.findings}
    assert answers == dict.fromkeys(answers, Outcome.MET)
    assert dossier.verdict is Verdict.COMPLIANT
    assert missing == ["Phòng Văn hóa - Xã hội"]


def test_without_its_fourth_part_it_is_incomplete(tmp_path: Path) -> None:
    papers = {"a": LETTER, "b": MINUTES, "c": REPORT}
    dossier, _ = _process(_write(tmp_path / "inbox" / "Bình Hòa", **papers), tmp_path / "out")
    assert [f.rule for f in dossier.findings if f.outcome is Outcome.NOT_MET] == ["part.further"]
    assert dossier.verdict is Verdict.INCOMPLETE


def test_a_plan_whose_table_of_units_is_not_there_is_refused_by_the_files_name(tmp_path: Path) -> None:
    lost = tmp_path / "ke-hoach.toml"
    lost.write_text(PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"gia-dinh\.toml"):
        wiring.find_law(str(lost))
