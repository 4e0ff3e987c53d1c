"""Gaps in which digits stand: found by the printed words round them, whatever the engine made of the digits."""

from typing import Any

import numpy as np
import pytest

from models.page import DigitGap
from models.terms import GapRole
from pipeline.extract.ctc import BLANK, PIXELS_A_STEP, SLASH
from pipeline.extract.gaps import read_gaps
from pipeline.extract.strip import EM
from pipeline.ports import OcrWord

PAGE_EM = 40
HEIGHTS = {"Số:": 0.9, "ngày": 0.72, "tháng": 0.72, "năm": 0.72}
BASELINE = 300


def word(text: str, left: float, right: float, baseline: int = BASELINE, sure: float = 0.95) -> OcrWord:
    top = baseline - round(HEIGHTS.get(text, 0.68) * PAGE_EM)
    tail = round(0.21 * PAGE_EM) if any(letter in "gyqpQ" for letter in text) else 0
    return OcrWord(text, (round(left), top, round(right), baseline + tail), sure, 1, 1, baseline)


def page(height: int = 2000) -> Any:
    grey = np.full((height, 1600), 250, np.uint8)
    grey[BASELINE - 20 : BASELINE, 100:1500:10] = 20
    return grey


class Seeing:
    """A recogniser that sees digits and slashes at given columns of the page."""

    def __init__(self, left: float, **marks: float) -> None:
        self.left, self.marks = left, marks

    def identity(self) -> str:
        return "seeing"

    def read(self, ink: Any) -> tuple[Any, ...]:
        shares = np.zeros((BLANK + 1, ink.shape[1] // PIXELS_A_STEP), np.float64)
        for name, x in self.marks.items():
            step = round((x - self.left) * EM / PAGE_EM / PIXELS_A_STEP)
            shares[SLASH if name == "slash" else int(name[1]), step] = 1.0
        shares[BLANK] = 1 - shares[:BLANK].sum(axis=0)
        return (shares,)


def gaps(words: list[OcrWord], **marks: float) -> dict[GapRole, DigitGap]:
    left = min(w.box[0] for w in words) - 0.4 * PAGE_EM
    found = read_gaps(words, page(), Seeing(left, **marks), lambda *box: box)
    return {gap.role: gap for gap in found}


def best(found: dict[GapRole, DigitGap]) -> dict[str, str]:
    return {role.value: gap.candidates[0].text for role, gap in found.items()}


def test_a_number_stands_between_its_label_and_the_slash() -> None:
    words = [word("Số:", 100, 155), word("ø2", 170, 215, sure=0.2), word("/TTr-UBND", 230, 410)]
    assert best(gaps(words, d2=180, e9=200, slash=235)) == {"number": "29"}


def test_digits_behind_the_slash_are_no_part_of_the_number() -> None:
    words = [word("Số:", 100, 155), word("04", 170, 215), word("/QĐ-BCĐ138", 230, 450)]
    assert best(gaps(words, d0=180, e4=200, slash=235, f1=420, g3=432)) == {"number": "04"}


def test_where_no_slash_is_seen_the_number_ends_where_the_notation_begins() -> None:
    words = [word("Số:", 100, 155), word("31", 170, 215), word("/TTr-UBND", 230, 410)]
    assert best(gaps(words, d3=180, e1=200)) == {"number": "31"}


def test_a_line_that_does_not_open_with_the_label_has_no_number() -> None:
    words = [word("Căn", 100, 150), word("cứ", 160, 190), word("/TTr-UBND", 230, 410)]
    assert gaps(words, d2=200, slash=235) == {}


DATE = [
    word("Khương,", 100, 230),
    word("ngày", 250, 326),
    word("tháng", 400, 488),
    word("năm", 540, 605),
    word("2024", 620, 700),
]


def test_day_month_and_year_stand_between_the_printed_words() -> None:
    marks = {"d1": 345, "e8": 370, "f1": 500, "g2": 520, "h2": 630, "i0": 650, "j2": 668, "k4": 688}
    assert best(gaps(DATE, **marks)) == {"day": "18", "month": "12", "year": "2024"}


def test_a_place_that_begins_like_the_word_for_day_is_not_taken_for_it() -> None:
    words = [word("Ngãi,", 100, 200), word("ngày1†", 250, 360, sure=0.3), *DATE[2:]]
    found = gaps(words, d9=215, e1=345, f7=370)
    assert best(found) == {"day": "17"}


def test_a_month_joined_to_the_day_is_found_by_where_the_joined_word_ends() -> None:
    words = [word("Khương,", 100, 230), word("ngày2Ztháng", 250, 488, sure=0.2), *DATE[3:]]
    assert best(gaps(words, d2=345, e7=370, f9=520)) == {"day": "27", "month": "9"}


@pytest.mark.parametrize(("sure", "read"), [(0.97, False), (0.4, True)])
def test_a_date_of_the_body_is_looked_at_again_only_where_it_was_hardly_believed(sure: float, read: bool) -> None:
    words = [
        word("ngày", 250, 326, 1500),
        word("06", 340, 380, 1500, sure),
        word("tháng", 400, 488, 1500),
        word("12", 500, 530, 1500, sure),
        word("năm", 540, 605, 1500),
        word("2024", 620, 700, 1500, sure),
    ]
    grey = page()
    grey[1480:1500, 100:1500:10] = 20
    reader = Seeing(250 - 0.4 * PAGE_EM, d0=350, e6=370)
    assert bool(read_gaps(words, grey, reader, lambda *box: box)) is read


def test_a_digit_just_outside_a_gap_puts_what_is_inside_in_doubt() -> None:
    """A one that runs into "ngày" is cut off by the gap's bound; what is left must not look sure."""
    inside = gaps(DATE, d8=370)[GapRole.DAY]
    cut = gaps(DATE, d1=305, e8=370)[GapRole.DAY]
    assert inside.candidates[0].share > 0.95
    assert cut.candidates[0].share <= 0.8
