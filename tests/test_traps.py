"""The traps of the law that live in text: what a paper says → what its rule answers, through the whole of flow.

Each case takes three sound papers and changes the sentence that the trap is about.
"""

from collections.abc import Mapping

import pytest

from models.dossier import JudgedDossier
from models.source import SourceFile, Submission
from models.terms import FileStatus, Outcome
from pipeline import wiring
from pipeline.flow import judge_dossier, read_submission
from tests.parse.saying import table_page
from tests.writing import word_page

MET, NOT_MET, UNCLEAR = Outcome.MET, Outcome.NOT_MET, Outcome.UNCLEAR
LAW = wiring.find_law()

HEAD = """
ỦY BAN NHÂN DÂN
XÃ PHƯỚC AN
Số: 64/{symbol}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Phước An, ngày {day} tháng 12 năm {year}
"""
FOOT = "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tám\n"
ASKS = "UBND xã Phước An kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể UBND xã Phước An."
HELD = "Hôm nay, vào hồi 14 giờ 00 phút, ngày 03 tháng 12 năm 2024, Hội đồng Thi đua - Khen thưởng xã tiến hành họp."
VOTED = "Có mặt: 07/09 thành viên. Kết quả bỏ phiếu: 7/7 phiếu đồng ý."
DECIDED = "Hội đồng thống nhất đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể UBND xã Phước An."
INDEX = "5. Chỉ số cải cách hành chính năm 2024 được UBND huyện công bố đạt 93,25%."
INITIATIVE = "6. Sáng kiến “Ngày không hẹn” được Hội đồng Sáng kiến huyện công nhận năm 2024."
DISCIPLINE = "7. Năm 2024 không có lãnh đạo, công chức nào bị kỷ luật."
CONTENTS = """1. Tuyên truyền cải cách hành chính: tổ chức 12 hội nghị phổ biến, nâng cao nhận thức của công chức và người dân.
2. Người đứng đầu trực tiếp chỉ đạo, chịu trách nhiệm; mức độ hài lòng của người dân đạt 98,5%.
3. Hoàn thành 100% nhiệm vụ của Kế hoạch cải cách hành chính, đúng tiến độ, đảm bảo chất lượng.
4. Nghiên cứu, đề xuất mô hình, sáng kiến, giải pháp mới, có thể nhân rộng trong toàn xã."""


def letter(body: str = ASKS, *, day: str = "05", year: int = 2024, award_year: int = 2024, symbol: str = "TTr-UBND"):
    return (
        HEAD.format(symbol=symbol, day=day, year=year)
        + f"TỜ TRÌNH\nVề việc đề nghị khen thưởng phong trào thi đua cải cách hành chính năm {award_year}\n"
        + f"Kính gửi: Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ)\n{body}{FOOT}"
    )


def minutes(held: str = HELD, voted: str = VOTED, decided: str = DECIDED) -> str:
    head = HEAD.split("Phước An, ngày", maxsplit=1)[0].format(symbol="BB-HĐTĐKT")
    return (
        head
        + f"BIÊN BẢN\nHọp Hội đồng Thi đua - Khen thưởng xét khen thưởng năm 2024\n{held}\n{voted}\n{decided}\n"
        + "THƯ KÝ\nTrần Thị Hoa\nCHỦ TỌA\nLê Văn Tám\n"
    )


def report(*said: str, title: str = "BÁO CÁO THÀNH TÍCH", subject: str | None = None) -> str:
    asked = subject or "Đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024"
    body = "\n".join(said or (INDEX, INITIATIVE, DISCIPLINE))
    head = HEAD.format(symbol="BC-UBND", day="04", year=2024)
    return f"{head}{title}\n{asked}\nI. THÔNG TIN CHUNG\nXã có 21 công chức.\nII. THÀNH TÍCH\n{CONTENTS}\n{body}{FOOT}"


def judged(papers: Mapping[str, object]) -> tuple[JudgedDossier, ...]:
    """Return the dossiers of papers given as text or as pages, by file name."""
    pages = [
        word_page(paper, file=name) if isinstance(paper, str) else paper.model_copy(update={"file": name})  # type: ignore[attr-defined]
        for name, paper in papers.items()
    ]
    files = tuple(
        SourceFile(path=name, path_raw=name, sha256="0" * 64, size=1, status=FileStatus.READ) for name in papers
    )
    dossiers = read_submission(Submission(name="Phuoc An", files=files), pages, files, LAW, 2024)
    return tuple(judge_dossier(dossier, LAW, "", None) for dossier in dossiers)


def answers(papers: Mapping[str, object]) -> dict[str, Outcome]:
    (dossier,) = judged(papers)
    return {finding.rule: finding.outcome for finding in dossier.findings}


def dossier_with(**changed: object) -> dict[str, object]:
    papers = {"letter": letter(), "minutes": minutes(), "report": report(), **changed}
    return {f"{name}.docx": paper for name, paper in papers.items() if paper is not None}


def test_the_papers_that_the_traps_are_set_in_are_sound() -> None:
    found = answers(dossier_with())
    assert {rule for rule, outcome in found.items() if outcome in (NOT_MET, UNCLEAR)} <= {
        "form.signature",  # a Word file bears no signature
        "form.seal",
        "evidence.unsupported",
    }


# ---- discipline


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Không có cán bộ, công chức nào bị kỷ luật từ khiển trách trở lên.", MET),
        ("Cán bộ, công chức không vi phạm đến mức phải xử lý kỷ luật.", MET),
        ("Một công chức bị phê bình, rút kinh nghiệm; không có lãnh đạo nào bị kỷ luật.", MET),
        ("Tập thể lãnh đạo tự phê bình, kiểm điểm nghiêm túc; không có ai bị kỷ luật.", MET),
        ("Phó Chủ tịch UBND xã bị kỷ luật khiển trách năm 2024.", NOT_MET),
        ("Ngoài Phó Chủ tịch UBND xã bị kỷ luật cảnh cáo, không có công chức nào bị kỷ luật.", NOT_MET),
        ("Năm 2024, ngoài Phó Chủ tịch UBND xã bị kỷ luật cảnh cáo, không có công chức nào bị kỷ luật.", NOT_MET),
        ("NgoàiPhó Chủ tịch UBND xã bị kỷ luật cảnh cáo, không có công chức nào bị kỷ luật.", NOT_MET),
        ("Phó Chủ tịch UBND xã bị kỷ luật Đảng hình thức khiển trách năm 2024.", UNCLEAR),
        ("Chi bộ không có đảng viên bị kỷ luật.", UNCLEAR),
        ("Cán bộ, công chức chấp hành nghiêm kỷ luật, kỷ cương hành chính.", UNCLEAR),
        ("Phó Chủ tịch UBND xã đang được xem xét kỷ luật.", UNCLEAR),
    ],
)
def test_discipline_is_what_was_imposed_on_a_leader_not_what_sounds_like_it(sentence: str, outcome: Outcome) -> None:
    found = answers(dossier_with(report=report(INDEX, INITIATIVE, f"7. {sentence}")))
    assert found["criterion.discipline"] == outcome


@pytest.mark.parametrize("number", ["7.", "10.", "1.2.", "III.", "a)", "-", "+", "Mục 7:", "Về kỷ luật:"])
def test_an_exception_before_the_no_is_heard_however_its_paragraph_is_numbered(number: str) -> None:
    """Found by `make fuzz` (docx:1013): with two digits before it the leader's warning was not heard."""
    said = "Ngoài Phó Chủ tịch UBND xã bị kỷ luật cảnh cáo, không có công chức nào bị kỷ luật."
    found = answers(dossier_with(report=report(INDEX, INITIATIVE, f"{number} {said}")))
    assert found["criterion.discipline"] == NOT_MET


# ---- the index


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Chỉ số cải cách hành chính năm 2024 đạt 90%.", MET),
        ("Chỉ số cải cách hành chính năm 2024 đạt 89,995%.", NOT_MET),
        ("Chỉ số cải cách hành chính năm 2024: 68,32 điểm, tương ứng 91,33%.", MET),
        ("Chỉ số cải cách hành chính năm 2024: 95,32 điểm, tương ứng 81,33%.", NOT_MET),
        ("Chỉ số cải cách hành chính năm 2024 đạt 94 điểm.", UNCLEAR),
        ("Chỉ số cải cách hành chính năm 2023 đạt 85%.", UNCLEAR),
        ("Chỉ số cải cách hành chính năm 2024 tự chấm đạt 96%.", UNCLEAR),
        ("Chỉ số cải cách hành chính năm 2024 chưa được công bố.", UNCLEAR),
        ("Xã không thuộc đối tượng được đánh giá Chỉ số cải cách hành chính.", UNCLEAR),
    ],
)
def test_only_an_announced_percent_of_the_year_decides_the_index(sentence: str, outcome: Outcome) -> None:
    found = answers(dossier_with(report=report(f"5. {sentence}", INITIATIVE, DISCIPLINE)))
    assert found["criterion.par_index"] == outcome


# ---- the initiative


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Sáng kiến “Ngày không hẹn” được Chủ tịch UBND huyện công nhận tại Quyết định số 45/QĐ-UBND năm 2024.", MET),
        ("Sáng kiến “Ngày không hẹn” được Hội đồng Sáng kiến xã công nhận.", NOT_MET),
        ("Năm 2024 không có sáng kiến nào được công nhận.", NOT_MET),
        ("Sáng kiến “Ngày không hẹn” đang đề nghị công nhận cấp huyện.", UNCLEAR),
    ],
)
def test_an_initiative_counts_by_who_has_recognised_it(sentence: str, outcome: Outcome) -> None:
    found = answers(dossier_with(report=report(INDEX, f"6. {sentence}", DISCIPLINE)))
    assert found["criterion.initiative"] == outcome


# ---- when it came


@pytest.mark.parametrize(
    ("day", "year", "stamp", "outcome"),
    [
        ("30", 2024, "", MET),
        ("31", 2024, "", UNCLEAR),
        ("02", 2025, "", NOT_MET),
        ("20", 2024, "\nCÔNG VĂN ĐẾN\nSố: 1204\nNgày: 03/01/2025", NOT_MET),
        ("20", 2024, "\nCÔNG VĂN ĐẾN\nSố: 1204\nNgày: 31/12/2024", UNCLEAR),
        ("20", 2024, "\nCÔNG VĂN ĐẾN\nSố: 1204\nNgày: 23/12/2024", MET),
    ],
)
def test_a_dossier_is_late_by_its_arrival_not_by_the_letter_s_day(
    day: str, year: int, stamp: str, outcome: Outcome
) -> None:
    found = answers(dossier_with(letter=letter(day=day, year=year) + stamp))
    assert found["deadline.submission"] == outcome


# ---- the minutes


def test_minutes_of_another_unit_breach_the_consistency_of_units_and_are_no_missing_part() -> None:
    other = minutes().replace("PHƯỚC AN", "TÂN QUAN").replace("Phước An", "Tân Quan")
    found = answers(dossier_with(minutes=other))
    assert (found["consistency.unit"], found["part.council_minutes"]) == (NOT_MET, MET)


def test_minutes_of_another_year_breach_the_consistency_of_years() -> None:
    assert answers(dossier_with(minutes=minutes().replace("2024", "2023")))["consistency.award_year"] == NOT_MET


def test_minutes_without_a_date_line_have_their_day_in_the_body() -> None:
    assert answers(dossier_with())["form.number_and_date"] == MET


def test_absent_members_asked_in_writing_may_vote() -> None:
    voted = "Có mặt: 07/09 thành viên. 02 thành viên vắng gửi phiếu xin ý kiến bằng văn bản. Đồng ý: 9/9 phiếu."
    assert answers(dossier_with(minutes=minutes(voted=voted)))["consistency.votes"] == MET


def test_more_votes_for_than_ballots_do_not_add_up() -> None:
    voted = "Có mặt: 07/09 thành viên. Kết quả bỏ phiếu: 8/7 phiếu đồng ý."
    assert answers(dossier_with(minutes=minutes(voted=voted)))["consistency.votes"] == NOT_MET


# ---- who and what is asked for


def test_persons_beside_a_collective_are_no_breach() -> None:
    body = f"{ASKS}\nĐề nghị tặng Giấy khen cho bà Trần Thị Hoa, công chức."
    assert answers(dossier_with(letter=letter(body)))["scope.collective"] == MET


def test_the_staff_of_a_committee_is_the_committee() -> None:
    body = ASKS.replace("tập thể UBND xã", "Tập thể cán bộ, công chức UBND xã")
    found = answers(dossier_with(letter=letter(body)))
    assert (found["consistency.unit"], found["scope.participant"]) == (MET, MET)


def test_another_award_is_a_breach_and_an_award_had_before_is_none() -> None:
    other = ASKS.replace("Chủ tịch UBND huyện tặng Giấy khen", "Chủ tịch UBND tỉnh tặng Bằng khen")
    assert answers(dossier_with(letter=letter(other)))["award.form"] == NOT_MET
    had = f"Năm 2023 xã đã được tặng Bằng khen của Chủ tịch UBND tỉnh.\n{ASKS}"
    assert answers(dossier_with(letter=letter(had)))["award.form"] == MET


def test_one_letter_for_several_awards_asks_for_the_collective_s_own() -> None:
    body = (
        "UBND xã Phước An kính đề nghị xét khen thưởng năm 2024 (danh sách kèm theo):\n"
        "- Danh hiệu Lao động tiên tiến cho 12 cá nhân;\n"
        "- Tặng Giấy khen của Chủ tịch UBND huyện cho tập thể UBND xã Phước An."
    )
    found = answers(dossier_with(letter=letter(body)))
    assert (found["award.form"], found["scope.collective"]) == (MET, MET)


def test_several_units_in_one_letter_and_meeting_are_a_dossier_each_with_votes_per_row() -> None:
    ask = letter("Kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho các tập thể sau:").removesuffix(FOOT)
    rows = [
        ["TT", "Tập thể", "Hình thức"],
        ["1", "UBND xã Phước An", "Giấy khen"],
        ["2", "UBND xã An Phú", "Giấy khen"],
    ]
    votes = [
        ["Tên tập thể", "Phiếu thu vào", "Đồng ý", "Không đồng ý"],
        ["UBND xã Phước An", "07", "07", "0"],
        ["UBND xã An Phú", "07", "09", "0"],
    ]
    voted = minutes(voted="Tổng số thành viên: 09; có mặt: 07. Kết quả bỏ phiếu:", decided="")
    found = {
        dossier.unit.name: {finding.rule: finding.outcome for finding in dossier.findings}
        for dossier in judged(dossier_with(letter=table_page(ask, rows, FOOT), minutes=table_page(voted, votes)))
    }
    assert found["Ủy ban nhân dân xã Phước An"]["consistency.votes"] == MET
    assert found["Ủy ban nhân dân xã An Phú"]["consistency.votes"] == NOT_MET


# ---- which paper it is


def test_an_annual_report_is_no_achievement_report() -> None:
    annual = report(title="BÁO CÁO", subject="Kết quả thực hiện công tác cải cách hành chính năm 2024")
    assert answers(dossier_with(report=annual))["part.achievement_report"] == NOT_MET


def test_a_ballot_record_is_no_minutes_of_the_meeting() -> None:
    ballots = minutes().replace("BIÊN BẢN\nHọp Hội đồng", "BIÊN BẢN\nKiểm phiếu của Hội đồng")
    assert answers(dossier_with(minutes=ballots))["part.council_minutes"] == NOT_MET


def test_form_08_of_another_decree_is_another_form() -> None:
    labelled = "Mẫu số 08\n(Kèm theo Nghị định số 91/2017/NĐ-CP của Chính phủ)\n" + report().lstrip()
    assert answers(dossier_with(report=labelled))["form.report_template_08"] == NOT_MET


def test_a_letter_that_the_council_issues_is_its_commune_s() -> None:
    head = "UBND XÃ PHƯỚC AN\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"
    council = letter(symbol="TTr-HĐTĐKT").replace("ỦY BAN NHÂN DÂN\nXÃ PHƯỚC AN", head)
    assert answers(dossier_with(letter=council))["scope.participant"] == MET


def test_a_letter_that_replaces_another_governs_alone() -> None:
    old = letter(day="02", award_year=2023)
    new = letter(f"Tờ trình này thay thế Tờ trình số 64/TTr-UBND ngày 02/12/2024.\n{ASKS}").replace(
        "Số: 64/TTr", "Số: 71/TTr"
    )
    found = answers({"cu.docx": old, **dossier_with(letter=new)})
    assert (found["consistency.award_year"], found["scope.period"]) == (MET, MET)


@pytest.mark.parametrize("symbol", ["327/KH-UBND", "327/QĐ-UBND"])
def test_the_plan_of_2021_may_be_cited_either_way(symbol: str) -> None:
    cited = letter(f"Căn cứ Kế hoạch số {symbol} ngày 30/12/2021 của UBND huyện Hớn Quản;\n{ASKS}")
    assert {r for r, o in answers(dossier_with(letter=cited)).items() if o == NOT_MET} == {"evidence.unsupported"}


def test_a_superior_s_note_across_the_header_changes_nothing() -> None:
    noted = "\nChuyển Đ/c Hoa tham mưu, báo cáo trước 20/12\n" + letter().lstrip()
    assert answers(dossier_with(letter=noted)) == answers(dossier_with())


def test_a_deputy_who_signs_and_chairs_is_as_good() -> None:
    deputy = letter().replace("\nCHỦ TỊCH\nLê Văn Tám", "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐoàn Thị Sen")
    assert answers(dossier_with(letter=deputy)) == answers(dossier_with())
