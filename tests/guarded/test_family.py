"""A process with all it has started: counted, and ended."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.guarded.family import Census, children_of, cpu_seconds, end_family
from tests.living import alive, until

SCRIPT = """
import subprocess, sys, time
child = "import time; held = b'x' * (80 << 20); end = time.process_time() + 0.4\\nwhile time.process_time() < end: pass\\ntime.sleep(60)"
deep = subprocess.Popen([sys.executable, "-c", child], start_new_session=True)
print(deep.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def family() -> Iterator[tuple[int, int]]:
    """Return a process and its child, which leads a session of its own, holds 80 MiB and has used 0.4 s."""
    root = subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True)
    assert root.stdout is not None
    child = int(root.stdout.readline())
    assert until(lambda: cpu_seconds(child) >= 0.4, 60)
    yield root.pid, child
    end_family(root.pid)
    root.wait()


def test_what_a_family_takes_is_counted_with_children_in_other_sessions(family: tuple[int, int]) -> None:
    root, child = family
    for look in (Census.update, Census.look):
        census = Census()
        look(census, [root])
        usage = census.usage(root, 10 << 30)
        assert usage.processes == 2
        assert usage.memory > 80 << 20
        assert usage.cpu_s >= 0.4
        assert abs(census.usage(root, 1).memory - usage.memory) < 40 << 20
    assert children_of(root) == (child,)


def test_a_child_born_between_two_walks_is_found_by_its_parent(tmp_path: Path) -> None:
    census = Census()
    note = tmp_path / "pid"
    root = subprocess.Popen(["sh", "-c", f"read go; sleep 60 & echo $! > {note}; wait"], stdin=subprocess.PIPE)
    census.update([root.pid])
    census._walked = time.monotonic() + 3600  # no other walk
    assert census.usage(root.pid, 1 << 30).processes == 1
    assert root.stdin is not None
    root.stdin.write(b"go\n")
    root.stdin.flush()
    assert until(lambda: note.exists() and note.stat().st_size > 0)
    census.look([root.pid])
    assert int(note.read_text()) in census.family(root.pid)
    end_family(root.pid, census)
    root.wait()


def test_a_family_is_ended_whole(family: tuple[int, int]) -> None:
    root, child = family
    end_family(root)
    assert until(lambda: not alive(root) and not alive(child))


def test_the_root_can_be_spared(family: tuple[int, int]) -> None:
    root, child = family
    end_family(root, spare_root=True)
    assert until(lambda: not alive(child))
    assert alive(root)


def test_what_a_dead_root_left_is_ended_by_who_has_seen_it(family: tuple[int, int]) -> None:
    root, child = family
    census = Census()
    census.update([root])
    subprocess.run(["kill", "-KILL", str(root)], check=True)
    assert until(lambda: not alive(root))
    end_family(root, census, root_lives=False)
    assert until(lambda: not alive(child))
