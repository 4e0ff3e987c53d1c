"""Programs of others in bounds."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.guarded import TooSlowError, run_guarded
from tests.living import alive, until


def test_a_program_that_loops_is_ended_by_its_cpu_time(tmp_path: Path) -> None:
    with pytest.raises(TooSlowError, match="1 s of CPU time") as caught:
        run_guarded(["sh", "-c", "while :; do :; done"], tmp_path, timeout_s=100, cpu_s=1)
    assert caught.value.cpu


def test_a_program_that_sleeps_is_ended_by_the_clock(tmp_path: Path) -> None:
    with pytest.raises(TooSlowError, match="more than 1 s$") as caught:
        run_guarded(["sleep", "100"], tmp_path, timeout_s=1, cpu_s=50)
    assert not caught.value.cpu


def test_no_part_of_a_name_reaches_the_shell(tmp_path: Path) -> None:
    name = "$(touch got); `touch got`\n'\"& .pdf"
    answer = run_guarded(["printf", "%s", name], tmp_path, timeout_s=20, cpu_s=5)
    assert answer.stdout.decode() == name
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_our_environment_reaches_a_program_but_what_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "1")
    answer = run_guarded(["env"], tmp_path, timeout_s=20, environment={"OMP_THREAD_LIMIT": "1"})
    names = {line.partition("=")[0] for line in answer.stdout.decode().splitlines()} - {"PWD", "OLDPWD", "_", "SHLVL"}
    assert names == {"PATH", "HOME", "LC_ALL", "TMPDIR", "OMP_THREAD_LIMIT"}


SCRIPT = """
import sys
from pathlib import Path
from pipeline.guarded import run_guarded
run_guarded(["sh", "-c", "echo $$ > pid; exec sleep 100"], Path(sys.argv[1]), timeout_s=100)
"""


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is not installed")
def test_a_program_ends_with_the_worker_that_is_killed(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    worker = subprocess.Popen([sys.executable, "-c", SCRIPT, str(tmp_path)], env=environment)
    note = tmp_path / "pid"
    assert until(lambda: note.exists() and note.stat().st_size > 0, 30)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert until(lambda: not alive(int(note.read_text())))
