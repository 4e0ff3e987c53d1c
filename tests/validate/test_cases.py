"""Every case of tests/cases: a change to the sound dossier → the outcomes that change with it, and the verdict.

A case names only what differs; every rule it does not name must answer as for the sound dossier.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from models.terms import Outcome
from tests.validate.sound import judged, outcomes

FOLDER = Path(__file__).resolve().parents[1] / "cases"
SOUND = outcomes(judged())
KNOWN_KEYS = {
    "name", "expect", "verdict", "settled_by", "says", "letter", "minutes", "report", "letter_paper", "minutes_paper",
    "report_paper", "without", "other", "unread", "unit", "award_year", "settings", "register", "on", "basis",
}  # fmt: skip


def _load() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
        found += [pytest.param(case, id=f"{path.stem}: {case['name']}") for case in cases]
    return found


CASES = _load()


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    assert not set(case) - KNOWN_KEYS
    judgement = judged(case)
    answers = outcomes(judgement)
    expected = SOUND | {rule: Outcome(value) for rule, value in case["expect"].items()}  # type: ignore[call-arg]
    differing = {
        rule: (answers[rule].value, outcome.value) for rule, outcome in expected.items() if answers[rule] != outcome
    }
    shown = {f.rule: f.message for f in judgement.findings if any(rule.startswith(f.rule) for rule in differing)}
    assert not differing, f"(got, expected): {differing}\n{shown}"
    assert judgement.verdict == case["verdict"]
    by_rule = {finding.rule: finding for finding in judgement.findings}
    for rule, words in case.get("says", {}).items():
        assert words in by_rule[rule].message
    for rule, words in case.get("settled_by", {}).items():
        assert words in (by_rule[rule].settled_by or "")
    for rule, basis in case.get("basis", {}).items():
        assert by_rule[rule].basis == basis


def test_there_are_cases_with_names_of_their_own() -> None:
    names = [case.values[0]["name"] for case in CASES]
    assert len(names) >= 40
    assert len(names) == len(set(names))
