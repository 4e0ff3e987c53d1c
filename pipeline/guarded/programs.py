"""Outside programs on hostile files: bounded in CPU time, time, memory and disk, alone in a folder that goes away."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_MOST_KIB = 4 << 20
_MOST_BLOCKS = 1 << 20
_GRACE_S = 2
_LIMITED = f'ulimit -v {_MOST_KIB}; ulimit -f {_MOST_BLOCKS}; ulimit -c 0; {{}}exec "$@"'
"""4 GiB of address space; half a GiB a file in blocks of 512 bytes (POSIX sh)."""
_CPU = "ulimit -S -t {}; ulimit -H -t {}; "
_ENDED_BY_CPU = {-signal.SIGXCPU, 128 + signal.SIGXCPU}
"""As the program itself tells, or a script around it."""


def ended_by_cpu(code: int) -> bool:
    """Tell whether a program's exit code says that its CPU time was over."""
    return code in _ENDED_BY_CPU


class TooSlowError(Exception):
    """Say that a program did not end in its time; `cpu` tells whether it was CPU time, else it may have slept."""

    def __init__(self, message: str, *, cpu: bool) -> None:
        super().__init__(message)
        self.cpu = cpu


def run_guarded(
    command: Sequence[str],
    folder: Path,
    *,
    timeout_s: float,
    cpu_s: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program in `folder` with nothing of our environment; kill it with all it started when its time is over.

    It does not outlive us either, where setpriv is installed. Raise TooSlowError past `cpu_s` of CPU time or
    `timeout_s`, OSError where it cannot be started.
    """
    process = subprocess.Popen(
        ["sh", "-c", _LIMITED.format("" if cpu_s is None else _CPU.format(cpu_s, cpu_s + _GRACE_S)), "sh"]
        + [*_ending_with_us(), *command],
        cwd=folder,
        env=_bare(folder) | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # soffice is a script over other programs: a kill must reach them all
    )
    try:
        answer, complaint = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired as error:
        raise TooSlowError(f"{command[0]} took more than {timeout_s:g} s", cpu=False) from error
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if cpu_s is not None and ended_by_cpu(process.returncode):
        raise TooSlowError(f"{command[0]} took more than {cpu_s} s of CPU time", cpu=True)
    return subprocess.CompletedProcess(list(command), process.returncode, answer, complaint)


def bounded_program(name: str, folder: Path, cpu_s: int) -> Path:
    """Return a script in `folder` that becomes the program within the same bounds, for a library that starts it itself.

    It is the same process: who kills it kills the program.
    """
    script = folder / name
    ending = " ".join(_ending_with_us())
    limits = _LIMITED.format(_CPU.format(cpu_s, cpu_s + _GRACE_S)).replace('exec "$@"', f'exec {ending} {name} "$@"')
    script.write_text(f"#!/bin/sh\n{limits}\n", encoding="ascii")
    script.chmod(0o700)
    return script


def _bare(folder: Path) -> dict[str, str]:
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)}


def _ending_with_us() -> tuple[str, ...]:
    """Return what makes a program die with the worker that started it, should that one be killed."""
    return ("setpriv", "--pdeathsig", "KILL", "--") if shutil.which("setpriv") else ()


def told(answer: "subprocess.CompletedProcess[bytes]") -> str:
    """Return how a program ended, in one line for the operator."""
    last = answer.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    return f"{Path(answer.args[0]).name} ended with code {answer.returncode}: {''.join(last)[:200]}"
