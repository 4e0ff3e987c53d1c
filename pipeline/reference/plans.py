"""A plan file → a Plan: every fault names the file, the clause, the key and the cure."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.plan import Plan
from pipeline.errors import PlanError
from pipeline.reference.plan_faults import form_faults


@dataclass(frozen=True)
class PlanFile:
    """A plan file that is TOML: its text, its data, the hash of its bytes."""

    text: str
    data: dict[str, Any]
    sha256: str


def open_plan(path: Path) -> PlanFile:
    """Return a plan file as it is written, its content unjudged. Raise PlanError where it is no TOML."""
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


def load_plan(path: Path) -> Plan:
    """Return the plan of a TOML file, with the hash of its bytes. Raise PlanError with the first fault.

    That every setting fits its rule is checked by `pipeline.validate.binding.check_plan`.
    """
    opened = open_plan(path)
    faults = form_faults(opened.data)
    if faults:
        raise PlanError(f"{path}: {faults[0].what}")
    return Plan.model_validate(opened.data | {"sha256": opened.sha256})
