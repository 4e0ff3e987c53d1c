"""A plan file, TOML or JSON → a Plan: every fault names the file, the clause, the key and the cure."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from models.plan import Plan
from pipeline.errors import PlanError
from pipeline.reference.input_schemas import input_schema
from pipeline.reference.json_files import open_json
from pipeline.reference.plan_faults import form_faults
from pipeline.reference.schema_faults import faults_of, in_order, told

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class PlanFile:
    """A plan file: its text, its data, the hash of its bytes; a file in JSON has no lines that could be named."""

    text: str
    data: dict[str, Any]
    sha256: str


def open_plan(path: Path) -> PlanFile:
    """Return a plan file as it is written, its content unjudged. Raise PlanError where it is no TOML.

    A file named .json is read as JSON: PlanError then lists every fault of its form, field by field.
    """
    if path.suffix.lower() == ".json":
        return _open_json(path)
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise PlanError(
            f"{path}: cannot be opened ({error.strerror}). Check the path (of --plan, or of plan check)."
        ) from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: is not UTF-8 (byte {error.start}). Save the file again as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        where = str(error).replace("at end of document", f"at the end, line {len(text.splitlines())}")
        raise PlanError(f"{path}: is not TOML ({where}). Correct that line.") from error
    return PlanFile(text, data, hashlib.sha256(content).hexdigest())


def _open_json(path: Path) -> PlanFile:
    opened = open_json(path)
    faults = faults_of(opened, input_schema("plan"))
    if faults:
        raise PlanError(told(str(path), in_order(faults), "plan"))
    text = opened.content.decode("utf-8-sig")
    return PlanFile(text, _with_days(opened.data), hashlib.sha256(opened.content).hexdigest())


def _with_days(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a plan in JSON with the settings that are written as a day as days, as TOML has them."""
    clauses = [
        {**clause, "rules": [{**rule, "settings": _days(rule.get("settings", {}))} for rule in clause.get("rules", ())]}
        for clause in data["clauses"]
    ]
    return {**data, "clauses": clauses}


def _days(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _days(inside) for name, inside in node.items()}
    if isinstance(node, list):
        return [_days(inside) for inside in node]
    if not isinstance(node, str) or not _DAY.fullmatch(node):
        return node
    try:
        return date.fromisoformat(node)
    except ValueError:
        return node


def load_plan(path: Path) -> Plan:
    """Return the plan of a TOML file, with the hash of its bytes. Raise PlanError with the first fault.

    That every setting fits its rule is checked by `pipeline.validate.binding.check_plan`.
    """
    opened = open_plan(path)
    faults = form_faults(opened.data)
    if faults:
        raise PlanError(f"{path}: {faults[0].what}")
    return Plan.model_validate(opened.data | {"sha256": opened.sha256})
