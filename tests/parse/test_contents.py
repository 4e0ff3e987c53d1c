"""The four contents of clause II.2 in the plan's order; what is not there is not found."""

import pytest

from pipeline.parse.contents import read_contents
from pipeline.parse.text import lay_out
from tests.writing import PLAN, word_page

A = "1. Công tác tuyên truyền về cải cách hành chính được phát trên loa truyền thanh và ở các hội nghị của ấp."
B = "2. Người đứng đầu trực tiếp chỉ đạo, điều hành; mức độ hài lòng của người dân được nâng lên rõ rệt."
C = "3. Hoàn thành nhiệm vụ được giao trong Kế hoạch cải cách hành chính, đúng tiến độ và bảo đảm chất lượng."
D = "4. Đơn vị có mô hình, sáng kiến, cách làm hay được nhân rộng ở các ấp trong toàn xã năm qua."


def contents(*points: str) -> list[str | None]:
    """Return the number with which each content's passage opens, or None."""
    found = read_contents(lay_out([word_page("\n".join(points))]), PLAN.contents, 0)
    return [str(reading.value).split(".")[0] if reading.value is not None else None for reading in found]


def test_contents_a_to_d_are_found_each_in_its_own_point() -> None:
    assert contents(A, B, C, D) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("missing", [0, 1, 2, 3])
def test_a_content_that_is_missing_stays_not_found(missing: int) -> None:
    points = [point for index, point in enumerate((A, B, C, D)) if index != missing]
    assert contents(*points) == [str(n + 1) if n != missing else None for n in range(4)]


def test_one_cue_suffices_between_contents_that_are_firm() -> None:
    weak = "2. Thủ trưởng luôn nêu cao trách nhiệm trong mọi mặt công tác của đơn vị và của từng bộ phận."
    assert contents(A, weak, C, D) == ["1", "2", "3", "4"]


def test_one_cue_alone_is_no_content() -> None:
    weak = "2. Thủ trưởng luôn nêu cao trách nhiệm trong mọi mặt công tác của đơn vị và của từng bộ phận."
    assert contents(weak) == [None, None, None, None]


def test_a_statement_of_the_index_is_not_the_content_about_tasks() -> None:
    result = (
        "3. Chỉ số cải cách hành chính năm 2024 của xã được Ủy ban nhân dân huyện công bố đạt 93,25%, xếp thứ 2/12."
    )
    assert contents(A, B, result, D)[2] is None


def test_a_heading_holds_the_paragraphs_under_it() -> None:
    heading = "1. Công tác tuyên truyền"
    under = "Xã làm việc này thường xuyên ở 6 ấp, mỗi tháng một lần, có sổ theo dõi và ảnh chụp lưu lại."
    first, *_ = read_contents(lay_out([word_page("\n".join((heading, under, B, C, D)))]), PLAN.contents, 0)
    assert str(first.value).startswith("1. Công tác tuyên truyền Xã làm")


def test_an_empty_report_has_no_contents() -> None:
    assert contents("Đơn vị luôn cố gắng.") == [None] * 4
