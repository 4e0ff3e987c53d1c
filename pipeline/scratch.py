"""A private folder for all that passes through the disk while papers are read; it goes with the run, or with the next.

A program holds a lock in its folder for as long as it lives. What a killed one left is known by its free lock.
"""

import errno
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import current_process
from pathlib import Path

from pipeline.errors import DiskFullError, UsageError

_PREFIX = "hoso-run-"
_LOCK, _NEW = "lock", "lock.new"
_UNLOCKED_S = 60
"""Between making a folder and locking it lie microseconds; one this old, or whose maker is dead, was left behind."""
_OWNER_ONLY = 0o077


@contextmanager
def private_folder(leaving: Callable[[Path], None] = lambda _: None) -> Iterator[Path]:
    """Send every temporary file, of libraries and workers too, into one folder (0700, files 0600) that goes away.

    What killed runs left beside it is removed first and last; `leaving` is told each folder before it goes, to take
    away what programs left elsewhere. Raise DiskFullError, UsageError.
    """
    before = os.environ.get("TMPDIR"), tempfile.tempdir, os.umask(_OWNER_ONLY)
    parent = Path(tempfile.gettempdir())
    sweep(parent, leaving)
    folder, handle = _made(parent)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    # multiprocessing binds a socket in its own folder, and a path of 108 bytes is too long for one.
    own, settings = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC), current_process().__dict__["_config"]
    settings["tempdir"] = f"/proc/self/fd/{own}"
    try:
        yield folder
    finally:
        del settings["tempdir"]
        variable, tempfile.tempdir, mask = before
        os.umask(mask)
        if variable is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = variable
        leaving(folder)
        shutil.rmtree(folder, ignore_errors=True)
        for opened in (own, handle):
            os.close(opened)
        sweep(parent, leaving)


def _made(parent: Path) -> tuple[Path, int]:
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
        handle = os.open(folder / _NEW, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        (folder / _NEW).rename(folder / _LOCK)  # locked before it bears the name that a sweep looks for
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(f"no room under {parent}: free some space, or set TMPDIR, and run again") from error
        raise UsageError(
            f"{parent}: {error.strerror}. Set TMPDIR to a folder that this account may write to."
        ) from error
    return folder, handle


def sweep(parent: Path, leaving: Callable[[Path], None] = lambda _: None) -> None:
    """Remove the folders of runs that have ended without doing so; only our own user's, and no link is followed."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            status = folder.lstat()
            if status.st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink() and _left_behind(folder):
                leaving(folder)
                shutil.rmtree(folder, ignore_errors=True)


def _left_behind(folder: Path) -> bool:
    try:
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return time.time() - folder.lstat().st_mtime > _UNLOCKED_S or not _lives(folder)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def _lives(folder: Path) -> bool:
    """Tell whether the process that a folder is named by lives."""
    number = folder.name.removeprefix(_PREFIX).partition("-")[0]
    return not number.isdecimal() or Path(f"/proc/{number}").exists()
