"""JSON Schemas of what may be typed by hand or written by another program: a record, a plan, a register.

They ask for less than our own output has: an optional field may be left out, and a plain value may stand for a whole
READING. What they refuse, `schema_faults` says in plain words; `description` there is what is accepted at a place.
"""

from typing import Any

from models.document import FIELDS_OF, Document, PageRef
from models.dossier import SCHEMA_VERSION, JudgedDossier
from models.field_values import FIELD_VALUES, FieldValue
from models.page import Mark
from models.plan import Plan
from models.reading import Evidence, Nominee, Reading
from models.record import Record
from models.register import Register
from models.source import SourceFile
from models.terms import DocumentKind, UnitKind

Schema = dict[str, Any]

FIRST_YEAR, LAST_YEAR = 2000, 2100
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}
_YEAR = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
_A_DAY = 'a day that exists, as "2024-12-05"'
_A_YEAR = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
_VALUES: dict[FieldValue, Schema] = {
    FieldValue.TEXT: {"type": "string", "minLength": 1, "description": "text"},
    FieldValue.SYMBOL: {"type": "string", "minLength": 1, "description": 'a symbol as text, as "87/TTr-UBND"'},
    FieldValue.BODY: {"type": "string", "minLength": 1, "description": "the body's name as text"},
    FieldValue.DAY: {**_DAY, "description": _A_DAY},
    FieldValue.CLOCK: {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "description": 'a time, as "08:30"'},
    FieldValue.YEAR: {"type": "integer", "description": "a year as a whole number"},
    FieldValue.COUNT: {"type": "integer", "minimum": 0, "description": "a whole number from 0"},
    FieldValue.RANK: {"type": "integer", "minimum": 1, "description": "a whole number from 1"},
    FieldValue.PERCENT: {"type": "number", "description": "a number, as 93.25"},
    FieldValue.POINTS: {"type": "number", "description": "a number, as 68.32"},
    FieldValue.AWARD: {"type": "string", "minLength": 1, "description": "the award in words, or its code, as text"},
    FieldValue.RECOGNITION: {"type": "string", "minLength": 1, "description": "who recognised it, as text"},
    FieldValue.DISCIPLINE: {"type": "boolean", "description": "true or false"},
    FieldValue.YES_NO: {"type": "boolean", "description": "true or false"},
    FieldValue.NOMINEES: {
        "type": "array",
        "items": {"$ref": "#/$defs/nominee"},
        "description": "a list of names, or of objects {name, kind, award}",
    },
}
_TEXT_PART = {"type": ["string", "null"]}
_YEAR_PART = {"type": ["integer", "null"]}
_FLAG_PART = {"type": ["boolean", "null"]}


def _codes(*codes: str) -> Schema:
    return {"enum": [*codes, None]}


_PARTS: dict[FieldValue, dict[str, Schema]] = {
    FieldValue.SYMBOL: {"number": _TEXT_PART, "notation": _TEXT_PART},
    FieldValue.BODY: {
        "code": _TEXT_PART,
        "kind": _codes(*UnitKind),
        "known": _FLAG_PART,
        "within": _FLAG_PART,
    },
    FieldValue.DAY: {
        "year": _YEAR_PART,
        "month": {"type": ["integer", "null"], "minimum": 1, "maximum": 12, "description": "a month from 1 to 12"},
        "day": {"type": ["integer", "null"], "minimum": 1, "maximum": 31, "description": "a day from 1 to 31"},
    },
    FieldValue.RANK: {"rank": {"type": ["integer", "null"]}, "of": {"type": ["integer", "null"]}},
    FieldValue.PERCENT: {
        "year": _YEAR_PART,
        "status": _codes("announced", "self_scored", "not_announced", "not_assessed", "unknown"),
        "scale": _codes("percent", "points"),
    },
    FieldValue.AWARD: {"wording": _TEXT_PART},
    FieldValue.RECOGNITION: {
        "level": _codes("district", "commune", "province", "unknown"),
        "status": _codes("recognised", "pending", "none", "unknown"),
        "year": _YEAR_PART,
        "other_field": _FLAG_PART,
    },
    FieldValue.DISCIPLINE: {
        "about": _codes("leaders", "all", "staff", "party_members", "unknown"),
        "kind": _codes("formal", "party", "criticism", "none"),
        "person": _TEXT_PART,
        "title": _TEXT_PART,
        "year": _YEAR_PART,
    },
}
"""What a reading of each kind is made of; the other kinds have no parts."""

_LEFT_OUT: dict[type[Record], tuple[str, ...]] = {
    Evidence: ("page",),
    PageRef: ("page",),
    Mark: ("file", "page"),
    Nominee: ("kind",),
    SourceFile: ("path_raw", "sha256", "status"),
}
"""What our own output always has, and a record from elsewhere may leave out."""


def _flat(node: Any, defs: Schema) -> Any:
    """Return a schema of pydantic's without titles, docstrings and unions with null, whose faults nobody could read."""
    if isinstance(node, list):
        return [_flat(inside, defs) for inside in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node and {"type": "null"} in node["anyOf"]:
        return _or_null([choice for choice in node["anyOf"] if choice != {"type": "null"}], defs)
    flat = {
        key: {name: _flat(inside, defs) for name, inside in value.items()}
        if key == "properties"
        else _flat(value, defs)
        for key, value in node.items()
        if key not in ("title", "description", "default", "$defs")
    }
    if flat.get("format") == "date":
        flat |= _DAY | {"description": _A_DAY}
    if "$ref" in flat:
        target = defs[str(flat["$ref"]).rsplit("/", 1)[-1]]
        return {"enum": target["enum"]} if "enum" in target else flat
    return flat


def _or_null(choices: list[Any], defs: Schema) -> Schema:
    flat = [_flat(choice, defs) for choice in choices]
    if len(flat) == 1 and "enum" in flat[0]:
        return {"enum": [*flat[0]["enum"], None]}
    if len(flat) == 1 and isinstance(flat[0].get("type"), str):
        return {**flat[0], "type": [flat[0]["type"], "null"]}
    inner = flat[0] if len(flat) == 1 else {"anyOf": flat}
    return {"if": {"not": {"type": "null"}}, "then": inner}


def _defs_of(*records: type[Record]) -> Schema:
    """Return the flat schemas of records and of what stands in them, by name."""
    defs: Schema = {}
    for record in records:
        whole = record.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
        inner = whole.get("$defs", {})
        for name, schema in {**inner, record.__name__: whole}.items():
            if "enum" not in schema:
                defs[name] = _flat(schema, inner)
    for record, names in _LEFT_OUT.items():
        if record.__name__ in defs:
            own = defs[record.__name__]
            own["required"] = [name for name in own["required"] if name not in names]
    return defs


def _object(properties: Schema, required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
    }


def _or_object(name: str, plain: Schema) -> Schema:
    """Return a schema of an object of a name, or of the plain value that may stand for it."""
    return {"if": {"type": "object"}, "then": {"$ref": f"#/$defs/{name}"}, "else": plain}


def _nullable(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _properties(record: type[Record], by_hand: Schema) -> Schema:
    """Return the properties of a record: those described by hand, and as the model has them what else it has."""
    of_model = _defs_of(record)[record.__name__]["properties"]
    return {name: by_hand.get(name, schema) for name, schema in of_model.items()} | by_hand


def _reading(kind: FieldValue) -> Schema:
    value = _VALUES[kind]
    parts = _PARTS.get(kind)
    by_hand: Schema = {
        "value": _nullable(value),
        "parts": {**_object(parts), "type": ["object", "null"]} if parts else {"type": "null"},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "a number from 0 to 1"},
        "alternatives": {"type": "array", "items": _nullable(value)},
    }
    return _object(_properties(Reading, by_hand))


def _field(kind: FieldValue) -> Schema:
    plain = _VALUES[kind]
    bounds: Schema = {}
    if kind is FieldValue.YEAR:
        bounds = {"minimum": FIRST_YEAR, "maximum": LAST_YEAR, "description": _A_YEAR}
    elif kind is FieldValue.PERCENT:
        bounds = {"minimum": 0, "maximum": 100, "description": "a percent from 0 to 100, as 93.25"}
    said = str((plain | bounds)["description"])
    return _or_object(f"reading_{kind}", _nullable(plain | bounds | {"description": f"{said} (or a READING)"}))


def _fields(kind: DocumentKind) -> Schema:
    names = FIELDS_OF[kind].model_fields
    return _object({name: {"$ref": f"#/$defs/field_{FIELD_VALUES[name]}"} for name in names})


def _document() -> Schema:
    by_hand: Schema = {
        "type": {"type": "string", "minLength": 1},
        "type_confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "a number from 0 to 1"},
        "fields": {"type": "object"},
    }
    schema = _object(_properties(Document, by_hand), ("kind",))
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
    defs = _defs_of(JudgedDossier)
    for replaced in (
        "JudgedDossier",
        "UnitRef",
        "Document",
        "Reading",
        *(fields.__name__ for fields in FIELDS_OF.values()),
    ):
        defs.pop(replaced)
    plain_name = {"type": "string", "minLength": 1, "description": "a name as text, or an object"}
    defs["nominee"] = _or_object("Nominee", plain_name)
    defs["unit"] = _object(
        {"name": {"type": "string", "minLength": 1}, "code": _TEXT_PART, "kind": {"enum": list(UnitKind)}}, ("name",)
    )
    defs["document"] = _document()
    defs |= {f"fields_{kind}": _fields(kind) for kind in DocumentKind}
    defs |= {f"reading_{kind}": _reading(kind) for kind in FieldValue}
    defs |= {f"field_{kind}": _field(kind) for kind in FieldValue}
    by_hand: Schema = {
        "schema_version": {"enum": _known_versions()},
        "id": {
            "type": "string",
            "pattern": r"^[^\s./\\][^\s/\\]*$",
            "description": 'text without blanks and slashes, as "xa-an-khuong-2024"',
        },
        "award_year": {**_YEAR, "description": _A_YEAR},
        "unit": _or_object("unit", {**plain_name, "description": "the unit's name as text, or {name, code, kind}"}),
        "submission": _TEXT_PART,
        "documents": {"type": "array", "items": {"$ref": "#/$defs/document"}},
        "unread": {
            "type": "array",
            "items": _or_object("SourceFile", {**plain_name, "description": "a file's name as text, or an object"}),
        },
    }
    record = _object(_properties(JudgedDossier, by_hand), ("unit", "award_year", "documents"))
    return {**record, "$defs": defs}


def _plan() -> Schema:
    """Return the schema of a plan file in JSON: the tables of TOML; a setting written as a day is one."""
    defs = _defs_of(Plan)
    plan = defs.pop("Plan")
    del plan["properties"]["sha256"]
    plan["required"] = [name for name in plan["required"] if name != "sha256"]
    return {**plan, "$defs": defs}


def _exact(least: int | None, most: int | None, said: str) -> Schema:
    bounds = {name: value for name, value in (("minimum", least), ("maximum", most)) if value is not None}
    return {"type": ["number", "null"], **bounds, "description": said}


def _register() -> Schema:
    """Return the schema of a register in JSON: the rows of the workbook's sheets; numbers are kept as written."""
    defs = _defs_of(Register)
    register = defs.pop("Register")
    del register["properties"]["sha256"]
    for row in defs.values():
        if "year" in row["properties"]:
            row["properties"]["year"] = {**_YEAR, "description": _A_YEAR}
        row["properties"]["row"] = {"type": "integer", "minimum": 0, "description": "a whole number from 0"}
    index = defs["IndexResult"]["properties"]
    index["percent"] = _exact(0, 100, "a percent from 0 to 100, as 93.25")
    index["points"] = _exact(0, None, "a number from 0, as 68.32")
    return {**register, "$defs": defs}


def own_schema(record: type[Record]) -> Schema:
    """Return the schema by which a file of ours is read again: what an earlier version had not yet may be left out."""
    defs = _defs_of(record)
    return {**defs[record.__name__], "$defs": defs}


INPUTS = {"record": _record, "plan": _plan, "register": _register}


def input_schema(name: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one input: record, plan or register."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hoso-khen-thuong:{name}:{SCHEMA_VERSION}",
        **INPUTS[name](),
    }
