"""What a clerk types has the same form as what is read."""

import pytest

from models.event import Told
from pipeline.errors import UsageError
from pipeline.parse.typed import typed
from tests.writing import PLAN, UNITS

INDEX = {"year": 2024, "status": "self_scored", "scale": "percent"}


def told(field: str, text: str, before: Told | None = None) -> Told:
    return typed(field, text, before or Told(value=None), units=UNITS, award=PLAN.award)


@pytest.mark.parametrize(
    ("field", "text", "value", "parts"),
    [
        ("issued_on", "5/12/2024", "2024-12-05", {"year": 2024, "month": 12, "day": 5}),
        ("held_on", "2024-12-05", "2024-12-05", {"year": 2024, "month": 12, "day": 5}),
        ("award_year", "2024", 2024, None),
        ("par_index", "93,25%", 93.25, {"year": None, "status": "unknown", "scale": "percent"}),
        ("par_index", "90", 90, {"year": None, "status": "unknown", "scale": "percent"}),
        ("leaders_disciplined", "Không", False, None),
        ("pending_case", "có", True, None),
        ("number", " 87/TTr-UBND ", "87/TTr-UBND", {"number": "87", "notation": "TTr-UBND"}),
        ("started_at", "8h30", "08:30", None),
        ("award", PLAN.award.label, PLAN.award.code, {"wording": "full"}),
        ("award", "Bằng khen", "Bằng khen", None),
        ("signer", "Trần  Thị Hoa", "Trần Thị Hoa", None),
    ],
)
def test_a_typed_value_has_the_form_of_a_read_one(field: str, text: str, value: object, parts: object) -> None:
    assert told(field, text) == Told.model_validate({"value": value, "parts": parts})


def test_parts_that_the_value_does_not_decide_stay_as_read() -> None:
    assert told("par_index", "93,25", Told(value=33.25, parts=INDEX)).parts == INDEX


@pytest.mark.parametrize("text", ["UBND xã An Khương", "xã An Khương", "tập thể UBND xã An Khương"])
def test_a_typed_unit_is_the_body_of_the_units_table(text: str) -> None:
    unit = told("unit", text)
    assert unit.value == "Ủy ban nhân dân xã An Khương"
    assert unit.parts is not None and unit.parts["known"] is True


def test_typed_nominees_are_rows() -> None:
    rows = told("nominees", '[{"name": "Phòng Tư pháp", "kind": "collective"}]').value
    assert isinstance(rows, tuple) and rows[0].name == "Phòng Tư pháp"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("issued_on", "31/02/2024"),
        ("issued_on", "tháng 12"),
        ("award_year", "2024,5"),
        ("par_index", "93 điểm"),
        ("par_index", "9_3"),
        ("pending_case", "có thể"),
        ("number", "TTr-UBND"),
        ("started_at", "sáng"),
        ("nominees", "Phòng Tư pháp"),
        ("nominees", '[{"name": 1}]'),
        ("signer", "  "),
    ],
)
def test_what_is_no_value_of_the_field_is_refused_with_what_to_type(field: str, text: str) -> None:
    with pytest.raises(UsageError, match=field):
        told(field, text)
