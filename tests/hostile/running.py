"""The real command in a sandbox: what it took, what it wrote and where, whom it called."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOSO = str(Path(sys.executable).parent / "hoso")
LONGEST_WALL_S = 600
"""When a run is given up: a machine that is busy with others is slow, so that the issue's 60 s are counted as CPU."""
_POLL_S = 0.1
_REPOSITORY = Path(__file__).resolve().parents[2]
_READ_ONLY = """
set -e
mount --bind "$0" "$0"
case "$HERE" in /tmp/*) mount --bind "$HERE" "$0/tmp${HERE#/tmp}";; esac
mount --rbind "$0/tmp" /tmp
mount -o remount,bind,ro /
exec "$@"
"""
"""LibreOffice makes a socket in /tmp whatever it is told: a run has a /tmp of its own, in the sandbox."""


@dataclass(frozen=True)
class Sandbox:
    """The folders that a run may know of."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Return the folder of submissions."""
        return self.root / "inbox"

    @property
    def out(self) -> Path:
        """Return OUT."""
        return self.root / "out"

    @property
    def canaries(self) -> Path:
        """Return the folder that nobody may touch."""
        return self.root / "canaries"

    def make(self) -> None:
        """Make the folders, and the file that no paper may show."""
        for name in ("inbox", "home", "cache", "temp", "tmp", "work", "canaries"):
            (self.root / name).mkdir(parents=True)
        if _REPOSITORY.is_relative_to("/tmp"):
            (self.root / "tmp" / _REPOSITORY.relative_to("/tmp")).mkdir(parents=True)
        (self.canaries / "bi-mat.txt").write_text(SECRET, encoding="ascii")

    def environment(self) -> dict[str, str]:
        """Return what the command is told of the world."""
        own = {"HOME": "home", "XDG_CACHE_HOME": "cache", "TMPDIR": "temp", "XDG_CONFIG_HOME": "home"}
        places = {name: str(self.root / folder) for name, folder in own.items()}
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "COLUMNS": "200", **places}

    def outside(self) -> set[str]:
        """Return every path in the sandbox that is neither OUT nor the cache."""
        free = {str(self.out), str(self.root / "cache" / "hoso")}
        found = set()
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if f"{folder}/{name}" not in free]
            found |= {f"{folder}/{name}" for name in (*folders, *files)}
        return found


SECRET = "BI-MAT-KHONG-DUOC-LO-4711"


@dataclass
class Ran:
    """What a run came to."""

    code: int
    said: str
    wall_s: float
    cpu_s: float
    peak: int
    strays: set[str]
    calls: int
    batch: dict[str, Any] | None
    sandbox: Sandbox = field(repr=False, default_factory=lambda: Sandbox(Path()))


class Canary:
    """A server on loopback that nobody may ask anything."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", PORT))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.calls += 1
                connection.close()

    def close(self) -> None:
        """Stop listening; the thread that waits is woken first."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


PORT = 48611 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw") or 0)
CALL = f"http://127.0.0.1:{PORT}/lay"


@contextmanager
def canary() -> Iterator[Canary]:
    """Listen while something runs."""
    made = Canary()
    try:
        yield made
    finally:
        made.close()


def can_shut_the_world() -> bool:
    """Tell whether a run may see everything but its sandbox as read-only: that needs root and a mount namespace."""
    if os.geteuid() or shutil.which("unshare") is None:
        return False
    answer = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False)
    return answer.returncode == 0


def can_be_refused() -> bool:
    """Tell whether a run can be had that may not open what forbids it: root opens all unless it lays down its powers."""
    return os.geteuid() != 0 or shutil.which("setpriv") is not None


def run(sandbox: Sandbox, *, powerless: bool = False, workers: int = 1) -> Ran:
    """Process the sandbox's inbox and say what it came to."""
    before = sandbox.outside()
    command = [HOSO, "process", str(sandbox.inbox), "--out", str(sandbox.out), "--workers", str(workers)]
    if powerless and os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    environment = sandbox.environment()
    if can_shut_the_world():
        environment["HERE"] = str(_REPOSITORY)
        command = ["unshare", "-m", "sh", "-c", _READ_ONLY, str(sandbox.root), *command]
    with canary() as listener:
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=sandbox.root / "work",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=(sandbox.root / "said").open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        meter = Meter(process.pid)
        code = _ended(process, meter)
        wall = time.monotonic() - began
    said = (sandbox.root / "said").read_text("utf-8", "replace")
    (sandbox.root / "said").unlink()
    batch = sandbox.out / "batch.json"
    return Ran(
        code=code,
        said=said,
        wall_s=wall,
        cpu_s=meter.cpu_s,
        peak=meter.peak,
        strays=sandbox.outside() - before,
        calls=listener.calls,
        batch=json.loads(batch.read_bytes()) if batch.is_file() else None,
        sandbox=sandbox,
    )


def _ended(process: "subprocess.Popen[bytes]", meter: "Meter") -> int:
    """Return the exit code; a run past its time is killed with all it started."""
    deadline = time.monotonic() + LONGEST_WALL_S
    while process.poll() is None and time.monotonic() < deadline:
        meter.look()
        time.sleep(_POLL_S)
    if process.returncode is None:
        for pid in meter.alive():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()
    return process.returncode


class Meter:
    """Measures a run from outside: memory of each worker with all it has started, and CPU of all of them."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._cpu: dict[int, float] = {}
        self.peak = 0

    @property
    def cpu_s(self) -> float:
        """Return the CPU seconds of all processes seen."""
        return sum(self._cpu.values())

    def alive(self) -> list[int]:
        """Return the processes of the run that live now."""
        return list(_family(self._root))

    def look(self) -> None:
        """Look once: a worker is a child of the fork server, or the command itself."""
        family = _family(self._root)
        resident = {pid: _resident(pid) for pid in family}
        for pid in family:
            self._cpu[pid] = max(self._cpu.get(pid, 0.0), cpu_s(pid))
        children: dict[int, list[int]] = {}
        for pid, parent in family.items():
            children.setdefault(parent, []).append(pid)
        for pid, parent in family.items():
            # The command and its fork server hold no file; what stands below them holds one, with all that it started.
            depth_two = family.get(parent) == self._root or parent == self._root
            self.peak = max(
                self.peak,
                _together(pid, children, resident) if depth_two and not _serves(pid, children) else resident[pid][1],
            )


def _serves(pid: int, children: dict[int, list[int]]) -> bool:
    """Tell whether a process is the fork server: the parent of workers of this very program."""
    return any(_name(child) == _name(pid) for child in children.get(pid, ()))


def _together(pid: int, children: dict[int, list[int]], resident: dict[int, tuple[int, int]]) -> int:
    """Return what a process holds with all it has started: its own highest, theirs as of now."""
    below = [_together(child, children, resident) for child in children.get(pid, ())]
    return max(resident[pid][1], resident[pid][0] + sum(below))


def _family(root: int) -> dict[int, int]:
    """Return a process and all it has started, by number, with the number of each one's parent."""
    found, waiting = {root: 0}, [root]
    while waiting:
        parent = waiting.pop()
        with suppress(OSError):
            for thread in Path(f"/proc/{parent}/task").iterdir():
                with suppress(OSError):
                    for child in map(int, (thread / "children").read_bytes().split()):
                        found[child] = parent
                        waiting.append(child)
    return found


def _name(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_bytes()
    return b""


def cpu_s(pid: int) -> float:
    """Return the CPU seconds of a process, its own alone."""
    with suppress(OSError):
        text = Path(f"/proc/{pid}/stat").read_bytes()
        fields = text[text.rindex(b")") + 2 :].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _resident(pid: int) -> tuple[int, int]:
    """Return the bytes that a process holds now, and the most it has held."""
    held = {}
    with suppress(OSError):
        for row in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
            if row.startswith(("VmRSS:", "VmHWM:")):
                held[row[:5]] = int(row.split()[1]) * 1024
    return held.get("VmRSS", 0), held.get("VmHWM", 0)
