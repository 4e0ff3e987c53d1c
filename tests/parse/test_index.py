"""The PAR index: which year's, percent or points, announced or self-scored; never another measure."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parse.index import read_index, read_points, read_rank
from pipeline.parse.text import lay_out
from tests.parse.saying import HEAD, table_page
from tests.writing import CUES, word_page


def index(*body: str, year: int | None = 2024):
    return read_index(lay_out([word_page("\n".join(body))]), CUES, 0, year)


def points(*body: str, year: int | None = 2024):
    return read_points(lay_out([word_page("\n".join(body))]), CUES, 0, year)


def rank(*body: str, year: int | None = 2024):
    return read_rank(lay_out([word_page("\n".join(body))]), CUES, 0, year)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Chỉ số cải cách hành chính năm 2024 của xã đạt 93,25%.", 93.25),
        ("PAR INDEX năm 2024: 91.5%", 91.5),
        ("Năm 2024, chỉ số CCHC của Phòng đạt 95%, xếp thứ 2/12.", 95),
        ("Kết quả xác định Chỉ số năm 2024 đạt 90,125 %.", 90.125),
        ("Chỉ số cải cách hành chính của xã đạt 92 phần trăm.", 92),
        ("Chỉ số cải cách\nhành chính năm 2024 được công bố\nđạt 93,25%.", 93.25),
    ],
)
def test_an_index_is_read_exactly_as_it_is_written(sentence: str, value: float) -> None:
    assert index(sentence).value == value


@given(st.decimals(min_value=50, max_value=100, places=2), st.sampled_from(",."))
@settings(max_examples=40, derandomize=True, deadline=None)
def test_any_percentage_comes_back_exactly(number: Decimal, mark: str) -> None:
    said = index(f"Chỉ số cải cách hành chính năm 2024 đạt {str(number).replace('.', mark)}%.")
    assert Decimal(str(said.value)) == number


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2023 Chỉ số cải cách hành chính đạt 88%, năm 2024 đạt 93,25%.",
        "Chỉ số cải cách hành chính năm 2024 đạt 93,25%, tăng so với 88% của năm 2023.",
        "Năm 2023, chỉ số CCHC đạt 88%.\nNăm 2024, chỉ số CCHC đạt 93,25%.",
        "Chỉ số cải cách hành chính năm 2024 đạt 93,25% (năm trước: 88%).",
        "Chỉ số CCHC năm trước đạt 88%, năm 2024 đạt 93,25%.",
    ],
)
def test_last_years_index_beside_this_years_is_not_taken_for_it(sentence: str) -> None:
    said = index(sentence)
    assert (said.value, said.parts["year"]) == (93.25, 2024)
    assert said.alternatives == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Chỉ số cải cách hành chính năm 2023 của xã đạt 88%.",
        "Chỉ số CCHC năm trước đạt 88%.",
    ],
)
def test_last_years_index_alone_is_no_index_of_this_year(sentence: str) -> None:
    said = index(sentence)
    assert said.value is None
    assert said.parts["year"] != 2024


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99%.",
        "Mức độ hài lòng của người dân đạt 97%.",
        "Chỉ số cải cách hành chính tăng, mức độ hài lòng (SIPAS) đạt 97%.",
        "Nâng cao Chỉ số cải cách hành chính; hoàn thành 100% nhiệm vụ.",
    ],
)
def test_another_percentage_is_no_index(sentence: str) -> None:
    assert index(sentence).value is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Chỉ số CCHC năm 2024 được UBND huyện công bố đạt 93%.", "announced"),
        ("Chỉ số CCHC năm 2024 theo Quyết định số 15/QĐ-UBND đạt 93%.", "announced"),
        ("Chỉ số CCHC năm 2024 đơn vị tự chấm đạt 93%.", "self_scored"),
        ("Chỉ số CCHC năm 2024 ước đạt 93%.", "self_scored"),
        ("Kết quả tự đánh giá Chỉ số CCHC năm 2024 đạt 93%.", "self_scored"),
        ("Chỉ số CCHC năm 2024 đạt 93%.", "unknown"),
    ],
)
def test_whose_word_an_index_is(sentence: str, status: str) -> None:
    assert index(sentence).parts["status"] == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Chỉ số CCHC năm 2024 chưa được công bố.", "not_announced"),
        ("Hiện chưa có kết quả Chỉ số cải cách hành chính năm 2024.", "not_announced"),
        ("Đơn vị không thuộc đối tượng đánh giá Chỉ số CCHC.", "not_assessed"),
    ],
)
def test_an_index_that_is_not_there_says_why(sentence: str, status: str) -> None:
    said = index(sentence)
    assert (said.value, said.parts["status"]) == (None, status)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cải cách được thực hiện tốt, Chỉ số CCHC năm 2024 do UBND huyện công bố đạt 93,25%.",
        "Chỉ số CCHC năm 2024 được tính lại và công bố đạt 93,25%.",
        "Vượt mức năm trước đạt được, Chỉ số CCHC năm 2024 do UBND huyện công bố đạt 93,25%.",
    ],
)
def test_a_cue_inside_another_word_makes_no_announced_index_self_scored(sentence: str) -> None:
    assert index(sentence).parts["status"] == "announced"


def test_an_announced_index_goes_before_a_self_scored_one() -> None:
    said = index("Đơn vị tự chấm Chỉ số CCHC đạt 97%.", "Chỉ số CCHC được UBND huyện công bố đạt 93%.")
    assert (said.value, said.parts["status"], said.alternatives) == (93, "announced", ())


def test_a_heading_in_capitals_does_not_make_the_sentence_under_it_self_scored() -> None:
    said = index(
        "KẾT QUẢ THỰC HIỆN VÀ TỰ ĐÁNH GIÁ",
        "Chỉ số cải cách hành chính năm 2024 được UBND huyện công bố đạt 93,25%",
    )
    assert (said.value, said.parts["status"]) == (93.25, "announced")


def test_two_numbers_for_one_year_go_to_a_person_with_both() -> None:
    said = index("Chỉ số CCHC năm 2024 đạt 93%.", "Như vậy chỉ số CCHC năm 2024 đạt 91%.")
    assert (said.value, said.alternatives, said.confident) == (93, (91,), False)


def test_points_are_no_percentage_and_stand_in_their_own_field() -> None:
    sentence = "Chỉ số cải cách hành chính năm 2024 đạt 93,25/100 điểm."
    said = index(sentence)
    assert (said.value, said.parts["scale"]) == (None, "points")
    assert points(sentence).value == 93.25


def test_points_beside_a_percentage_are_both_read() -> None:
    sentence = "Chỉ số CCHC năm 2024 được công bố đạt 87,5 điểm, tương ứng 92,1%."
    assert (index(sentence).value, points(sentence).value) == (92.1, 87.5)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Chỉ số CCHC năm 2024 đạt 93%, xếp thứ 3/12 đơn vị.", (3, 12)),
        ("Chỉ số CCHC năm 2024 đạt 93%, xếp hạng 04/13 xã, thị trấn.", (4, 13)),
        ("Chỉ số CCHC năm 2024 đạt 93%. Đứng thứ 5 trên 13 xã, thị trấn.", (5, 13)),
        ("Chỉ số CCHC năm 2024 đạt 93%, vị trí thứ 2 trong tổng số 12 cơ quan.", (2, 12)),
        ("Chỉ số CCHC năm 2024 đạt 93%, thứ hạng: 1/12.", (1, 12)),
    ],
)
def test_the_rank_is_read_with_how_many_were_ranked(sentence: str, place: tuple[int, int]) -> None:
    said = rank(sentence)
    assert (said.value, said.parts) == (place[0], {"rank": place[0], "of": place[1]})


def test_a_fraction_that_ranks_nothing_is_no_rank() -> None:
    assert rank("Chỉ số CCHC năm 2024 đạt 93%, hoàn thành 12/12 nhiệm vụ.").value is None


# --- tables ---------------------------------------------------------------------------------------------------------


def in_table(*rows: list[str]):
    text = lay_out([table_page(HEAD, list(rows))])
    return read_index(text, CUES, 0, 2024), read_points(text, CUES, 0, 2024), read_rank(text, CUES, 0, 2024)


def test_a_table_whose_heading_names_the_index_gives_it_by_its_year() -> None:
    said, _, _ = in_table(["Năm", "Chỉ số cải cách hành chính"], ["2023", "88,1%"], ["2024", "93,25%"])
    assert (said.value, said.parts["year"]) == (93.25, 2024)


def test_points_percent_and_rank_in_the_cells_of_one_row() -> None:
    said, scored, place = in_table(
        ["Năm", "Tổng điểm", "Chỉ số CCHC (%)", "Xếp hạng"], ["2024", "87,5", "92,1%", "3/13"]
    )
    assert (said.value, scored.value) == (92.1, 87.5)
    assert (place.value, place.parts) == (3, {"rank": 3, "of": 13})


def test_a_row_that_names_the_index_itself_is_read_as_a_sentence() -> None:
    said, _, place = in_table(
        ["Nội dung", "Kết quả năm 2024"], ["Chỉ số cải cách hành chính", "93,25%"], ["Xếp hạng toàn huyện", "2/12"]
    )
    assert said.value == 93.25
    assert (place.value, place.parts["of"]) == (2, 12)


def test_a_table_of_something_else_has_no_index() -> None:
    said, _, place = in_table(["Năm", "Tỷ lệ đúng hạn"], ["2024", "99,1%"])
    assert (said.value, place.value) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Năm 2024, Thanh tra huyện đạt 92,4% Chỉ số cải cách hành chính.", 92.4),
        ("Với 95 % về Chỉ số CCHC năm 2024, xã xếp thứ 2/13.", 95),
    ],
)
def test_a_percentage_may_stand_before_the_index_that_it_is_of(sentence: str, value: float) -> None:
    reading = index(sentence)
    assert (reading.value, reading.parts["scale"]) == (value, "percent")


def test_a_percentage_before_the_index_s_name_is_another_measure_where_a_comma_parts_them() -> None:
    assert index("Tỷ lệ hồ sơ đúng hạn đạt 99,8%, Chỉ số CCHC năm 2024 chưa được công bố.").value is None


def test_a_level_in_percentage_points_is_a_percent_and_a_rise_in_them_is_not() -> None:
    assert index("Chỉ số cải cách hành chính năm 2024 đạt 91,7 điểm phần trăm.").value == 91.7
    assert points("Chỉ số cải cách hành chính năm 2024 đạt 91,7 điểm phần trăm.").value is None
    assert index("Chỉ số cải cách hành chính năm 2024 tăng 4,3 điểm phần trăm.").value is None


def test_the_word_index_alone_means_the_reform_s_where_the_sentence_told_of_it() -> None:
    assert index("Về cải cách hành chính, xã xếp loại tốt, chỉ số năm 2024 đạt 93,1%.").value == 93.1
    assert index("Cải cách hành chính có tiến bộ, chỉ số hài lòng năm 2024 đạt 98,1%.").value is None
