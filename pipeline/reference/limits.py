"""The limits of a run: ours, with single keys of a file in their place."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from models.limits import Limits
from pipeline.errors import UsageError

_TABLES = ", ".join(f"[{name}]" for name in Limits.model_fields)


def load_limits(path: Path | None) -> Limits:
    """Return the limits that a file gives, ours where it says nothing. Raise UsageError naming the key and the cure."""
    if path is None:
        return Limits()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened ({error.strerror}). Check the path of --limits.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: is not TOML in UTF-8 ({error}). Correct it: tables {_TABLES}.") from error
    try:
        return Limits.model_validate(content)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise UsageError(f"{path}: key {where}: {fault['msg']}. docs/safety.md names every key ({_TABLES}).") from error
