"""The list for the council, the office's letter to the chairman and the draft decision."""

import re
from datetime import date
from typing import Any

import pytest

from models.dossier import JudgedDossier
from models.terms import UnitKind
from pipeline.report.papers import Known, Place, award_decision, council_list, proposal
from pipeline.report.papers.record_facts import index_text
from pipeline.report.papers.typography import blank
from tests.report.papers.opened import OFFICE, PLAN, another, case, lines, tables, text, to_fill

COMMUNE = case()
TOWN = another("Ủy ban nhân dân thị trấn Tân Khai")
DISTANT = another("Ủy ban nhân dân xã Đồng Nơ")
FINANCE = another("Phòng Tài chính - Kế hoạch", kind=UnitKind.OFFICE)
OPEN = another("Ủy ban nhân dân xã Tân Hưng", {"report": {"par_index": {"confidence": 0.5}}})
LATE = another("Ủy ban nhân dân xã Minh Đức", {"letter": {"issued_on": "2025-01-06"}})
SEASON = [OPEN, FINANCE, LATE, DISTANT, COMMUNE, TOWN]
BY_NAME = [d.unit.name for d in (TOWN, COMMUNE, DISTANT, FINANCE)]
SIX = [another(f"Ủy ban nhân dân xã Số {n}") for n in range(1, 7)]


def listed(content: bytes, table: int = 0) -> list[str]:
    return [row[1] for row in tables(content)[table][1:]]


def list_of(dossiers: list[JudgedDossier], **more: Any) -> bytes:
    return council_list(dossiers, PLAN, OFFICE, 2024, more.pop("knowing", {}), **more)


def test_the_list_holds_the_compliant_by_unit_kind_and_name_and_nobody_else() -> None:
    assert listed(list_of(SEASON)) == BY_NAME


def test_what_is_open_stands_apart_with_its_reason_and_what_failed_does_not_stand_there() -> None:
    assert listed(list_of(SEASON), 1) == [OPEN.unit.name]
    assert "Hồ sơ chưa đủ hoặc chưa kết luận được (không nằm trong danh sách trên)" in lines(list_of(SEASON))
    assert LATE.unit.name not in text(list_of(SEASON))


def test_a_row_has_the_key_facts_and_a_blank_for_what_was_not_read_for_certain() -> None:
    known = {COMMUNE.id: Known(arrived_on=date(2024, 12, 6))}
    row = tables(list_of([COMMUNE], knowing=known))[0][1]
    assert row == [
        "1",
        COMMUNE.unit.name,
        "87/TTr-UBND, 05/12/2024",
        "06/12/2024",
        "93,25% (hồ sơ)",
        "Trả kết quả tại nhà; 1234/QĐ-UBND (hồ sơ)",
        "9/9",
        "",
    ]
    assert tables(list_of([COMMUNE]))[0][1][3] == "…" * 4


def test_votes_without_the_number_present_leave_its_place_to_be_filled_in() -> None:
    unsure = another("Ủy ban nhân dân xã An Phú", {"minutes": {"members_present": {"confidence": 0.5}}})
    assert tables(list_of([unsure]))[0][1][6] == "9/……"
    assert "9/……" in to_fill(list_of([unsure]))


def test_an_index_that_a_person_typed_as_percent_reaches_the_list_and_another_years_does_not() -> None:
    percent: dict[str, Any] = {"year": 2024, "status": "announced", "scale": "percent"}
    typed = {"report": {"par_index": {"value": 93.4, "confidence": 0.3, "parts": percent, "decided": True}}}
    assert tables(list_of([another("Ủy ban nhân dân xã An Phú", typed)]))[0][1][4] == "93,40% (hồ sơ)"
    other = {"report": {"par_index": {"value": 93.4, "parts": percent | {"year": 2023}}}}
    judged = another("Ủy ban nhân dân xã An Phú", other)
    assert index_text(judged, Known(), PLAN) == blank(4)


def test_a_ranking_orders_the_list_and_shows_its_places_ties_and_reasons() -> None:
    ranking = [Place(FINANCE.id, 1, "Chỉ số cao nhất."), Place(DISTANT.id, 2), Place(COMMUNE.id, 2)]
    rows = tables(list_of(SEASON, ranking=ranking))[0][1:]
    assert [row[1] for row in rows] == [d.unit.name for d in (FINANCE, COMMUNE, DISTANT, TOWN)]
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert [row[7] for row in rows] == ["1", "2", "2", ""]
    assert rows[0][8] == "Chỉ số cao nhất."
    assert "Thứ tự là gợi ý, không phải quyết định" in text(list_of(SEASON, ranking=ranking))


def test_without_a_ranking_the_list_says_that_its_order_is_none() -> None:
    assert "không phải theo thứ hạng" in text(list_of(SEASON))


@pytest.mark.parametrize(("count", "over"), [(5, False), (6, True)])
def test_the_most_that_may_be_commended_is_the_plans_number(count: int, over: bool) -> None:
    shown = text(list_of(SIX[:count]))
    assert f"Danh sách có 0{count} tập thể. Số lượng khen không quá 05 tập thể" in shown
    assert "(điểm b khoản 2 mục III Kế hoạch 212/KH-UBND)" in shown
    assert ("Hội đồng xem xét, lựa chọn" in shown) is over


@pytest.mark.parametrize(("count", "over"), [(5, False), (6, True)])
def test_a_draft_with_more_than_may_be_commended_says_so_and_chooses_nobody(count: int, over: bool) -> None:
    for content in (proposal(SIX[:count], PLAN, OFFICE, 2024, {}), award_decision(SIX[:count], PLAN, OFFICE, 2024)):
        assert len(listed(content)) == count
        assert any("Ghi chú của dự thảo" in span for span in to_fill(content)) is over


def test_amount_number_of_collectives_numbers_and_days_are_blanks_in_the_decision() -> None:
    content = award_decision([COMMUNE], PLAN, OFFICE, 2024)
    shown = text(content)
    assert re.search(r"năm 2024 cho …+ tập thể", shown)
    assert re.search(r"Mức tiền thưởng kèm theo Giấy khen: …+ đồng cho mỗi tập thể", shown)
    assert re.search(r"tại Tờ trình số …+/TTr-NV ngày …+ tháng …+ năm …+", shown)
    assert re.search(r"Kèm theo Quyết định số …+/QĐ-UBND ngày …+", shown)
    assert not re.search(r"\d[\d.]* đồng", shown)
    assert "(theo khoản 5 mục III Kế hoạch 212/KH-UBND)" in shown


def test_the_decision_is_the_chairmans_and_has_its_articles_and_its_list() -> None:
    told = lines(award_decision([COMMUNE], PLAN, OFFICE, 2024))
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN" in told and "QUYẾT ĐỊNH:" in told and "CHỦ TỊCH" in told
    assert [line[:6] for line in told if line.startswith("Điều")] == ["Điều 1", "Điều 2", "Điều 3"]
    assert told.index("DANH SÁCH") > told.index("CHỦ TỊCH")


def test_acts_are_those_in_force_at_the_end_of_the_award_year() -> None:
    first, second = (text(award_decision([COMMUNE], PLAN, OFFICE, year)) for year in (2024, 2025))
    assert "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ" in first
    assert "152/2025" not in first
    assert "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025" in second
    assert "98/2023" not in second


def test_an_act_that_was_not_verified_is_marked_and_its_unknown_day_is_a_blank() -> None:
    marked = to_fill(award_decision([COMMUNE], PLAN, OFFICE, 2024))
    assert "Luật Tổ chức chính quyền địa phương" in marked
    assert not any("98/2023" in span for span in marked)
    assert re.search(
        r"Luật Tổ chức chính quyền địa phương ngày …+", text(award_decision([COMMUNE], PLAN, OFFICE, 2024))
    )


def test_a_year_at_whose_end_the_authority_is_no_more_carries_a_warning() -> None:
    for draw in (lambda year: award_decision([COMMUNE], PLAN, OFFICE, year), lambda year: proposal([COMMUNE], PLAN, OFFICE, year, {})):  # fmt: skip
        warned = [
            any("không còn từ ngày 01/7/2025" in s or "01/07/2025" in s for s in to_fill(draw(y))) for y in (2024, 2025)
        ]
        assert warned == [False, True]


def test_the_letter_to_the_chairman_counts_the_season_and_leaves_the_councils_choice_open() -> None:
    shown = text(proposal(SEASON, PLAN, OFFICE, 2024, {}))
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân huyện Hớn Quản" in shown
    assert "nhận được 06 hồ sơ" in shown
    assert "- Đủ hồ sơ, chưa thấy vi phạm (theo hồ sơ): 04 hồ sơ;" in shown
    assert "- Không đủ điều kiện theo hồ sơ: 01 hồ sơ;" in shown
    assert re.search(r"họp ngày …+ tháng …+ năm …+ \(Biên bản số …+\), đề nghị tặng .* cho …+ tập thể", shown)
    assert listed(proposal(SEASON, PLAN, OFFICE, 2024, {})) == BY_NAME


def test_an_empty_season_still_gives_papers() -> None:
    assert listed(list_of([])) == []
    assert listed(award_decision([], PLAN, OFFICE, 2024)) == []
