"""Two workers of a dask cluster against the local pool of two, on this machine: `python -m benchmarks.cluster`.

Whole runs of `hoso process` over some samples, with the real engine, each from an empty cache into an empty OUT, the
two ways in turn, in one sitting. A run counts only if it ended well and its OUT is that of the first one, byte for
byte. The cluster stands before the first run, as an office's does; nothing else of it is warm.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

INBOX = Path("sample_dossiers/inbox")
UNITS = ("An Khương", "Minh Đức", "Thanh An", "Tân Hiệp", "Xã Tân Hưng", "xa tan quan")
GOAL = 0.9
BIN = Path(sys.executable).parent
_PORT = 18_786
_STARTS_S = 120
_SOUND = (0, 1)


def main() -> None:
    """Measure, print, and exit 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description="A cluster of two local workers against the local pool of two.")
    parser.add_argument("--turns", type=int, default=3, help="Runs each way.")
    parser.add_argument("--units", type=int, default=len(UNITS), help="Sample units that are read.")
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="hoso-bench-") as name:
        folder = Path(name)
        for unit in UNITS[: chosen.units]:
            shutil.copytree(INBOX / unit, folder / "inbox" / unit)
        with cluster(folder) as url:
            ways = {"pool": ["--workers", "2"], "cluster": ["--scheduler", url]}
            seconds = measure(folder, ways, chosen.turns)
    pool, others = median(seconds["pool"]), median(seconds["cluster"])
    print(f"pool {pool:.1f} s, cluster {others:.1f} s (medians of {chosen.turns}): {pool / others:.2f}x, goal {GOAL}x")
    sys.exit(0 if pool / others >= GOAL else 1)


def measure(folder: Path, ways: dict[str, list[str]], turns: int) -> dict[str, list[float]]:
    """Return the seconds of each way, turn by turn. Raise SystemExit where a run does not count."""
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    first: dict[str, bytes] = {}
    for turn in range(turns):
        for way, options in ways.items():
            out = folder / f"{way}-{turn}"
            took = run(folder / "inbox", out, options)
            made = tree(out)
            first = first or made
            if made != first:
                sys.exit(f"turn {turn + 1}, {way}: does not count, its OUT is another than the first one")
            seconds[way].append(took)
            load = os.getloadavg()[0]
            print(f"turn {turn + 1}, {way}: {took:.1f} s, {len(made)} files equal (load {load:.1f})", flush=True)
    return seconds


def run(inbox: Path, out: Path, options: list[str]) -> float:
    """Process the inbox; return the seconds it took. Raise SystemExit where it did not end well."""
    command = [BIN / "hoso", "process", inbox, "--out", out, "--no-cache", "--year", "2024", *options]
    began = time.monotonic()
    ended = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if ended.returncode not in _SOUND:
        sys.exit(f"{' '.join(options)}: does not count, exit {ended.returncode}\n{ended.stderr}")
    return time.monotonic() - began


def tree(out: Path) -> dict[str, bytes]:
    """Return the byte-stable part of OUT."""
    paths = (path for path in out.rglob("*") if path.is_file() and ".hoso" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a scheduler and a `hoso worker` of two on this machine; give the scheduler's address."""
    url = f"tcp://127.0.0.1:{_PORT}"
    log = folder / "workers.log"
    scheduler = [str(BIN / "dask"), "scheduler", "--host", "tcp://127.0.0.1", "--port", str(_PORT), "--no-dashboard"]
    started = []
    with log.open("wb") as told:
        try:
            started.append(subprocess.Popen(scheduler, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            started.append(
                subprocess.Popen([str(BIN / "hoso"), "worker", url, "--workers", "2"], stdout=told, stderr=told)
            )
            deadline = time.monotonic() + _STARTS_S
            while log.read_text(encoding="utf-8").count("is at work for") < 2:
                if time.monotonic() > deadline:
                    sys.exit(f"the cluster did not start:\n{log.read_text(encoding='utf-8')}")
                time.sleep(0.2)
            yield url
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()


if __name__ == "__main__":
    main()
