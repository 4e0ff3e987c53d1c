"""The sheet of the office's archive, and the fields that the rules on electronic records ask for."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from models.archive_sheet import ArchiveSheet, MetadataProfiles
from models.record import Record
from pipeline.errors import UsageError
from pipeline.reference.tables import DATA

ARCHIVE_FILE = DATA / "archive.toml"
FIELDS_FILE = DATA / "archive-fields.toml"

AnyRecord = TypeVar("AnyRecord", bound=Record)


def _loaded(path: Path, kind: type[AnyRecord], shipped: Path) -> AnyRecord:
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened ({error.strerror}). Check the path.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: is not TOML in UTF-8 ({error}). Correct it; start from {shipped.name}.") from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise UsageError(f"{path}: key {where}: {fault['msg']}. Compare it with {shipped.name}.") from error


def load_archive_sheet(path: Path = ARCHIVE_FILE) -> ArchiveSheet:
    """Return the sheet of an office's archive. Raise UsageError naming the file, the key and the cure."""
    return _loaded(path, ArchiveSheet, ARCHIVE_FILE)


def load_profiles(path: Path = FIELDS_FILE) -> MetadataProfiles:
    """Return the profiles of metadata. Raise UsageError naming the file, the key and the cure."""
    return _loaded(path, MetadataProfiles, FIELDS_FILE)
