"""The papers show the season's own ranking proposal, place by place, each with what it rests on."""

from pipeline.report.papers import places_of
from tests.validate.season_records import OFFICE, season, sent


def test_a_season_of_more_than_may_be_awarded_gives_the_papers_its_joint_places_with_reasons() -> None:
    units = [*(sent(f"X{i}", value) for i, value in enumerate((95, 95, 92.5))), sent("P0", 99, OFFICE), sent("P1", 98, OFFICE), sent("P2", 97, OFFICE)]  # fmt: skip
    ranking = places_of(season(units))
    assert ranking is not None
    joint = season(units).quota
    assert joint is not None and joint.ranking is not None
    assert [(p.dossier, p.place) for p in ranking] == [(e.dossier, e.place) for e in joint.ranking.together.entries]
    by_id = {place.dossier: place.why for place in ranking}
    assert by_id["P0"].startswith("Thứ 1 khối cơ quan, đơn vị")
    assert by_id["X0"] == "Thứ 1 khối xã, thị trấn, đồng hạng; 01 sáng kiến"
    assert by_id["X2"].endswith("; 01 sáng kiến")  # the index has a column of its own


def test_a_season_within_the_limit_gives_the_papers_no_order() -> None:
    assert places_of(season([sent("X1", 95)])) is None
    assert places_of(None) is None
