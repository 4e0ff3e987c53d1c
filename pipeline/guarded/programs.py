"""Outside programs on hostile files: bounded in time, memory and disk, alone in a folder that goes away."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_MOST_KIB = 4 << 20
_MOST_BLOCKS = 1 << 20
_LIMITED = f'ulimit -v {_MOST_KIB}; ulimit -f {_MOST_BLOCKS}; ulimit -c 0; exec "$@"'
"""4 GiB of address space; half a GiB a file in blocks of 512 bytes (POSIX sh)."""


class TooSlowError(Exception):
    """Say that a program did not end in its time."""


def run_guarded(command: Sequence[str], folder: Path, *, timeout_s: float) -> subprocess.CompletedProcess[bytes]:
    """Run a program in `folder` with nothing of our environment; kill it with all it started when its time is over.

    Raise TooSlowError past `timeout_s`, OSError where it cannot be started.
    """
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        ["sh", "-c", _LIMITED, "sh", *command],
        cwd=folder,
        env={**environment, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # soffice is a script over other programs: a kill must reach them all
    )
    try:
        answer, complaint = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired as error:
        raise TooSlowError(f"{command[0]} took more than {timeout_s:g} s") from error
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return subprocess.CompletedProcess(list(command), process.returncode, answer, complaint)


def told(answer: "subprocess.CompletedProcess[bytes]") -> str:
    """Return how a program ended, in one line for the operator."""
    last = answer.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    return f"{Path(answer.args[0]).name} ended with code {answer.returncode}: {''.join(last)[:200]}"
