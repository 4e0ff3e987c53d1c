"""One cell of the register workbook → a value, or a Vietnamese sentence of what is wrong with it."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from models.unit import UnitsTable
from pipeline.reference.register_layout import ColumnLayout
from pipeline.reference.unit_names import find_unit, nearest_unit
from pipeline.vietnamese.fold import key, plain

CellValue = str | int | bool | date | Decimal | None

_YEARS = range(2000, 2101)
_WHOLE = Decimal(100)
_LONGEST = 60


class CellFaultError(ValueError):
    """Carry the sentence about a cell that cannot be used as it stands."""


def _shown(value: object) -> str:
    text = plain(str(value))
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(value.strip(), form).date()
            except ValueError:
                continue
    raise CellFaultError(f"{_shown(value)} không phải là ngày; đề nghị ghi theo dạng ngày/tháng/năm, ví dụ 05/12/2024.")


def exact_number(value: object) -> Decimal:
    """Return the number of a cell as it was typed, never rounded: 89.995, "89,995 %". Raise CellFaultError."""
    text = str(value).strip().removesuffix("%").strip() if not isinstance(value, bool | date) else ""
    try:
        number = Decimal(text.replace(",", ".") if text.count(",") <= 1 else "")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise CellFaultError(f"{_shown(value)} không phải là số; đề nghị ghi số, ví dụ 93,25.")
    return number


def _percent(value: object, number_format: str) -> Decimal:
    number = exact_number(value)
    in_format = "%" in number_format and not isinstance(value, str)
    share = Decimal(f"{(number * _WHOLE).normalize():f}") if in_format else number
    if not in_format and not isinstance(value, str) and 0 < share <= 1:
        raise CellFaultError(
            f"{_shown(value)} là phần nhỏ hơn một; đề nghị ghi phần trăm, ví dụ 93,25 thay cho 0,9325."
        )
    if not 0 <= share <= _WHOLE:
        raise CellFaultError(
            f"{_shown(share)} không phải là phần trăm từ 0 đến 100; đề nghị xem có phải là điểm hay không."
        )
    return share


def _whole(value: object) -> int:
    number = exact_number(value)
    if number != number.to_integral_value() or number < 0:
        raise CellFaultError(f"{_shown(value)} không phải là số nguyên.")
    return int(number)


def _year(value: object) -> int:
    year = _whole(value)
    if year not in _YEARS:
        raise CellFaultError(f"{_shown(value)} không phải là năm có bốn chữ số.")
    return year


def _unit(value: object, units: UnitsTable) -> str:
    name = plain(str(value))
    known = find_unit(name, units)
    if known is not None:
        return known.name
    near = nearest_unit(name, units)
    hint = f" Có phải là “{near}” không?" if near else ""
    raise CellFaultError(
        f"không có đơn vị {_shown(name)} trong bảng đơn vị.{hint} Nếu là đơn vị khác, đề nghị ghi vào trang đơn vị."
    )


def _choice(value: object, choices: dict[str, str | bool]) -> str | bool:
    for label, chosen in choices.items():
        if key(label) == key(str(value)):
            return chosen
    offered = ", ".join(f"“{label}”" for label in choices)
    raise CellFaultError(f"{_shown(value)} không có trong các lựa chọn; đề nghị chọn {offered}.")


def _text(value: object) -> str:
    if isinstance(value, date):
        raise CellFaultError("đã bị đổi thành ngày; đề nghị định dạng ô là văn bản rồi ghi lại.")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain(str(value))


def read_cell(cell: Any, column: ColumnLayout, choices: dict[str, str | bool], units: UnitsTable) -> CellValue:
    """Return the value of an openpyxl cell for its column, None where it is empty. Raise CellFaultError."""
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        if column.required:
            raise CellFaultError("chưa ghi; đây là ô bắt buộc.")
        return None
    if cell.data_type == "f":
        raise CellFaultError("là công thức; đề nghị ghi giá trị.")
    if cell.data_type == "e":
        raise CellFaultError(f"đang báo lỗi {_shown(value)}; đề nghị ghi giá trị.")
    if column.kind == "date":
        return _day(value)
    if column.kind == "year":
        return _year(value)
    if column.kind == "count":
        return _whole(value)
    if column.kind == "percent":
        return _percent(value, str(cell.number_format))
    if column.kind == "number":
        return exact_number(value)
    if column.kind == "choice":
        return _choice(value, choices)
    return _unit(value, units) if column.kind == "unit" else _text(value)
