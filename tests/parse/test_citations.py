"""Papers cited in the body: by symbol and date, or a meeting by its day."""

from typing import Any

from tests.parse.saying import ASKING, FOOT, HEAD, read
from tests.writing import word_page


def cites(*body: str) -> list[tuple[Any, ...]]:
    text = HEAD.format(symbol="TTr-UBND") + f"TỜ TRÌNH\n{ASKING}\nKính gửi: Ủy ban nhân dân huyện Hớn Quản\n"
    document = read(word_page(text + "\n".join(body) + FOOT))
    return [(cited.number, cited.notation, cited.dated) for cited in document.cites]


def test_a_paper_is_cited_by_number_and_date() -> None:
    assert ("09", "BB-HĐTĐKT", "2024-12-13") in cites("Căn cứ Biên bản số 09/BB-HĐTĐKT ngày 13 tháng 12 năm 2024;")


def test_a_date_that_stands_far_from_the_symbol_is_not_its_own() -> None:
    said = cites("Thực hiện Kế hoạch số 212/KH-UBND của Ủy ban nhân dân huyện ban hành từ ngày 23/7/2024;")
    assert ("212", "KH-UBND", None) in said


def test_a_meeting_is_cited_by_its_day() -> None:
    assert (None, None, "2024-12-13") in cites("Căn cứ kết quả họp Hội đồng Thi đua - Khen thưởng xã ngày 13/12/2024;")


def test_the_papers_own_symbol_in_its_heading_is_no_citation() -> None:
    assert all(number != "31" for number, _, _ in cites("Kính đề nghị xem xét."))
