"""Ways of other offices, each met on a paper that the program had not seen before."""

import pytest

from models.proposal import ProposalLetter
from pipeline.parse.bodies import resolve
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import fold
from tests.parse.saying import ASKING, HEAD, letter, minutes, read, report
from tests.parse.test_votes import counted
from tests.writing import UNITS, scanned_page

CONTENTS = {
    "a": "Đã đổi mới phương thức thông tin, tuyên truyền về cải cách hành chính bằng 24 buổi phát thanh ở các ấp.",
    "b": "Phát huy tinh thần trách nhiệm của người đứng đầu, tăng sự hài lòng của người dân, kiểm tra đột xuất hằng tháng.",
    "c": "Thực hiện đầy đủ nhiệm vụ được giao theo kế hoạch cải cách hành chính, ứng dụng công nghệ thông tin khắp nơi.",
    "d": "Có sáng kiến, giải pháp, cách làm mới trong cải cách hành chính là tủ trả kết quả ngoài giờ cho người dân.",
}


@pytest.mark.parametrize("name", ["CÔNG VĂN ĐẾN", "ĐẾN"])
def test_an_arrival_stamp_with_an_illegible_day_is_said_without_a_value(name: str) -> None:
    said = letter("UBND xã kính đề nghị tặng Giấy khen.", name, "NgAv- RUN VF").arrived_on
    assert said.value is None
    assert said.text == name


def test_the_place_of_a_stamp_with_an_illegible_day_reaches_over_the_lines_under_its_title() -> None:
    head = f"{HEAD.format(symbol='TTr-UBND')}TỜ TRÌNH\n{ASKING}\nUBND xã kính đề nghị tặng Giấy khen.\n"
    fields = read(scanned_page(f"{head}CÔNG VĂN ĐẾN\nSố: 412\nNgAv- RUN VF")).fields
    assert isinstance(fields, ProposalLetter)
    (stamp,), (number,) = fields.arrived_on.evidence, fields.arrival_number.evidence
    assert stamp.box is not None and number.box is not None
    pitch = number.box[1] - stamp.box[1]
    assert stamp.box[3] >= number.box[3] + pitch  # the day stands a line below the number


def test_an_award_named_on_a_line_of_its_own_is_the_one_asked_for() -> None:
    said = letter(
        "UBND xã kính đề nghị UBND huyện xem xét, chấp thuận:",
        "Danh hiệu, hình thức: Giấy khen của Chủ tịch UBND xã.",
        subject="V/v khen thưởng trong thực hiện cải cách hành chính năm 2024",
    )
    assert said.award.value == "Giấy khen của Chủ tịch UBND xã"


def test_a_letter_that_asks_only_for_another_award_is_a_letter_of_proposal() -> None:
    asked = "V/v đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh năm 2024"
    said = letter("UBND xã kính đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho UBND xã An Khương.", subject=asked)
    assert said.award.value == "Bằng khen của Chủ tịch UBND tỉnh"


def test_a_nominee_named_after_a_colon_is_found() -> None:
    said = letter("UBND xã kính trình hồ sơ đề nghị tặng Giấy khen cho tập thể sau:", "Ủy ban nhân dân xã Tân Lợi.")
    assert [nominee.name for nominee in said.nominees.value] == ["Ủy ban nhân dân xã Tân Lợi"]


@pytest.mark.parametrize("wording", ["UBNDxãAnPhú", "UBND xãAn Phú"])
def test_a_body_read_without_its_spaces_is_known(wording: str) -> None:
    body = resolve(wording, UNITS)
    assert body.unit is not None
    assert body.name == "Ủy ban nhân dân xã An Phú"


@pytest.mark.parametrize("order", ["abcd", "bcad", "badc", "dcba"])
def test_the_four_contents_are_found_in_any_order(order: str) -> None:
    said = report(*(f"{number}. {CONTENTS[letter]}" for number, letter in enumerate(order, 1)))
    found = {letter: getattr(said, f"content_{letter}").value for letter in "abcd"}
    assert all(CONTENTS[letter][:40] in str(found[letter]) for letter in "abcd")


def test_discipline_of_another_year_yields_to_the_award_years_denial() -> None:
    said = report(
        "1. Năm 2023, nguyên Chủ tịch UBND xã bị kỷ luật cảnh cáo. Năm 2024 lãnh đạo, cán bộ, công chức xã không có "
        "trường hợp nào bị kỷ luật."
    ).leaders_disciplined
    assert (said.value, said.parts["year"]) == (False, 2024)


def test_a_pending_initiative_does_not_hide_a_recognised_one_behind_a_semicolon() -> None:
    said = report(
        "1. Sáng kiến “Bản đồ số một chạm” đang đề nghị công nhận; sáng kiến “Cấp phép tại nhà” được Hội đồng Sáng kiến "
        "huyện công nhận."
    ).initiative_recognised_by
    assert (said.parts["status"], said.parts["level"]) == ("recognised", "district")


@pytest.mark.parametrize("title", ["Trả kết quả qua bưu chính không thu phí", "Không chờ kết quả, chưa được thì hẹn"])
def test_a_no_inside_the_title_of_an_initiative_denies_no_recognition(title: str) -> None:
    said = report(f"1. Sáng kiến “{title}” được Hội đồng Sáng kiến huyện công nhận tại Quyết định số 22/QĐ-UBND.")
    assert said.initiative_recognised_by.parts["status"] == "recognised"


def test_an_office_named_kế_hoạch_does_not_make_a_date_one_cited() -> None:
    said = minutes("Có mặt 05/05 đồng chí.")
    assert said.held_on.value == "2024-12-02"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ngày thứ Sáu, 13 tháng 12 năm 2024", "2024-12-13"),
        ("ngày Chủ nhật, 15 tháng 12 năm 2024", "2024-12-15"),
        ("họp ngày 6/12!2024", "2024-12-06"),
    ],
)
def test_days_with_a_weekday_or_a_spoilt_slash_are_dates(words: str, day: str) -> None:
    assert [found.value for found in find_dates(fold(words))] == [day]


@pytest.mark.parametrize(
    ("sentences", "present", "total"),
    [
        (("Hội đồng có 9 người; hôm nay dự 8 người, vắng 1 người.",), 8, 9),
        (("Sau trao đổi, 8 người dự họp đã nhất trí tuyệt đối (tỷ lệ 100%).",), 8, None),
        (("Dự họp: 7 trên tổng số 9 uỷ viên.",), 7, 9),
        (("Các thành viên dự: Tăng Thị Ngân Hà, Sầm Văn Tấn. Đủ 5/5.",), 5, 5),
        (("Số người trong Hội đồng: 7. Số người đi họp: 6.",), 6, 7),
    ],
)
def test_attendance_in_other_words(sentences: tuple[str, ...], present: int, total: int | None) -> None:
    votes = counted(*sentences)
    assert (votes.present.value, votes.total.value) == (present, total)


def test_the_year_that_ends_a_subject_on_a_line_of_its_own_belongs_to_it() -> None:
    said = letter(
        "UBND xã kính đề nghị tặng Giấy khen.",
        subject="Về việc đề nghị khen thưởng tập thể có thành tích cải cách hành chính năm\n2024",
    )
    assert str(said.subject.value).endswith("năm 2024")


@pytest.mark.parametrize(
    ("line", "staff"),
    [("Nhân sự hiện có: 24, nữ 10.", 24), ("Số công chức: 10; nữ: 4.", 10), ("Tổng số công chức: 12 người.", 12)],
)
def test_staff_under_other_labels(line: str, staff: int) -> None:
    assert report(line).staff_count.value == staff
