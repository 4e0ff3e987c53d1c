"""Whether a process that a test knows by its number still runs."""

import signal
import time
from collections.abc import Callable
from pathlib import Path


def alive(pid: int) -> bool:
    """Return whether a process runs; one that ended and is not yet reaped does not."""
    # One read alone: between two questions a process can end.
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return not told.rpartition(")")[2].lstrip().startswith("Z")


def hear_interrupts() -> None:
    """Let a child that is about to start hear Ctrl-C: what is run in the background inherits that it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(condition: Callable[[], bool], seconds: float = 15) -> bool:
    """Wait for a condition; return whether it came true in that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False
