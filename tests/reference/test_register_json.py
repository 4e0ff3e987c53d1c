"""A register in JSON: the same record as the workbook's, every fault with its path."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline import wiring
from pipeline.errors import RegisterError, UsageError
from pipeline.reference.register_json import load_register_json
from pipeline.reference.tables import load_units

UNITS = load_units()
GOOD: dict[str, Any] = {
    "arrivals": [{"unit": "UBND xã An Khương", "year": 2024, "arrived_on": "2024-12-06", "number": "412"}],
    "indexes": [
        {"unit": "xã An Khương", "year": 2024, "assessed": True, "percent": 89.995, "status": "announced", "decision": "512/QĐ-UBND", "dated": "2025-01-20"}
    ],
    "units": [{"name": "Trạm Khuyến nông", "kind": "service_unit", "code": "H1"}],
    "reviews": [{"unit": "Trạm Khuyến nông", "year": 2024, "reviewed_on": "2024-12-25"}],
}  # fmt: skip


def load(data: object, tmp_path: Path) -> Any:
    path = tmp_path / "so.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return load_register_json(path, UNITS)


def faults(data: object, tmp_path: Path) -> list[str]:
    with pytest.raises(RegisterError) as caught:
        load(data, tmp_path)
    return [line.strip() for line in str(caught.value).splitlines()[1:]]


def with_row(key: str, **changes: Any) -> dict[str, Any]:
    return {**GOOD, key: [{**GOOD[key][0], **changes}]}


def test_rows_are_those_of_the_workbook_with_units_by_their_names(tmp_path: Path) -> None:
    register = load(GOOD, tmp_path)
    assert register.arrivals[0].unit == "Ủy ban nhân dân xã An Khương"
    assert (register.arrivals[0].sheet, register.arrivals[0].row) == ("Công văn đến", 1)
    assert register.reviews[0].unit == "Trạm Khuyến nông"
    assert len(register.sha256) == 64


def test_a_percent_is_kept_exactly_as_it_is_written(tmp_path: Path) -> None:
    text = json.dumps(GOOD).replace("89.995", "89.99500000000000000001")
    assert load(text, tmp_path).indexes[0].percent == Decimal("89.99500000000000000001")


def test_an_empty_register_is_one(tmp_path: Path) -> None:
    assert load({}, tmp_path).arrivals == ()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"arrival": []}, "arrival: is no field that is known here. Did you mean arrivals?"),
        ({"sha256": "0"}, "sha256: is no field that is known here."),
        ([], "the file: is []; give an object."),
        (with_row("arrivals", arrived_on="6/12/2024"), 'arrivals[0].arrived_on: is "6/12/2024"; give a day that exists'),
        (with_row("arrivals", unit="UBND xã An Khuơngg"), "Did you mean 'Ủy ban nhân dân xã An Khương'?"),
        (with_row("indexes", percent=0.9), "indexes[0].percent: is 0.9, a part of one; give the percent."),
        (with_row("indexes", percent=100.5), "indexes[0].percent: is 100.5; give a percent from 0 to 100, as 93.25."),
        (with_row("indexes", percent="89,995"), 'indexes[0].percent: is "89,995"; give a percent'),
        (with_row("indexes", year=24), "indexes[0].year: is 24; give a year from 2000 to 2100."),
        (with_row("indexes", status="anounced"), 'indexes[0].status: is "anounced"; give one of "announced", "provisional", null. Did you mean announced?'),
        (with_row("indexes", status=None), "indexes[0].status: chưa ghi"),
        ({**GOOD, "indexes": GOOD["indexes"] * 2}, "indexes[1].unit: ghi hai lần cùng một việc, xem dòng 1"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_path(data: object, told: str, tmp_path: Path) -> None:
    [line] = faults(data, tmp_path)
    assert told in line


def test_a_file_that_is_no_json_is_refused_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no JSON"):
        load("{", tmp_path)


def test_register_check_tells_the_faults_of_json_too(tmp_path: Path) -> None:
    path = tmp_path / "so.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert wiring.register_faults(path) == ()
    path.write_text(json.dumps(with_row("indexes", percent=101)), encoding="utf-8")
    with pytest.raises(RegisterError, match=r"indexes\[0\]\.percent"):
        wiring.register_faults(path)
