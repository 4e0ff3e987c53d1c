import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.limits import WorkerLimits
from pipeline.errors import MissingProgramError
from pipeline.executors.processes import Processes
from pipeline.executors.serial import Serial
from pipeline.ports import Loss
from tests.executors import misbehaving
from tests.executors.misbehaving import LOST
from tests.living import alive, hear_interrupts, until

REASONS: list[str] = []


def lost(task: object, loss: Loss) -> int:
    REASONS.append(f"{task}: {loss.detail}")
    return LOST


@pytest.fixture(autouse=True)
def _no_reasons_yet() -> Iterator[None]:
    REASONS.clear()
    yield


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_processes_give_what_serial_gives_in_its_order(workers: int) -> None:
    tasks = range(30)
    expected = list(Serial().map(misbehaving.square, tasks, lost))
    assert list(Processes(workers).map(misbehaving.square, tasks, lost)) == expected


def test_a_slow_first_task_does_not_change_the_order() -> None:
    assert list(Processes(2).map(misbehaving.slow_first, range(12), lost)) == list(range(12))


def test_no_tasks_start_no_worker() -> None:
    assert list(Processes(2).map(misbehaving.square, [], lost)) == []


def test_a_worker_that_ends_itself_loses_its_own_task_only() -> None:
    results = list(Processes(2).map(misbehaving.exit_at_three, range(12), lost))
    assert results == [LOST if n == 3 else n * n for n in range(12)]
    assert REASONS == ["3: the worker process ended itself with code 7"]


def test_every_killed_worker_is_told_apart_from_its_neighbours() -> None:
    results = list(Processes(2).map(misbehaving.killed_at_odd, range(6), lost))
    assert results == [LOST if n % 2 else n for n in range(6)]
    assert REASONS[0] == "1: the worker process was ended by SIGKILL (out of memory?)"


def test_a_task_that_lives_when_run_alone_is_not_lost(tmp_path: Path) -> None:
    assert list(Processes(2).map(misbehaving.die_once, [tmp_path / "x"], lambda *_: "lost")) == ["second time"]


def test_what_is_missing_for_all_travels_up_after_the_results_before_it() -> None:
    seen: list[int] = []
    with pytest.raises(MissingProgramError, match="three"):
        seen.extend(Processes(1).map(misbehaving.raise_at_three, range(5), lost))
    for executor in (Serial(), Processes(2)):
        results = executor.map(misbehaving.raise_at_three, range(5), lost)
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(MissingProgramError, match="three"):
            next(results)
    assert REASONS == []


def test_workers_run_one_engine_thread() -> None:
    assert list(Processes(1).map(misbehaving.thread_limit, [0], lambda *_: None)) == ["1"]


def test_tasks_are_not_all_sent_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / str(n) for n in range(200)]
    results = Processes(1).map(misbehaving.note, paths, lost)
    next(results)
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) < 20
    results.close()  # type: ignore[attr-defined]


SCRIPT = """
import sys
from pathlib import Path
from models.limits import WorkerLimits
from pipeline.executors.processes import Processes
from tests.executors.misbehaving import note_and_sleep
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    list(Processes(2).map(note_and_sleep, [folder / "a", folder / "b"], lambda *_: None))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_an_interrupted_or_killed_run_leaves_no_worker(tmp_path: Path, number: signal.Signals) -> None:
    script, notes = tmp_path / "script.py", tmp_path / "notes"
    script.write_text(SCRIPT, encoding="utf-8")
    notes.mkdir()
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    run = subprocess.Popen(
        [sys.executable, str(script), str(notes)],
        env=environment,
        stderr=subprocess.DEVNULL,
        preexec_fn=hear_interrupts,
    )
    written = lambda: len([p for p in notes.iterdir() if p.stat().st_size]) == 2  # noqa: E731
    assert until(written)
    pids = [int(p.read_text(encoding="ascii")) for p in notes.iterdir()]
    run.send_signal(number)
    run.wait(timeout=20)
    assert until(lambda: not any(alive(pid) for pid in pids))


def test_a_task_that_takes_memory_without_bound_is_ended_and_its_neighbours_are_not() -> None:
    assert list(Processes(2, WorkerLimits(memory=200 << 20)).map(misbehaving.hoard_at_one, range(4), lost)) == [
        0,
        LOST,
        2,
        3,
    ]
    assert REASONS == ["1: the worker took more than 200 MiB of memory (limit worker.memory)"]


def test_a_worker_has_no_network() -> None:
    assert list(Processes(1).map(misbehaving.network_closed, [0], lambda *_: False)) == [True]


def test_what_an_ended_worker_had_started_ends_with_it(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    list(Processes(1, WorkerLimits(memory=200 << 20)).map(misbehaving.leave_a_sleeper, [noted], lambda *_: None))
    assert until(lambda: not alive(int(noted.read_text(encoding="ascii"))))
