"""Who signed, in what capacity: names set right only where nothing else is possible."""

import pytest

from models.page import Page
from pipeline.parse.signers import find_signatures, name_reading, ordinary_post, person_name, title_reading
from pipeline.parse.text import lay_out
from pipeline.vietnamese.fold import fold
from tests.parse.saying import placed_page
from tests.writing import CUES, word_page


def signed(*pages: Page) -> list[tuple[object, object]]:
    text = lay_out(pages)
    return [
        (name_reading(text, block).value, title_reading(text, block, CUES).value)
        for block in find_signatures(text, CUES, 0)
    ]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("CHỦ TỊCH", "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        ("KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG", "Phó Trưởng phòng"),
        ("Q. TRƯỞNG PHÒNG", "Q. Trưởng phòng"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG", "Chánh Văn phòng"),
        ("PHÓ CHÁNH THANH TRA", "Phó Chánh Thanh tra"),
        ("GHỦ TỊCH", "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊC!", "Chủ tịch"),
        ("PHÓ CHỦ TỊGH", "Phó Chủ tịch"),
        ("TRƯỞNG PHỒNG", "Trưởng phòng"),
    ],
)
def test_a_post_is_read_in_ordinary_writing_also_near_spelt_under_a_seal(lines: str, title: str) -> None:
    assert signed(word_page(f"{lines}\nĐoàn Thị Sen")) == [("Đoàn Thị Sen", title)]


def test_on_behalf_of_a_committee_alone_is_no_post() -> None:
    assert signed(word_page("TM. ỦY BAN NHÂN DÂN\nĐoàn Thị Sen")) == [("Đoàn Thị Sen", None)]


def test_words_of_signature_and_seal_between_post_and_name_are_passed_over() -> None:
    assert signed(word_page("CHỦ TỊCH\n⁄f ~ x\n* HẤ *\nl1\nĐoàn Thị Sen")) == [("Đoàn Thị Sen", "Chủ tịch")]


def test_the_words_of_a_seal_are_no_name() -> None:
    assert signed(word_page("CHỦ TỊCH\nXÃ SUỐI TRE\nĐoàn Thị Sen")) == [("Đoàn Thị Sen", "Chủ tịch")]


def test_two_blocks_side_by_side_each_have_their_own_name() -> None:
    page = placed_page(
        (0.15, 0.60, "THƯ KÝ"), (0.15, 0.70, "Mạc Thị Ngô"), (0.65, 0.60, "CHỦ TỌA"), (0.65, 0.70, "Khổng Văn Lúa")
    )
    assert signed(page) == [("Mạc Thị Ngô", "Thư ký"), ("Khổng Văn Lúa", "Chủ tọa")]


def test_a_block_that_a_page_break_cut_is_put_together() -> None:
    first = placed_page((0.12, 0.80, "Kính trình xem xét."), (0.62, 0.92, "CHỦ TỊCH"), page=1)
    second = placed_page((0.61, 0.10, "Đoàn Thị Sen"), page=2)
    assert signed(first, second) == [("Đoàn Thị Sen", "Chủ tịch")]


def test_a_name_deep_in_the_next_page_belongs_to_no_block_before_it() -> None:
    first = placed_page((0.62, 0.60, "CHỦ TỊCH"), page=1)
    second = placed_page((0.61, 0.55, "Đoàn Thị Sen"), page=2)
    assert signed(first, second) == [(None, "Chủ tịch")]


def test_a_superiors_confirmation_is_no_signature_of_the_paper() -> None:
    page = placed_page(
        (0.1, 0.60, "XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP"),
        (0.65, 0.60, "TRƯỞNG PHÒNG"),
        (0.65, 0.70, "Đoàn Thị Sen"),
    )
    assert signed(page) == [("Đoàn Thị Sen", "Trưởng phòng")]


def test_running_text_that_names_a_post_is_no_signature() -> None:
    assert signed(word_page("Chủ tịch UBND xã chỉ đạo, điều hành.\nĐoàn Thị Sen")) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Đoàn Thị Sen", "Đoàn Thị Sen"),
        ("ĐOÀN THỊ SEN", "Đoàn Thị Sen"),
        ("Ông Khổng Văn Lúa", "Khổng Văn Lúa"),
        ("Đ/c Khổng Văn Lúa", "Khổng Văn Lúa"),
        ("ThS. Khổng Văn Lúa", "Khổng Văn Lúa"),
        ("Ông Thế Vinh", "Ông Thế Vinh"),
        ("Ông Ông Thế Vinh", "Ông Thế Vinh"),
        ("Ông Lê Vinh", "Lê Vinh"),
        ("~ Đoàn Thị Sen .", "Đoàn Thị Sen"),
        ("Đoàn Thị Hoà", "Đoàn Thị Hòa"),
        ("Hằ Văn Lúa", "Hằ Văn Lúa"),
        ("Nguyên Văn Lúa", "Nguyễn Văn Lúa"),
        ("Vô Văn Lúa", "Võ Văn Lúa"),
        ("Lạ Văn Lúa", "Lạ Văn Lúa"),
        ("Lả Văn Lúa", "Lả Văn Lúa"),
        ("Điểu Sen", "Điểu Sen"),
    ],
)
def test_a_name_is_read_without_titles_and_a_surname_set_right_only_where_one_is_alike(words: str, name: str) -> None:
    assert person_name(words, CUES) == name


@pytest.mark.parametrize("words", ["Như trên", "Lưu: VT", "XH", "Sen", "- Phòng Nội vụ;", "ngày 02 tháng 12", "/// ~~"])
def test_what_is_no_name_is_none(words: str) -> None:
    assert person_name(words, CUES) is None


@pytest.mark.parametrize("given_name", ["Văn Lúa", "Thị Sen", "Minh Ngọc Trúc"])
def test_no_known_surname_is_ever_changed(given_name: str) -> None:
    names = [f"{surname} {given_name}" for surname in CUES.words["surnames"] if fold(surname) != "ong"]
    assert [person_name(name, CUES) for name in names] == names


def test_the_surname_ong_stays_before_a_middle_name_that_is_a_surname_too() -> None:
    assert person_name("Ong Văn Lúa", CUES) == "Ong Văn Lúa"


def test_every_post_in_capitals_becomes_itself() -> None:
    posts = list(CUES.words["proper_posts"])
    assert [ordinary_post(post.upper(), CUES) for post in posts] == posts


def test_a_heading_that_ends_in_a_colon_is_no_name() -> None:
    page = word_page("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Thi đua, Khen thưởng;\nQUYẾT ĐỊNH:\nĐiều 1.")
    assert [name for name, _ in signed(page)] == [None]
