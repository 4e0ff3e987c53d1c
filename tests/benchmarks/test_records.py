"""The generated records: the same for everyone, their halves apart, each defect's rule one of the plan."""

import pytest

from benchmarks.law.banks import HALVES, half_of, wordings
from benchmarks.law.defects import DEFECTS
from benchmarks.law.record_figures import cleared, false_breaches, figures, found
from benchmarks.law.records import DEFECTIVE, SOUND, law, outcomes_of, story_of
from benchmarks.law.writing import pages_of
from models.terms import Level

SHARED = {"heads.outside_head", "letter.title", "minutes.title", "minutes.minutes_label"}
"""Lists of one wording, which both halves must use: they hold names and titles, no sentence."""


def test_every_list_of_wordings_is_parted_in_two_disjoint_halves() -> None:
    for slot, entries in wordings().items():
        tuned, held_back = (set(half_of(slot, half)) for half in HALVES)
        if slot in SHARED:
            continue
        assert tuned, slot
        assert held_back, slot
        assert not tuned & held_back, slot
        assert tuned | held_back == set(range(len(entries)))


def test_a_record_draws_from_its_own_half_alone() -> None:
    for number in (0, 55, DEFECTIVE, DEFECTIVE + 1):
        story = story_of(number)
        pages_of(story)
        for drawn in story.bank.drawn:
            slot, place = drawn.rsplit(":", 1)
            assert int(place) in half_of(slot, story.bank.half)


def test_a_record_s_number_is_all_that_it_depends_on() -> None:
    assert pages_of(story_of(1234)) == pages_of(story_of(1234))
    assert pages_of(story_of(1234)) != pages_of(story_of(1235))


def test_every_planted_defect_is_of_a_rule_of_the_plan_and_comes_in_both_halves() -> None:
    rules = {setting.rule for clause in law().plan.clauses for setting in clause.rules}
    assert {defect.expected.rule for defect in DEFECTS} <= rules
    for half in HALVES:
        names = {story_of(number).name for number in range(DEFECTIVE) if story_of(number).bank.half == half}
        assert names == {defect.name for defect in DEFECTS}


@pytest.mark.parametrize("number", range(DEFECTIVE, DEFECTIVE + 12, 2))
def test_a_sound_record_of_the_tuned_half_is_cleared(number: int) -> None:
    one = outcomes_of(number)
    assert cleared(one), one.messages
    assert not false_breaches(one, Level.REQUIRED)


@pytest.mark.parametrize("number", range(0, len(DEFECTS), 5))
def test_a_planted_defect_of_the_tuned_half_is_found(number: int) -> None:
    one = outcomes_of(number)
    assert found(one), (one.name, one.messages)


def test_the_figures_say_n_of_m_for_both_halves() -> None:
    lines = figures([outcomes_of(0), outcomes_of(55), outcomes_of(DEFECTIVE), outcomes_of(DEFECTIVE + SOUND - 1)])
    assert "1/1" in next(line for line in lines if line.startswith("sound ones compliant"))
    assert any(line.startswith("no letter") for line in lines)
