"""Folding, dates, numbers, symbols: small parsers that must not guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.casing import lower_body, place_tones
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import fold, nfc
from pipeline.vietnamese.numbers import PERCENT, POINTS, find_numbers, json_number
from pipeline.vietnamese.symbols import by_initials, labelled_symbol


@given(st.text(max_size=80))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))


@given(st.dates(min_value=__import__("datetime").date(1950, 1, 1), max_value=__import__("datetime").date(2090, 12, 31)))
def test_a_date_in_words_is_read_back_whole(day) -> None:
    written = f"Tân Khai, ngày {day.day:02d} tháng {day.month} năm {day.year}"
    assert [found.value for found in find_dates(fold(written))] == [day.isoformat()]


@given(st.integers(1, 12), st.integers(2000, 2030))
def test_a_day_left_blank_is_none_not_invented(month: int, year: int) -> None:
    (found,) = find_dates(fold(f"An Phú, ngày      tháng {month} năm {year}"))
    assert found.value is None
    assert found.parts == {"year": year, "month": month, "day": None}


def test_a_day_that_no_calendar_has_gives_no_date() -> None:
    (found,) = find_dates("ngay 31 thang 2 nam 2024")
    assert found.value is None


@given(st.decimals(min_value=0, max_value=100, places=3, allow_nan=False))
def test_a_percentage_keeps_its_exact_decimals(value: Decimal) -> None:
    written = f"đạt {str(value).replace('.', ',')}%"
    (found,) = find_numbers(PERCENT, fold(written))
    assert found.value == value
    assert Decimal(str(json_number(found.value))) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Số: 05/TTr-UBND", "05/TTr-UBND"),
        ("Số:05 /TTr-UBND", "05/TTr-UBND"),
        ("Số: 07 /TTr-TC-KH", "07/TTr-TC-KH"),
        ("S6:212 /KH-UBND", "212/KH-UBND"),
        ("Số: 19/TIr-UBND", "19/TTr-UBND"),
        ("Số: 138/QĐÐ-UBND", "138/QĐ-UBND"),
        ("Số: 299/UBND-TTHC", "299/UBND-TTHC"),
        ("Sể: 41/TTr-UBND", "41/TTr-UBND"),
        ("Số: 19/TT1r-UBND", "19/TTr-UBND"),
        ("Số: 19/TTTr-UBND", "19/TTr-UBND"),
        ("Số: 8/8C-UBND", "8/BC-UBND"),
    ],
)
def test_a_symbol_is_read_with_its_grammar(line: str, value: str) -> None:
    symbol = labelled_symbol(line)
    assert symbol is not None
    assert symbol.value == value


def test_a_number_left_for_the_pen_is_none_and_the_notation_stays() -> None:
    symbol = labelled_symbol("Số:        /TTr-STP")
    assert symbol is not None
    assert symbol.value is None
    assert symbol.parts == {"number": None, "notation": "TTr-STP"}


def test_a_digit_of_a_symbol_is_never_touched() -> None:
    symbol = labelled_symbol("Số: 1O/TTr-UBND")
    assert symbol is None or symbol.number in (None, "1O")


def test_capitals_become_ordinary_writing() -> None:
    assert lower_body("UBND XÃ AN KHƯƠNG") == "Ủy ban nhân dân xã An Khương"
    assert lower_body("UỶ BAN NHÂN DÂN THỊ TRẤN TÂN KHAI") == "Ủy ban nhân dân thị trấn Tân Khai"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Suối Tre, ngàW/† tháng 5 năm 2021", None),
        ("ngày 0S tháng 5 năm 2021", None),
        ("ngày 1 2 tháng 5 năm 2021", 12),
    ],
)
def test_a_day_by_pen_that_was_read_as_rubbish_is_open_and_month_and_year_stay(written: str, day: int | None) -> None:
    (found,) = find_dates(fold(written))
    assert found.parts == {"year": 2021, "month": 5, "day": day}


@pytest.mark.parametrize("written", ["93,25 điểm", "93,25/100 điểm", "93,25/120 điểm", "93,25 / 80 điểm"])
def test_points_may_be_out_of_any_number(written: str) -> None:
    (found,) = find_numbers(POINTS, fold(written))
    assert found.value == Decimal("93.25")


def test_tone_marks_move_but_quy_stays() -> None:
    assert place_tones("Uỷ ban Hoà quý") == "Ủy ban Hòa quý"


def test_a_notation_is_set_right_by_the_initials_of_its_body_and_by_nothing_less() -> None:
    body = "Đài Truyền thanh - Truyền hình huyện Hớn Quản"
    assert by_initials("TTr-ĐLLLH", body) == "TTr-ĐTTTH"
    assert by_initials("TTr-ĐKKKH", body) == "TTr-ĐKKKH"
    assert by_initials("TTr-UBND", body) == "TTr-UBND"


@pytest.mark.parametrize("place", ["Quảng Ngãi", "Nghệ An", "Kiên Giang"])
def test_a_place_that_begins_like_the_word_for_day_does_not_hide_the_day(place: str) -> None:
    (found,) = find_dates(fold(f"{place}, ngày 08 tháng 01 năm 2025"))
    assert found.value == "2025-01-08"
