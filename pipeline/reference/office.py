"""The office's own sheet: letterhead, whom it asks, acts it cites."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from models.office import OfficeSheet
from models.plan import Plan
from pipeline.errors import UsageError
from pipeline.reference.tables import DATA

OFFICE_FILE = DATA / "office.toml"


def load_office(path: Path = OFFICE_FILE) -> OfficeSheet:
    """Return the sheet of an office. Raise UsageError naming the file, the key and the cure."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened ({error.strerror}). Check the path of --office.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"{path}: is not TOML in UTF-8 ({error}). Correct it; start from {OFFICE_FILE.name}."
        ) from error
    try:
        return OfficeSheet.model_validate(content)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise UsageError(f"{path}: key {where}: {fault['msg']}. Compare it with {OFFICE_FILE.name}.") from error


def office_for(plan: Plan, path: Path | None = None) -> OfficeSheet:
    """Return the sheet of the office that a plan's issuer has. Raise UsageError where they are of two places."""
    sheet = load_office(path or OFFICE_FILE)
    if sheet.parent != plan.issuer:
        raise UsageError(
            f"{path or OFFICE_FILE.name}: is of {sheet.parent!r}, but plan {plan.id} is of {plan.issuer!r}. "
            f"Copy {OFFICE_FILE}, write that office in, and give it with --office FILE."
        )
    return sheet
