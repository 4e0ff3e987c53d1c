"""JSON Schemas of the output contract, made from the models; `pipeline/schemas.py` publishes them."""

from typing import Any

from models.change import CheckResult
from models.dossier import SCHEMA_VERSION, Batch, JudgedDossier, ReadResult
from models.event import Event
from models.record import Record

SCHEMAS: dict[str, type[Record]] = {
    "batch": Batch,
    "check": CheckResult,
    "dossier": JudgedDossier,
    "event": Event,
    "read": ReadResult,
}


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one output, as it is written: every field is there."""
    schema = SCHEMAS[name].model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hoso-khen-thuong:{name}:{SCHEMA_VERSION}",
        **schema,
    }
