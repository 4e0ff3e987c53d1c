"""Every case of tests/cases, against the rules as they stand (see `tests.validate.cases`)."""

from typing import Any

import pytest

from pipeline.validate import facts_of, judge, judge_batch
from tests.validate.cases import KNOWN_KEYS, SOUND_DOSSIER, SOUND_SEASON, Law, faults, load, prepare

LAW = Law(judge, judge_batch, facts_of)
DOSSIERS = load(season=False)
SEASONS = load(season=True)


def _usual(cases: dict[str, list[dict[str, Any]]], name: str) -> dict[str, Any]:
    (expected,) = [case["expect"] for spread in cases.values() for case in spread if case["name"] == name]
    return expected


def _params(cases: dict[str, list[dict[str, Any]]]) -> list[Any]:
    return [
        pytest.param(case, id=f"{name} [{case['value']}]" if "value" in case else name)
        for name, spread in cases.items()
        for case in spread
    ]


SOUND = _usual(DOSSIERS, SOUND_DOSSIER)
QUIET = _usual(SEASONS, SOUND_SEASON)
CASES = _params({name: spread[:1] for name, spread in DOSSIERS.items()})
"""One judgement of each case about a dossier: what the tests of the reports go through, too."""


@pytest.mark.parametrize("case", _params(DOSSIERS))
def test_case(case: dict[str, Any]) -> None:
    assert faults(prepare(case), LAW, SOUND) == []


@pytest.mark.parametrize("case", _params(SEASONS))
def test_season(case: dict[str, Any]) -> None:
    assert faults(prepare(case), LAW, QUIET) == []


@pytest.mark.parametrize("case", [*CASES, *_params(SEASONS)])
def test_a_case_says_nothing_that_nobody_reads(case: dict[str, Any]) -> None:
    assert set(case) - KNOWN_KEYS <= {"value"}
    named = {rule for key in ("says", "does_not_say", "settled_by", "basis", "evidence") for rule in case.get(key, {})}
    usual = QUIET if "season" in case else SOUND
    assert {rule.partition("@")[0] for rule in named} <= {rule.partition("@")[0] for rule in {*usual, *case["expect"]}}


def test_there_are_cases_with_names_of_their_own() -> None:
    names = [name.partition(": ")[2] for name in (*DOSSIERS, *SEASONS)]
    assert len(names) >= 120
    assert len(names) == len(set(names))
