"""How many came and how they voted, in the ways councils write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parse.text import lay_out
from pipeline.parse.votes import read_votes
from tests.parse.saying import HEAD, table_page
from tests.writing import CUES, word_page


def counted(*sentences: str):
    return read_votes(lay_out([word_page("\n".join(sentences))]), CUES, 0)


@pytest.mark.parametrize(
    ("sentence", "present", "total"),
    [
        ("Có mặt: 07/09 thành viên; vắng: 02.", 7, 9),
        ("Có mặt 07/09 đồng chí.", 7, 9),
        ("Thành viên tham dự: 9/9 (100%).", 9, 9),
        ("Hội đồng có 09 thành viên, có mặt 08, vắng 01 có lý do.", 8, 9),
        ("Tổng số thành viên Hội đồng: 11 đồng chí; dự họp: 10 đồng chí.", 10, 11),
        ("Tổng số triệu tập: 09; có mặt: 09.", 9, 9),
        ("Tham dự cuộc họp có 07 thành viên trên tổng số 09 thành viên.", 7, 9),
        ("Hội đồng gồm 07 thành viên, dự họp đầy đủ.", 7, 7),
        ("Tổng số 09 thành viên, không có ai vắng.", 9, 9),
        ("Số thành viên có mặt: 8/9 người.", 8, 9),
        ("Có 07 thành viên dự họp.", 7, None),
        ("Có mặt: bảy (07) thành viên.", 7, None),
        ("Thành phần tham dự: 7/9 thành viên Hội đồng.", 7, 9),
        ("Tổng cộng: 08/09 đồng chí.", 8, 9),
        ("Có mặt: 07/09 thành viên (ngày 02/12/2024).", 7, 9),
        ("Thành phần tham dự họp gồm các thành viên Hội đồng.", None, None),
    ],
)
def test_who_came_and_who_belongs(sentence: str, present: int | None, total: int | None) -> None:
    votes = counted(sentence)
    assert (votes.present.value, votes.total.value) == (present, total)


@given(st.integers(1, 60), st.integers(0, 20), st.sampled_from(["{:d}", "{:02d}"]))
@settings(max_examples=40, derandomize=True, deadline=None)
def test_any_attendance_comes_back(present: int, missing: int, form: str) -> None:
    total = present + missing
    votes = counted(f"Có mặt: {form.format(present)}/{form.format(total)} thành viên.")
    assert (votes.present.value, votes.total.value) == (present, total)


@pytest.mark.parametrize(
    ("sentence", "votes"),
    [
        ("Kết quả bỏ phiếu: 07/07 phiếu tán thành, đạt 100%.", (7, 7)),
        ("Kết quả: 6/7 phiếu đồng ý (đạt 85,7%).", (6, 7)),
        ("Hội đồng biểu quyết 7/7 thành viên có mặt nhất trí.", (7, 7)),
        ("Biểu quyết bằng hình thức giơ tay: 7/7 ý kiến thống nhất.", (7, 7)),
        ("Số phiếu phát ra: 7; số phiếu thu về: 7; số phiếu đồng ý: 6.", (6, 7)),
        ("Tán thành: 07 phiếu; không tán thành: 0 phiếu.", (7, None)),
        ("Hội đồng nhất trí 100% đề nghị khen thưởng.", (7, 7)),
        ("100% thành viên có mặt thống nhất đề nghị khen thưởng.", (7, 7)),
        ("Các thành viên đều nhất trí thông qua.", (7, 7)),
        ("Hội đồng hoàn toàn nhất trí với đề nghị trên.", (7, 7)),
        ("Có 05 thành viên đồng ý, 02 thành viên không đồng ý.", (5, None)),
        ("Kết quả kiểm phiếu: 05/07 phiếu.", (5, 7)),
        ("Kết quả: 07/07\nphiếu tán thành.", (7, 7)),
        ("Hội đồng thảo luận sôi nổi.", (None, None)),
        ("Biểu quyết ngày 02/12/2024 tại hội trường.", (None, None)),
        ("Biểu quyết theo Quy chế số 15/QC-HĐ của Hội đồng.", (None, None)),
    ],
)
def test_how_they_voted(sentence: str, votes: tuple[int | None, int | None]) -> None:
    read = counted("Có mặt: 07/09 thành viên.", sentence)
    assert (read.votes_for.value, read.cast.value) == votes


def test_unanimity_of_an_unknown_number_is_no_number() -> None:
    assert counted("Hội đồng nhất trí 100% đề nghị khen thưởng.").votes_for.value is None


def test_those_who_came_are_no_votes() -> None:
    votes = counted("Có mặt: 07/09 thành viên, thống nhất chương trình họp.", "Kết quả: 6/7 phiếu đồng ý.")
    assert (votes.votes_for.value, votes.cast.value) == (6, 7)


def test_a_vote_that_needs_no_unanimity_is_not_made_one() -> None:
    votes = counted("Có mặt: 07/09 thành viên.", "Kết quả: 4/7 phiếu đồng ý.", "Hội đồng thống nhất cao.")
    assert (votes.votes_for.value, votes.cast.value) == (4, 7)


def test_ballots_in_a_table_are_read_by_their_heading() -> None:
    rows = [["TT", "Tên tập thể", "Số phiếu phát ra", "Số phiếu thu vào"], ["1", "UBND xã An Khương", "9", "8"]]
    votes = read_votes(lay_out([table_page(HEAD, rows)]), CUES, 0)
    assert votes.cast.value == 8


@pytest.mark.parametrize("sentence", ["Hội đồng không nhất trí 100%.", "Hội đồng chưa thống nhất cao."])
def test_unanimity_denied_is_no_unanimity(sentence: str) -> None:
    assert counted("Có mặt: 07/09 thành viên.", sentence).votes_for.value is None
