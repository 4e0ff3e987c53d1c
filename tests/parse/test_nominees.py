"""Who is nominated: rows of a list, names in the sentences that ask; not who asks or receives."""

import pytest

from models.terms import NomineeKind
from tests.parse.saying import ASKING, HEAD, letter, read, table_page


def named(fields) -> list[tuple[str, str]]:
    return [(nominee.name, nominee.kind.value) for nominee in fields.nominees.value or ()]


COLLECTIVE, PERSON = NomineeKind.COLLECTIVE.value, NomineeKind.PERSON.value


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "UBND xã An Khương kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể Phòng Tư pháp.",
            [("Phòng Tư pháp", COLLECTIVE)],
        ),
        (
            "Kính đề nghị tặng Giấy khen cho tập thể cán bộ, công chức UBND xã Minh Tâm (gửi Phòng Nội vụ thẩm định).",
            [("Ủy ban nhân dân xã Minh Tâm", COLLECTIVE)],
        ),
        (
            "Kính đề nghị tặng Giấy khen cho tập thể UBND xã Minh Tâm và bà Mạc Thị Ngô.",
            [("Ủy ban nhân dân xã Minh Tâm", COLLECTIVE), ("Mạc Thị Ngô", PERSON)],
        ),
        (
            "Kính đề nghị tặng Giấy khen cho các tập thể sau:\n- UBND xã Minh Tâm;\n- Phòng Y tế.",
            [("Ủy ban nhân dân xã Minh Tâm", COLLECTIVE), ("Phòng Y tế", COLLECTIVE)],
        ),
    ],
)
def test_those_asked_for_are_named_and_those_who_ask_or_receive_are_not(
    sentence: str, names: list[tuple[str, str]]
) -> None:
    assert named(letter(sentence)) == names


LETTER_HEAD = HEAD.format(symbol="TTr-UBND") + f"TỜ TRÌNH\n{ASKING}\nKính gửi: UBND huyện Hớn Quản\n"


def listed(*rows: list[str]):
    return named(read(table_page(f"{LETTER_HEAD}Kính đề nghị khen thưởng theo danh sách:", list(rows))).fields)


def test_a_list_in_a_table_is_read_row_by_row() -> None:
    head = ["STT", "Tên tập thể", "Hình thức khen thưởng"]
    assert listed(head, ["1", "UBND xã Minh Tâm", "Giấy khen"], ["2", "Phòng Y tế", "Giấy khen"]) == [
        ("Ủy ban nhân dân xã Minh Tâm", COLLECTIVE),
        ("Phòng Y tế", COLLECTIVE),
    ]


def test_dividing_rows_tell_collectives_from_persons() -> None:
    head = ["STT", "Tên đơn vị, họ và tên", "Ghi chú"]
    rows = (["I", "TẬP THỂ"], ["1", "Phòng Y tế", "x"], ["II", "CÁ NHÂN"], ["1", "Mạc Thị Ngô", "x"])
    assert listed(head, *rows) == [("Phòng Y tế", COLLECTIVE), ("Mạc Thị Ngô", PERSON)]


def test_a_list_of_those_who_met_is_no_list_of_nominees() -> None:
    names = listed(["STT", "Họ và tên", "Chức vụ", "Ghi chú"], ["1", "Khổng Văn Lúa", "Chủ tịch", "x"])
    assert ("Khổng Văn Lúa", PERSON) not in names


def test_the_stamp_of_arrival_gives_day_and_number() -> None:
    fields = letter("Kính trình.", "CÔNG VĂN ĐẾN", "Số: 412", "Ngày: 06/12/2024")
    assert (fields.arrived_on.value, fields.arrival_number.value) == ("2024-12-06", "412")
    assert fields.issued_on.value == "2024-12-04"


def test_a_letter_that_replaces_another_says_which() -> None:
    fields = letter("Tờ trình này thay thế Tờ trình số 29/TTr-UBND ngày 01/12/2024.")
    assert fields.replaces.value == "29/TTr-UBND"


def test_a_body_that_is_weighed_is_no_asker() -> None:
    fields = letter(
        "Xét thấy UBND xã Minh Đức đủ tiêu chuẩn, Hội đồng đề nghị Chủ tịch UBND huyện tặng Giấy khen năm 2024.",
        "Đề nghị tặng Giấy khen cho bà Mạc Thị Ngô.",
    )
    assert named(fields) == [("Ủy ban nhân dân xã Minh Đức", COLLECTIVE), ("Mạc Thị Ngô", PERSON)]


@pytest.mark.parametrize("listed", ["Tập thể Trường Tiểu học Hoa Sen", "Trường Tiểu học Hoa Sen huyện Hớn Quản"])
def test_an_unknown_body_is_one_nominee_however_it_is_written(listed: str) -> None:
    text = HEAD.format(symbol="TTr-TH") + f"TỜ TRÌNH\n{ASKING}\nKính gửi: UBND huyện\n"
    text += (
        "Đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể Trường Tiểu học Hoa Sen huyện năm 2024 theo danh sách:"
    )
    rows = [["TT", "Tên tập thể", "Hình thức khen thưởng"], ["1", listed, "Giấy khen"]]
    assert len(named(read(table_page(text, rows)).fields)) == 1


def test_a_sentence_in_a_cell_is_no_heading_of_a_list() -> None:
    text = HEAD.format(symbol="BC-UBND") + "BÁO CÁO THÀNH TÍCH\nĐề nghị tặng Giấy khen năm 2024\nI. Thông tin chung\n"
    rows = [
        ["Tiêu chuẩn", "Kết quả"],
        ["Chỉ số", "Theo kết quả công bố, xã đạt 93,25%, đứng thứ 2/13 đơn vị trong toàn huyện năm 2024"],
        ["Kỷ luật", "Năm 2024 đơn vị không có trường hợp nào bị kỷ luật"],
    ]
    assert read(table_page(text, rows)).fields.unit.value == "Ủy ban nhân dân xã An Khương"


COUNCIL = "Kính gửi: Hội đồng Thi đua - Khen thưởng huyện Hớn Quản"


def test_the_council_addressed_makes_no_nominee_of_the_body_told_of_below_it() -> None:
    fields = letter(
        "Qua một năm thực hiện, tập thể UBND xã An Khương đã có nhiều cố gắng, hoàn thành nhiệm vụ được giao.",
        "UBND xã kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho các cá nhân sau (năm 2024):",
        "- Đồng chí Đinh Xuân Phúc, Phó Chủ tịch;",
        "- Đồng chí Hồ Thị Phượng, công chức.",
        to=COUNCIL,
        subject="Đề nghị khen thưởng năm 2024",
    )
    assert named(fields) == [("Đinh Xuân Phúc", PERSON), ("Hồ Thị Phượng", PERSON)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Phòng Kinh tế và Hạ tầng đề nghị UBND huyện, Phòng Nội vụ xem xét, trình Chủ tịch UBND huyện tặng Giấy "
            "khen cho tập thể cán bộ, công chức Phòng Kinh tế và Hạ tầng.",
            "Phòng Kinh tế và Hạ tầng",
        ),
        (
            "Để tăng cường động viên, đề nghị Phòng Nội vụ huyện thẩm định, trình Chủ tịch UBND huyện tặng Giấy khen "
            "đối với toàn thể cán bộ, công chức, viên chức Phòng Tư pháp.",
            "Phòng Tư pháp",
        ),
        ("Đề nghị Chủ tịch UBND huyện tặng Giấy khen cho Phòng Nội vụ huyện, kính mong xem xét.", "Phòng Nội vụ"),
    ],
)
def test_a_body_that_is_to_handle_the_papers_is_not_the_one_given_the_award(sentence: str, name: str) -> None:
    assert named(letter(sentence, subject="Đề nghị khen thưởng năm 2024")) == [(name, COLLECTIVE)]


def test_a_stamp_below_a_signer_called_van_is_still_a_stamp() -> None:
    fields = letter("UBND xã kính đề nghị tặng Giấy khen.", "Huỳnh Văn Tâm", "ĐẾN", "Số: 3723", "Ngày: 14/01/2025")
    assert (fields.arrived_on.value, fields.arrival_number.value) == ("2025-01-14", "3723")


def test_a_body_weighed_before_the_asking_is_not_told_to_look_at_it() -> None:
    sentence = "Xét thấy UBND xã An Khương đủ tiêu chuẩn, đề nghị xem xét tặng Giấy khen của Chủ tịch UBND huyện."
    assert named(letter(sentence)) == [("Ủy ban nhân dân xã An Khương", COLLECTIVE)]
