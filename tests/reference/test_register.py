"""The register workbook: new, read, and every wrong cell named."""

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.register import Register, RegisterRow, RegisterUnit
from models.terms import ArrivalKind, CaseStatus, DisciplineKind, IndexStatus, RecognitionLevel, UnitKind
from pipeline.errors import RegisterError, UsageError
from pipeline.reference.register import ReadRegister, load_register, read_register
from pipeline.reference.register_layout import ROWS, load_layout
from pipeline.reference.register_template import new_register
from pipeline.reference.tables import load_units
from pipeline.reference.unit_names import find_unit, nearest_unit, with_units

UNITS = load_units()
NEW = new_register(UNITS)
UNIT = "Ủy ban nhân dân xã An Khương"
ROW = 4

ORDINARY: dict[str, list[Any]] = {
    "Công văn đến": [None, UNIT, 2024, datetime(2024, 12, 6), "412"],
    "Trả bổ sung": [None, UNIT, 2024, datetime(2024, 12, 10), datetime(2024, 12, 20), None, "Biên bản"],
    "Chỉ số CCHC": [None, UNIT, 2024, "Có", 89.995, 74.6, 2, "Khối xã", "Đã công bố", "512/QĐ-UBND", "20/01/2025"],
    "Sáng kiến": [None, "Tên", UNIT, 2024, "Có", "Cấp huyện", "Hội đồng", "1/QĐ-UBND", datetime(2024, 11, 15)],
    "Kỷ luật": [
        None, "Nguyễn Văn B", "Chủ tịch", "Có", UNIT, "Kỷ luật hành chính", "Khiển trách", datetime(2024, 8, 1), "Đã có quyết định",
    ],
    "Rà soát kỷ luật": [None, "UBND xã Tân Lợi", 2024, datetime(2024, 12, 25), None],
    "Đơn vị": [None, "Ban Quản lý rừng", "Đơn vị sự nghiệp", None, "BQL rừng; Ban rừng", None, None],
}  # fmt: skip


def _filled(path: Path, rows: dict[str, list[Any]], change: Callable[[Any], None] | None = None) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(NEW))
    for title, values in rows.items():
        for column, value in enumerate(values, 1):
            book[title].cell(ROW, column).value = value
    if change is not None:
        change(book)
    book.save(path)
    return path


def _read(tmp_path: Path, rows: dict[str, list[Any]], change: Callable[[Any], None] | None = None) -> ReadRegister:
    return read_register(_filled(tmp_path / "so.xlsx", rows, change), UNITS)


def test_every_sheet_of_the_layout_makes_a_record_of_the_register_with_all_its_fields() -> None:
    layout = load_layout()
    assert {sheet.key for sheet in layout.sheets} == set(ROWS) == set(Register.model_fields) - {"sha256"}
    for sheet in layout.sheets:
        fields = set(ROWS[sheet.key].model_fields) - set(RegisterRow.model_fields)
        assert {column.field for column in sheet.columns} == fields
        for column in sheet.columns:
            assert bool(layout.choices(sheet, column)) == (column.kind == "choice")
            assert column.required == ROWS[sheet.key].model_fields[column.field].is_required()


def test_a_new_register_is_the_same_bytes_each_time_and_reads_clean_and_empty(tmp_path: Path) -> None:
    assert new_register(UNITS) == NEW
    (tmp_path / "so.xlsx").write_bytes(NEW)
    read = read_register(tmp_path / "so.xlsx", UNITS)
    assert read.faults == ()
    assert read.register == Register(sha256=read.register.sha256)


def test_a_new_register_has_headings_notes_drop_downs_and_one_marked_example_row() -> None:
    book = openpyxl.load_workbook(io.BytesIO(NEW))
    layout = load_layout()
    assert book.sheetnames == [layout.guide_title, *(sheet.title for sheet in layout.sheets), layout.lists_title]
    for sheet in layout.sheets:
        cells = book[sheet.title]
        assert [cells.cell(row, 1).value for row in (1, 2, 3)] == ["Đánh dấu", "HƯỚNG DẪN", "VÍ DỤ"]
        assert all(cells.cell(row, place).value for row in (1, 2, 3) for place in range(2, len(sheet.columns) + 2))
        assert cells.max_row == 3
        assert len(cells.data_validations.dataValidation) == len(sheet.columns)


def test_no_cell_of_a_new_register_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(NEW))
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_every_row_is_read_with_its_place_and_exact_numbers(tmp_path: Path) -> None:
    rows = ORDINARY | {"Rà soát kỷ luật": [None, "UBND xã Tân Lợi", 2024, datetime(2024, 12, 25), None]}
    read = _read(tmp_path, rows)
    assert read.faults == ()
    told = read.register
    assert told.arrivals[0].arrived_on == date(2024, 12, 6)
    assert (told.arrivals[0].sheet, told.arrivals[0].row) == ("Công văn đến", ROW)
    assert told.supplements[0].received_on is None
    assert told.indexes[0].percent == Decimal("89.995")
    assert told.indexes[0].status is IndexStatus.ANNOUNCED
    assert told.indexes[0].dated == date(2025, 1, 20)
    assert told.initiatives[0].level is RecognitionLevel.DISTRICT
    assert told.discipline[0].kind is DisciplineKind.FORMAL and told.discipline[0].status is CaseStatus.CLOSED
    assert told.reviews[0].unit == "Ủy ban nhân dân xã Tân Lợi"
    assert told.units[0].kind is UnitKind.SERVICE_UNIT


@pytest.mark.parametrize(
    ("value", "number_format", "percent"),
    [
        (0.89995, "0.00%", "89.995"), (0.9, "0%", "90"), ("89,995", "General", "89.995"), ("93.25%", "General", "93.25"),
        (1, "0%", "100"), (90, "General", "90"),
    ],
)  # fmt: skip
def test_a_percent_keeps_its_decimals_however_it_was_typed(
    tmp_path: Path, value: object, number_format: str, percent: str
) -> None:
    def change(book: Any) -> None:
        book["Chỉ số CCHC"].cell(ROW, 5).value = value
        book["Chỉ số CCHC"].cell(ROW, 5).number_format = number_format

    read = _read(tmp_path, {"Chỉ số CCHC": ORDINARY["Chỉ số CCHC"]}, change)
    assert read.faults == ()
    assert str(read.register.indexes[0].percent) == percent


@pytest.mark.parametrize(
    ("sheet", "column", "value", "cell", "words"),
    [
        ("Công văn đến", 2, "UBND xã An Khuong huyen", "B4", "Có phải là “Ủy ban nhân dân xã An Khương” không?"),
        ("Công văn đến", 2, "Zzz", "B4", "không có đơn vị “Zzz”"),
        ("Công văn đến", 2, None, "B4", "ô bắt buộc"),
        ("Công văn đến", 3, 24, "C4", "năm có bốn chữ số"),
        ("Công văn đến", 4, "31/11/2024", "D4", "không phải là ngày"),
        ("Công văn đến", 4, datetime(2023, 12, 6), "D4", "trước năm xét"),
        ("Công văn đến", 4, "=TODAY()", "D4", "công thức"),
        ("Công văn đến", 5, datetime(2024, 12, 5), "E4", "đã bị đổi thành ngày"),
        ("Trả bổ sung", 5, datetime(2024, 12, 1), "E4", "sớm hơn ngày trả"),
        ("Chỉ số CCHC", 5, 0.9325, "E4", "93,25 thay cho 0,9325"),
        ("Chỉ số CCHC", 5, 132.5, "E4", "từ 0 đến 100"),
        ("Chỉ số CCHC", 5, "cao", "E4", "không phải là số"),
        ("Chỉ số CCHC", 4, "Không", "E4", "không được đánh giá nhưng lại có kết quả"),
        ("Chỉ số CCHC", 4, "Chắc", "D4", "đề nghị chọn “Có”, “Không”"),
        ("Chỉ số CCHC", 9, None, "I4", "đã công bố hay tạm tính"),
        ("Chỉ số CCHC", 11, "20/01/2023", "K4", "không thể được công bố trước"),
        ("Sáng kiến", 9, datetime(2021, 1, 1), "I4", "không thuộc năm xét 2024"),
        ("Kỷ luật", 7, None, "G4", "chưa ghi hình thức"),
        ("Rà soát kỷ luật", 2, UNIT, "B4", "trang kỷ luật, dòng 4"),
        ("Rà soát kỷ luật", 4, datetime(2023, 1, 1), "D4", "sớm hơn năm được rà soát"),
        ("Đơn vị", 3, None, "C4", "ô bắt buộc"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_sheet_row_and_cell(
    tmp_path: Path, sheet: str, column: int, value: object, cell: str, words: str
) -> None:
    def change(book: Any) -> None:
        book[sheet].cell(ROW, column).value = value

    read = _read(tmp_path, ORDINARY, change)
    assert len(read.faults) == 1
    assert str(read.faults[0]).startswith(f"Trang “{sheet}”, dòng 4, ô {cell}: ")
    assert words in str(read.faults[0])


def test_the_same_result_told_twice_is_a_fault(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        for column, value in enumerate(ORDINARY["Chỉ số CCHC"], 1):
            book["Chỉ số CCHC"].cell(ROW + 1, column).value = value

    read = _read(tmp_path, ORDINARY, change)
    assert [str(fault).startswith("Trang “Chỉ số CCHC”, dòng 5, ô B5: ") for fault in read.faults] == [True]


def test_an_example_row_that_was_written_over_is_not_skipped_in_silence(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Công văn đến"].cell(3, 5).value = "413"

    read = _read(tmp_path, {}, change)
    assert [fault.cell for fault in read.faults] == ["E3"]
    assert "xóa dấu" in read.faults[0].message


def test_a_missing_sheet_and_a_changed_heading_are_faults(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        del book["Kỷ luật"]
        book["Sáng kiến"].cell(1, 2).value = "Tên"

    read = _read(tmp_path, {}, change)
    assert [fault.sheet for fault in read.faults] == ["Sáng kiến", "Kỷ luật"]
    assert "“Tên sáng kiến”" in read.faults[0].message


def test_a_sheet_that_never_ends_is_a_fault_not_a_long_wait(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Đơn vị"].cell(30_000, 1).value = "cuối"

    read = _read(tmp_path, {}, change)
    assert [fault.sheet for fault in read.faults] == ["Đơn vị"]
    assert "dòng 30000" in read.faults[0].message


def test_columns_may_stand_in_another_order_and_further_ones_are_not_read(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Công văn đến"].move_range("B1:B4", cols=8)
        book["Công văn đến"].cell(1, 2).value = "Ghi chú riêng"

    read = _read(tmp_path, {"Công văn đến": ORDINARY["Công văn đến"]}, change)
    assert read.faults == ()
    assert read.register.arrivals[0].unit == UNIT


def test_a_unit_that_the_register_tells_may_be_named_on_its_other_sheets(tmp_path: Path) -> None:
    rows = {"Đơn vị": ORDINARY["Đơn vị"], "Công văn đến": [None, "BQL rừng", 2024, datetime(2024, 12, 6), None]}
    read = _read(tmp_path, rows)
    assert read.faults == ()
    assert read.register.arrivals[0].unit == "Ban Quản lý rừng"
    units = with_units(UNITS, read.register.units)
    known = find_unit("Ban rừng, huyện Hớn Quản", units)
    assert known is not None and known.kind is UnitKind.SERVICE_UNIT
    assert len(units.units) == len(UNITS.units) + 1


def test_a_known_unit_is_described_better_not_twice(tmp_path: Path) -> None:
    rows = {"Đơn vị": [None, "UBND xã An Khương", "Xã, thị trấn", None, "An Khương", datetime(2000, 1, 1), None]}
    units = with_units(UNITS, _read(tmp_path, rows).register.units)
    known = find_unit(UNIT, units)
    assert len(units.units) == len(UNITS.units)
    assert known is not None and known.valid_from == date(2000, 1, 1) and "An Khương" in known.forms


def test_nothing_near_is_suggested_for_what_is_like_no_unit() -> None:
    assert nearest_unit("Zzz", UNITS) is None
    assert nearest_unit("Uỷ ban nhân dân xã Đồng No", UNITS) == "Ủy ban nhân dân xã Đồng Nơ"


def test_a_register_with_faults_is_refused_and_says_how_to_see_them_all(tmp_path: Path) -> None:
    path = _filled(tmp_path / "so.xlsx", {"Công văn đến": [None, "Zzz", 2024, datetime(2024, 12, 6), None]})
    with pytest.raises(RegisterError, match=r"1 fault.*ô B4.*hoso register check"):
        load_register(path, UNITS)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04rubbish"])
def test_what_is_no_workbook_is_a_wrong_use(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "so.xlsx").write_bytes(content)
    with pytest.raises(UsageError, match="no .xlsx workbook"):
        read_register(tmp_path / "so.xlsx", UNITS)
    with pytest.raises(UsageError, match="khong-co"):
        read_register(tmp_path / "khong-co.xlsx", UNITS)


def _without_what(book: Any) -> None:
    book["Công văn đến"].delete_cols(6)


def test_a_register_of_before_the_column_of_what_arrived_reads_clean_as_dossiers(tmp_path: Path) -> None:
    read = _read(tmp_path, {"Công văn đến": ORDINARY["Công văn đến"]}, _without_what)
    assert read.faults == ()
    assert read.register.arrivals[0].what is None


@pytest.mark.parametrize(
    ("told", "what"),
    [(None, None), ("Hồ sơ khen thưởng", ArrivalKind.DOSSIER), ("Báo cáo năm", ArrivalKind.ANNUAL_REPORT)],
)
def test_what_arrived_is_told_by_its_own_column(tmp_path: Path, told: str | None, what: ArrivalKind | None) -> None:
    read = _read(tmp_path, {"Công văn đến": [*ORDINARY["Công văn đến"], told]})
    assert read.faults == ()
    assert read.register.arrivals[0].what is what


def test_a_unit_that_takes_over_an_old_name_later_is_another_unit() -> None:
    name = "Ủy ban nhân dân xã Tân Hưng"
    later = RegisterUnit(name=name, kind=UnitKind.COMMUNE, valid_from=date(2025, 7, 1))
    old, new = (unit for unit in with_units(UNITS, [later]).units if unit.name == name)
    assert (old.valid_from, old.valid_to) == (None, date(2025, 6, 30))
    assert (new.valid_from, new.valid_to) == (date(2025, 7, 1), None)
    same = RegisterUnit(name=name, kind=UnitKind.COMMUNE, valid_from=date(2009, 11, 1))
    assert [unit.valid_from for unit in with_units(UNITS, [same]).units if unit.name == name] == [date(2009, 11, 1)]
