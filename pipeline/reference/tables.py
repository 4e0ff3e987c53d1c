"""The data files that ship with the program: units of the district, cues."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from models.cues import Cues
from models.unit import UnitsTable
from pipeline.errors import UsageError

DATA = Path(__file__).parent / "data"
UNITS_FILE = DATA / "units-694.toml"
CUES_FILE = DATA / "cues.toml"


def _load(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"{path}: cannot be read as TOML ({error}). Mend the file or reinstall the program."
        ) from error


def load_units(path: Path = UNITS_FILE) -> UnitsTable:
    """Return the units table of a district. Raise UsageError naming the file and the fault."""
    try:
        return UnitsTable.model_validate(_load(path))
    except ValidationError as error:
        raise UsageError(f"{path}: not a units table. {error}") from error


def units_file(name: str, plan: Path) -> Path:
    """Return the file of the units table that a plan names: one that ships, or one beside the plan's own file."""
    shipped = DATA / f"{name}.toml"
    return shipped if shipped.is_file() else plan.parent / name


def load_cues(path: Path = CUES_FILE) -> Cues:
    """Return the cues by which papers are known. Raise UsageError naming the file and the fault."""
    try:
        return Cues.model_validate(_load(path))
    except ValidationError as error:
        raise UsageError(f"{path}: not a table of cues. {error}") from error
