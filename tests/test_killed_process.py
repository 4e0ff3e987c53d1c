"""`hoso process` killed at any moment, itself or a worker of it, and run again: as if nothing had happened.

HOSO_KILLS sets how often it is killed: four times of five one process that does all, else one with workers; besides,
every fortieth time the real engine reads. A run that was over before its moment came is held against the undisturbed
one too, but is not counted.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
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


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "inbox"
    for unit, names in TAKEN.items():
        (folder / unit).mkdir(parents=True)
        for path in (INBOX / unit).iterdir():
            if names is None or path.name in names:
                shutil.copy(path, folder / unit)
    return folder


class Alone:
    """A run in a process of its own, as a person starts it."""

    def __init__(self, command: list[object], temporary: Path) -> None:
        self._running = subprocess.Popen(
            [str(word) for word in command],
            env={**os.environ, "TMPDIR": str(temporary)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self.pid = self._running.pid

    def end(self) -> tuple[int, str]:
        told = self._running.communicate(timeout=600)[1].decode()
        return self._running.returncode, told


class Nursery:
    """Forks runs that have their libraries loaded already (tests/processing.py)."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.processing"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.pid = 0

    def start(self, words: list[object], temporary: Path) -> "Nursery":
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps([str(temporary), *map(str, words)]) + "\n")
        self._server.stdin.flush()
        self.pid = self._said()
        return self

    def end(self) -> tuple[int, str]:
        return self._said(), "its trace stands above"

    def close(self) -> None:
        self._server.communicate()

    def _said(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


@dataclass(frozen=True)
class Place:
    """Where one run, killed or whole, writes: OUT, cache, temporary files, the list of pages it sent to the engine."""

    folder: Path
    inbox: Path
    nursery: Nursery | None = None
    real: bool = False

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def start(self) -> Alone | Nursery:
        for name in ("tmp", "cache"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        cache, temporary = self.folder / "cache", self.folder / "tmp"
        words: list[object] = [self.inbox, self.out, cache, self.folder / "reads"]
        if self.nursery is not None:
            return self.nursery.start([*words, "1"], temporary)
        if self.real:
            return Alone(
                [*HOSO, "process", self.inbox, "--out", self.out, "--workers", "2", "--cache", cache], temporary
            )
        return Alone([sys.executable, "-m", "tests.processing", *words, "2"], temporary)

    def finish(self) -> None:
        code, told = self.start().end()
        assert code in ((0, 1, 2) if self.real else (0,)), told

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
    """What a run brings that nobody disturbs, how often each page is looked at, and how long it takes."""

    files: dict[str, bytes]
    pages: int
    reads: list[str]
    takes: float

    def left(self, kept: int) -> int:
        """Return how many pictures are sent to the engine where some pages are kept already."""
        return len(self.reads) * (self.pages - kept) // self.pages


@dataclass
class Moments:
    """The instants to kill at, anywhere in a run: how long one takes is learnt, for the machine may have other work."""

    chance: random.Random
    takes: float
    slept: float = 0.0

    def wait(self) -> None:
        self.slept = self.chance.uniform(0, self.takes)
        time.sleep(self.slept)

    def learn(self, *, over: bool) -> None:
        if over:
            self.takes *= 0.9
        elif self.slept > 0.9 * self.takes:
            self.takes *= 1.05


def undisturbed(place: Place) -> Undisturbed:
    begun = time.monotonic()
    place.finish()
    takes = time.monotonic() - begun
    assert place.strays() == [] and verify(place.out).faults == ()
    pages, reads = kept_pages(place.out), place.reads()
    assert place.real or (pages >= 2 and len(reads) == len(set(reads)) and len(reads) % pages == 0)
    return Undisturbed(tree(place.out), pages, reads, takes)


def killed_and_run_again(place: Place, whole: Undisturbed, moments: Moments, *, worker: bool) -> bool:
    """Kill a run at a moment, run it again, and hold the outcome against the undisturbed one; tell if one was hit."""
    running = place.start()
    moments.wait()
    workers = workers_of(running.pid) if worker else []
    hit = not worker or bool(workers)
    try:
        os.kill(moments.chance.choice(workers) if workers else running.pid, signal.SIGKILL)
    except ProcessLookupError:
        hit = False
    code, told = running.end()
    assert code in (0, 1, 2, -signal.SIGKILL), told  # a worker's death is survived by its run
    over = not workers and code != -signal.SIGKILL
    moments.learn(over=over)
    before, kept = len(place.reads()), kept_pages(place.out)
    place.finish()
    assert tree(place.out) == whole.files
    assert place.strays() == []
    assert verify(place.out).faults == ()
    assert set(place.pages_told().values()) == {1}  # none is kept twice
    if not place.real:
        assert len(place.reads()) - before == whole.left(kept)  # none that was finished is read again
    shutil.rmtree(place.folder)
    return hit and not over


def killed(wanted: int, place: Place, whole: Undisturbed, moments: Moments, *, worker: bool = False) -> int:
    """Kill until so many were hit, at most three times as often; return how many were."""
    hit = 0
    for turn in range(3 * wanted):
        hit += killed_and_run_again(replace(place, folder=place.folder / str(turn)), whole, moments, worker=worker)
        if hit == wanted:
            break
    return hit


@pytest.mark.timeout(300 + 120 * KILLS)
def test_a_run_killed_at_any_moment_and_run_again_leaves_what_an_undisturbed_one_leaves(
    inbox: Path, tmp_path: Path
) -> None:
    nursery, wanted = Nursery(), KILLS - KILLS // 5
    whole = undisturbed(Place(tmp_path / "whole", inbox, nursery))
    moments = Moments(random.Random(11), whole.takes)
    assert killed(wanted, Place(tmp_path / "killed", inbox, nursery), whole, moments) == wanted
    nursery.close()


@pytest.mark.timeout(300 + 300 * KILLS)
def test_a_worker_killed_at_any_moment_costs_nothing(inbox: Path, tmp_path: Path) -> None:
    whole, workers = undisturbed(Place(tmp_path / "whole", inbox)), max(KILLS // 10, 1)
    moments = Moments(random.Random(13), whole.takes)
    assert killed(workers, Place(tmp_path / "workers", inbox), whole, moments, worker=True) == workers
    parents = max(KILLS // 5 - workers, 1)
    assert killed(parents, Place(tmp_path / "parents", inbox), whole, moments) == parents


@pytest.mark.engine
@pytest.mark.timeout(600 + 300 * REAL)
def test_the_same_holds_with_the_real_engine(inbox: Path, tmp_path: Path) -> None:
    whole = undisturbed(Place(tmp_path / "whole", inbox, real=True))
    moments = Moments(random.Random(12), whole.takes)
    for turn in range(REAL):
        place = Place(tmp_path / str(turn), inbox, real=True)
        assert killed(1, place, whole, moments, worker=bool(turn % 2)) == 1
