"""Records' own JSON Schemas, made flat: what a fault is told by must be readable."""

from typing import Any

from models.document import PageRef
from models.page import Mark
from models.reading import Evidence, Nominee
from models.record import Record
from models.source import SourceFile

Schema = dict[str, Any]

DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}
A_DAY = 'a day that exists, as "2024-12-05"'

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
        flat |= DAY | {"description": A_DAY}
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


def defs_of(*records: type[Record]) -> Schema:
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


def object_schema(properties: Schema, required: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an object that has no other fields."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
    }


def or_object(name: str, plain: Schema) -> Schema:
    """Return a schema of an object of a name, or of the plain value that may stand for it."""
    return {"if": {"type": "object"}, "then": {"$ref": f"#/$defs/{name}"}, "else": plain}


def nullable(schema: Schema) -> Schema:
    """Return the schema with null accepted too."""
    return {**schema, "type": [schema["type"], "null"]}


def properties(record: type[Record], by_hand: Schema) -> Schema:
    """Return the properties of a record: those described by hand, and as the model has them what else it has."""
    of_model = defs_of(record)[record.__name__]["properties"]
    return {name: by_hand.get(name, schema) for name, schema in of_model.items()} | by_hand
