"""A short seeded run of the fuzz cases; `make fuzz` is the long one."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings

from models.terms import Outcome
from pipeline.errors import PlanError, ReadError
from pipeline.extract.tesseract import words_of
from pipeline.reference.plans import load_plan
from tests.fuzz import breaching, scans, targets
from tests.fuzz.properties import EXAMPLES, plans, tables
from tests.fuzz.supervising import Outcome as Came
from tests.fuzz.supervising import outcomes

SHORT = {"pdf": 8, "docx": 40, "png": 4, "tsv": 80, "plan": 30}


def test_the_dossier_that_is_mutated_breaches_what_could_be_cleared() -> None:
    before = breaching.before()
    assert {rule for rule, outcome in before.items() if outcome == Outcome.NOT_MET} >= {
        "criterion.par_index",
        "criterion.initiative",
        "criterion.discipline",
        "award.form",
        "consistency.votes",
    }


def test_a_rule_that_is_cleared_is_seen() -> None:
    from tests.writing import word_page

    said = breaching.TEXTS[breaching.REPORT].replace("85,25", "95,25")
    assert "criterion.par_index" in breaching.cleared(breaching.REPORT, (word_page(said, file=breaching.REPORT),))


def test_the_same_case_is_the_same_on_every_day(tmp_path: Path) -> None:
    assert [targets.run_case("docx", 7, tmp_path) for _ in range(2)] == [targets.run_case("docx", 7, tmp_path)] * 2


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", SHORT)
def test_no_mutation_hangs_raises_or_clears(kind: str, tmp_path: Path) -> None:
    ended = [(number, *targets.run_case(kind, number, tmp_path)) for number in range(SHORT[kind])]
    assert [
        case for case in ended if case[1] not in (targets.READ, targets.REFUSED, targets.OTHERWISE, targets.BY_OTHERS)
    ] == []
    assert {targets.READ} <= {case[1] for case in ended}


@pytest.mark.timeout(900)
def test_a_case_that_raises_and_one_that_dies_are_counted_and_the_next_one_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import os

    def misbehaving(kind: str, number: int, folder: Path) -> tuple[str, str]:
        if number == 0:
            raise ZeroDivisionError
        if number == 1:
            os._exit(11)
        return targets.READ, ""

    monkeypatch.setattr("tests.fuzz.supervising.run_case", misbehaving)
    came: list[Came] = list(outcomes([("pdf", 0), ("pdf", 1), ("pdf", 2)], workers=1))
    assert [outcome.what for outcome in came] == ["uncaught", "died", "read"]


@pytest.mark.timeout(24 * 3600)
@settings(max_examples=EXAMPLES)
@given(tables())
def test_any_table_is_words_of_the_picture_or_is_refused(table: str) -> None:
    try:
        words = words_of(table, scans.WIDTH, scans.HEIGHT)
    except ReadError:
        return
    for word in words:
        assert word.text.strip() and 0 <= word.confidence <= 1 and math.isfinite(word.confidence)
        assert all(isinstance(edge, int) for edge in word.box)


@pytest.mark.timeout(24 * 3600)
@settings(max_examples=EXAMPLES)
@given(content=plans())
def test_any_plan_file_is_a_plan_or_is_refused_by_name(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "plan.toml"
    path.write_bytes(content)
    try:
        load_plan(path)
    except PlanError as error:
        assert str(path) in str(error)
