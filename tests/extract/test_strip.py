"""The strip along a line: its type measured by the letters each word holds, cut two ems high, leading back to the page."""

import numpy as np
import pytest

from pipeline.extract.strip import BASELINE, EM, HEIGHT, Type, cut_strip, measure_type
from pipeline.ports import OcrWord


def word(text: str, top: float, bottom: float, sure: float = 0.95) -> OcrWord:
    return OcrWord(text, (100, round(top), 200, round(bottom)), sure, 1, 1, 1)


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [("/TTr", 0.68, 0.0), ("ngày", 0.72, 0.21), ("tháng", 0.72, 0.21), ("năm", 0.72, 0.0), ("Số:", 0.9, 0.0)],
)
def test_every_printed_word_of_a_heading_gives_the_same_em(text: str, above: float, below: float) -> None:
    size = measure_type([word(text, 400 - above * 100, 400 + below * 100)])
    assert size is not None
    assert size.em == pytest.approx(100, abs=3)
    assert size.baseline == pytest.approx(400, abs=2)


def test_words_hardly_believed_do_not_measure_where_others_do() -> None:
    size = measure_type([word("/TTr", 332, 400), word("ÊZth", 250, 450, sure=0.2)])
    assert size == measure_type([word("/TTr", 332, 400)])


def test_a_strip_has_its_baseline_in_place_and_leads_back_to_the_picture() -> None:
    grey = np.full((300, 600), 250, np.uint8)
    grey[158:160, 300:420] = 20  # ink on the baseline
    strip = cut_strip(grey, 200, 500, Type(em=40, baseline=160))
    assert strip is not None
    assert strip.ink.shape == (HEIGHT, 150)
    rows, columns = np.nonzero(strip.ink > 0.5)
    assert abs(int(rows.max()) - BASELINE) <= 1
    assert strip.place(float(columns.min())) == pytest.approx(300, abs=3)
    assert strip.column(300) == pytest.approx(100 * EM / 40)


def test_blank_paper_gives_no_strip() -> None:
    assert cut_strip(np.full((300, 600), 250, np.uint8), 200, 500, Type(em=40, baseline=160)) is None
