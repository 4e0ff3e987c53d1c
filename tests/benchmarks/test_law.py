"""The benchmark of the rules changes what it says it changes, notices it, and its page is of the cases as they are."""

import re
from pathlib import Path

import pytest

from benchmarks.law.killing import all_cases
from benchmarks.law.mutants import SURVIVORS, reasons
from benchmarks.law.mutating import Mutant, code_mutants
from benchmarks.law.plan_mutants import plan_mutants
from benchmarks.law.room import PACKAGE, Room
from pipeline.reference.plans import load_plan, open_plan
from tests.validate.cases import faults, prepare
from tests.validate.sound import PLAN_FILE

RULE = '''
def rule(value, words, *, limit: int = 5) -> Answer:
    """Judge; 7 is a word here."""
    if value is None or not words:
        return unclear(f"{value > 3}", "Hỏi ai", value)
    return met("Đạt") if value <= limit else not_met("Chưa đạt")
'''
PAGE = Path("docs/law.md").read_text(encoding="utf-8")
CASES = {case.name: case for case in all_cases()}


def _mutants(tmp_path: Path, source: str) -> list[Mutant]:
    path = tmp_path / "pipeline/validate/rules/small.py"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    return list(code_mutants(tmp_path))


def test_thresholds_comparisons_negations_and_outcomes_are_each_changed_alone(tmp_path: Path) -> None:
    changes = [mutant.id.partition("rule: ")[2] for mutant in _mutants(tmp_path, RULE)]
    for change in (
        "5 → 6",
        "5 → 4",
        "value <= limit → value < limit",
        "value <= limit → value > limit",
        "value is None → value is not None",
        "not words → words",
        "value is None or not words → value is None and (not words)",
        "value is None or not words → not words",
        "met('Đạt') → _other_answer('NOT_MET')",
        "not_met('Chưa đạt') → _other_answer('UNCLEAR')",
    ):
        assert change in changes


def test_words_for_a_clerk_and_docstrings_are_left_alone(tmp_path: Path) -> None:
    shown = " ".join(mutant.id for mutant in _mutants(tmp_path, RULE))
    assert "value > 3" not in shown.replace("unclear(f'{value > 3}'", "")
    assert "7" not in shown


def test_no_two_changes_have_one_name() -> None:
    opened = open_plan(PLAN_FILE)
    names = [mutant.id for mutant in plan_mutants(opened.data | {"sha256": opened.sha256})]
    assert len(names) == len(set(names)) > 100


def test_a_plan_without_its_change_is_the_plan() -> None:
    opened = open_plan(PLAN_FILE)
    plan = load_plan(PLAN_FILE)
    assert all(mutant.plan() != plan for mutant in plan_mutants(opened.data | {"sha256": opened.sha256}))


def test_a_changed_threshold_is_noticed_and_the_room_of_everybody_else_stays() -> None:
    import pipeline.validate.judge as before

    module = f"{PACKAGE}.rules.criteria"
    source = Path("pipeline/validate/rules/criteria.py").read_text(encoding="utf-8")
    assert source.count("share >= least") == 1
    case = CASES["tieu-chuan: Chỉ số đúng 90% là đạt"]
    ready = prepare(case.spread[0])
    room = Room()
    assert faults(ready, room.law()[0], case.usual) == []
    changed = compile(source.replace("share >= least", "share > least"), "criteria.py", "exec")
    assert "criterion.par_index: not_met, expected met" in faults(ready, room.law(module, changed)[0], case.usual)
    import pipeline.validate.judge as after

    assert after is before


def test_every_survivor_has_one_reason_that_says_something() -> None:
    listed = re.findall(r'^    "(.+)",$', SURVIVORS.read_text(encoding="utf-8"), re.M)
    assert len(listed) == len(set(listed)) == len(reasons())
    assert all(len(reason) > 30 for reason in reasons().values())


@pytest.mark.parametrize("name", CASES)
def test_every_case_was_measured_and_is_needed_or_says_why_it_stays(name: str) -> None:
    row = re.search(rf"^\| {re.escape(name)} \| (\d+) \| (.*) \|$", PAGE, re.M)
    assert row is not None, "measure it: python -m benchmarks.law --docs"
    assert int(row[1]) > 0 or CASES[name].why, "notices nothing that no other does: say `why` it stays"


def test_the_page_has_no_case_that_is_gone() -> None:
    assert set(re.findall(r"^\| ([a-z-]+: .+?) \| \d+ \|", PAGE, re.M)) == set(CASES)
