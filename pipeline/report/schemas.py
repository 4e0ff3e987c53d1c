"""JSON Schemas of the output contract, made from the models: this module, run, writes docs/schemas."""

import json
from pathlib import Path
from typing import Any

from models.dossier import SCHEMA_VERSION, Batch, JudgedDossier, ReadResult
from models.record import Record

FOLDER = Path("docs/schemas")
SCHEMAS: dict[str, type[Record]] = {"batch": Batch, "dossier": JudgedDossier, "read": ReadResult}


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one output, as it is written: every field is there."""
    schema = SCHEMAS[name].model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hoso-khen-thuong:{name}:{SCHEMA_VERSION}",
        **schema,
    }


def schema_text(name: str) -> str:
    """Return the file of one schema."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    """Write every schema into docs/schemas."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (FOLDER / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
