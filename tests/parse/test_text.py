"""Running text: where sentences end, and every place leading back to the paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.page import Word
from pipeline.parse.text import PaperText, lay_out
from tests.parse.saying import HEAD, table_page
from tests.writing import LETTER, scanned_page, word_page


def sentences(*lines: str) -> list[str]:
    text = lay_out([word_page("\n".join(lines))])
    return [" ".join(text.text[start:end].split()) for start, end in text.sentences]


def test_sentences_end_at_stops_semicolons_and_numbered_points() -> None:
    assert sentences("Việc thứ nhất. Việc thứ hai;", "việc khác", "- một điểm", "2. điểm hai") == [
        "Việc thứ nhất.",
        "Việc thứ hai;",
        "việc khác",
        "- một điểm",
        "2. điểm hai",
    ]


def test_the_number_of_a_point_ends_no_sentence() -> None:
    assert sentences("Mở đầu", "1. Xã đã làm", "12. Xã sẽ làm") == ["Mở đầu", "1. Xã đã làm", "12. Xã sẽ làm"]


def test_a_heading_in_capitals_is_a_sentence_of_its_own() -> None:
    assert sentences("KẾT QUẢ TỰ ĐÁNH GIÁ", "chỉ số đạt cao", "trong năm") == [
        "KẾT QUẢ TỰ ĐÁNH GIÁ",
        "chỉ số đạt cao trong năm",
    ]


def test_a_table_row_is_a_sentence_and_its_cells_are_told_apart() -> None:
    text = lay_out([table_page(HEAD, [["Năm", "Chỉ số"], ["2024", "93,25%"]])])
    ((heading, row),) = text.tables
    assert [text.text[slice(*cell)] for cell in text.cells(row)] == ["2024", "93,25%"]
    assert (row.start, row.end) in [
        (start, start + len(text.text[start:end].rstrip())) for start, end in text.sentences
    ]
    assert text.text[heading.start : heading.end] == "Năm | Chỉ số"


@given(st.text("aắĐ .;:\n-1)|“", max_size=80))
@settings(derandomize=True, deadline=None)
def test_folded_text_keeps_every_place_and_sentences_leave_no_letter_out(written: str) -> None:
    text = lay_out([word_page(written)])
    assert len(text.folded) == len(text.text) == len(text.flat)
    told = "".join(text.text[start:end] for start, end in text.sentences)
    assert told.split() == text.text.split()


@given(st.integers(0, 600), st.integers(1, 120))
@settings(derandomize=True, deadline=None)
def test_evidence_holds_the_words_of_its_place(start: int, length: int) -> None:
    text = lay_out([scanned_page(LETTER)])
    end = min(start + length, len(text.text))
    touched = [placed.word.text for placed in text.words_in(start, end)]
    assert " ".join(evidence.text for evidence in text.evidence(start, end)).split() == touched


def test_what_runs_over_two_pages_has_a_place_on_each() -> None:
    text = lay_out([scanned_page("đề nghị tặng", page=1), scanned_page("Giấy khen", page=2)])
    assert [(evidence.page, evidence.text) for evidence in text.evidence(0, len(text.text))] == [
        (1, "đề nghị tặng"),
        (2, "Giấy khen"),
    ]


def number(second: str | None, confidence: float) -> PaperText:
    page = scanned_page("92,35%")
    word = Word(text="92,35%", box=(0.1, 0.1, 0.2, 0.2), confidence=confidence, second=second)
    return lay_out([page.model_copy(update={"lines": (page.lines[0].model_copy(update={"words": (word,)}),)})])


@pytest.mark.parametrize(
    ("second", "confidence", "sure"),
    [("92,35%.", 0.7, 0.96), ("92,35", 0.99, 0.99), ("32,35%", 0.99, 0.5), (None, 0.7, 0.7), (None, 0.97, 0.97)],
)
def test_digits_read_twice_alike_are_sure_and_read_apart_are_not(
    second: str | None, confidence: float, sure: float
) -> None:
    assert number(second, confidence).digit_confidence(0, 6) == sure


def test_a_place_without_digits_has_no_sure_digits() -> None:
    assert lay_out([scanned_page("không có số")]).digit_confidence(0, 5) == 0.0
