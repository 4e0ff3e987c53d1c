"""The zones of Decree 30: issuer, symbol, place and day, subject, recipient."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.page import Page
from pipeline.parse.heading import read_heading
from pipeline.parse.text import lay_out
from pipeline.vietnamese.casing import lower_body
from tests.parse.saying import letter, placed_page, read
from tests.writing import LETTER, REPORT, UNITS, knowledge, word_page


def fields(text: str):
    return read(word_page(text)).fields


# --- issuer ---------------------------------------------------------------------------------------------------------


def issuer(*lines: str):
    text = LETTER.replace("ỦY BAN NHÂN DÂN\nXÃ AN KHƯƠNG", "\n".join(lines))
    said = fields(text)
    return said.parent_body.value, said.issuer.value


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (("UBND HUYỆN HỚN QUẢN", "PHÒNG TƯ PHÁP"), ("Ủy ban nhân dân huyện Hớn Quản", "Phòng Tư pháp")),
        (("UỶ BAN NHÂN DÂN", "THỊ TRẤN TÂN KHAI"), (None, "Ủy ban nhân dân thị trấn Tân Khai")),
        (
            ("UBND HUYỆN HỚN QUẢN", "PHÒNG TÀI NGUYÊN VÀ MÔI", "TRƯỜNG"),
            ("Ủy ban nhân dân huyện Hớn Quản", "Phòng Tài nguyên và Môi trường"),
        ),
        (
            ("UBND HUYỆN HỚN QUẢN", "PHÒNG TÀI NGUYÊN VÀ MÔI", "TRƯỜNG HỚN QUẢN"),
            ("Ủy ban nhân dân huyện Hớn Quản", "Phòng Tài nguyên và Môi trường"),
        ),
        (
            ("UBND HUYỆN HỚN QUẢN", "PHÒNG TÀI CHÍNH -", "KẾ HOẠCH"),
            ("Ủy ban nhân dân huyện Hớn Quản", "Phòng Tài chính - Kế hoạch"),
        ),
        (
            ("UBND HUYỆN HỚN QUẢN", "PHÒNG LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"),
            ("Ủy ban nhân dân huyện Hớn Quản", "Phòng Lao động - Thương binh và Xã hội"),
        ),
        (("BẢO HIỂM XÃ HỘI TỈNH BÌNH PHƯỚC",), (None, "Bảo hiểm xã hội tỉnh Bình Phước")),
    ],
)
def test_a_letterhead_gives_parent_and_issuer_in_ordinary_writing(
    lines: tuple[str, ...], bodies: tuple[str | None, str]
) -> None:
    assert issuer(*lines) == bodies


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("BẢO HIỂM XÃ HỘI TỈNH BÌNH PHƯỚC", "Bảo hiểm xã hội tỉnh Bình Phước"),
        ("HỘI ĐỒNG TĐKT XÃ", "Hội đồng TĐKT xã"),
        ("HỘI ĐỒNG TĐ-KT XÃ SUỐI TRE", "Hội đồng TĐ-KT xã Suối Tre"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ SUỐI TRE", "Hội đồng nhân dân xã Suối Tre"),
        ("CHI CỤC THUẾ HUYỆN LỘC BÌNH", "Chi cục Thuế huyện Lộc Bình"),
        ("TRUNG TÂM Y TẾ THỊ XÃ BÌNH LONG", "Trung tâm Y tế thị xã Bình Long"),
        ("PHÒNG TƯ PHÁP", "Phòng Tư pháp"),
        ("UBND THÀNH PHỐ ĐỒNG XOÀI", "Ủy ban nhân dân thành phố Đồng Xoài"),
    ],
)
def test_a_bodys_capitals_become_ordinary_writing(capitals: str, ordinary: str) -> None:
    assert lower_body(capitals) == ordinary


@given(
    st.lists(
        st.sampled_from(["XÃ", "HUYỆN", "TỈNH", "LÚA", "SEN", "UBND", "TĐKT", "-", "PHÒNG", "THỊ", "TRẤN", "VÀ"]),
        min_size=1,
        max_size=9,
    )
)
@settings(max_examples=50, derandomize=True, deadline=None)
def test_ordinary_writing_changes_no_letter_but_its_case(words: list[str]) -> None:
    name = " ".join(words)
    assert lower_body(name).upper() == name.replace("UBND", "ỦY BAN NHÂN DÂN")


def test_an_arrival_stamp_in_the_letterhead_is_no_body() -> None:
    said = fields(LETTER.replace("XÃ AN KHƯƠNG\n", "XÃ AN KHƯƠNG\nCÔNG VĂN ĐẾN\nNgày đến: 06/12/2024\n", 1))
    assert said.issuer.value == "Ủy ban nhân dân xã An Khương"


# --- number ---------------------------------------------------------------------------------------------------------


def number(line: str):
    return fields(LETTER.replace("Số: 87/TTr-UBND", line)).number


def test_a_printed_number_is_read_whole() -> None:
    said = number("Số: 87/TTr-UBND")
    assert (said.value, said.parts) == ("87/TTr-UBND", {"number": "87", "notation": "TTr-UBND"})


@pytest.mark.parametrize("line", ["Số:       /TTr-UBND", "Số: ....../TTr-UBND", "Số: …… /TTr-UBND"])
def test_a_number_left_for_the_pen_stays_open_and_its_notation_is_kept(line: str) -> None:
    said = number(line)
    assert said.value is None
    assert said.parts == {"number": None, "notation": "TTr-UBND"}


def by_pen(*lines: tuple[float, float, str], pen: str = "17", sure: float = 0.4) -> Page:
    page = placed_page(
        (0.12, 0.05, "ỦY BAN NHÂN DÂN"),
        (0.12, 0.07, "XÃ AN KHƯƠNG"),
        *lines,
        (0.47, 0.05, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (0.5, 0.07, "Độc lập - Tự do - Hạnh phúc"),
        (0.5, 0.11, "An Khương, ngày 04 tháng 12 năm 2024"),
        (0.45, 0.16, "TỜ TRÌNH"),
        (0.3, 0.18, "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024"),
        (0.3, 0.22, "Kính gửi: Ủy ban nhân dân huyện Hớn Quản"),
    )
    return page.model_copy(
        update={
            "lines": tuple(
                line.model_copy(
                    update={
                        "words": tuple(
                            w.model_copy(update={"confidence": sure}) if w.text == pen else w for w in line.words
                        )
                    }
                )
                for line in page.lines
            )
        }
    )


def test_a_number_by_pen_is_left_open_with_what_it_looked_like() -> None:
    said = read(by_pen((0.13, 0.1, "Số: 17 /TTr-UBND"))).fields.number
    assert (said.value, said.confidence) == (None, 0.0)
    assert said.parts == {"number": None, "notation": "TTr-UBND"}
    assert said.alternatives == ("17/TTr-UBND",)


def test_a_number_by_pen_that_broke_the_line_in_two_is_left_open_with_its_notation() -> None:
    said = read(by_pen((0.13, 0.098, "Số: 17"), (0.2, 0.104, "/TTr-UBND"))).fields.number
    assert said.value is None
    assert said.parts == {"number": None, "notation": "TTr-UBND"}


def test_a_spaced_number_that_was_read_well_is_printed() -> None:
    assert read(by_pen((0.13, 0.1, "Số: 17 /TTr-UBND"), sure=0.95)).fields.number.value == "17/TTr-UBND"


@pytest.mark.parametrize("line", ["Sốz4/TTT-UBND", "SỐ#4 TTR-UBND", "SỐ4 TTR UBND"])
def test_a_number_line_that_a_pen_spoilt_ends_the_issuer(line: str) -> None:
    assert read(by_pen((0.13, 0.1, line))).fields.issuer.value == "Ủy ban nhân dân xã An Khương"


# --- place and day --------------------------------------------------------------------------------------------------


def place_and_day(line: str):
    said = fields(LETTER.replace("An Khương, ngày 05 tháng 12 năm 2024", line))
    return said.place, said.issued_on


@pytest.mark.parametrize(
    ("read_as", "place"),
    [
        ("Hón Quản", "Hớn Quản"),
        ("An Khuơng", "An Khương"),
        ("Tân Khai", "Tân Khai"),
        ("Thanh Bình", "Thanh Bình"),
        ("Suối Tre", "Suối Tre"),
        ("Tân Lựi", "Tân Lợi"),
    ],
)
def test_a_place_is_set_right_by_the_units_table_and_a_strange_one_stays(read_as: str, place: str) -> None:
    assert place_and_day(f"{read_as}, ngày 05 tháng 12 năm 2024")[0].value == place


def test_a_place_alike_to_two_is_left_as_read() -> None:
    text = lay_out([word_page(LETTER.replace("An Khương, ngày", "Suối Trê, ngày"))])
    units = UNITS.model_copy(update={"district": "Suối Tra", "seat": "Suối Tri"})
    heading = read_heading(text, "Tờ trình", replace(knowledge(), units=units))
    assert heading.place.value == "Suối Trê"


@pytest.mark.parametrize(
    ("line", "value", "parts"),
    [
        ("An Khương, ngày 05 tháng 12 năm 2024", "2024-12-05", (2024, 12, 5)),
        ("An Khương, ngày    tháng 12 năm 2024", None, (2024, 12, None)),
        ("An Khương, ngày … tháng … năm 2024", None, (2024, None, None)),
        ("An Khương, ngày 31 tháng 02 năm 2024", None, (2024, 2, 31)),
    ],
)
def test_a_day_left_open_is_not_invented(line: str, value: str | None, parts: tuple[int | None, ...]) -> None:
    _, day = place_and_day(line)
    assert day.value == value
    assert tuple((day.parts or {}).values()) == parts


def test_a_year_that_fell_to_the_next_line_belongs_to_the_date() -> None:
    assert place_and_day("An Khương, ngày 05 tháng 12 năm\n2024")[1].value == "2024-12-05"


# --- subject and recipient ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subject",
    [
        "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024",
        "Về việc đề nghị tặng Giấy khen\nthực hiện phong trào thi đua\nđẩy mạnh cải cách hành chính năm 2024",
        "V/v đề nghị khen thưởng tập thể\nđơn vị có thành tích năm 2024",
    ],
)
def test_the_subject_reaches_to_the_addressee(subject: str) -> None:
    said = letter("Căn cứ Kế hoạch số 212/KH-UBND của huyện;", subject=subject)
    assert said.subject.value == subject.replace("\n", " ")


def test_a_body_without_addressee_is_no_part_of_the_subject() -> None:
    text = LETTER.replace("Kính gửi:\n- Ủy ban nhân dân huyện Hớn Quản;\n- Phòng Nội vụ huyện.\n", "")
    assert fields(text).subject.value == "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024"


def test_the_first_paragraph_of_a_word_report_is_body() -> None:
    first = "Ủy ban nhân dân xã An Khương có Chỉ số cải cách hành chính năm 2024 được công bố đạt 93,25%."
    text = LETTER.partition("TỜ TRÌNH")[0] + f"BÁO CÁO THÀNH TÍCH\nĐề nghị tặng Giấy khen năm 2024\n{first}\n"
    assert fields(text + "Đơn vị luôn cố gắng.\n" * 8).par_index.value == 93.25


@pytest.mark.parametrize(
    ("to", "recipient"),
    [
        ("Kính gửi: Ủy ban nhân dân huyện Hớn Quản", "Ủy ban nhân dân huyện Hớn Quản"),
        (
            "Kính gửi:\n- Hội đồng Thi đua - Khen thưởng huyện;\n- Phòng Nội vụ huyện.",
            "Hội đồng Thi đua - Khen thưởng huyện; Phòng Nội vụ huyện",
        ),
        (
            "Kính gửi:\n- Hội đồng Thi đua -\nKhen thưởng huyện Hớn Quản;\n- Phòng Nội vụ.",
            "Hội đồng Thi đua - Khen thưởng huyện Hớn Quản; Phòng Nội vụ",
        ),
        ("Kính gửi: Chủ tịch Uỷ ban nhân dân\nhuyện Hớn Quản", "Chủ tịch Ủy ban nhân dân huyện Hớn Quản"),
        ("Kính gửi: UBND huyện Hớn Quản; Phòng Nội vụ", "UBND huyện Hớn Quản; Phòng Nội vụ"),
    ],
)
def test_recipients_are_told_apart_and_a_hyphen_inside_a_name_is_no_end_of_it(to: str, recipient: str) -> None:
    said = letter("Căn cứ Kế hoạch số 212/KH-UBND của huyện, xã kính đề nghị tặng Giấy khen.", to=to)
    assert said.recipient.value == recipient


def test_a_subject_ends_where_the_first_part_begins() -> None:
    title = "Đề nghị tặng Giấy khen năm 2024"
    text = REPORT.replace(
        "Tên đơn vị: Phòng Tư pháp huyện Hớn Quản\nI. THÔNG TIN CHUNG", "Phần I. Thông tin chung về tập thể"
    ).replace("Đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024", title)
    paper = lay_out([word_page(text)])
    assert read_heading(paper, "Báo cáo", knowledge()).subject.value == title


def test_a_letterhead_that_opens_with_a_kind_of_outside_body_is_read_firmly() -> None:
    text = LETTER.replace("ỦY BAN NHÂN DÂN\nXÃ AN KHƯƠNG", "CỤC THUẾ TỈNH BÌNH PHƯỚC\nCHI CỤC THUẾ KHU VỰC HỚN QUẢN")
    said = fields(text)
    assert said.parent_body.confident
    assert said.issuer.confident


@pytest.mark.parametrize(
    "label",
    [
        "(Ban hành kèm theo Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ)",
        "(Ban hành kèm theo Nghị định số 98/2023/NĐ-CP\nngày 31 tháng 12 năm 2023 của Chính phủ)",
        "(Kèm theo Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019)",
    ],
)
def test_the_day_of_the_law_on_a_form_s_label_dates_no_paper(label: str) -> None:
    assert fields(f"Mẫu số 08\n{label}\n{REPORT.strip()}").issued_on.value == fields(REPORT).issued_on.value


def test_a_label_and_the_paper_s_own_day_in_one_line_leave_the_own_day() -> None:
    label = "Mẫu 08 Nghị định số 98/2023/NĐ-CP"
    text = "\n".join(f"{label} {line}" if ", ngày" in line[:24] else line for line in REPORT.splitlines())
    assert label in text
    assert fields(text).issued_on.value == fields(REPORT).issued_on.value
