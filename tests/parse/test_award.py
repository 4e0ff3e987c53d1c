"""Which award is asked for, and for which year: whose words, not which words alone."""

import pytest

from tests.parse.saying import HEAD, letter, minutes, read, report, table_page

OURS = "giay_khen_district_chairman"
SILENT = "Về việc đề nghị khen thưởng năm 2024"


def asked(sentence: str, subject: str = SILENT):
    return letter(sentence, subject=subject).award


@pytest.mark.parametrize(
    "words",
    [
        "Kính đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho tập thể UBND xã An Khương.",
        "Kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể UBND xã An Khương.",
        "Kính đề nghị Chủ tịch UBND huyện xem xét, quyết định tặng Giấy khen cho tập thể UBND xã An Khương.",
        "Kính trình Chủ tịch Ủy ban nhân dân huyện Hớn Quản xét, khen thưởng và tặng thưởng Giấy khen cho xã.",
        "Đề nghị Chủ tịch UBND huyện ra quyết định trao tặng Giấy khen cho tập thể nói trên.",
        "Đề nghị Chủ tịch\nUBND huyện xem xét,\nquyết định tặng Giấy\nkhen cho tập thể nói trên.",
        "KÍNH ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND HUYỆN CHO TẬP THỂ UBND XÃ AN KHƯƠNG.",
    ],
)
def test_verbs_may_stand_between_the_giver_and_the_award(words: str) -> None:
    award = asked(words)
    assert (award.value, award.parts) == (OURS, {"wording": "full"})
    assert award.confident


@pytest.mark.parametrize(
    "words",
    [
        "Kính đề nghị tặng Giấy khen của UBND huyện cho tập thể UBND xã An Khương.",
        "Kính đề nghị UBND huyện xem xét, tặng Giấy khen cho tập thể UBND xã An Khương.",
        "Kính đề nghị tặng Giấy khen cấp huyện cho tập thể UBND xã An Khương.",
    ],
)
def test_everyday_wording_is_understood_and_noted(words: str) -> None:
    award = asked(words)
    assert (award.value, award.parts) == (OURS, {"wording": "everyday"})


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (
            "Kính đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh cho tập thể xã.",
            "Bằng khen của Chủ tịch UBND tỉnh",
        ),
        ("Kính đề nghị tặng Bằng khen của Thủ tướng Chính phủ cho tập thể.", "Bằng khen của Thủ tướng Chính phủ"),
        (
            "Kính đề nghị tặng Giấy khen của Chủ tịch UBND xã cho tập thể ấp Lúa Vàng.",
            "Giấy khen của Chủ tịch UBND xã",
        ),
        ("Kính đề nghị tặng danh hiệu Tập thể Lao động xuất sắc cho xã.", "Tập thể Lao động xuất sắc"),
        ("Kính đề nghị tặng Thư khen cho tập thể xã.", "Thư khen"),
    ],
)
def test_another_award_is_named_with_its_giver(words: str, value: str) -> None:
    award = asked(words)
    assert (award.value, award.parts) == (value, {"wording": "other"})


def test_another_award_in_capitals_is_written_as_people_write_it() -> None:
    award = letter(
        "Kính trình xem xét, khen thưởng.", subject="ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH NĂM 2024"
    ).award
    assert award.value == "Bằng khen của Chủ tịch UBND tỉnh"


def test_a_giay_khen_of_nobody_is_not_taken_for_the_chairmans() -> None:
    award = asked("Kính đề nghị tặng Giấy khen cho tập thể UBND xã An Khương.")
    assert (award.value, award.parts) == ("Giấy khen", {"wording": "bare"})
    assert not award.confident


def test_an_award_named_only_in_a_row_of_the_list_is_found() -> None:
    before = HEAD.format(symbol="TTr-UBND") + f"TỜ TRÌNH\n{SILENT}\nKính gửi: Ủy ban nhân dân huyện Hớn Quản\n"
    rows = [
        ["STT", "Tên tập thể", "Hình thức đề nghị"],
        ["1", "UBND xã An Khương", "Giấy khen của Chủ tịch UBND huyện"],
    ]
    award = read(table_page(f"{before}Kính đề nghị xem xét khen thưởng theo danh sách:", rows)).fields.award
    assert (award.value, award.parts) == (OURS, {"wording": "full"})


def test_an_award_received_before_is_not_asked_for() -> None:
    fields = report(
        "Đề nghị khen thưởng tập thể đã được tặng Bằng khen của Chủ tịch UBND tỉnh năm 2021.",
        "Kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể UBND xã An Khương.",
        subject="Đề nghị khen thưởng năm 2024",
    )
    assert fields.award.value == OURS


def test_a_letter_that_names_no_award_asks_for_none() -> None:
    assert asked("Kính đề nghị xem xét khen thưởng cho tập thể UBND xã An Khương.").value is None


def year(sentence: str, subject: str = "Về việc đề nghị tặng Giấy khen"):
    return letter(sentence, subject=subject).award_year


def test_the_subject_says_the_year_before_the_body_does() -> None:
    said = letter("Kính đề nghị tặng Giấy khen năm 2023 cho xã.", subject="Về việc đề nghị khen thưởng năm 2024")
    assert said.award_year.value == 2024


@pytest.mark.parametrize(
    "sentence",
    [
        "Căn cứ Luật Thi đua, khen thưởng năm 2022, đề nghị tặng Giấy khen năm 2024 cho tập thể xã.",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022, đề nghị tặng Giấy khen năm 2024 cho tập thể xã.",
        "Theo Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023, đề nghị khen thưởng năm 2024.",
        "Thực hiện Quy chế thi đua, khen thưởng năm 2021, đề nghị khen thưởng tập thể năm 2024.",
        "Căn cứ Luật\nThi đua, khen thưởng\nnăm 2022, đề nghị tặng Giấy khen năm 2024.",
    ],
)
def test_a_laws_year_is_no_awards_year(sentence: str) -> None:
    assert year(sentence).value == 2024


@pytest.mark.parametrize(
    "sentence",
    [
        "Căn cứ Luật Thi đua, khen thưởng năm 2022, đề nghị tặng Giấy khen cho tập thể xã.",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022, đề nghị tặng Giấy khen cho tập thể xã.",
    ],
)
def test_where_only_a_law_has_a_year_the_award_has_none(sentence: str) -> None:
    assert year(sentence).value is None


def test_a_span_of_years_is_no_award_year() -> None:
    assert year("Đề nghị tặng Giấy khen trong phong trào giai đoạn năm 2024 - 2025 cho tập thể.").value is None


def test_a_year_far_from_the_papers_own_date_goes_to_a_person() -> None:
    odd = year("Kính đề nghị tặng Giấy khen năm 2019 cho tập thể xã.")
    assert (odd.value, odd.confident) == (2019, False)


def test_a_years_place_is_where_it_stands() -> None:
    said = year("Kính đề nghị tặng Giấy khen năm 2024 cho tập thể xã.")
    assert said.text == "2024"
    assert said.evidence[0].paragraph == 10


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        ("Đề nghị Chủ tịch UBND huyện khen thưởng xã bằng hình thức Giấy khen.", "full"),
        ("Kính trình Ủy ban nhân dân huyện khen tập thể xã (hình thức: Giấy khen).", "everyday"),
    ],
)
def test_an_award_without_its_giver_is_that_of_the_one_asked_for_it(words: str, wording: str) -> None:
    award = asked(words)
    assert (award.value, award.parts) == (OURS, {"wording": wording})


@pytest.mark.parametrize(
    "words",
    [
        "Đề nghị UBND huyện trình Chủ tịch UBND tỉnh khen thưởng bằng hình thức Giấy khen.",
        "Đề nghị UBND huyện cho ý kiến để Giám đốc Sở Nội vụ khen thưởng bằng hình thức Giấy khen.",
    ],
)
def test_where_another_giver_stands_between_the_award_stays_open(words: str) -> None:
    assert asked(words).value != OURS


def test_a_title_for_persons_does_not_stand_for_the_collective_s_award() -> None:
    award = letter(
        "Kính đề nghị xét khen thưởng năm 2024 như sau:",
        "- Công nhận danh hiệu Lao động tiên tiến cho 15 cá nhân;",
        "- Tặng Giấy khen của Chủ tịch UBND huyện cho tập thể UBND xã An Khương.",
        subject=SILENT,
    ).award
    assert award.value == OURS


def test_a_row_with_a_person_s_name_does_not_stand_for_the_collective_s_award() -> None:
    text = HEAD.format(symbol="TTr-UBND") + "TỜ TRÌNH\nVề việc đề nghị khen thưởng năm 2024\nKính gửi: UBND huyện\n"
    rows = [
        ["TT", "Họ tên, đơn vị", "Chức vụ", "Hình thức"],
        ["1", "Lê Văn Tám", "Phó Chánh Thanh tra", "Chiến sĩ thi đua cơ sở"],
        ["2", "Thanh tra huyện", "", "Giấy khen của Chủ tịch UBND huyện"],
    ]
    assert read(table_page(text + "Kính đề nghị khen thưởng theo danh sách:", rows)).fields.award.value == OURS


def test_a_title_for_persons_alone_is_still_the_award_asked_for() -> None:
    assert asked("Đề nghị công nhận danh hiệu Lao động tiên tiến cho 15 cá nhân.").parts == {"wording": "other"}


@pytest.mark.parametrize(
    ("sentence", "award"),
    [
        ("KẾT LUẬN: Nhất trí trình xét công nhận danh hiệu Tập thể Lao động tiên tiến cho UBND xã.", "tiên tiến"),
        ("Các thành viên suy tôn danh hiệu Tập thể Lao động xuất sắc cho UBND xã An Khương.", "xuất sắc"),
        ("Các thành viên bỏ phiếu về việc tặng Bằng khen của Chủ tịch UBND tỉnh cho UBND xã.", "Bằng khen"),
        ("Kết quả: 9/9 phiếu đề xuất tặng Cờ thi đua của UBND tỉnh cho UBND xã An Khương.", "Cờ thi đua"),
    ],
)
def test_minutes_that_ask_for_another_award_without_the_word_de_nghi_are_heard(sentence: str, award: str) -> None:
    said = minutes(sentence).award
    assert said.parts == {"wording": "other"}
    assert award in said.value


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2023 đơn vị được công nhận danh hiệu Tập thể Lao động tiên tiến.",
        "Những năm qua xã đã đạt danh hiệu Tập thể Lao động xuất sắc, suy tôn nhiều gương điển hình.",
        "Năm 2022 tập thể được Chủ tịch UBND tỉnh tặng Bằng khen, công nhận danh hiệu Lao động xuất sắc.",
    ],
)
def test_a_title_received_before_is_not_asked_for(sentence: str) -> None:
    assert report(sentence, subject="Đề nghị xét tặng Giấy khen năm 2024").award.value == "Giấy khen"


def test_what_follows_the_colon_of_an_asking_sentence_is_what_it_asks_for() -> None:
    award = letter(
        "UBND xã đề nghị Chủ tịch UBND huyện quyết định khen thưởng, cụ thể:",
        "Tặng Giấy khen cho tập thể UBND xã An Khương.",
        subject=SILENT,
    ).award
    assert award.value == OURS


def test_a_recognition_told_before_the_asking_does_not_silence_it() -> None:
    asking = "UBND xã có sáng kiến được công nhận, kính trình Chủ tịch UBND huyện tặng Giấy khen cho UBND xã An Khương."
    assert asked(asking).value == OURS
