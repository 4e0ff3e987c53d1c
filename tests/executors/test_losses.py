"""What a task may do to its worker, and what it costs: itself, after one more try alone; never a neighbour."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.limits import WorkerLimits
from pipeline.errors import BrokenReadingError, HosoError, MissingProgramError
from pipeline.executors.processes import Processes
from pipeline.executors.serial import Serial
from pipeline.ports import Loss, LossKind
from tests.executors import misbehaving
from tests.executors.misbehaving import LOST, misbehave_at_one

LOSSES: list[Loss] = []
TIGHT = WorkerLimits(cpu_s=2, wall_s=100)
IMPATIENT = WorkerLimits(wall_s=8)


@pytest.fixture(autouse=True)
def _no_losses_yet() -> Iterator[None]:
    LOSSES.clear()
    yield


def lost(task: object, loss: Loss) -> int:
    LOSSES.append(loss)
    return LOST


@pytest.mark.parametrize(
    ("manner", "kind", "told"),
    [
        ("crashes", LossKind.DIED, "SIGSEGV"),
        ("sleeps", LossKind.WALL, "8 s (limit worker.wall_s)"),
        ("loops", LossKind.CPU, "2 s of CPU time (limit worker.cpu_s)"),
        ("breaks", LossKind.FAULT, "a library broke"),
        ("exhausts", LossKind.MEMORY, "no memory was left"),
        ("unpicklable", LossKind.FAULT, "cannot be sent"),
        ("torn", LossKind.FAULT, "could not be read"),
        ("closes", LossKind.DIED, "worker"),
    ],
)
def test_who_misbehaves_loses_its_own_task_with_its_reason(manner: str, kind: LossKind, told: str) -> None:
    tasks = [(number, manner) for number in range(6)]
    limits = IMPATIENT if kind == LossKind.WALL else TIGHT
    assert list(Processes(2, limits).map(misbehave_at_one, tasks, lost)) == [0, LOST, 2, 3, 4, 5]
    (loss,) = LOSSES
    assert loss.kind == kind
    assert told in loss.detail


@pytest.mark.parametrize(
    ("manner", "kind", "place"),
    [("blunders", "TypeError", "in _blunder"), ("blunders strangely", "StrangeError", "in _blunder_strangely")],
)
def test_a_bug_of_ours_costs_its_task_and_is_told_as_ours_by_its_places_alone(
    manner: str, kind: str, place: str
) -> None:
    tasks = [(number, manner) for number in range(3)]
    assert list(Processes(2).map(misbehave_at_one, tasks, lost)) == [0, LOST, 2]
    (loss,) = LOSSES
    assert loss.kind == LossKind.OURS
    assert f"in a worker, over (1, '{manner}')" in loss.detail
    assert kind in loss.detail and place in loss.detail
    assert "SECRET" not in loss.detail


@pytest.mark.parametrize("manner", ["misses a program", "misses a program strangely"])
def test_what_is_missing_for_every_task_travels_up(manner: str) -> None:
    with pytest.raises(HosoError, match="is not installed") as caught:
        list(Processes(2).map(misbehave_at_one, [(number, manner) for number in range(3)], lost))
    assert caught.value.exit_code == MissingProgramError.exit_code
    assert LOSSES == []


def test_only_the_task_that_broke_is_tried_again_and_once_only(tmp_path: Path) -> None:
    tasks = [(number, tmp_path) for number in range(6)]
    assert list(Processes(2, TIGHT).map(misbehaving.note_and_loop_at_one, tasks, lost)) == [0, LOST, 2, 3, 4, 5]
    assert [(tmp_path / str(n)).read_text() for n in range(6)] == ["x", "xx", "x", "x", "x", "x"]
    assert [(loss.kind, loss.limit) for loss in LOSSES] == [(LossKind.CPU, 2)]


def test_the_cpu_of_children_that_have_ended_counts() -> None:
    assert list(Processes(1, TIGHT).map(misbehaving.spend_children, [0], lost)) == [LOST]
    assert LOSSES[0].kind == LossKind.CPU


def test_what_a_task_leaves_behind_is_ended_before_the_next_one(tmp_path: Path) -> None:
    tasks = [tmp_path] * 3
    results = list(Processes(1).map(misbehaving.worker_and_its_children, tasks, lambda *_: (0, LOST)))
    assert len({pid for pid, _ in results}) == 1
    assert [children for _, children in results] == [0, 0, 0]


def test_the_serial_twin_loses_what_breaks_twice() -> None:
    tasks = [(number, "breaks") for number in range(3)]
    assert list(Serial().map(misbehave_at_one, tasks, lost)) == [0, LOST, 2]
    assert [Loss(LossKind.FAULT, "a library broke")] == LOSSES
    with pytest.raises(TypeError, match="SECRET"):
        list(Serial().map(misbehave_at_one, [(1, "blunders")], lost))


def test_the_serial_twin_keeps_what_goes_well_the_second_time() -> None:
    tries = []

    def once(number: int) -> int:
        tries.append(number)
        if len(tries) == 1:
            raise BrokenReadingError("a library broke")
        return number

    assert list(Serial().map(once, [5], lost)) == [5]
    assert (tries, LOSSES) == ([5, 5], [])
