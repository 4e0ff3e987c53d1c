import hashlib
from pathlib import Path

import pytest

from pipeline.errors import PlanError
from pipeline.reference.plans import load_plan
from pipeline.validate import check_plan

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "pipeline/validate/plans").glob("*.toml"))
PLAN_212 = ROOT / "pipeline/validate/plans/212-KH-UBND-2024.toml"
CLAUSES = """
    0.1 0.2 I.1.a I.1.b I.1.c I.2.a I.2.b I.2.c II.1 II.2.a II.2.b II.2.c II.2.d II.3 III.1 III.1.a III.1.b III.1.c
    III.1.d III.2.a III.2.b III.3.a III.3.b III.3.c III.4.a III.4.b III.5 IV.1 IV.2 IV.3
"""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_plan_loads_binds_and_is_named_after_its_id(path: Path) -> None:
    plan = load_plan(path)
    check_plan(plan)
    assert plan.id == path.stem
    assert plan.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_clause_of_plan_212_is_there_with_its_sense() -> None:
    plan = load_plan(PLAN_212)
    known = {clause.id: clause for clause in plan.clauses}
    assert set(CLAUSES.split()) <= set(known)
    assert all(len(clause.sense) > 20 for clause in plan.clauses)


def test_the_slips_of_plan_212_are_noted() -> None:
    plan = load_plan(PLAN_212)
    notes = {clause.id: clause.note or "" for clause in plan.clauses}
    assert "mục 2 Phần I" in notes["III.1.a"]
    assert "327/QĐ-UBND" in notes["0.1"]


def _broken(tmp_path: Path, old: str, new: str) -> Path:
    text = PLAN_212.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "hong.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('level = "required"', 'level = "heavy"', ("clause II.1", "scope.participant", "key level")),
        ('id = "II.1"\n', 'id = "II.1"\ncolour = "red"\n', ("clause II.1", "colour")),
        ('id = "IV.3"', 'id = "IV.2"', ("clause IV.2", "stands twice")),
        ('why_no_rule = "Nhiệm vụ của Phòng Nội vụ."', "", ("clause IV.2", "why_no_rule")),
        ("last_year = 2025", "last_year = 2023", ("last_year",)),
        ("period_to = 2025-12-31", "period_to = 2023-12-31", ("period_to",)),
        ('clause = "II.2.d"', 'clause = "II.9"', ("contents II.9",)),
        ('id = "212-KH-UBND-2024"\n', "", ("key id",)),
        ('id = "212-KH-UBND-2024"\n', 'id = "x"\nsha256 = "0"\n', ("sha256", "Remove it")),
        ("first_year = 2024", "first_year = ", ("is not TOML",)),
    ],
)
def test_a_fault_names_file_place_and_cure(tmp_path: Path, old: str, new: str, words: tuple[str, ...]) -> None:
    with pytest.raises(PlanError) as caught:
        load_plan(_broken(tmp_path, old, new))
    assert "hong.toml" in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_rules_and_a_reason_for_none_contradict(tmp_path: Path) -> None:
    path = _broken(tmp_path, 'id = "II.1"\n', 'id = "II.1"\nwhy_no_rule = "không"\n')
    with pytest.raises(PlanError, match=r"clause II\.1 has rules and why_no_rule"):
        load_plan(path)


def test_a_missing_file_and_foreign_bytes_are_plan_errors(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="--plan"):
        load_plan(tmp_path / "khong-co.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'id = "\xff"')
    with pytest.raises(PlanError, match="UTF-8"):
        load_plan(latin)
