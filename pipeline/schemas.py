"""The published JSON Schemas: this module, run, writes docs/schemas: what we write, and what we accept."""

import json
from pathlib import Path
from typing import Any

from pipeline.reference.input_schemas import INPUTS, input_schema
from pipeline.report.schemas import SCHEMAS, schema_of

FOLDER = Path("docs/schemas")
NAMES = (*SCHEMAS, *INPUTS)


def published(name: str) -> dict[str, Any]:
    """Return a schema by its name: of an output (batch, check, dossier, read) or an input (record, plan, register)."""
    return input_schema(name) if name in INPUTS else schema_of(name)


def schema_text(name: str) -> str:
    """Return the file of one schema."""
    return json.dumps(published(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    """Write every schema into docs/schemas."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (FOLDER / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
