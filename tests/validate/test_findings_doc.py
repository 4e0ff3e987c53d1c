import re
from pathlib import Path

import pytest

from models.terms import Outcome
from pipeline.validate.binding import BATCH_RULES, RULES
from tests.validate.sound import PLAN

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "findings.md").read_text(encoding="utf-8")
SECTIONS = dict(zip(*[iter(re.split(r"^## `([^`]+)`$", PAGE, flags=re.M)[1:])] * 2, strict=True))
CLAUSES: dict[str, set[str]] = {}
for clause, setting in PLAN.rules:
    CLAUSES.setdefault(setting.rule, set()).add(clause.id)


def test_every_rule_has_its_section_and_every_section_its_rule() -> None:
    assert set(SECTIONS) == set(RULES) | set(BATCH_RULES)


@pytest.mark.parametrize("rule", sorted(SECTIONS))
def test_a_section_names_clause_outcomes_and_next_step(rule: str) -> None:
    section = SECTIONS[rule]
    for clause in CLAUSES.get(rule, ()):
        assert f"`{clause}`" in section
    for outcome in Outcome:
        assert f"| {outcome.label} | " in section
    assert "**Việc tiếp theo:**" in section
