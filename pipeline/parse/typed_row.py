"""What a person types for a row of the register → the row; each column's fault said for the operator and for a form."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.event import Fact
from models.register import RegisterRow
from pipeline.errors import EntryError, UsageError
from pipeline.vietnamese.fold import nfc

_DAY = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})")
_PERCENTS = ("percent",)
_WHOLE = 100
_MISSING = "missing"


def typed_row(row: type[Fact], values: Mapping[str, str], ours: Mapping[str, object]) -> Fact:
    """Return the row of the register that was typed: days as 05/12/2024 or 2024-12-05, numbers with comma or point.

    `ours` are the columns that nobody types: the dossier's unit and year. Raise EntryError for the first column that
    cannot stand, UsageError for one that the sheet does not have.
    """
    columns = [name for name in row.model_fields if name not in RegisterRow.model_fields]
    strangers = [name for name in values if name not in columns]
    if strangers:
        raise UsageError(f"{strangers[0]}: no column of this sheet. Its columns: {', '.join(columns)}.")
    cells = {name: _cell(row, name, " ".join(nfc(text).split())) for name, text in values.items()}
    try:
        return row.model_validate({**ours, **cells})
    except ValidationError as error:
        raise _fault(row, error.errors()[0], columns) from error


def _holds(row: type[Fact], column: str, kind: type[Any]) -> bool:
    told = row.model_fields[column].annotation
    return told is kind or kind in get_args(told)


def _cell(row: type[Fact], column: str, text: str) -> str:
    """Return a cell as the record takes it. Raise EntryError for a percent that is none."""
    day = _DAY.fullmatch(text)
    if _holds(row, column, date) and day is not None:
        return f"{day['y']}-{int(day['m']):02}-{int(day['d']):02}"
    if not _holds(row, column, Decimal):
        return text
    bare = text.removesuffix("%").strip().replace(",", ".")
    if column in _PERCENTS and re.fullmatch(r"-?\d+(\.\d+)?", bare) and not 0 <= Decimal(bare) <= _WHOLE:
        raise EntryError(
            column,
            f"{text!r} is no percent from 0 to 100.",
            f"“{text}” không phải là phần trăm từ 0 đến 100. Hãy xem lại quyết định công bố.",
        )
    return bare


def _fault(row: type[Fact], fault: ErrorDetails, columns: list[str]) -> EntryError:
    column = ".".join(map(str, fault["loc"]))
    return EntryError(column, f"{fault['msg']}. Columns of this sheet: {', '.join(columns)}.", _reason(row, fault))


def _reason(row: type[Fact], fault: ErrorDetails) -> str:
    """Return what a column may hold, in a sentence for who filled in the form."""
    column, typed = str(fault["loc"][0]), str(fault["input"])
    if fault["type"] == _MISSING:
        return "Ô này chưa ghi; đây là ô bắt buộc."
    if _holds(row, column, date):
        return f"“{typed}” không phải là ngày có thật. Hãy ghi ngày/tháng/năm, như 05/12/2024."
    if _holds(row, column, Decimal) or _holds(row, column, int):
        return f"“{typed}” không phải là số. Hãy ghi như 93,25."
    return f"“{typed}” không có trong các lựa chọn của ô này."
