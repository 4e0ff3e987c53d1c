"""A register workbook → a Register, or every fault with its sheet, row and cell (in Vietnamese, for the clerk)."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from models.register import Register, RegisterRow, RegisterUnit
from models.unit import UnitsTable
from pipeline.errors import RegisterError, UsageError
from pipeline.reference.register_cells import CellFaultError, CellValue, exact_number, read_cell
from pipeline.reference.register_checks import contradictions
from pipeline.reference.register_layout import ROWS, ColumnLayout, RegisterLayout, SheetLayout, load_layout
from pipeline.reference.unit_names import with_units
from pipeline.vietnamese.fold import key, plain

_LARGEST = 20_000_000
"""Bytes; a register of one district is a thousandth of it."""
_MOST_ROWS = 20_000
_MARK = 1
"""The column of the marks."""


@dataclass(frozen=True)
class RegisterFault:
    """What is wrong with one cell; `row` and `cell` None where a whole sheet or heading is missing."""

    sheet: str
    message: str
    row: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        place = f", dòng {self.row}, ô {self.cell}" if self.row is not None else ""
        return f"Trang “{self.sheet}”{place}: {self.message}"


@dataclass(frozen=True)
class ReadRegister:
    """A register with its faults; only one without faults may be judged by."""

    register: Register
    faults: tuple[RegisterFault, ...]


@dataclass
class _Sheet:
    """One sheet as it is read: where its columns stand, its rows, its faults."""

    layout: SheetLayout
    places: dict[str, int] = field(default_factory=dict)
    rows: list[RegisterRow] = field(default_factory=list)
    faults: list[RegisterFault] = field(default_factory=list)

    @property
    def columns(self) -> tuple[ColumnLayout, ...]:
        """Return the columns that the sheet has."""
        return tuple(column for column in self.layout.columns if column.field in self.places)

    def blame(self, message: str, row: int | None = None, name: str | None = None) -> None:
        """Note a fault, at the cell of a field where there is one."""
        cell = f"{_letter(self.places[name])}{row}" if row is not None and name in self.places else None
        self.faults.append(RegisterFault(self.layout.title, message, row if cell else None, cell))


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _open(content: bytes, path: Path) -> Any:
    import openpyxl  # half a second, and most runs have no register
    from openpyxl.utils.exceptions import InvalidFileException

    if len(content) > _LARGEST:
        raise UsageError(f"{path}: is too large for a register. Give the workbook of `hoso register new`.")
    try:
        return openpyxl.load_workbook(io.BytesIO(content))
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, OSError) as error:
        raise UsageError(f"{path}: is no .xlsx workbook ({error}). Save it as .xlsx and give it again.") from error


def _find_columns(sheet: _Sheet, cells: Any) -> None:
    """Note where each column stands; blame the headings that are missing or stand twice."""
    found: dict[str, list[int]] = {}
    for column in range(1, cells.max_column + 1):
        value = cells.cell(1, column).value
        if value is not None:
            found.setdefault(key(str(value)), []).append(column)
    for wanted in sheet.layout.columns:
        at = found.get(key(wanted.heading), [])
        if not at and wanted.may_lack:
            continue
        if not at:
            sheet.blame(f"không thấy cột “{wanted.heading}” ở dòng 1; đề nghị ghi lại đúng tên cột.")
        elif len(at) > 1:
            twice = ", ".join(f"{_letter(column)}1" for column in at)
            sheet.blame(f"cột “{wanted.heading}” có hai lần ({twice}); đề nghị giữ một cột.")
        else:
            sheet.places[wanted.field] = at[0]


def _as_typed(value: object) -> str:
    """Return a cell for comparison with the template: a day, an exact number, or words."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(exact_number(value).normalize())
    return plain(str(value)) if value is not None else ""


def _template_cell(column: ColumnLayout, *, guide: bool) -> str:
    if guide:
        return _as_typed(column.note)
    return _as_typed(exact_number(column.example) if column.kind in ("percent", "number") else column.example)


def _is_marked(sheet: _Sheet, cells: Any, row: int, layout: RegisterLayout) -> bool:
    """Tell whether a row is the guide or the example; blame one that was written over but still has the mark."""
    mark = key(str(cells.cell(row, _MARK).value or ""))
    if mark not in (key(layout.guide_mark), key(layout.example_mark)):
        return False
    guide = mark == key(layout.guide_mark)
    for column in sheet.columns:
        stands = _as_typed(cells.cell(row, sheet.places[column.field]).value)
        if stands != _template_cell(column, guide=guide):
            shown = layout.guide_mark if guide else layout.example_mark
            sheet.blame(
                f"dòng còn dấu “{shown}” nên không được đọc, nhưng đã sửa; nếu là dòng thật, đề nghị xóa dấu.",
                row,
                column.field,
            )
            break
    return True


def _read_row(sheet: _Sheet, cells: Any, row: int, layout: RegisterLayout, units: UnitsTable) -> None:
    values: dict[str, CellValue] = {}
    sound = True
    for column in sheet.columns:
        cell = cells.cell(row, sheet.places[column.field])
        try:
            values[column.field] = read_cell(cell, column, layout.choices(sheet.layout, column), units)
        except CellFaultError as fault:
            sheet.blame(str(fault), row, column.field)
            sound = False
    if sound:
        record = ROWS[sheet.layout.key]
        sheet.rows.append(record.model_validate({**values, "sheet": sheet.layout.title, "row": row}))


def _read_sheet(layout: RegisterLayout, of: SheetLayout, book: Any, units: UnitsTable) -> _Sheet:
    sheet = _Sheet(of)
    named = {key(name): name for name in book.sheetnames}
    if key(of.title) not in named:
        sheet.blame("không có trang này trong tệp; đề nghị không xóa hoặc đổi tên trang.")
        return sheet
    cells = book[named[key(of.title)]]
    _find_columns(sheet, cells)
    if sheet.faults:
        return sheet
    if cells.max_row > _MOST_ROWS:
        sheet.blame(f"trang có đến dòng {cells.max_row}; đề nghị xóa các dòng trống đã định dạng ở cuối trang.")
        return sheet
    for row in range(2, cells.max_row + 1):
        empty = all(_as_typed(cells.cell(row, place).value) == "" for place in sheet.places.values())
        if not empty and not _is_marked(sheet, cells, row, layout):
            _read_row(sheet, cells, row, layout, units)
    return sheet


def _with_contradictions(register: Register, sheets: Sequence[_Sheet]) -> None:
    by_title = {sheet.layout.title: sheet for sheet in sheets}
    for row, name, message in contradictions(register):
        by_title[row.sheet].blame(message, row.row, name)


def _place(fault: RegisterFault) -> int:
    return fault.row or 0


def read_register(path: Path, units: UnitsTable) -> ReadRegister:
    """Return what a register says, unit names as the units table has them, and every fault. Raise UsageError.

    UsageError where the file cannot be opened or is no workbook.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. Give the register's .xlsx file.") from error
    book, layout = _open(content, path), load_layout()
    by_key = {sheet.key: sheet for sheet in layout.sheets}
    told = _read_sheet(layout, by_key["units"], book, units)
    known = with_units(units, [row for row in told.rows if isinstance(row, RegisterUnit)])
    sheets = [told if sheet.key == "units" else _read_sheet(layout, sheet, book, known) for sheet in layout.sheets]
    rows = {sheet.layout.key: tuple(sheet.rows) for sheet in sheets}
    register = Register.model_validate({"sha256": hashlib.sha256(content).hexdigest(), **rows})
    _with_contradictions(register, sheets)
    faults = tuple(fault for sheet in sheets for fault in sorted(sheet.faults, key=_place))
    return ReadRegister(register, faults)


def load_register(path: Path, units: UnitsTable) -> Register:
    """Return the register of a workbook without faults. Raise RegisterError (exit 3) naming the first fault."""
    read = read_register(path, units)
    if read.faults:
        raise RegisterError(
            f"{path}: {len(read.faults)} fault(s), the first: {read.faults[0]} Run `hoso register check {path}`."
        )
    return read.register
