from collections.abc import Sequence
from typing import Any

import pytest

from models.document import PageRef
from models.reading import NOT_FOUND, Decision, Evidence, Reading
from models.terms import NomineeKind
from pipeline.report.wording import (
    certainty,
    pages_by_file,
    show_day,
    show_index,
    show_number,
    show_pages,
    show_percent,
    show_place,
    show_reading,
    show_size,
    show_value,
)
from tests.validate.sound import AWARD, PLAN, nominees, read


@pytest.mark.parametrize(("iso", "shown"), [("2024-12-05", "05/12/2024"), ("87/TTr-UBND", "87/TTr-UBND"), ("", "")])
def test_a_day_is_written_day_first(iso: str, shown: str) -> None:
    assert show_day(iso) == shown


@pytest.mark.parametrize(("number", "shown"), [(88.8, "88,80%"), (92.0, "92,00%"), (90, "90,00%"), (89.995, "89,995%")])
def test_an_index_keeps_its_two_decimals_and_is_never_rounded(number: float, shown: str) -> None:
    assert show_index(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(93.25, "93,25"), (90.0, "90"), (7, "7"), (0.1, "0,1"), (89.995, "89,995"), (-1.5, "-1,5")]
)
def test_a_number_is_exact_with_the_vietnamese_comma(number: float, shown: str) -> None:
    assert show_number(number) == shown
    assert show_percent(number) == f"{shown}%"


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 byte"), (1023, "1023 byte"), (1536, "1,5 KB"), (3 << 20, "3 MB"), (5 << 40, "5120 GB")]
)
def test_a_size_is_written_in_the_largest_unit(size: int, shown: str) -> None:
    assert show_size(size) == shown


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([1], "trang 1"),
        ([1, 2, 3, 5], "trang 1-3, 5"),
        ([5, 1, 2, 2], "trang 1-2, 5"),
        ([1, 3], "trang 1, 3"),
        ([], ""),
    ],
)
def test_pages_are_written_as_runs(numbers: Sequence[int], shown: str) -> None:
    assert show_pages(numbers) == shown


def test_pages_stand_under_their_file_in_order_of_first_sight() -> None:
    refs = [PageRef(file=f, page=p) for f, p in (("b.pdf", 2), ("a.docx", None), ("b.pdf", 1))]
    assert pages_by_file(refs) == (("b.pdf", "trang 1-2"), ("a.docx", ""))


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({"page": 2, "box": (0, 0, 1, 1)}, "a.pdf, trang 2"),
        ({"page": None, "paragraph": 4}, "a.pdf, đoạn 4"),
        ({"page": None}, "a.pdf"),
    ],
)
def test_a_place_is_named_by_page_or_paragraph(place: dict[str, Any], shown: str) -> None:
    assert show_place(Evidence(file="a.pdf", **place)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "Có"),
        (False, "Không"),
        (AWARD, PLAN.award.label),
        (nominees("Trần Thị Hoa", kind=NomineeKind.PERSON), f"Trần Thị Hoa (cá nhân) - {PLAN.award.label}"),
    ],
)
def test_a_value_is_shown_in_words(value: Any, shown: str) -> None:
    assert show_value(value, PLAN) == shown


@pytest.mark.parametrize(
    ("reading", "shown"),
    [
        (read(93.25, parts={"scale": "percent"}), "93,25%"),
        (read(93.25, parts={"scale": "points"}), "93,25"),
        (read("2024-12-05"), "05/12/2024"),
        (read(None, parts={"year": 2024, "month": 12, "day": None}), "../12/2024"),
        (read(None, parts={"year": None, "month": 2, "day": 5}), "05/02/...."),
        (read(None, parts={"year": None, "month": None, "day": None}), ""),
        (NOT_FOUND, ""),
    ],
)
def test_a_reading_is_shown_as_far_as_it_was_read(reading: Reading, shown: str) -> None:
    assert show_reading(reading, PLAN) == shown


@pytest.mark.parametrize(
    ("reading", "shown"),
    [
        (read(1, confidence=0.90), "chắc chắn"),
        (read(1, confidence=0.89), "nên xem lại"),
        (read(None), "chưa đọc được"),
        (NOT_FOUND, "không thấy"),
        (read(1, confidence=0.1, decided_by=Decision(who="a", when="2025-01-06T08:00:00+07:00")), "đã xác nhận"),
    ],
)
def test_how_sure_a_reading_is_follows_the_border_of_the_contract(reading: Reading, shown: str) -> None:
    assert certainty(reading) == shown
