"""The lock on OUT, and what a killed run left half-written in it."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from pipeline.errors import BusyError

_LEFTOVERS = ".hoso-*.tmp"


def take_lock(path: Path, out: Path, *, wait: bool = False) -> int:
    """Return an open, locked handle; the system lets it go when the process ends, however it ends.

    `wait` waits for whoever holds it. Raise BusyError where it does not.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    except BlockingIOError as error:
        holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
        os.close(handle)
        raise BusyError(
            f"{out} is held by another run (process {holder}): wait for it (close it, where it is the desk; "
            "`hoso process … --wait` waits by itself), or give another --out"
        ) from error
    except OSError:
        os.close(handle)
        raise
    return handle


def clear_leftovers(out: Path) -> None:
    """Remove the temporary files of a killed run; those of the pattern are only ever ours."""
    for leftover in out.rglob(_LEFTOVERS):
        with suppress(OSError):
            leftover.unlink()
