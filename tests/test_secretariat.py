"""`hoso report`: which papers are written, under which names, and what happens to those that people edited."""

import io
import stat
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from models.dossier import JudgedDossier
from models.terms import PaperKind
from pipeline.errors import UsageError
from pipeline.flow import Law
from pipeline.ran import load_run
from pipeline.report import write_reports
from pipeline.report.json import BATCH_NAME
from pipeline.report.papers import return_letter
from pipeline.secretariat import Season, known_of, letter_due, papers_of, season_to_write, write_papers
from pipeline.wiring import find_law, find_office
from tests.recording import Quiet
from tests.report.papers.opened import another, case, lines
from tests.report.records import Pictures, batch
from tests.test_cli import hoso
from tests.validate.sound import NAME, PLAN, register

SOUND, BARE = case(), another("xa-minh-duc-2024", {"without": ["minutes"]})
LAW = find_law()
OFFICE = find_office(PLAN)


def out_of(tmp_path: Path, *dossiers: JudgedDossier) -> Path:
    """Return an OUT as `hoso process` leaves it."""
    out = tmp_path / "out"
    write_reports(batch(dossiers), dossiers, plan=PLAN, images=Pictures(), out=out, progress=Quiet())
    return out


def season(tmp_path: Path, *dossiers: JudgedDossier) -> Season:
    out = out_of(tmp_path, *dossiers)
    return season_to_write(load_run(out), LAW, OFFICE)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def edit(path: Path) -> bytes:
    """Save a paper as a person does with Word: some words more, another day in its properties."""
    document = docx.Document(io.BytesIO(path.read_bytes()))
    document.add_paragraph("Số 12")
    document.core_properties.modified = datetime(2025, 1, 3, 9, 30)
    document.core_properties.last_modified_by = "Nguyễn Thị Hoa"
    document.save(str(path))
    return path.read_bytes()


def test_all_papers_are_written_beside_the_reports_sorted_as_the_office_needs_them(tmp_path: Path) -> None:
    done = hoso("report", out_of(tmp_path, SOUND, BARE))
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out" / "papers") == [
        "1-phieu-tham-dinh_xa-an-khuong-2024.docx",
        "1-phieu-tham-dinh_xa-minh-duc-2024.docx",
        "2-cong-van-tra-ho-so_xa-minh-duc-2024.docx",
        "3-cong-van-xac-minh_chi-so-2024.docx",
        "3-cong-van-xac-minh_ky-luat-2024.docx",
        "3-cong-van-xac-minh_sang-kien-2024.docx",
        "4-danh-sach-trinh-hoi-dong_2024.docx",
        "5-to-trinh_2024.docx",
        "6-du-thao-quyet-dinh_2024.docx",
    ]
    assert "Chỗ tô vàng là chỗ phải điền" in done.stdout


def test_papers_name_persons_so_that_only_their_owner_reads_them(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    write_papers(papers_of(season(tmp_path, SOUND), tuple(PaperKind)), folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    made = season(tmp_path, SOUND, BARE)
    assert papers_of(made, tuple(PaperKind)) == papers_of(made, tuple(PaperKind))


def test_one_unit_and_one_kind_give_one_paper(tmp_path: Path) -> None:
    out = out_of(tmp_path, SOUND, BARE)
    done = hoso("report", out, "--unit", "xa-minh-duc-2024", "--kind", "return-letter", "--to", tmp_path / "gui")
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "gui") == ["2-cong-van-tra-ho-so_xa-minh-duc-2024.docx"]


def test_a_compliant_unit_needs_no_letter_and_that_is_said(tmp_path: Path) -> None:
    done = hoso("report", out_of(tmp_path, SOUND), "--unit", NAME, "--kind", "return-letter")
    assert (done.returncode, done.stdout) == (0, "Không có văn bản nào cần lập.\n")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--kind", "letter"), "return-letter"),
        (("--kind", "decision", "--unit", NAME), "leave --unit out"),
        (("--unit", "Xã Không Có"), "fits no dossier"),
        (("--office", "none.toml"), "none.toml"),
    ],
)
def test_a_wrong_use_is_told_and_exits_3(tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    done = hoso("report", out_of(tmp_path, SOUND), *options)
    assert done.returncode == 3
    assert says in done.stderr


def test_a_folder_that_no_run_wrote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="hoso process"):
        load_run(tmp_path)
    (tmp_path / BATCH_NAME).write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="Run `hoso process` again"):
        load_run(tmp_path)


def test_a_paper_that_a_person_edited_is_never_written_over(tmp_path: Path) -> None:
    out = out_of(tmp_path, BARE)
    assert hoso("report", out, "--kind", "return-letter").returncode == 0
    (path,) = (out / "papers").iterdir()
    edited = edit(path)
    done = hoso("report", out, "--kind", "return-letter")
    assert path.read_bytes() == edited
    assert f"Giữ nguyên vì đã có người sửa: {path}" in done.stdout


def test_a_letter_that_is_no_longer_due_goes_unless_a_person_edited_it(tmp_path: Path) -> None:
    folder, kinds = tmp_path / "papers", (PaperKind.RETURN_LETTER,)
    other = another("xa-dong-no-2024", {"without": ["minutes"]})
    write_papers(papers_of(season(tmp_path, BARE, other), kinds), folder, instead_of=kinds)
    kept, gone = sorted(folder.iterdir())
    edited = edit(kept)
    strange = folder / "2-cong-van-cua-toi.docx"
    strange.write_bytes(b"mine")
    done = write_papers(papers_of(season(tmp_path, SOUND), kinds), folder, instead_of=kinds)
    assert done.removed == (gone,)
    assert kept.read_bytes() == edited
    assert strange.read_bytes() == b"mine"


def test_papers_of_one_unit_leave_those_of_the_others_alone(tmp_path: Path) -> None:
    out = out_of(tmp_path, SOUND, BARE)
    assert hoso("report", out, "--kind", "appraisal").returncode == 0
    assert hoso("report", out, "--kind", "appraisal", "--unit", NAME).returncode == 0
    assert len(names(out / "papers")) == 2


def test_the_term_in_the_letter_is_the_registers(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    assert hoso("register", "new", path).returncode == 0
    book = openpyxl.load_workbook(path)
    sheet = book["Trả bổ sung"]
    sheet.append([None, NAME, 2024, datetime(2025, 1, 2), datetime(2025, 1, 9), None, "thiếu biên bản"])
    book.save(path)
    out = out_of(tmp_path, case({"without": ["minutes"]}))
    done = hoso("report", out, "--kind", "return-letter", "--register", path)
    assert done.returncode == 0, done.stderr
    (letter,) = (out / "papers").iterdir()
    assert any("chậm nhất ngày 09 tháng 01 năm 2025" in line for line in lines(letter.read_bytes()))
    assert "not judged by this register" in done.stderr


def test_records_judged_with_a_register_ask_for_it_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = batch([SOUND], register_sha256="0" * 64)
    write_reports(told, [SOUND], plan=PLAN, images=Pictures(), out=out, progress=Quiet())
    assert "give it with --register" in hoso("report", out, "--kind", "council-list").stderr


def law(**sheets: list[dict[str, object]]) -> Law:
    return Law(plan=LAW.plan, units=LAW.units, cues=LAW.cues, register=register(sheets))


def test_the_term_is_that_of_the_last_return_that_has_not_come_in_again() -> None:
    rows: list[dict[str, object]] = [
        {"returned_on": "2025-01-02", "due_on": "2025-01-09", "received_on": "2025-01-08"},
        {"returned_on": "2025-01-10", "due_on": "2025-01-17"},
        {"returned_on": "2025-01-03", "due_on": "2025-01-12"},
    ]
    assert known_of(SOUND, law(supplements=rows)).due_on == date(2025, 1, 17)
    assert known_of(SOUND, law(supplements=rows[:1])).due_on is None
    assert known_of(SOUND, law(supplements=[{"returned_on": "2025-01-20"}, *rows])).due_on is None


def test_a_provisional_index_and_an_initiative_of_another_field_are_not_known_facts() -> None:
    provisional = law(indexes=[{"percent": 93.1, "status": "provisional"}], initiatives=[{"reform": False}])
    known = known_of(SOUND, provisional)
    assert (known.index_percent, known.initiative) == (None, None)
    known = known_of(SOUND, law(indexes=[{"percent": "93.10"}], initiatives=[{}], arrivals=[{"arrived_on": "2024-12-06", "number": "412"}]))  # fmt: skip
    assert (str(known.index_percent), known.initiative) == ("93.10", "Trả kết quả tại nhà")
    assert (known.arrived_on, known.arrival_number) == (date(2024, 12, 6), "412")


def test_a_letter_is_due_exactly_where_one_is_drawn() -> None:
    for changes in ({}, {"without": ["minutes"]}, {"letter": {"recipient": "absent"}}, {"report": {"par_index": 89.0}}):
        judged = case(changes)
        assert letter_due(judged) is (return_letter(judged, PLAN, OFFICE) is not None)
