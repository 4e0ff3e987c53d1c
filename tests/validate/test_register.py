"""The register beside the papers: it outranks or completes them, shows both, and touches nothing else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossier import UnitRef
from models.register import NO_REGISTER
from models.terms import Basis, Outcome, Verdict
from pipeline.validate import Facts, facts_of, season_of
from tests.validate.sound import NAME, PLAN, UNITS, dossier, judged, of_rule, outcomes, record, register
from tests.validate.test_properties import _check_form, anything

TOLD_RULES = ("criterion.par_index", "criterion.initiative", "criterion.discipline", "deadline.submission")
BY_THE_DAY = ("scope.period", "scope.participant")
"""The day of arrival decides which authority holds and which units exist: the register speaks there too (DESIGN §5.6)."""

days = st.dates(date(2024, 1, 1), date(2025, 6, 30)).map(lambda day: day.isoformat())
years = st.sampled_from([2023, 2024, 2025])
units = st.sampled_from([NAME, "UBND xã An Khương", "Ủy ban nhân dân xã Tân Hưng"])
percents = st.decimals(min_value=0, max_value=100, places=3).map(str)


def _rows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({"unit": units, "year": years}, optional=fields), max_size=2)


registers = st.fixed_dictionaries(
    {},
    optional={
        "arrivals": st.lists(st.fixed_dictionaries({"unit": units, "year": years, "arrived_on": days}), max_size=2),
        "supplements": st.lists(st.fixed_dictionaries({"unit": units, "year": years, "returned_on": days}), max_size=2),
        "indexes": _rows(
            percent=percents, status=st.sampled_from(["announced", "provisional"]), assessed=st.booleans(), dated=days
        ),
        "initiatives": _rows(
            level=st.sampled_from(["commune", "district", "province"]),
            reform=st.booleans(),
            title=st.sampled_from(["Trả kết quả tại nhà", "Tủ sách pháp luật"]),
        ),
        "discipline": st.lists(
            st.fixed_dictionaries(
                {"unit": units},
                optional={
                    "key_leader": st.booleans(),
                    "kind": st.sampled_from(["formal", "party", "criticism"]),
                    "dated": st.dates(date(2023, 1, 1), date(2025, 6, 30)).map(str),
                    "status": st.sampled_from(["closed", "pending"]),
                },
            ),
            max_size=2,
        ),
        "reviews": _rows(),
    },
)


@given(anything, registers)
def test_a_register_fact_changes_an_answer_only_with_its_own_basis_and_beside_the_papers(
    changes: dict[str, Any], told: dict[str, Any]
) -> None:
    alone, beside = judged(changes), judged(changes | {"register": told})
    _check_form(beside)
    for before, after in zip(alone.findings, beside.findings, strict=True):
        if before.outcome is not after.outcome and after.rule not in (*BY_THE_DAY, "evidence.unsupported"):
            assert after.rule in TOLD_RULES
            assert after.basis is Basis.REGISTER
        if after.rule.startswith("criterion.") and after.basis is Basis.REGISTER:
            own = before.message.rsplit(" (Căn cứ:", 1)[0]
            assert own[1:] in after.message
            assert after.evidence == before.evidence


@given(anything, registers)
def test_a_breach_becomes_met_only_by_the_register_and_never_by_a_review(
    changes: dict[str, Any], told: dict[str, Any]
) -> None:
    alone, beside = judged(changes), judged(changes | {"register": told})
    for before, after in zip(alone.findings, beside.findings, strict=True):
        if before.outcome is Outcome.NOT_MET and after.outcome is Outcome.MET and after.rule not in BY_THE_DAY:
            assert after.basis is Basis.REGISTER
            assert after.rule != "criterion.discipline"


@given(anything, registers)
def test_rows_of_other_units_and_years_change_nothing(changes: dict[str, Any], told: dict[str, Any]) -> None:
    other = "Ủy ban nhân dân xã Tân Hưng"
    strange = {key: [row | {"unit": other} for row in rows] for key, rows in told.items()}
    assert judged(changes | {"register": strange}) == judged(changes)


@given(percents)
def test_the_percent_of_the_register_is_compared_exactly(percent: str) -> None:
    answer = outcomes(judged({"register": {"indexes": [{"percent": percent}]}}))["criterion.par_index"]
    assert answer is (Outcome.MET if float(percent) >= 90 else Outcome.NOT_MET)


def test_no_register_is_no_fact() -> None:
    assert facts_of(dossier(), NO_REGISTER, UNITS, PLAN.bodies) == Facts()


@pytest.mark.parametrize(
    "name", ["UBND xã An Khương", "xã An Khương", "Tập thể cán bộ, công chức UBND xã An Khương, huyện Hớn Quản"]
)
def test_units_are_matched_as_bodies(name: str) -> None:
    source = dossier().model_copy(update={"unit": UnitRef(name=name)})
    facts = facts_of(source, register({"arrivals": [{"arrived_on": "2024-12-06"}]}), UNITS, PLAN.bodies)
    assert facts.first_arrival == date(2024, 12, 6)


def test_a_claim_that_the_register_contradicts_is_not_called_supported() -> None:
    finding = next(
        f for f in judged({"register": {"indexes": [{"percent": "91"}]}}).findings if f.rule == "evidence.unsupported"
    )
    assert finding.outcome is Outcome.NOT_MET
    assert finding.basis is Basis.REGISTER
    assert "khác với sổ theo dõi" in finding.message


def test_the_register_decides_the_index_even_where_the_report_is_missing() -> None:
    judgement = judged({"without": ["report"], "register": {"indexes": [{"percent": "75"}]}})
    assert of_rule(judgement, "criterion.par_index").outcome is Outcome.NOT_MET
    assert judgement.verdict is Verdict.NON_COMPLIANT


def test_the_ranking_proposal_uses_the_announced_index_of_the_register() -> None:
    source = dossier()
    season = [
        record(judged(), source.model_copy(update={"id": f"d{i}", "unit": UnitRef(name=f"Đơn vị {i}")}))
        for i in range(6)
    ]
    told = {"d3": facts_of(source, register({"indexes": [{"percent": "99.1"}]}), UNITS, PLAN.bodies)}
    quota = season_of(season, PLAN, units=UNITS, year=2024, facts=told).quota
    assert quota is not None and quota.ranking is not None
    first = quota.ranking.together.entries[0]
    assert (first.unit.name, first.place, first.tied) == ("Đơn vị 3", 1, False)
    assert (first.index.percent, first.index.basis) == (99.1, Basis.REGISTER)


def test_the_day_of_the_register_decides_which_units_exist() -> None:
    """A stamp hardly read as 2026 leaves the participant open; the register's own day settles it."""
    doubtful = {"letter": {"issued_on": "2024-12-05", "arrived_on": {"value": "2026-01-01", "confidence": 0.3}}}
    told = {"register": {"arrivals": [{"arrived_on": "2024-12-06"}]}}
    assert outcomes(judged(doubtful | told))["scope.participant"] is Outcome.MET
