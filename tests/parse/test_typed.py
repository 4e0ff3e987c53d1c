"""What a clerk types has the same form as what is read."""

import pytest

from models.event import Told
from pipeline.errors import EntryError, UsageError
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
        ("par_points", "93,5", 93.5, None),
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


POINTS = {"year": 2024, "status": "announced", "scale": "points"}


def test_the_sign_says_percent_where_points_had_been_read_and_year_and_standing_stay() -> None:
    assert told("par_index", "93,47%", Told(value=None, parts=POINTS)) == Told(
        value=93.47, parts={"year": 2024, "status": "announced", "scale": "percent"}
    )
    assert told("par_index", "93,47 %", Told(value=None, parts=POINTS)).parts == {**POINTS, "scale": "percent"}


def test_without_the_sign_what_was_read_as_points_stays_points() -> None:
    assert told("par_index", "93,47", Told(value=None, parts=POINTS)) == Told(value=93.47, parts=POINTS)
    assert told("par_index", "956", Told(value=None, parts=POINTS)).value == 956


@pytest.mark.parametrize("text", ["193,47", "193,47%", "100,01"])
def test_no_percent_above_a_hundred_is_taken(text: str) -> None:
    with pytest.raises(EntryError) as refused:
        told("par_index", text)
    assert "không phải là phần trăm từ 0 đến 100" in refused.value.reason
    with pytest.raises(EntryError):
        told("par_index", "956%", Told(value=None, parts=POINTS))


def test_a_percent_is_refused_where_points_stand_and_the_right_place_is_named() -> None:
    with pytest.raises(EntryError) as refused:
        told("par_points", "93,47%")
    assert "Chỉ số cải cách hành chính" in refused.value.reason


@pytest.mark.parametrize("field", ["issued_on", "award_year", "par_index", "pending_case", "number", "started_at"])
def test_what_is_refused_is_said_in_vietnamese_without_a_code_name(field: str) -> None:
    with pytest.raises(EntryError) as refused:
        told(field, "abc?")
    assert refused.value.field == field
    assert field not in refused.value.reason and refused.value.reason.startswith(("“abc?”", "Hãy ghi"))


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
