"""Writing whole files or none: folders 0700, files 0600, a name of ours until the content is complete."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipeline.errors import DiskFullError

PART_PREFIX = ".hoso-part-"
"""How a file is named until it is whole; what a killed run left under this name is cleared by the next one."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def _room(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(f"no room for {path}: free some space and run again") from error
        raise


def make_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, for the owner alone."""
    with _room(folder):
        for missing in [*(p for p in reversed(folder.parents) if not p.exists()), folder]:
            missing.mkdir(mode=0o700, exist_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of mode 0600, whole or not at all. Raise DiskFullError."""
    with _room(path), ExitStack() as undo:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART_PREFIX)
        undo.callback(Path(name).unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as target:
            target.write(content)
        Path(name).replace(path)
        undo.pop_all()


def clear_parts(folder: Path) -> None:
    """Remove the half-written files that a killed run left in a folder."""
    for part in folder.glob(f"{PART_PREFIX}*"):
        part.unlink(missing_ok=True)
