from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.finding import Finding, Judgement
from models.reading import NOT_FOUND, Reading
from models.terms import Basis, Level, Outcome, Verdict
from pipeline.validate import verdict_of
from pipeline.validate.answer import Answer
from tests.validate.sound import BASE, KINDS, NAME, judged, of_rule, outcomes

FIELDS = [(part, name) for part, fields in BASE.items() for name in fields]
WEIGHT = {Outcome.NOT_MET: 0, Outcome.UNCLEAR: 1, Outcome.NOT_APPLICABLE: 2, Outcome.MET: 3}

confidences = st.sampled_from([0.3, 0.89, 0.9, 0.99])
indexes = st.decimals(min_value=0, max_value=120, places=3).map(float)
index_parts = st.fixed_dictionaries(
    {
        "year": st.sampled_from([None, 2023, 2024]),
        "status": st.sampled_from(["announced", "unknown", "self_scored", "not_announced", "not_assessed", "strange"]),
        "scale": st.sampled_from(["percent", "points"]),
    }
)
index_changes = st.fixed_dictionaries(
    {"value": indexes | st.none(), "parts": index_parts, "confidence": confidences},
    optional={"alternatives": st.lists(indexes, max_size=2).map(tuple)},
)
days = st.dates().map(lambda day: day.isoformat())
partial_days = st.fixed_dictionaries(
    {
        "value": st.none(),
        "parts": st.fixed_dictionaries(
            {
                "year": st.none() | st.integers(2023, 2026),
                "month": st.none() | st.integers(1, 12),
                "day": st.none() | st.integers(1, 31),
            }
        ),
        "confidence": confidences,
    }
)
day_changes = days | partial_days | st.fixed_dictionaries({"value": days, "confidence": confidences})
discipline_changes = st.fixed_dictionaries(
    {
        "value": st.none() | st.booleans(),
        "parts": st.fixed_dictionaries(
            {
                "about": st.sampled_from(["leaders", "all", "staff", "party_members", "unknown"]),
                "kind": st.sampled_from(["formal", "party", "criticism", "none"]),
                "title": st.sampled_from([None, "Chủ tịch UBND xã", "Công chức Tư pháp"]),
            }
        ),
        "confidence": confidences,
    }
)
initiative_changes = st.fixed_dictionaries(
    {
        "value": st.none() | st.just("Hội đồng Sáng kiến"),
        "parts": st.fixed_dictionaries(
            {
                "level": st.sampled_from(["district", "commune", "province", "unknown"]),
                "status": st.sampled_from(["recognised", "pending", "none", "unknown"]),
                "year": st.sampled_from([None, 2023, 2024]),
                "other_field": st.booleans(),
            }
        ),
        "confidence": confidences,
    }
)
issuers = st.sampled_from(
    ["Ủy ban nhân dân huyện Hớn Quản", "Phòng Nội vụ", "Ủy ban nhân dân xã Tân Hưng", NAME, "Công ty A"]
)
attached = st.fixed_dictionaries(
    {
        "fields": st.fixed_dictionaries(
            {"issuer": issuers | issuers.map(lambda name: {"value": name, "confidence": 0.5})}
        )
    },
    optional={
        "origin": st.sampled_from(["ocr", "word", "text_layer"]),
        "index": st.lists(st.fixed_dictionaries({}, optional={"percent": index_changes}), max_size=2),
        "initiative": st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "unit": st.sampled_from([NAME, "absent", "Ủy ban nhân dân xã Tân Hưng"]),
                    "title": st.sampled_from(["Trả kết quả tại nhà", "Vườn rau sạch"]),
                    "year": st.sampled_from([None, 2023, 2024]),
                    "reform": st.sampled_from([None, True, False]),
                },
            ),
            max_size=2,
        ),
    },
)
anything: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "letter": st.fixed_dictionaries(
            {}, optional={"par_index": index_changes, "issued_on": day_changes, "arrived_on": day_changes}
        ),
        "minutes": st.fixed_dictionaries({}, optional={"held_on": day_changes}),
        "report": st.fixed_dictionaries(
            {},
            optional={
                "par_index": index_changes,
                "issued_on": day_changes,
                "leaders_disciplined": discipline_changes,
                "initiative_recognised_by": initiative_changes,
                "pending_case": st.just(True),
            },
        ),
        "without": st.lists(st.sampled_from(sorted(KINDS)), max_size=2),
        "unread": st.lists(st.just("hong.pdf"), max_size=1),
        "award_year": st.sampled_from([2023, 2024, 2025, 2026]),
        "other": st.lists(attached, max_size=2),
    },
)


def _check_form(judgement: Judgement) -> None:
    for finding in judgement.findings:
        assert (finding.outcome is Outcome.UNCLEAR) == bool(finding.settled_by), finding
        assert finding.message.endswith(".)")
        assert "None" not in finding.message, finding.message
        assert "  " not in finding.message


@given(anything)
def test_every_unclear_names_what_settles_it_and_nothing_else_does(changes: dict[str, Any]) -> None:
    _check_form(judged(changes))


@given(anything)
def test_judging_is_pure(changes: dict[str, Any]) -> None:
    assert judged(changes) == judged(changes)


@given(anything, st.sampled_from(FIELDS))
def test_taking_evidence_away_never_makes_a_criterion_met(changes: dict[str, Any], field: tuple[str, str]) -> None:
    """Silence proves nothing. (A statement that itself raises the doubt, as a second index, is no evidence for it.)

    So the letter's date is left in place beside a stamp: a stamp older than its letter is a contradiction.
    """
    part, name = field
    own = {key: dict(value) if isinstance(value, dict) else value for key, value in changes.items()}
    touched = own.get(part, {})
    if name in touched or (name == "issued_on" and "arrived_on" in touched):
        return
    before = outcomes(judged(own))
    own[part] = {**touched, name: "absent"}
    after = outcomes(judged(own))
    for rule, outcome in after.items():
        family = rule.split(".")[0]
        if family in ("part", "scope", "award", "criterion", "deadline", "form") and outcome is Outcome.MET:
            assert before[rule] in (Outcome.MET, Outcome.NOT_APPLICABLE), (rule, field)


@given(anything, st.sampled_from(sorted(KINDS)))
def test_a_dossier_without_one_of_its_parts_is_never_compliant(changes: dict[str, Any], part: str) -> None:
    judgement = judged(changes | {"without": [part]})
    assert judgement.verdict is not Verdict.COMPLIANT


@pytest.mark.parametrize("field", FIELDS, ids=".".join)
def test_a_field_that_is_silent_or_shaky_never_breaches_what_cannot_be_cured(field: tuple[str, str]) -> None:
    part, name = field
    for change in ("absent", {"confidence": 0.4}):
        judgement = judged({part: {name: change}})
        _check_form(judgement)
        assert judgement.verdict in (Verdict.COMPLIANT, Verdict.NEEDS_REVIEW), (field, change)


@given(anything)
def test_an_attached_decision_clears_or_breaches_only_as_the_basis_and_beside_the_units_own_word(
    changes: dict[str, Any],
) -> None:
    alone = judged({key: value for key, value in changes.items() if key != "other"})
    beside = judged(changes)
    for rule in ("criterion.par_index", "criterion.initiative"):
        before, after = of_rule(alone, rule), of_rule(beside, rule)
        if before.outcome is not after.outcome and after.outcome in (Outcome.MET, Outcome.NOT_MET):
            assert after.basis is Basis.ATTACHMENT, rule
            assert set(before.evidence) <= set(after.evidence) or before.outcome is Outcome.NOT_APPLICABLE, rule


@given(index_changes)
def test_a_shaky_index_alone_never_decides(change: dict[str, Any]) -> None:
    judgement = judged({"report": {"par_index": change}})
    answer = outcomes(judgement)["criterion.par_index"]
    if change["confidence"] < 0.9 or change["value"] is None:
        assert answer is Outcome.UNCLEAR


@given(indexes)
def test_the_threshold_is_exact(value: float) -> None:
    answer = outcomes(judged({"report": {"par_index": {"value": value}}}))["criterion.par_index"]
    if value > 100:
        assert answer is Outcome.UNCLEAR
    else:
        assert answer is (Outcome.MET if value >= 90 else Outcome.NOT_MET)


def _finding(outcome: Outcome, level: Level, curable: bool) -> Finding:
    settled = "x" if outcome is Outcome.UNCLEAR else None
    return Finding(
        rule="x.y", clause="I", outcome=outcome, level=level, curable=curable, message="Câu.", settled_by=settled
    )


findings = st.builds(
    _finding,
    st.sampled_from(list(Outcome)),
    st.sampled_from([Level.REQUIRED, Level.ADVISORY]),
    st.booleans(),
)


@given(st.lists(findings))
def test_the_verdict_follows_precedence_and_ignores_advice(found: list[Finding]) -> None:
    required = [f for f in found if f.level is Level.REQUIRED]
    breaches = [f for f in required if f.outcome is Outcome.NOT_MET]
    verdict = verdict_of(found)
    assert verdict is verdict_of(required)
    assert (verdict is Verdict.NON_COMPLIANT) == any(not f.curable for f in breaches)
    if breaches and all(f.curable for f in breaches):
        assert verdict is Verdict.INCOMPLETE
    if not breaches:
        doubtful = any(f.outcome is Outcome.UNCLEAR for f in required)
        assert verdict is (Verdict.NEEDS_REVIEW if doubtful else Verdict.COMPLIANT)


def test_an_unclear_that_nobody_could_settle_is_refused() -> None:
    with pytest.raises(ValueError, match="settled_by"):
        Answer(Outcome.UNCLEAR, "Không rõ.")
    with pytest.raises(ValueError, match="settled_by"):
        Answer(Outcome.MET, "Đạt.", "gì đó")


def test_no_field_at_all_is_no_crash() -> None:
    empty = {part: {name: NOT_FOUND for _, name in FIELDS if name in BASE[part]} for part in KINDS}
    judgement = judged(empty)
    _check_form(judgement)
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert isinstance(empty["letter"]["number"], Reading)
