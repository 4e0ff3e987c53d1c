"""What a paper is: its title and its words, wherever a letterhead or a file name would mislead."""

import pytest

from models.page import Page
from models.terms import DocumentKind
from pipeline.classify import classify
from pipeline.classify.title import find_title, match_type
from tests.parse.saying import placed_page
from tests.writing import CUES, LETTER, MINUTES, REPORT, scanned_page, word_page

LETTERHEAD = (
    (0.14, 0.05, "UBND HUYỆN HỚN QUẢN"),
    (0.13, 0.07, "PHÒNG TÀI CHÍNH -"),
    (0.18, 0.09, "KẾ HOẠCH"),
    (0.14, 0.12, "Số: 9/TTr-TCKH"),
    (0.47, 0.05, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (0.52, 0.07, "Độc lập - Tự do - Hạnh phúc"),
    (0.5, 0.12, "Hớn Quản, ngày 04 tháng 12 năm 2024"),
)
BODY = (
    (0.3, 0.22, "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện"),
    (0.3, 0.26, "Kính gửi: Ủy ban nhân dân huyện Hớn Quản"),
    (0.12, 0.3, "Kính đề nghị khen thưởng tập thể Phòng trong phong trào thi đua năm 2024."),
)


def paper(*pages: Page):
    (found,) = classify(pages, CUES)
    return found


def test_the_name_of_an_office_in_the_left_cell_is_no_title() -> None:
    found = paper(placed_page(*LETTERHEAD, (0.47, 0.18, "TỜ TRÌNH"), *BODY))
    assert (found.type, found.kind) == ("Tờ trình", DocumentKind.PROPOSAL_LETTER)


def test_the_name_of_an_office_is_no_title_though_the_motto_was_not_read_or_was_read_first() -> None:
    left, right = LETTERHEAD[:4], LETTERHEAD[4:]
    for head in (left, (*right, *left)):
        assert paper(placed_page(*head, (0.47, 0.18, "TỜ TRÌNH"), *BODY)).type == "Tờ trình"


def test_the_left_cell_gives_no_title_where_the_title_itself_was_not_read() -> None:
    page = placed_page(*LETTERHEAD, *BODY)
    assert find_title(page, CUES) is None
    found = paper(page)
    assert (found.type, found.kind) == ("Tờ trình", DocumentKind.PROPOSAL_LETTER)
    assert "Ký hiệu" in found.reasons[0]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("TỜ TRÌNH", "Tờ trình"),
        ("BÁO CÁO THÀNH TÍCH", "Báo cáo"),
        ("BẢO CÁO", "Báo cáo"),
        ("BIÊN BẢN HỌP", "Biên bản"),
        ("TỜ TRINHH", "Tờ trình"),
        ("THÔNG BÁO", "Thông báo"),
        ("THÔNG HÁO", None),
        ("KẾ HOẠCHH HÓA", None),
        ("TỜ KHAI", None),
    ],
)
def test_a_title_a_letter_astray_is_known_and_one_between_two_types_is_not(line: str, name: str | None) -> None:
    found = match_type(line, CUES)
    assert (found[0].name if found else None) == name


def test_a_title_in_small_letters_inside_a_sentence_is_none() -> None:
    text = LETTER.replace("TỜ TRÌNH\n", "").replace("Căn cứ Kế hoạch", "Kế hoạch này căn cứ Kế hoạch")
    assert find_title(word_page(text), CUES) is None


def test_a_letter_whose_subject_speaks_of_commendation_is_a_letter_of_proposal() -> None:
    text = LETTER.replace(
        "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024", "Về việc khen thưởng tập thể năm 2024"
    ).replace("kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể UBND xã An Khương", "kính trình")
    assert paper(word_page(text)).kind == DocumentKind.PROPOSAL_LETTER


def test_a_letter_about_something_else_is_other() -> None:
    text = LETTER.replace(
        "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024", "Về việc xin kinh phí sửa nhà văn hóa ấp"
    ).replace("tặng Giấy khen cho tập thể UBND xã An Khương đã có thành tích", "cấp kinh phí cho xã")
    found = paper(word_page(text))
    assert (found.kind, found.doubts) == (DocumentKind.OTHER, ())


@pytest.mark.parametrize(
    "title",
    ["BIÊN BẢN KIỂM PHIẾU\nBầu chọn tập thể đề nghị khen thưởng", "BIÊN BẢN\nCủa Ban kiểm phiếu Hội đồng Thi đua"],
)
def test_a_record_of_ballots_is_not_the_minutes(title: str) -> None:
    text = MINUTES.replace("BIÊN BẢN\nHọp Hội đồng Thi đua - Khen thưởng xét đề nghị khen thưởng năm 2024", title)
    found = paper(word_page(text))
    assert (found.kind, found.doubts) == (DocumentKind.OTHER, ())


def test_a_staff_meeting_about_awards_is_no_councils_minutes_but_may_be_meant_as_them() -> None:
    text = (
        MINUTES.replace("Họp Hội đồng Thi đua - Khen thưởng xét", "Họp cơ quan xét")
        .replace("Hội đồng tiến hành họp", "cơ quan tiến hành họp")
        .replace(", Chủ tịch Hội đồng", "")
        .replace("Hội đồng thống nhất", "Cơ quan thống nhất")
        .replace("BB-HĐTĐKT", "BB-TP")
    )
    found = paper(word_page(text))
    assert (found.kind, found.doubts) == (DocumentKind.OTHER, (DocumentKind.COUNCIL_MINUTES,))


def test_a_meeting_of_another_matter_is_other_without_doubt() -> None:
    text = "\n".join(
        [*MINUTES.strip().splitlines()[:5], "BIÊN BẢN", "Họp cơ quan về trực Tết", "Hôm nay, phòng họp phân công."]
    )
    found = paper(word_page(text))
    assert (found.kind, found.doubts) == (DocumentKind.OTHER, ())


@pytest.mark.parametrize(
    "subject",
    [
        "Kết quả thực hiện phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà nước” năm 2024",
        "Kết quả công tác cải cách hành chính năm 2024",
        "Tổng kết phong trào thi đua cải cách hành chính năm 2024",
    ],
)
def test_the_annual_report_of_clause_iv_1_is_no_achievement_report(subject: str) -> None:
    text = REPORT.replace("BÁO CÁO THÀNH TÍCH", "BÁO CÁO").replace(
        "Đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024", subject
    )
    found = paper(word_page(text))
    assert (found.kind, found.doubts) == (DocumentKind.OTHER, ())
    assert "IV.1" in found.reasons[1]


def test_a_report_in_plain_title_that_asks_for_the_award_is_an_achievement_report() -> None:
    text = REPORT.replace("BÁO CÁO THÀNH TÍCH", "BÁO CÁO")
    assert paper(word_page(text)).kind == DocumentKind.ACHIEVEMENT_REPORT


@pytest.mark.parametrize("title", ["QUYẾT ĐỊNH", "THÔNG BÁO", "GIẤY MỜI"])
def test_another_type_is_other_though_it_speaks_of_the_award(title: str) -> None:
    found = paper(word_page(LETTER.replace("TỜ TRÌNH", title)))
    assert (found.kind, found.type) == (DocumentKind.OTHER, title.capitalize())


def test_a_blank_page_is_no_part_and_an_unread_one_could_be_any() -> None:
    blank = scanned_page(LETTER).model_copy(update={"lines": (), "coverage": 1.0})
    assert paper(blank).doubts == ()
    assert len(paper(blank.model_copy(update={"coverage": 0.4})).doubts) == 3


@pytest.mark.parametrize(
    "subject",
    [
        "V/v xét tặng danh hiệu Tập thể Lao động xuất sắc năm 2024",
        "Về việc đề nghị công nhận danh hiệu Đơn vị tiên tiến năm 2024",
        "V/v xét tặng Cờ thi đua của UBND tỉnh năm 2024",
    ],
)
def test_a_letter_for_a_title_of_the_law_on_emulation_is_a_letter_of_proposal(subject: str) -> None:
    body = "Nay UBND xã trình Chủ tịch UBND huyện xét công nhận danh hiệu “Tập thể Lao động tiên tiến” năm 2024."
    text = f"Số: 31/TTr-UBND\nTỜ TRÌNH\n{subject}\nKính gửi: Ủy ban nhân dân huyện\n{body}\n"
    assert paper(word_page(text)).kind == DocumentKind.PROPOSAL_LETTER
