"""An empty register workbook: headings, notes, drop-downs and one example row; the same bytes each time."""

import io
from datetime import UTC, date, datetime
from typing import Any

from models.unit import UnitsTable
from pipeline.reference.register_layout import ColumnLayout, RegisterLayout, SheetLayout, load_layout

_FIXED = datetime(2024, 1, 1, tzinfo=UTC)
_LAST_ROW = 2_000
"""Drop-downs reach down to this row."""
_FIRST_ROW = 3
"""Rows above are headings, guide, example (from 0)."""
_DAY = "dd/mm/yyyy"
_FORMATS = {"date": _DAY, "percent": "General", "year": "0", "count": "0", "text": "@"}


def _validation(column: ColumnLayout, choices: list[str], units: str) -> dict[str, Any] | None:
    """Return the drop-down or the limits of a column; None where anything may be typed."""
    told = {"input_title": column.heading[:32], "input_message": column.note[:255], "ignore_blank": True}
    if column.kind == "choice":
        return {"validate": "list", "source": choices, **told}
    if column.kind == "unit":
        return {"validate": "list", "source": units, "error_type": "warning", **told}
    if column.kind == "date":
        return {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_type": "warning", **told}
    if column.kind == "year":
        return {"validate": "integer", "criteria": "between", "minimum": 2000, "maximum": 2100, **told}
    return {"validate": "any", **told}


def _write_example(sheet: Any, place: int, column: ColumnLayout, style: Any, day: Any) -> None:
    example = column.example
    if isinstance(example, date):
        sheet.write_datetime(_FIRST_ROW - 1, place, datetime(example.year, example.month, example.day), day)
    elif isinstance(example, int):
        sheet.write_number(_FIRST_ROW - 1, place, example, style)
    elif column.kind in ("percent", "number"):
        sheet.write_number(_FIRST_ROW - 1, place, float(example), style)
    else:
        sheet.write_string(_FIRST_ROW - 1, place, example, style)


def _write_sheet(book: Any, layout: RegisterLayout, of: SheetLayout, units: str) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    soft = book.add_format({"italic": True, "text_wrap": True, "font_color": "#555555", "valign": "top"})
    example = book.add_format({"font_color": "#555555", "bg_color": "#EEEEEE"})
    example_day = book.add_format({"font_color": "#555555", "bg_color": "#EEEEEE", "num_format": _DAY})
    sheet = book.add_worksheet(of.title)
    sheet.set_column(0, 0, 13)
    marks = ((layout.mark_heading, bold), (layout.guide_mark, soft), (layout.example_mark, example))
    for row, (text, style) in enumerate(marks):
        sheet.write_string(row, 0, text, style)
    for place, column in enumerate(of.columns, 1):
        number_format = book.add_format({"num_format": _FORMATS.get(column.kind, "General")})
        sheet.set_column(place, place, column.width, number_format)
        sheet.write_string(0, place, column.heading, bold)
        sheet.write_string(1, place, column.note, soft)
        _write_example(sheet, place, column, example, example_day)
        rule = _validation(column, list(layout.choices(of, column)), units)
        sheet.data_validation(_FIRST_ROW, place, _LAST_ROW, place, rule)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_list(book: Any, title: str, lines: tuple[str, ...], width: int) -> None:
    sheet = book.add_worksheet(title)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, width)
    for row, text in enumerate(lines):
        sheet.write_string(row, 0, text, wrap)


def new_register(units: UnitsTable) -> bytes:
    """Return the .xlsx bytes of an empty register whose drop-downs offer the units of a table."""
    import xlsxwriter
    from xlsxwriter.utility import xl_range_abs

    layout, buffer = load_layout(), io.BytesIO()
    names = tuple(unit.name for unit in units.units)
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": layout.guide_title, "created": _FIXED})
    _write_list(book, layout.guide_title, layout.guide, 110)
    source = f"='{layout.lists_title}'!{xl_range_abs(0, 0, max(len(names) - 1, 0), 0)}"
    for sheet in layout.sheets:
        _write_sheet(book, layout, sheet, source)
    _write_list(book, layout.lists_title, names, 60)
    book.close()
    return buffer.getvalue()
