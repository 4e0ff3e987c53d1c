"""A plan in JSON is the plan in TOML; its faults are told with their paths."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.counsel import check_plan_file, plan_faults
from pipeline.errors import PlanError
from pipeline.reference.plans import load_plan
from pipeline.validate import check_plan
from tests.validate.sound import PLAN, PLAN_FILE

DATA: dict[str, Any] = json.loads(
    json.dumps(tomllib.loads(PLAN_FILE.read_text(encoding="utf-8")), default=date.isoformat)
)


def write(data: object, tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_plan_that_ships_is_the_same_plan_in_json(tmp_path: Path) -> None:
    plan = load_plan(write(DATA, tmp_path))
    check_plan(plan)
    assert plan.model_copy(update={"sha256": PLAN.sha256}) == PLAN
    assert check_plan_file(tmp_path / "plan.json") == plan


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"issued_on": "23/7/2024"}, 'issued_on: is "23/7/2024"; give a day that exists'),
        ({"sha256": "0"}, "sha256: is no field that is known here."),
        ({"period": 1}, "period: is no field that is known here."),
        ({"first_year": "2024"}, 'first_year: is "2024"; give a whole number.'),
        ({"clauses": 3}, "clauses: is 3; give a list."),
    ],
)
def test_a_fault_of_form_is_told_with_its_path(change: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        load_plan(write(DATA | change, tmp_path))
    assert str(caught.value).count("\n") == 1
    assert told in str(caught.value)


def test_a_fault_that_only_the_rules_can_tell_is_told_by_plan_check_with_its_path(tmp_path: Path) -> None:
    path = write(json.loads(json.dumps(DATA).replace('"threshold": 90', '"threshold": "chín mươi"')), tmp_path)
    [fault] = plan_faults(path)
    assert "key threshold" in fault.what and fault.line is None
    with pytest.raises(PlanError, match=r"clauses\[\d+\]\.rules\[0\]\.settings\.threshold: clause III\.1\.b"):
        check_plan_file(path)
