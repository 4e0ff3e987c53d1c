"""A register in JSON → a Register, or every fault with its path; the same record as the workbook's."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.fault import Fault
from models.register import Register, RegisterUnit
from models.unit import UnitsTable
from pipeline.errors import RegisterError
from pipeline.reference.input_schemas import input_schema
from pipeline.reference.json_files import open_json
from pipeline.reference.record_values import share_of_one
from pipeline.reference.register_checks import contradictions
from pipeline.reference.register_layout import load_layout
from pipeline.reference.schema_faults import faults_of, in_order, told
from pipeline.reference.unit_names import find_unit, nearest_unit, with_units

_UNITS = "units"


def _rows(data: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows by sheet; one without a place stands on its sheet as the entry that it is, counted from 1."""
    titles = {sheet.key: sheet.title for sheet in load_layout().sheets}
    return {
        key: [
            {"sheet": titles[key], **row, "row": row.get("row") or number} for number, row in enumerate(rows, start=1)
        ]
        for key, rows in data.items()
    }


def _known(rows: Mapping[str, list[dict[str, Any]]], units: UnitsTable) -> UnitsTable:
    return with_units(units, [RegisterUnit.model_validate(row) for row in rows.get(_UNITS, ())])


def _unit_faults(rows: Mapping[str, list[dict[str, Any]]], units: UnitsTable) -> Iterator[Fault]:
    """Yield the units that the units table does not have, with the nearest that it has."""
    for key, entries in rows.items():
        for index, row in enumerate(entries):
            if key != _UNITS and find_unit(row["unit"], units) is None:
                near = nearest_unit(row["unit"], units)
                hint = f" Did you mean {near!r}?" if near else ""
                what = f"is {row['unit']!r}, which is no known unit.{hint} Add it to units if it is another one."
                yield Fault(at=(key, index, "unit"), what=what)


def _share_faults(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[Fault]:
    for index, row in enumerate(rows.get("indexes", ())):
        if share_of_one(row.get("percent")):
            yield Fault(at=("indexes", index, "percent"), what=f"is {row['percent']}, a part of one; give the percent.")


def _with_names(rows: Mapping[str, list[dict[str, Any]]], units: UnitsTable) -> dict[str, list[dict[str, Any]]]:
    def named(row: dict[str, Any]) -> dict[str, Any]:
        known = find_unit(row["unit"], units) if "unit" in row else None
        return {**row, "unit": known.name} if known is not None else row

    return {key: [named(row) for row in entries] for key, entries in rows.items()}


def _contradictions(register: Register) -> Iterator[Fault]:
    places = {id(row): (key, i) for key in type(register).model_fields for i, row in enumerate(_entries(register, key))}
    for row, field, message in contradictions(register):
        yield Fault(at=(*places[id(row)], field), what=message)


def _entries(register: Register, key: str) -> tuple[object, ...]:
    rows = getattr(register, key)
    return rows if isinstance(rows, tuple) else ()


def load_register_json(path: Path, units: UnitsTable) -> Register:
    """Return the register of a JSON file, unit names as the units table has them. Raise RegisterError, UsageError.

    RegisterError lists every fault with its path: of form first, then of rows that contradict each other.
    """
    opened = open_json(path, exact=True)
    faults = list(faults_of(opened, input_schema("register")))
    if faults:
        raise RegisterError(told(str(path), in_order(faults), "register"))
    rows = _rows(opened.data)
    known = _known(rows, units)
    sha256 = hashlib.sha256(opened.content).hexdigest()
    register = Register.model_validate({"sha256": sha256, **_with_names(rows, known)})
    faults = [*_unit_faults(rows, known), *_share_faults(rows), *_contradictions(register)]
    if faults:
        raise RegisterError(told(str(path), in_order(faults), "register"))
    return register
