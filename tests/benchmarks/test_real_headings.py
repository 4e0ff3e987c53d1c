from pathlib import Path

import pytest

from benchmarks.real_files import HELD_APART, Label
from benchmarks.real_headings import heading, misses, same_date, same_issuer, same_number
from models.document import Document
from models.reading import Reading
from models.terms import DocumentKind

LABEL = Label(3, Path("a.pdf"), "07", "QĐ-UBND", "2025-?-04", "QUYẾT ĐỊNH", "UBND TỈNH MẪU BAN CHỈ ĐẠO")


def document(number: Reading, issued_on: Reading) -> Document:
    return Document(
        kind=DocumentKind.OTHER,
        type="Quyết định",
        type_confidence=0.98,
        pages=(),
        reasons=(),
        fields={
            "number": number,
            "issued_on": issued_on,
            "issuer": Reading(value="Ban chỉ đạo", confidence=0.9),
            "parent_body": Reading(value="Ủy ban nhân dân tỉnh Mẫu", confidence=0.9),
        },
    )


def symbol(value: str, confidence: float = 0.95) -> Reading:
    number, notation = value.split("/")
    return Reading(value=value, parts={"number": number, "notation": notation}, confidence=confidence)


def test_seven_of_twenty_two_rows_are_held_apart() -> None:
    assert sorted(HELD_APART) == [3, 6, 9, 12, 15, 18, 21]


@pytest.mark.parametrize(("value", "same"), [("2025-02-04", True), ("2025-02-05", False), (None, False)])
def test_an_unknown_month_leaves_day_and_year_to_compare(value: str | None, same: bool) -> None:
    assert same_date("2025-?-04", value) == same


def test_a_zero_in_front_is_no_other_number() -> None:
    assert same_number("09", "9")
    assert not same_number("09", "90")
    assert not same_number("09", None)


def test_an_issuer_may_be_labelled_with_its_parent() -> None:
    assert same_issuer("UBND TỈNH MẪU BAN CHỈ ĐẠO", "Ban chỉ đạo", "Ủy ban nhân dân tỉnh Mẫu")
    assert same_issuer("ỦY BAN NHÂN DÂN XÃ A", "Uỷ ban nhân dân xã A", None)
    assert not same_issuer("ỦY BAN NHÂN DÂN XÃ A", "Ủy ban nhân dân xã B", None)


def test_a_heading_read_right_has_no_misses() -> None:
    read = heading(LABEL, document(symbol("7/QĐ-UBND"), Reading(value="2025-03-04", parts={"year": 2025})))
    assert misses([read], values=True) == []
    assert [shown.right for shown in read.shown] == [True] * 4


def test_a_number_left_open_is_unread_though_offered() -> None:
    open_number = Reading(parts={"number": None, "notation": "QĐ-UBND"}, alternatives=("01/QĐ-UBND", "07/QĐ-UBND"))
    answer = heading(LABEL, document(open_number, Reading())).answers["number"]
    assert (answer.shown, answer.right, answer.offered, answer.surely_wrong) == (False, False, True, False)


def test_a_wrong_number_is_surely_wrong_from_090_on() -> None:
    unsure, sure = (heading(LABEL, document(symbol("01/QĐ-UBND", c), Reading())).answers["number"] for c in (0.89, 0.9))
    assert not unsure.surely_wrong
    assert sure.surely_wrong


def test_a_value_with_a_wrong_notation_is_shown_wrong() -> None:
    read = heading(LABEL, document(symbol("07/QĐÐ-UBND"), Reading()))
    assert read.answers["number"].right
    assert not read.shown[2].right


def test_misses_in_the_docs_tell_the_row_and_no_value() -> None:
    issued_on = Reading(value="2025-03-14", parts={"year": 2025}, confidence=0.5)
    read = heading(LABEL, document(symbol("01/QĐ-UBND"), issued_on))
    assert misses([read], values=False) == [
        "row 3 (held apart): number wrong (0.95)",
        "row 3 (held apart): full date wrong (0.50)",
    ]


def test_a_file_that_gave_no_paper_is_unread() -> None:
    read = heading(LABEL, None)
    assert read.shown == ()
    assert {answer.miss for answer in read.answers.values()} == {"unread"}
