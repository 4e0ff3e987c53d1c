"""The contract of executors, held by the workers of a cluster."""

import hashlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.limits import WorkerLimits
from models.source import SourceFile
from models.terms import FileStatus, Media
from pipeline.errors import MissingProgramError
from pipeline.executors.serial import Serial
from pipeline.ports import Loss, LossKind
from tests.executors import misbehaving
from tests.executors.cluster import poison
from tests.executors.cluster.machines import Machines
from tests.executors.misbehaving import LOST
from tests.living import alive, until

LOSSES: list[tuple[object, Loss]] = []
TIGHT = WorkerLimits(cpu_s=2, wall_s=4, memory=200 << 20)


@pytest.fixture(autouse=True)
def _no_losses_yet() -> Iterator[None]:
    LOSSES.clear()
    yield


def lost(task: object, loss: Loss) -> int:
    LOSSES.append((task, loss))
    return LOST


def test_workers_of_a_cluster_give_what_serial_gives_in_its_order(two: Machines) -> None:
    expected = list(Serial().map(misbehaving.square, range(30), lost))
    assert list(two.cluster().map(misbehaving.square, range(30), lost)) == expected
    assert list(two.cluster().map(misbehaving.square, [], lost)) == []


@pytest.mark.parametrize(
    ("manner", "kind", "told"),
    [
        ("crashes", LossKind.DIED, "SIGSEGV"),
        ("sleeps", LossKind.WALL, "4 s (limit worker.wall_s)"),
        ("breaks", LossKind.FAULT, "a library broke"),
        ("blunders", LossKind.OURS, "in _blunder"),
    ],
)
def test_who_misbehaves_ends_its_guarded_child_and_no_worker(
    two: Machines, manner: str, kind: LossKind, told: str
) -> None:
    workers = two.started[0].pids()
    tasks = [(number, manner) for number in range(4)]
    assert list(two.cluster(limits=TIGHT).map(misbehaving.misbehave_at_one, tasks, lost)) == [0, LOST, 2, 3]
    ((task, loss),) = LOSSES
    assert (task, loss.kind) == (tasks[1], kind)
    assert told in loss.detail and "SECRET" not in loss.detail
    assert two.started[0].pids() == workers


def test_memory_and_the_network_are_bounded_on_another_machine_too(two: Machines) -> None:
    assert list(two.cluster(limits=TIGHT).map(misbehaving.hoard_at_one, range(3), lost)) == [0, LOST, 2]
    assert [loss.kind for _, loss in LOSSES] == [LossKind.MEMORY]
    assert list(two.cluster().map(misbehaving.network_closed, [0], lambda *_: False)) == [True]


def test_what_is_missing_for_every_task_travels_up(two: Machines) -> None:
    tasks = [(number, "misses a program") for number in range(3)]
    with pytest.raises(MissingProgramError, match="is not installed"):
        list(two.cluster().map(misbehaving.misbehave_at_one, tasks, lost))
    assert LOSSES == []


def test_a_worker_that_is_killed_costs_no_page(two: Machines, tmp_path: Path) -> None:
    workers = two.started[0]
    ready = workers.at_work
    results = two.cluster().map(poison.slowly, [(number, tmp_path) for number in range(12)], lost)
    assert next(results) == 0
    os.kill(workers.pids()[0], signal.SIGKILL)
    assert list(results) == list(range(1, 12))
    assert LOSSES == []
    tries = [(tmp_path / str(number)).read_text(encoding="ascii").count("\n") for number in range(12)]
    assert sorted(tries) in ([1] * 12, [1] * 11 + [2])  # it may have been between two pages
    assert until(lambda: workers.at_work == ready + 1, 40), "the keeper starts another"


def test_a_page_that_kills_every_worker_that_gets_it_is_told_and_no_neighbour_is(two: Machines, tmp_path: Path) -> None:
    ready = two.started[0].at_work
    tasks = [(number, tmp_path) for number in range(8)]
    assert list(two.cluster().map(poison.kill_the_worker_at_one, tasks, lost)) == [0, LOST, *range(2, 8)]
    ((task, loss),) = LOSSES
    assert (task, loss.kind) == (tasks[1], LossKind.DIED)
    assert "was lost" in loss.detail
    assert (tmp_path / "1").read_text(encoding="ascii") == "xx"
    assert until(lambda: two.started[0].at_work == ready + 2, 40)


def _file(folder: Path, name: str, content: bytes) -> poison.Weigh:
    sha256 = hashlib.sha256(content).hexdigest()
    location = folder / "originals" / sha256
    location.parent.mkdir(exist_ok=True)
    location.write_bytes(content)
    file = SourceFile(
        path=name, path_raw=name, sha256=sha256, size=len(content), status=FileStatus.READ, media=Media.PDF
    )
    return poison.Weigh(file, location)


def test_the_bytes_of_a_file_are_brought_to_the_machine_and_not_read_where_they_lie_here(
    two: Machines, tmp_path: Path
) -> None:
    big = _file(tmp_path, "a.pdf", os.urandom(9 << 20))  # three pieces
    small, empty = _file(tmp_path, "b.pdf", b"small"), _file(tmp_path, "c.pdf", b"")
    sizes = list(two.cluster().map(poison.weigh, [big, small, big, empty], lambda *_: LOST))
    assert sizes == [(0, 9 << 20, False), (0, 5, False), (0, 9 << 20, False), (0, 0, False)]
    big.location.unlink()
    again = list(two.cluster().map(poison.weigh, [big], lambda *_: LOST))
    assert again == [(0, 9 << 20, False)], "the machine holds it: it was not asked for again"


def test_a_worker_that_gives_no_sign_of_life_is_given_up_and_its_page_read_by_another(
    two: Machines, tmp_path: Path
) -> None:
    hung = two.started[0].pids()[0]
    results = two.cluster(silence_s=3).map(poison.slowly, [(number, tmp_path) for number in range(12)], lost)
    assert next(results) == 0
    os.kill(hung, signal.SIGSTOP)
    try:
        assert list(results) == list(range(1, 12))
    finally:
        os.kill(hung, signal.SIGCONT)
    assert LOSSES == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_machine_that_is_taken_back_leaves_no_worker(two: Machines, number: signal.Signals) -> None:
    lent = two.workers(1)
    two.started.remove(lent)
    pids = lent.pids()
    assert pids
    lent.process.send_signal(number)
    lent.process.wait(20)
    assert until(lambda: not any(alive(pid) for pid in pids))
    assert "Traceback" not in lent.told()
