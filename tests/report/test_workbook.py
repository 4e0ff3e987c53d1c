import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from models.terms import FileStatus
from pipeline.report.workbook import workbook
from tests.report.records import ABSENT, FILES, HOSTILE, batch, case, copied, file, named
from tests.validate.sound import PLAN

SHEETS = [
    "Tổng hợp",
    "Kết quả kiểm tra",
    "Giá trị đọc được",
    "Xếp hạng gợi ý",
    "Theo dõi cả đợt",
    "Chưa thấy hồ sơ",
    "Tệp nhận được",
]
DOSSIERS = [case(ABSENT)]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book: Any, sheet: str) -> list[tuple[Any, ...]]:
    return list(book[sheet].iter_rows(min_row=2, values_only=True))


BOOK = opened(workbook(batch(DOSSIERS), DOSSIERS, PLAN))


def test_the_workbook_has_its_sheets_each_with_its_rows() -> None:
    assert BOOK.sheetnames == SHEETS
    assert len(rows(BOOK, "Tổng hợp")) == len(DOSSIERS)
    assert len(rows(BOOK, "Kết quả kiểm tra")) == len(DOSSIERS[0].findings) + 1
    assert len(rows(BOOK, "Tệp nhận được")) == len(FILES)
    assert rows(BOOK, "Chưa thấy hồ sơ") == [("Ủy ban nhân dân xã Tân Hưng", "Xã, thị trấn")]


def test_a_dossier_is_one_row_with_verdict_parts_counts_and_reason() -> None:
    unit, year, verdict, letter, minutes, report, failed, unclear, why = rows(BOOK, "Tổng hợp")[0]
    assert (unit, year, verdict) == (DOSSIERS[0].unit.name, 2024, "Không đủ điều kiện theo hồ sơ")
    assert (letter, minutes, report, failed, unclear) == ("Có", "Thiếu", "Có", 2, 0)
    assert "chỉ số cải cách hành chính thấp hơn mức yêu cầu" in why


def test_a_finding_about_the_whole_batch_stands_among_the_findings() -> None:
    assert ("Toàn đợt", copied(1).message) in [(row[0], row[4]) for row in rows(BOOK, "Kết quả kiểm tra")]


def test_a_value_is_written_as_people_write_it_beside_the_words_on_paper() -> None:
    values = {(row[1], row[2]): row[3:6] for row in rows(BOOK, "Giá trị đọc được")}
    assert values["Tờ trình đề nghị khen thưởng", "Ngày ban hành"] == ("05/12/2024", "chắc chắn", "2024-12-05")


@pytest.mark.parametrize("text", [*HOSTILE, "=1+1", "\t=1", "x" * 40_000])
def test_text_from_paper_is_never_a_formula_or_a_link(text: str) -> None:
    changes = {"letter": {"number": text}, "unit": {"name": text}, "letter_paper": {"file": text}}
    dossiers = [named(case(changes), "a")]
    book = opened(workbook(batch(dossiers, files=[file(text, FileStatus.FAILED, text)]), dossiers, PLAN))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert all(isinstance(cell.value, int) for cell in cells if cell.data_type == "n")
    assert book["Tổng hợp"]["A2"].value.startswith(text[:1000])


def test_the_same_batch_gives_the_same_bytes() -> None:
    assert workbook(batch(DOSSIERS), DOSSIERS, PLAN) == workbook(batch(DOSSIERS), DOSSIERS, PLAN)


def test_no_day_of_a_run_stands_in_the_workbook() -> None:
    properties = BOOK.properties
    assert {moment.date() for moment in (properties.created, properties.modified)} == {date(2024, 1, 1)}
    with zipfile.ZipFile(io.BytesIO(workbook(batch(DOSSIERS), DOSSIERS, PLAN))) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}


def test_an_empty_batch_gives_a_workbook_too() -> None:
    empty = batch([], files=[], batch_findings=[], missing_units=[])
    assert opened(workbook(empty, [], PLAN)).sheetnames == SHEETS
