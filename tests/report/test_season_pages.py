"""The season as people read it: on the page, in the workbook, as text; figures with their source, never a decision."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.dossier import Batch, JudgedDossier
from models.register import Arrival, Register, Supplement
from models.season import SeasonRecord
from models.terms import ArrivalKind, Verdict
from pipeline.report.season_notes import season_notes
from pipeline.report.season_text import season_text
from pipeline.report.season_words import order_words
from pipeline.report.workbook import workbook
from tests.report.records import HOSTILE, Tree, batch, case, write
from tests.validate.season_records import OFFICE, annual, season, sent, with_papers
from tests.validate.sound import NAME, PLAN

DAY, CONFERENCE = date(2024, 12, 24), date(2025, 1, 22)
SUPPLEMENT = Supplement(
    unit=NAME, year=2024, returned_on=date(2024, 12, 10), due_on=date(2024, 12, 20), about="Biên bản", sheet="S", row=4
)
REGISTER = Register(
    supplements=(SUPPLEMENT,),
    arrivals=(
        Arrival(
            unit="Phòng Tài chính - Kế hoạch",
            year=2024,
            arrived_on=date(2024, 12, 11),
            number="15",
            what=ArrivalKind.ANNUAL_REPORT,
            sheet="Công văn đến",
            row=6,
        ),
    ),
)


def _dossiers() -> list[JudgedDossier]:
    return [
        with_papers(sent("x1", 94.5, unit=NAME, women=(9, 20)), annual(issuer=NAME, file="An Khương/báo cáo.pdf")),
        sent("x2", 94.5, unit="Xã Hai"),
        sent("x3", 91.25, unit="Xã Ba", women=(15, 20)),
        sent("x4", 90.5, unit="Xã Bốn"),
        sent("p1", 97.75, OFFICE, unit="Phòng Nội vụ"),
        sent("p2", 96, OFFICE, unit="Phòng Hai"),
        sent("p3", None, OFFICE, unit="Phòng Ba", verdict=Verdict.COMPLIANT),
        sent("m1", None, unit="Xã Mở"),
    ]


def _season(dossiers: list[JudgedDossier] | None = None, **more: Any) -> SeasonRecord:
    given = {"register": REGISTER, "as_of": DAY, "conference": CONFERENCE} | more
    return season(_dossiers() if dossiers is None else dossiers, **given)


def _batch(**more: Any) -> Batch:
    return batch(_dossiers(), season=_season(**more))


TEXT = season_text(_batch(), _season(), PLAN)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write(_dossiers(), folder, season=_season())
    return folder


def test_every_figure_is_told_with_whose_word_it_is_and_what_is_missing() -> None:
    for words in (
        "chỉ số 94,50% (theo hồ sơ của đơn vị)",
        "1 sáng kiến được công nhận cấp huyện (theo hồ sơ của đơn vị): “Trả kết quả tại nhà”",
        "nữ 9/20 người, chưa đến 70%",
        "nữ 15/20 người, 70% trở lên",
        "không có số liệu về nữ",
        "1 (đồng hạng). Xã Hai",
        "Không có chỉ số để so nên không xếp trước hay sau ai: Phòng Ba.",
        "Xã Mở (Cần chuyên viên xem xét): chỉ số cải cách hành chính",
    ):
        assert words in TEXT


def test_why_sixth_is_one_sentence_down_to_the_figure_that_made_the_place() -> None:
    assert (
        "Vì sao Xã Bốn đứng thứ 6: hạng 4 trong khối Xã, thị trấn, sau Xã Ba (hạng 3 trong khối Xã, thị trấn); chỉ số "
        "90,50% (theo hồ sơ của đơn vị) thấp hơn 91,25% của Xã Ba."
    ) in TEXT


def test_the_joint_list_says_that_scales_differ_and_shows_no_percent() -> None:
    joint = TEXT.split("Gộp chung hai khối")[1].split("Còn mở")[0]
    assert "thang khác nhau nên ở đây không so phần trăm giữa hai khối" in joint
    assert "97,75%" not in joint and "94,5%" not in joint


def test_a_list_of_one_group_says_what_it_is_ordered_by_and_nothing_of_scales() -> None:
    quota = season([sent(f"X{i}", 95 - i / 2) for i in range(6)]).quota
    assert quota is not None and quota.ranking is not None
    told = order_words(quota.ranking.together, 70)
    assert told.startswith("Xếp theo chỉ số cải cách hành chính, rồi số sáng kiến")
    assert "thang" not in told


def test_a_tie_across_the_limit_puts_nobody_before_another_and_names_the_missing_figure() -> None:
    dossiers = [sent(f"X{i}", 95, women=(5, 10) if i else (None, None)) for i in range(6)]
    told = season_text(batch(dossiers), season(dossiers), PLAN)
    assert (
        "Ở ranh giới có 6 tập thể đồng hạng cho 5 chỗ còn lại: X0, X1, X2, X3, X4 và X5. Không xếp ai trước ai." in told
    )
    assert "Chưa có số liệu về nữ của X0; có số liệu thì có thể phân định được." in told


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ({"women": (5, 10)}, "ngang X4 ở các tiêu chí trước, nhưng X4 nữ 7/10 người, 70% trở lên, còn ở đây nữ 5/10"),
        ({"index": 94}, "chỉ số 94,00% (theo hồ sơ của đơn vị) thấp hơn 95,00% của X4"),
    ],
)
def test_the_reason_names_the_criterion_that_decided(last: dict[str, Any], words: str) -> None:
    dossiers = [sent(f"X{i}", 95, women=(7, 10)) for i in range(5)]
    dossiers.append(sent("Y", **{"index": 95, "women": (7, 10)} | last))
    assert f"Vì sao Y đứng thứ 6: {words}" in season_text(batch(dossiers), season(dossiers), PLAN)


def test_nothing_is_decided_for_the_office() -> None:
    assert "Thứ tự dưới đây chỉ để tham khảo" in TEXT and "lãnh đạo quyết định" in TEXT
    assert "được khen thưởng" not in TEXT and "không được khen" not in TEXT


def _note(title: str, **more: Any) -> str:
    notes = season_notes(_season(**more), PLAN)
    return " ".join(next(note.told for note in notes if note.title.startswith(title)))


def test_due_days_are_told_as_the_last_day_and_days_left_only_from_a_given_day() -> None:
    assert _note("Báo cáo kết quả").startswith(
        "Trước ngày 31/12/2024, tức chậm nhất ngày 30/12/2024. Tính đến ngày 24/12/2024 còn 6 ngày."
    )
    assert "Tính đến" not in _note("Báo cáo kết quả", as_of=None)
    assert "Ngày 30/12/2024 là ngày cuối cùng." in _note("Hạn gửi", as_of=date(2024, 12, 30))
    assert "đã quá 3 ngày" in _note("Hạn gửi", as_of=date(2025, 1, 2))


def test_the_term_before_the_conference_says_how_it_was_counted_or_what_is_missing() -> None:
    told = _note("Hạn trình")
    assert "trình chậm nhất ngày 12/01/2025, lùi lại 10 ngày thường (tính cả ngày nghỉ)" in told
    assert "Ngày này là ngày nghỉ" in told
    assert "Chưa có ngày tổ chức hội nghị" in _note("Hạn trình", conference=None)


def test_the_annual_reports_are_counted_and_each_received_one_says_where_it_was_seen() -> None:
    assert "Đã nhận 2/3 báo cáo; chưa thấy 1." in TEXT
    assert "Đã nhận; An Khương/báo cáo.pdf, trang 1 (ngày của văn bản, chưa phải ngày đến)" in TEXT
    assert "Đã nhận; theo sổ theo dõi, trang “Công văn đến”, dòng 6, số đến 15" in TEXT


def test_the_page_of_the_batch_shows_ranking_and_notes_and_is_well_formed(out: Path) -> None:
    page = (out / "index.html").read_text(encoding="utf-8")
    tree = Tree(page)
    assert tree.faults == []
    for words in ("Xếp hạng gợi ý", "Vì sao Xã Bốn đứng thứ 6", "Theo dõi cả đợt", "Quá hạn 4 ngày", "tự đề nghị khen"):
        assert words in page
    links = [attrs["href"] for tag, attrs in tree.elements if tag == "a" and "report.html" in (attrs.get("href") or "")]
    assert links and all((out / str(link)).is_file() for link in links)


def test_the_report_of_a_unit_shows_what_was_given_back_to_it_and_to_no_other(out: Path) -> None:
    own = (out / "dossiers" / "x1" / "report.html").read_text(encoding="utf-8")
    assert "Trả để bổ sung (1)" in own and "Quá hạn 4 ngày" in own
    assert "Trả ngày 10/12/2024, hạn 20/12/2024. Nội dung: Biên bản" in own
    assert "Trả để bổ sung" not in (out / "dossiers" / "x2" / "report.html").read_text(encoding="utf-8")


def test_a_batch_without_a_season_has_a_page_all_the_same(tmp_path: Path) -> None:
    write([case()], tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "Theo dõi cả đợt" not in page and Tree(page).faults == []


def _rows(sheet: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook(_batch(), _dossiers(), PLAN)))
    return list(book[sheet].iter_rows(min_row=2, values_only=True))


def test_the_workbook_has_each_list_with_its_figures_and_each_note_by_unit() -> None:
    rows = _rows("Xếp hạng gợi ý")
    assert rows[4][:3] == ("Cơ quan, đơn vị", "1", "Phòng Nội vụ")
    assert rows[6][:3] == ("Cơ quan, đơn vị", "chưa xếp", "Phòng Ba")
    assert [row[1] for row in rows if row[0] == "Gộp chung"][:3] == ["1 (đồng hạng)"] * 3
    assert any("Vì sao Xã Bốn" in str(row[2]) for row in rows)
    followed = _rows("Theo dõi cả đợt")
    assert ("Hồ sơ trả để bổ sung", NAME, "Quá hạn 4 ngày", "20/12/2024") in [row[:4] for row in followed]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words_on_page_and_text(words: str, tmp_path: Path) -> None:
    supplement = SUPPLEMENT.model_copy(update={"about": words})
    dossiers = [sent(f"X{i}", 95 - i / 2, unit=f"{words} {i}" if i else NAME) for i in range(6)]
    told = season(dossiers, register=Register(supplements=(supplement,)))
    write(dossiers, tmp_path, season=told, batch_findings=())
    tree = Tree((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert tree.faults == [] and not [tag for tag, _ in tree.elements if tag in ("script", "img")]
    assert all(line.isprintable() for line in season_text(batch(dossiers), told, PLAN).splitlines())
