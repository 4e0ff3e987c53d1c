"""A row of the register as a person types it."""

from datetime import date
from decimal import Decimal

import pytest

from models.register import Arrival, Disciplined, IndexResult
from pipeline.errors import EntryError, UsageError
from pipeline.parse.typed_row import typed_row

UNIT = {"unit": "Ủy ban nhân dân xã An Khương", "year": 2024}
ANNOUNCED = {"assessed": "true", "status": "announced", "dated": "20/12/2024"}


@pytest.mark.parametrize("text", ["05/12/2024", "5/12/2024", "2024-12-05"])
def test_a_day_is_typed_as_people_write_it_or_as_machines_do(text: str) -> None:
    row = typed_row(Arrival, {"arrived_on": text}, UNIT)
    assert isinstance(row, Arrival) and row.arrived_on == date(2024, 12, 5)


@pytest.mark.parametrize("text", ["93,47", "93.47", "93,47%", " 93,47 % "])
def test_a_percent_is_typed_with_comma_or_point_and_with_its_sign(text: str) -> None:
    row = typed_row(IndexResult, {**ANNOUNCED, "percent": text}, UNIT)
    assert isinstance(row, IndexResult) and row.percent == Decimal("93.47")


@pytest.mark.parametrize("text", ["956", "100,01%", "-1"])
def test_a_percent_that_is_none_is_refused_at_its_column(text: str) -> None:
    with pytest.raises(EntryError) as refused:
        typed_row(IndexResult, {**ANNOUNCED, "percent": text}, UNIT)
    assert refused.value.field == "percent" and "từ 0 đến 100" in refused.value.reason


def test_points_may_be_above_a_hundred() -> None:
    row = typed_row(IndexResult, {**ANNOUNCED, "points": "956"}, UNIT)
    assert isinstance(row, IndexResult) and row.points == 956


@pytest.mark.parametrize(
    ("values", "column", "says"),
    [
        ({**ANNOUNCED, "dated": "31/02/2024"}, "dated", "không phải là ngày có thật"),
        ({**ANNOUNCED, "percent": "cao"}, "percent", "không phải là số"),
        ({**ANNOUNCED, "status": "xong"}, "status", "không có trong các lựa chọn"),
        ({"assessed": "true"}, "dated", "bắt buộc"),
    ],
)
def test_what_a_column_cannot_hold_is_said_in_vietnamese_at_the_column(
    values: dict[str, str], column: str, says: str
) -> None:
    with pytest.raises(EntryError) as refused:
        typed_row(IndexResult, values, UNIT)
    assert refused.value.field == column and says in refused.value.reason


def test_a_column_that_the_sheet_does_not_have_is_named_with_those_it_has() -> None:
    with pytest.raises(UsageError, match="entered_by: no column of this sheet. Its columns: person"):
        typed_row(Disciplined, {"entered_by": "ai đó"}, UNIT)
