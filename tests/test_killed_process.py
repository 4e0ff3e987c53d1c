"""`hoso process` killed at any moment, itself or a worker of it, and run again: as if nothing had happened.

HOSO_KILLS sets how often it is killed; every fortieth time the real engine reads.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.act import PageRead
from pipeline.ledger import proving, verify
from tests.recording import INBOX
from tests.test_cli import HOSO
from tests.test_runs import tree

KILLS = int(os.environ.get("HOSO_KILLS", "10"))
REAL = max(KILLS // 40, 1)
TAKEN = {"Phòng Y tế": None, "Tân Hiệp": ("BienBan.pdf", "ToTrinh.pdf")}
WORKERS = "2"


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "inbox"
    for unit, names in TAKEN.items():
        (folder / unit).mkdir(parents=True)
        for path in (INBOX / unit).iterdir():
            if names is None or path.name in names:
                shutil.copy(path, folder / unit)
    return folder


@dataclass(frozen=True)
class Place:
    """Where one run, killed or whole, writes: OUT, cache, temporary files, the list of pages it sent to the engine."""

    folder: Path
    inbox: Path
    real: bool = False

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def start(self) -> subprocess.Popen[bytes]:
        for name in ("tmp", "cache"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        ours = ["-m", "tests.processing", self.inbox, self.out, self.folder / "cache", self.folder / "reads", WORKERS]
        options = ["--out", self.out, "--workers", WORKERS, "--cache", self.folder / "cache"]
        command = [*HOSO, "process", self.inbox, *options] if self.real else [sys.executable, *ours]
        return subprocess.Popen(
            [str(word) for word in command],
            env={**os.environ, "TMPDIR": str(self.folder / "tmp")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def finish(self) -> None:
        running = self.start()
        told = running.communicate(timeout=300)[1].decode()
        assert running.returncode in ((0, 1, 2) if self.real else (0,)), told

    def reads(self) -> list[str]:
        path = self.folder / "reads"
        return path.read_text(encoding="ascii").split() if path.exists() else []

    def pages_told(self) -> Counter[str]:
        with sqlite3.connect(self.out / ".hoso" / "ledger.sqlite") as connection:
            acts = [act for act in proving.checked(connection) if not isinstance(act, str)]
        return Counter(act.done.key for act in acts if isinstance(act.done, PageRead))

    def strays(self) -> list[str]:
        """Return what a run should have taken away with it."""
        temporary = [*self.out.rglob(".hoso-*"), *(self.folder / "cache").glob(".hoso-*")]
        return [str(path) for path in (*temporary, *(self.folder / "tmp").iterdir()) if path.is_file() or path.is_dir()]


def workers_of(pid: int) -> list[int]:
    """Return the workers of a run: what its fork server has forked, in their own process groups."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(told[1]), []).append(int(entry.name))
    return [worker for server in parents.get(pid, []) for worker in parents.get(server, [])]


def kept_pages(out: Path) -> int:
    path = out / ".hoso" / "ledger.sqlite"
    if not path.exists():
        return 0
    with sqlite3.connect(path) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'pages'").fetchone():
            return 0
        return int(connection.execute("SELECT COUNT(*) FROM pages WHERE page IS NOT NULL").fetchone()[0])


@dataclass(frozen=True)
class Undisturbed:
    """What a run brings that nobody disturbs, and how long it takes."""

    files: dict[str, bytes]
    reads: list[str]
    takes: float


def undisturbed(inbox: Path, folder: Path, *, real: bool) -> Undisturbed:
    place, begun = Place(folder, inbox, real), time.monotonic()
    place.finish()
    takes = time.monotonic() - begun
    assert place.strays() == [] and verify(place.out).faults == ()
    return Undisturbed(tree(place.out), place.reads(), takes)


def killed_and_run_again(place: Place, whole: Undisturbed, chance: random.Random, turn: int) -> bool:
    """Kill a run at a moment, run it again, and hold the outcome against the undisturbed one; tell if it was cut off."""
    running = place.start()
    time.sleep(chance.uniform(0, whole.takes))
    workers = workers_of(running.pid) if turn % 2 else []
    for pid in [chance.choice(workers)] if workers else [running.pid]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    running.communicate(timeout=300)
    assert running.returncode in (0, 1, 2, -signal.SIGKILL)  # a worker's death is survived by its run
    cut = running.returncode == -signal.SIGKILL
    before, kept = len(place.reads()), kept_pages(place.out)
    place.finish()
    assert tree(place.out) == whole.files
    assert place.strays() == []
    assert verify(place.out).faults == ()
    assert set(place.pages_told().values()) == {1}  # none is kept twice
    if not place.real:
        assert len(place.reads()) - before == len(whole.reads) - kept  # none that was finished is read again
    return cut


@pytest.mark.timeout(300 + 120 * KILLS)
def test_a_run_killed_at_any_moment_and_run_again_leaves_what_an_undisturbed_one_leaves(
    inbox: Path, tmp_path: Path
) -> None:
    whole = undisturbed(inbox, tmp_path / "whole", real=False)
    assert len(whole.reads) == len(set(whole.reads)) >= 3
    chance, cut = random.Random(11), 0
    for turn in range(KILLS):
        cut += killed_and_run_again(Place(tmp_path / str(turn), inbox), whole, chance, turn)
        shutil.rmtree(tmp_path / str(turn))
    assert cut >= KILLS // 4  # the others lost a worker, or were over already


@pytest.mark.engine
@pytest.mark.timeout(600 + 300 * REAL)
def test_the_same_holds_with_the_real_engine(inbox: Path, tmp_path: Path) -> None:
    whole = undisturbed(inbox, tmp_path / "whole", real=True)
    chance = random.Random(12)
    for turn in range(REAL):
        killed_and_run_again(Place(tmp_path / str(turn), inbox, real=True), whole, chance, turn)
