"""What a second judgement says otherwise, and what it only says in other words."""

from typing import Any

from models.terms import Basis, Outcome
from pipeline.validate import compared, compared_by_words
from tests.report.records import copied
from tests.validate.sound import judged

FINDINGS = judged().findings


def test_the_same_judgement_changes_nothing() -> None:
    changes = compared(FINDINGS, FINDINGS)
    assert (changes.findings, changes.reworded, changes.unchanged) == ((), 0, len(FINDINGS))


def test_another_outcome_is_told_with_the_new_message() -> None:
    after = judged({"report": {"par_index": 80.0}}).findings
    changes = compared(FINDINGS, after)
    change = next(c for c in changes.findings if c.rule == "criterion.par_index")
    assert (change.before, change.after) == (Outcome.MET, Outcome.NOT_MET)
    assert "thấp hơn 90%" in change.message
    assert len(changes.findings) + changes.reworded + changes.unchanged == len(after)


def test_the_same_outcome_by_another_basis_is_a_change_and_by_other_words_is_counted() -> None:
    arrived: dict[str, Any] = {"register": {"arrivals": [{"arrived_on": "2024-12-06"}]}}
    by_register = compared(FINDINGS, judged(arrived).findings)
    change = next(c for c in by_register.findings if c.rule == "deadline.submission")
    assert (change.before, change.after) == (Outcome.MET, Outcome.MET)
    assert (change.basis_before, change.basis_after) == (Basis.DOCUMENT, Basis.REGISTER)
    reworded = compared(FINDINGS, judged({"report": {"par_index": 95.0}}).findings)
    assert [c.rule for c in reworded.findings] == []
    assert reworded.reworded == 1


def test_a_rule_that_is_new_and_one_that_is_gone_are_told() -> None:
    new = compared(FINDINGS[1:], FINDINGS)
    assert [(c.rule, c.before) for c in new.findings] == [(FINDINGS[0].rule, None)]
    gone = compared(FINDINGS, FINDINGS[1:])
    assert [(c.rule, c.after) for c in gone.findings] == [(FINDINGS[0].rule, None)]


def test_the_two_findings_of_a_rule_bound_twice_are_kept_apart() -> None:
    twice = [f for f in FINDINGS if f.rule == "evidence.unsupported"]
    assert len(twice) == 2
    flipped = [twice[0], twice[1].model_copy(update={"outcome": Outcome.MET})]
    [change] = compared(twice, flipped).findings
    assert change.clause == twice[1].clause


def test_a_finding_of_a_batch_is_its_words() -> None:
    one, two, three = copied(1), copied(2), copied(3)
    assert compared_by_words((one, two), (two, one)).findings == ()
    assert compared_by_words((one, two), (two, one)).unchanged == 2
    [change] = compared_by_words((one, two), (one, three)).findings
    assert (change.before, change.after, change.message) == (Outcome.UNCLEAR, Outcome.UNCLEAR, three.message)
    [gone] = compared_by_words((one, two), (two,)).findings
    assert (gone.after, gone.message) == (None, one.message)
