"""SQLite's and the disk's faults as ours, each with what to type."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import DiskFullError, HosoError, UsageError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's faults into ours, each with what to type."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise DiskFullError(f"no room for {path}: free some space and run again") from error
        raise HosoError(f"{path}: {error}. Check that the disk is there and can be written, then run again.") from error
    except sqlite3.DatabaseError as error:
        raise HosoError(
            f"{path} is damaged ({error}). Put back a copy, or type: mv '{path}' '{path}.damaged' and run again; "
            "every page is then read anew and decisions kept in it are lost."
        ) from error


@contextmanager
def disk_told(path: Path) -> Iterator[None]:
    """Turn the disk's faults into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(f"no room for {path}: free some space and run again") from error
        raise UsageError(f"--out {path}: {error.strerror}. Choose a folder this account may write to.") from error
