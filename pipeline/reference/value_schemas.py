"""JSON Schemas of values and READINGs, one for each kind of value that a field of a paper holds."""

from models.document import FIELDS_OF
from models.field_values import FIELD_VALUES, FieldValue
from models.reading import Reading
from models.terms import DocumentKind, UnitKind
from pipeline.reference.flat_schemas import A_DAY, DAY, Schema, nullable, object_schema, or_object, properties

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEAR = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
A_YEAR = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
_VALUES: dict[FieldValue, Schema] = {
    FieldValue.TEXT: {"type": "string", "minLength": 1, "description": "text"},
    FieldValue.SYMBOL: {"type": "string", "minLength": 1, "description": 'a symbol as text, as "87/TTr-UBND"'},
    FieldValue.BODY: {"type": "string", "minLength": 1, "description": "the body's name as text"},
    FieldValue.DAY: {**DAY, "description": A_DAY},
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
TEXT_PART = {"type": ["string", "null"]}
_YEAR_PART = {"type": ["integer", "null"]}
_FLAG_PART = {"type": ["boolean", "null"]}


def _codes(*codes: str) -> Schema:
    return {"enum": [*codes, None]}


_PARTS: dict[FieldValue, dict[str, Schema]] = {
    FieldValue.SYMBOL: {"number": TEXT_PART, "notation": TEXT_PART},
    FieldValue.BODY: {
        "code": TEXT_PART,
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
    FieldValue.AWARD: {"wording": TEXT_PART},
    FieldValue.RECOGNITION: {
        "level": _codes("district", "commune", "province", "unknown"),
        "status": _codes("recognised", "pending", "none", "unknown"),
        "year": _YEAR_PART,
        "other_field": _FLAG_PART,
    },
    FieldValue.DISCIPLINE: {
        "about": _codes("leaders", "all", "staff", "party_members", "unknown"),
        "kind": _codes("formal", "party", "criticism", "none"),
        "person": TEXT_PART,
        "title": TEXT_PART,
        "year": _YEAR_PART,
    },
}
"""What a reading of each kind is made of; the other kinds have no parts."""


def reading_schema(kind: FieldValue) -> Schema:
    """Return the schema of a READING whose value is of a kind; all of it may be left out."""
    value = _VALUES[kind]
    parts = _PARTS.get(kind)
    by_hand: Schema = {
        "value": nullable(value),
        "parts": {**object_schema(parts), "type": ["object", "null"]} if parts else {"type": "null"},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "a number from 0 to 1"},
        "alternatives": {"type": "array", "items": nullable(value)},
    }
    return object_schema(properties(Reading, by_hand))


def field_schema(kind: FieldValue) -> Schema:
    """Return the schema of a field: a READING, or the plain value that stands for one; a typed one must make sense."""
    plain = _VALUES[kind]
    bounds: Schema = {}
    if kind is FieldValue.YEAR:
        bounds = {"minimum": FIRST_YEAR, "maximum": LAST_YEAR, "description": A_YEAR}
    elif kind is FieldValue.PERCENT:
        bounds = {"minimum": 0, "maximum": 100, "description": "a percent from 0 to 100, as 93.25"}
    said = str((plain | bounds)["description"])
    return or_object(f"reading_{kind}", nullable(plain | bounds | {"description": f"{said} (or a READING)"}))


def fields_schema(kind: DocumentKind) -> Schema:
    """Return the schema of the fields of a kind of paper."""
    names = FIELDS_OF[kind].model_fields
    return object_schema({name: {"$ref": f"#/$defs/field_{FIELD_VALUES[name]}"} for name in names})
