"""The layout of the register workbook: its sheets, columns, notes and examples, from data/register.toml."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from models.record import Record
from models.register import (
    Arrival,
    Disciplined,
    DisciplineReview,
    IndexResult,
    RecognisedInitiative,
    RegisterRow,
    RegisterUnit,
    Supplement,
)
from models.terms import Term
from pipeline.reference.tables import DATA

REGISTER_FILE = DATA / "register.toml"
ROWS: Mapping[str, type[RegisterRow]] = {
    "arrivals": Arrival,
    "supplements": Supplement,
    "indexes": IndexResult,
    "initiatives": RecognisedInitiative,
    "discipline": Disciplined,
    "reviews": DisciplineReview,
    "units": RegisterUnit,
}
"""The record that a row of each sheet becomes."""

CellKind = Literal["text", "unit", "date", "year", "percent", "number", "count", "choice"]


class ColumnLayout(Record):
    """One column; `example` stands in the example row, a percent or number as exact text.

    A column that `may_lack` came later: a workbook written before it is read without it.
    """

    field: str
    heading: str
    kind: CellKind
    required: bool = False
    may_lack: bool = False
    width: int = 15
    note: str
    example: str | int | date


class SheetLayout(Record):
    """One sheet of rows; `key` names its records in the Register."""

    key: str
    title: str
    columns: tuple[ColumnLayout, ...]


class RegisterLayout(Record):
    """The whole workbook; the first column of every sheet is for the marks of rows that are not read."""

    guide_mark: str
    example_mark: str
    mark_heading: str
    yes: str
    no: str
    lists_title: str
    guide_title: str
    guide: tuple[str, ...]
    sheets: tuple[SheetLayout, ...]

    def choices(self, sheet: SheetLayout, column: ColumnLayout) -> dict[str, str | bool]:
        """Return what a column of choices offers: the label a clerk sees → the value of the record's field."""
        annotation = ROWS[sheet.key].model_fields[column.field].annotation
        for kind in _members(annotation):
            if kind is bool:
                return {self.yes: True, self.no: False}
            if isinstance(kind, type) and issubclass(kind, Term):
                return {member.label: member.value for member in kind}
        return {}


def _members(annotation: object) -> tuple[object, ...]:
    """Return the types of an annotation: "bool", "Term | None"."""
    return get_args(annotation) or (annotation,)


@lru_cache(maxsize=1)
def load_layout() -> RegisterLayout:
    """Return the layout that ships with the program."""
    return RegisterLayout.model_validate(tomllib.loads(REGISTER_FILE.read_text(encoding="utf-8")))
