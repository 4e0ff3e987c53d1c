"""The ranking proposal: the plan's order, whose word, ties as ties, the two scales kept apart, the border told."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossier import JudgedDossier
from models.register import RecognisedInitiative
from models.season import Ranked
from models.terms import Basis, RankingCriterion, RankingGroup, RecognitionLevel, UnitKind, Verdict
from pipeline.validate.facts import Facts, facts_of
from tests.validate.season_records import COMMUNE, OFFICE, places, ranking, season, sent
from tests.validate.sound import NAME, PLAN, UNITS, dossier, register, with_settings


def _six(*indexes: float, **more: Any) -> list[JudgedDossier]:
    return [sent(f"X{i}", value, **more) for i, value in enumerate(indexes)]


def test_up_to_five_are_not_ranked() -> None:
    quota = season(_six(95, 94, 93, 92, 91)).quota
    assert quota is not None
    assert (quota.limit, len(quota.compliant), quota.ranking) == (5, 5, None)


def test_each_group_is_ranked_by_its_own_percents_with_ties_as_ties() -> None:
    units = [*_six(95, 91.5, 95, 92), sent("P0", 99, OFFICE), sent("P1", 90.25, OFFICE)]
    communes, offices = ranking(units).groups
    assert (communes.group, places(communes)) == (
        RankingGroup.COMMUNES,
        [("X0", 1), ("X2", 1), ("X3", 3), ("X1", 4)],
    )
    assert [entry.tied for entry in communes.entries] == [True, True, False, False]
    assert places(offices) == [("P0", 1), ("P1", 2)]
    assert communes.border is None and offices.border is None


def test_communes_and_offices_are_joined_by_place_and_never_by_percent() -> None:
    units = [*_six(91, 90.5, 90.1), sent("P0", 99, OFFICE), sent("P1", 98, OFFICE), sent("P2", 97, OFFICE)]
    together = ranking(units).together
    assert RankingCriterion.PAR_INDEX not in together.ordered_by
    assert places(together) == [("P0", 1), ("X0", 1), ("P1", 3), ("X1", 3), ("P2", 5), ("X2", 5)]


def test_those_that_share_a_place_across_the_limit_are_contested_and_nobody_is_called_sixth() -> None:
    units = [*_six(91, 90.5, 90.1), sent("P0", 99, OFFICE), sent("P1", 98, OFFICE), sent("P2", 97, OFFICE)]
    border = ranking(units).together.border
    assert border is not None
    assert border.within == ("P0", "X0", "P1", "X1")
    assert (border.contested, border.seats, border.first_out) == (("P2", "X2"), 1, ())


def test_the_first_left_out_is_told_apart_from_the_last_within_by_one_criterion() -> None:
    border = ranking(_six(95, 94, 93, 92, 91, 90.5)).together.border
    assert border is not None
    assert (border.first_out, border.against) == (("X5",), "X4")
    assert border.criterion is RankingCriterion.PAR_INDEX
    assert border.within == ("X0", "X1", "X2", "X3", "X4") and border.contested == ()


def test_one_group_alone_keeps_its_own_order_in_the_joint_list() -> None:
    proposal = ranking(_six(95, 94, 93, 92, 91, 90.5))
    assert len(proposal.groups) == 1
    assert proposal.together.ordered_by[0] is RankingCriterion.PAR_INDEX
    assert places(proposal.together) == places(proposal.groups[0])


def test_percents_are_compared_exactly_and_not_rounded() -> None:
    (only,) = ranking(_six(92.015, 92.0149, 91, 91, 91, 91)).groups
    assert places(only)[:2] == [("X0", 1), ("X1", 2)]


def test_the_share_of_women_breaks_a_tie_only_where_every_one_of_it_has_a_figure() -> None:
    tied = [sent("A", 95, women=(7, 10)), sent("B", 95, women=(6, 10)), *_six(91, 91, 91, 91)]
    assert places(ranking(tied).groups[0])[:2] == [("A", 1), ("B", 2)]
    unknown = [sent("A", 95, women=(7, 10)), sent("B", 95), *_six(91, 91, 91, 91)]
    first, second = ranking(unknown).groups[0].entries[:2]
    assert (first.place, second.place, second.women.reaches) == (1, 1, None)


def test_seventy_percent_is_reached_exactly_and_the_threshold_is_the_plans() -> None:
    def reaches(women: int, staff: int, **more: Any) -> bool | None:
        units = [sent("A", 99, women=(women, staff)), *_six(91, 91, 91, 91, 91)]
        return ranking(units, **more).groups[0].entries[0].women.reaches

    assert reaches(7, 10) is True
    assert reaches(69, 100) is False
    assert reaches(12, 10) is None, "more women than staff is a misreading, no figure"
    half = with_settings(PLAN, {"batch.quota": {"women_percent": 50}})
    assert reaches(5, 10, plan=half) is True


@pytest.mark.parametrize("count", [{"value": 10, "confidence": 0.4}, {"value": 10.5}])
def test_a_count_that_is_not_firm_or_no_whole_number_is_no_figure(count: dict[str, Any]) -> None:
    units = [sent("A", 99, report={"women_count": 9, "staff_count": count}), *_six(91, 91, 91, 91, 91)]
    assert ranking(units).groups[0].entries[0].women.reaches is None


def test_women_weigh_less_than_the_index() -> None:
    units = [sent("A", 94, women=(9, 10)), sent("B", 95, women=(0, 10)), *_six(91, 91, 91, 91)]
    assert places(ranking(units).groups[0])[:2] == [("B", 1), ("A", 2)]


def test_the_order_of_criteria_is_the_plans() -> None:
    units = [sent("A", 94, women=(9, 10)), sent("B", 95, women=(0, 10))]
    units += [sent(f"C{i}", 91, women=(0, 10)) for i in range(4)]
    plan = with_settings(PLAN, {"batch.quota": {"order": ("women", "par_index")}})
    assert places(ranking(units, plan=plan).groups[0])[:2] == [("A", 1), ("B", 2)]


def _told(**rows: Any) -> Facts:
    return facts_of(dossier(), register(rows), UNITS, PLAN.bodies)


def test_the_registers_percent_outranks_the_papers_and_is_named_as_its_word() -> None:
    units = [sent("A", 91), *_six(95, 94, 93, 92, 91)]
    first = ranking(units, facts={"A": _told(indexes=[{"percent": "97.125"}])}).groups[0].entries[0]
    assert (first.dossier, first.index.percent, first.index.basis) == ("A", 97.125, Basis.REGISTER)
    second = ranking(units).groups[0].entries[0]
    assert (second.dossier, second.index.basis) == ("X0", Basis.DOCUMENT)


def test_a_provisional_percent_of_the_register_ranks_nobody() -> None:
    units = [sent("A", 91), *_six(95, 94, 93, 92, 91.5)]
    told = {"A": _told(indexes=[{"percent": "99", "status": "provisional"}])}
    assert places(ranking(units, facts=told).groups[0])[-1] == ("A", 6)


def test_a_unit_without_an_index_is_neither_first_nor_last_but_stands_apart() -> None:
    units = [sent("A", None, verdict=Verdict.COMPLIANT), *_six(95, 94, 93, 92, 91)]
    proposal = ranking(units)
    (group,) = proposal.groups
    assert [entry.dossier for entry in group.unplaced] == ["A"]
    assert "A" not in dict(places(proposal.together))
    assert [entry.dossier for entry in proposal.together.unplaced] == ["A"]


def test_a_group_that_nobody_assesses_is_ordered_by_what_else_there_is() -> None:
    offices = [
        sent(f"P{i}", None, OFFICE, verdict=Verdict.COMPLIANT, women=(women, 10)) for i, women in enumerate((3, 9))
    ]
    group = ranking([*offices, *_six(95, 94, 93, 92)]).groups[1]
    assert group.unplaced == ()
    assert places(group) == [("P1", 1), ("P0", 2)]


def _recognised(*titles: str, level: RecognitionLevel = RecognitionLevel.DISTRICT) -> Facts:
    rows = tuple(
        RecognisedInitiative(title=t, unit=NAME, year=2024, level=level, decided_on=date(2024, 11, 1), reform=True)
        for t in titles
    )
    return Facts(initiatives=rows)


def test_initiatives_break_a_tie_of_the_index_and_are_told_with_title_and_whose_word() -> None:
    units = [sent("A", 95), sent("B", 95), *_six(91, 91, 91, 91)]
    entries = ranking(units, facts={"B": _recognised("Một", "Hai")}).groups[0].entries
    assert [entry.dossier for entry in entries[:2]] == ["B", "A"]
    assert (entries[0].initiatives.recognised, entries[0].initiatives.basis) == (2, Basis.REGISTER)
    assert entries[0].initiatives.titles == ("Một", "Hai")
    assert (entries[1].initiatives.recognised, entries[1].initiatives.basis) == (1, Basis.DOCUMENT)


def test_an_initiative_of_another_level_or_told_twice_counts_no_more() -> None:
    units = [sent("A", 95), sent("B", 95), sent("C", 95), *_six(91, 91, 91)]
    told = {"A": _recognised("Một", "Hai", level=RecognitionLevel.COMMUNE), "B": _recognised("Một", "Một")}
    told["C"] = Facts(
        initiatives=tuple(r.model_copy(update={"reform": False}) for r in _recognised("M", "H").initiatives)
    )
    entries = ranking(units, facts=told).groups[0].entries
    assert [entry.initiatives.recognised for entry in entries[:3]] == [1, 1, 1]
    assert {entry.place for entry in entries[:3]} == {1}


_OTHERS = {"unit": "Ủy ban nhân dân xã Tân Hưng", "percent": 99.5}
_ISSUER = {"issuer": "Ủy ban nhân dân huyện Hớn Quản"}


def test_an_attached_index_ranks_with_its_own_word_also_where_the_report_is_silent() -> None:
    attached = [{"file": "512.pdf", "fields": _ISSUER, "index": [_OTHERS, {"unit": NAME, "percent": 97.5}]}]
    silent = {"par_index": "absent"}
    first = ranking([sent("A", 91, report=silent, other=attached), *_six(95, 94, 93, 92, 91)]).groups[0].entries[0]
    assert (first.dossier, first.index.percent, first.index.basis) == ("A", 97.5, Basis.ATTACHMENT)


def test_an_attached_index_of_another_unit_or_year_is_nobodys_figure_here() -> None:
    parts = {"year": 2023, "status": "announced", "scale": "percent"}
    rows = [
        {"unit": "Ủy ban nhân dân xã Tân Hưng", "percent": 99},
        {"unit": NAME, "percent": {"value": 98, "parts": parts}},
    ]
    attached = [{"file": "512.pdf", "fields": _ISSUER, "index": rows}]
    entries = ranking([sent("A", 91.5, other=attached), *_six(95, 94, 93, 92, 91)]).groups[0].entries
    assert [(e.index.percent, e.index.basis) for e in entries if e.dossier == "A"] == [(91.5, Basis.DOCUMENT)]


def test_an_attached_recognition_is_told_with_its_title_and_word() -> None:
    attached = [{"file": "77.pdf", "fields": _ISSUER, "initiative": [{"title": "Một cửa lưu động"}]}]
    silent = {"initiative_title": "absent", "initiative_recognised_by": "absent"}
    first = ranking([sent("A", 99, report=silent, other=attached), *_six(95, 94, 93, 92, 91)]).groups[0].entries[0]
    assert first.dossier == "A"
    assert (first.initiatives.recognised, first.initiatives.basis) == (1, Basis.ATTACHMENT)
    assert first.initiatives.titles == ("Một cửa lưu động",)


def test_dossiers_still_open_are_listed_apart_with_what_is_open() -> None:
    breach = sent("K", 80)
    doubtful = sent("M", None)
    quota = season([*_six(95, 94, 93, 92, 91, 90.5), breach, doubtful]).quota
    assert quota is not None
    assert [(d.dossier, d.verdict, d.rules) for d in quota.open] == [
        ("M", Verdict.NEEDS_REVIEW, ("criterion.par_index",)),
    ]
    assert "K" not in quota.compliant


def test_a_dossier_of_another_year_takes_no_part() -> None:
    told = season([*_six(95, 94, 93, 92, 91), sent("N", 99, award_year=2023)])
    assert told.quota is not None and told.quota.ranking is None
    assert told.other_years == ("N",)


def test_the_office_that_appraises_is_told_when_it_nominates_itself() -> None:
    (note,) = season([sent("phong-noi-vu-2024", 95, OFFICE, unit="Phòng Nội vụ")]).self_appraisal
    assert (note.clause, note.office, note.dossier) == ("III.4.b", "Phòng Nội vụ", "phong-noi-vu-2024")
    assert season([sent("P", 95, OFFICE, unit="Phòng Tư pháp")]).self_appraisal == ()


def test_the_ranking_changes_no_dossier() -> None:
    units = _six(95, 94, 93, 92, 91, 90.5)
    before = [unit.model_dump() for unit in units]
    ranking(units)
    assert [unit.model_dump() for unit in units] == before


figures = st.builds(
    lambda index, women, kind: (index, women, kind),
    st.sampled_from([90.0, 90.5, 91.25, 95.0, None]),
    st.sampled_from([(7, 10), (3, 10), (None, None)]),
    st.sampled_from([COMMUNE, OFFICE]),
)


@cache
def _like(index: float | None, women: tuple[int | None, int | None], kind: UnitKind) -> JudgedDossier:
    return sent("D", index, kind, women=women, verdict=Verdict.COMPLIANT)


def _built(drawn: list[Any]) -> list[JudgedDossier]:
    likes = [_like(*figures) for figures in drawn]
    return [
        like.model_copy(update={"id": f"D{i:02}", "unit": like.unit.model_copy(update={"name": f"D{i:02}"})})
        for i, like in enumerate(likes)
    ]


def _all(entries: tuple[Ranked, ...], unplaced: tuple[Ranked, ...]) -> list[str]:
    return sorted(entry.dossier for entry in (*entries, *unplaced))


@given(st.lists(figures, min_size=6, max_size=9), st.randoms(use_true_random=False))
def test_nobody_is_lost_and_the_order_of_the_inbox_decides_nothing(drawn: list[Any], shuffler: Any) -> None:
    units = _built(drawn)
    shuffled = list(units)
    shuffler.shuffle(shuffled)
    proposal = ranking(units)
    assert ranking(shuffled) == proposal
    assert _all(proposal.together.entries, proposal.together.unplaced) == sorted(unit.id for unit in units)
    border = proposal.together.border
    if border is not None:
        assert len(border.within) <= 5 and len(border.within) + border.seats in (5, len(border.within))
        assert not set(border.within) & {*border.contested, *border.first_out}
    for group in proposal.groups:
        percents = [entry.index.percent for entry in group.entries if entry.index.percent is not None]
        assert percents == sorted(percents, reverse=True)
