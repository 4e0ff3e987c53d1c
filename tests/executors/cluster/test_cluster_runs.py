"""Whole runs over a cluster: the same OUT, byte for byte, and nothing half-written where the cluster goes away."""

import os
import random
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import wiring
from pipeline.errors import ClusterError
from pipeline.executors.cluster.scheduler import Scheduler
from pipeline.ledger import verify
from tests.executors.cluster.machines import Machines, machines
from tests.living import until
from tests.processing import NotedEngine
from tests.recording import INBOX, Quiet
from tests.test_runs import tree

TAKEN = {"Phòng Y tế": None, "Tân Hiệp": ("BienBan.pdf", "ToTrinh.pdf")}
PAGES = 5
"""Three Word files, then two scans, which alone the engine is asked for."""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return scans, Word files and a file that is none."""
    folder = tmp_path_factory.mktemp("runs") / "inbox"
    for unit, names in TAKEN.items():
        (folder / unit).mkdir(parents=True)
        for path in (INBOX / unit).iterdir():
            if names is None or path.name in names:
                shutil.copy(path, folder / unit)
    (folder / "Tân Hiệp" / "hong.pdf").write_bytes(b"%PDF-1.7 and no more")
    return folder


def process(inbox: Path, folder: Path, scheduler: Scheduler | None, progress: object = None) -> dict[str, bytes]:
    settings = wiring.Settings(out=folder / "out", scheduler=scheduler)
    engine = NotedEngine(folder / "reads")
    folder.mkdir(exist_ok=True)
    with wiring.open_office(settings, progress or Quiet(), engine) as office:  # type: ignore[arg-type]
        office.process(inbox, year=2024)
    return tree(folder / "out")


@pytest.fixture(scope="module")
def serially(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return process(inbox, tmp_path_factory.mktemp("serial"), None)


class Acting(Quiet):
    """Does something once so many pages have been read."""

    def __init__(self, after: int, act: Callable[[], object]) -> None:
        self.left, self.act = after, act

    def advance(self) -> None:
        self.left -= 1
        if not self.left:
            self.act()


def test_a_cluster_gives_the_out_of_a_serial_run_byte_for_byte_and_each_page_is_read_once(
    two: Machines, inbox: Path, serially: dict[str, bytes], tmp_path: Path
) -> None:
    assert process(inbox, tmp_path, Scheduler(two.url)) == serially
    assert {name.rpartition("/")[2] for name in serially} >= {
        "batch.json",
        "dossier.json",
        "report.html",
        "summary.xlsx",
    }
    reads = (tmp_path / "reads").read_text(encoding="ascii").split()
    assert reads and len(reads) == len(set(reads))


def test_a_scheduler_that_goes_away_ends_the_run_by_name_and_the_next_run_goes_on(
    inbox: Path, serially: dict[str, bytes], tmp_path: Path
) -> None:
    with machines(tmp_path) as made:
        workers = made.workers(1)
        with pytest.raises(ClusterError, match="has gone away, .*run the same command") as caught:
            process(inbox, tmp_path / "run", Scheduler(made.url), Acting(PAGES - 1, made.scheduler.kill))
        assert until(lambda: "has no scheduler any more; trying again" in workers.told())
        assert "Fatal" not in workers.told()
    assert caught.value.exit_code == 8
    out = tmp_path / "run" / "out"
    assert tree(out) == {}, "no report stands there as if the run had ended"
    before = (tmp_path / "run" / "reads").read_text(encoding="ascii").split()
    assert process(inbox, tmp_path / "run", None) == serially
    after = (tmp_path / "run" / "reads").read_text(encoding="ascii").split()
    assert before and len(after) < len(before) + len(set(after)), "what was read is not read again"
    verify(out)


TURNS = int(os.environ.get("HOSO_CLUSTER", "0"))


@pytest.mark.skipif(not TURNS, reason="whole runs with killed workers take minutes: make torture, or HOSO_CLUSTER=N")
def test_workers_killed_at_any_moment_change_nothing_of_what_comes_out(
    two: Machines, inbox: Path, serially: dict[str, bytes], tmp_path: Path
) -> None:
    random.seed(20)
    for turn in range(TURNS):
        ready, victims = two.started[0].at_work, two.started[0].pids()
        after = threading.Timer(random.uniform(0, 15), os.kill, (random.choice(victims), signal.SIGKILL))
        after.start()
        assert process(inbox, tmp_path / str(turn), Scheduler(two.url)) == serially
        after.join()
        assert until(lambda: two.started[0].at_work > ready, 60)  # noqa: B023 - asked in this turn


@pytest.mark.engine
def test_a_cluster_reads_with_the_real_engine_what_one_machine_reads(two: Machines, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox" / "Tân Hiệp"
    inbox.mkdir(parents=True)
    shutil.copy(INBOX / "Tân Hiệp" / "ToTrinh.pdf", inbox)
    trees = []
    for name, scheduler in (("here", None), ("there", Scheduler(two.url))):
        settings = wiring.Settings(out=tmp_path / name, scheduler=scheduler)
        with wiring.open_office(settings, Quiet()) as office:
            office.process(inbox.parent, year=2024)
        trees.append(tree(tmp_path / name))
    assert trees[0] == trees[1]
    (record,) = (tmp_path / "there").glob("dossiers/*/dossier.json")
    assert "tesseract 5" in record.read_text(encoding="utf-8").lower()
