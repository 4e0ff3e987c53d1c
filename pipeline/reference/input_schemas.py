"""JSON Schemas of what may be typed by hand or written by another program: a record, a plan, a register.

They ask for less than our own output has: an optional field may be left out, and a plain value may stand for a whole
READING. What they refuse, `schema_faults` says in plain words; `description` there is what is accepted at a place.
"""

from functools import lru_cache

from models.document import FIELDS_OF, Document
from models.dossier import SCHEMA_VERSION, JudgedDossier
from models.field_values import FieldValue
from models.plan import Plan
from models.record import Record
from models.register import Register
from models.terms import DocumentKind, UnitKind
from pipeline.reference.flat_schemas import Schema, defs_of, object_schema, or_object, properties
from pipeline.reference.value_schemas import A_YEAR, TEXT_PART, YEAR, field_schema, fields_schema, reading_schema


def _document() -> Schema:
    by_hand: Schema = {
        "type": {"type": "string", "minLength": 1},
        "type_confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "a number from 0 to 1"},
        "fields": {"type": "object"},
    }
    schema = object_schema(properties(Document, by_hand), ("kind",))
    schema["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]},
            "then": {"properties": {"fields": {"$ref": f"#/$defs/fields_{kind}"}}},
        }
        for kind in DocumentKind
    ]
    return schema


def _known_versions() -> list[str]:
    major, minor = SCHEMA_VERSION.split(".")
    return [f"{major}.{number}" for number in range(int(minor) + 1)]


def _record() -> Schema:
    """Return the schema of a record: what `hoso check` accepts."""
    defs = defs_of(JudgedDossier)
    for replaced in (
        "JudgedDossier",
        "UnitRef",
        "Document",
        "Reading",
        *(fields.__name__ for fields in FIELDS_OF.values()),
    ):
        defs.pop(replaced)
    plain_name = {"type": "string", "minLength": 1, "description": "a name as text, or an object"}
    defs["nominee"] = or_object("Nominee", plain_name)
    defs["unit"] = object_schema(
        {"name": {"type": "string", "minLength": 1}, "code": TEXT_PART, "kind": {"enum": list(UnitKind)}}, ("name",)
    )
    defs["document"] = _document()
    defs |= {f"fields_{kind}": fields_schema(kind) for kind in DocumentKind}
    defs |= {f"reading_{kind}": reading_schema(kind) for kind in FieldValue}
    defs |= {f"field_{kind}": field_schema(kind) for kind in FieldValue}
    by_hand: Schema = {
        "schema_version": {"enum": _known_versions()},
        "id": {
            "type": "string",
            "pattern": r"^[^\s./\\][^\s/\\]*$",
            "description": 'text without blanks and slashes, as "xa-an-khuong-2024"',
        },
        "award_year": {**YEAR, "description": A_YEAR},
        "unit": or_object("unit", {**plain_name, "description": "the unit's name as text, or {name, code, kind}"}),
        "submission": TEXT_PART,
        "documents": {"type": "array", "items": {"$ref": "#/$defs/document"}},
        "unread": {
            "type": "array",
            "items": or_object("SourceFile", {**plain_name, "description": "a file's name as text, or an object"}),
        },
    }
    record = object_schema(properties(JudgedDossier, by_hand), ("unit", "award_year", "documents"))
    return {**record, "$defs": defs}


def _plan() -> Schema:
    """Return the schema of a plan file in JSON: the tables of TOML; a setting written as a day is one."""
    defs = defs_of(Plan)
    plan = defs.pop("Plan")
    del plan["properties"]["sha256"]
    plan["required"] = [name for name in plan["required"] if name != "sha256"]
    return {**plan, "$defs": defs}


def _exact(least: int | None, most: int | None, said: str) -> Schema:
    bounds = {name: value for name, value in (("minimum", least), ("maximum", most)) if value is not None}
    return {"type": ["number", "null"], **bounds, "description": said}


def _register() -> Schema:
    """Return the schema of a register in JSON: the rows of the workbook's sheets; numbers are kept as written."""
    defs = defs_of(Register)
    register = defs.pop("Register")
    del register["properties"]["sha256"]
    for row in defs.values():
        if "year" in row["properties"]:
            row["properties"]["year"] = {**YEAR, "description": A_YEAR}
        row["properties"]["row"] = {"type": "integer", "minimum": 0, "description": "a whole number from 0"}
        for of_the_log in ("entered_by", "event"):
            row["properties"].pop(of_the_log, None)
    index = defs["IndexResult"]["properties"]
    index["percent"] = _exact(0, 100, "a percent from 0 to 100, as 93.25")
    index["points"] = _exact(0, None, "a number from 0, as 68.32")
    return {**register, "$defs": defs}


def own_schema(record: type[Record]) -> Schema:
    """Return the schema by which a file of ours is read again: what an earlier version had not yet may be left out."""
    defs = defs_of(record)
    return {**defs[record.__name__], "$defs": defs}


INPUTS = {"record": _record, "plan": _plan, "register": _register}


@lru_cache(maxsize=len(INPUTS))
def input_schema(name: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one input: record, plan or register."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hoso-khen-thuong:{name}:{SCHEMA_VERSION}",
        **INPUTS[name](),
    }
