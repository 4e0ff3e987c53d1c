"""Watching an inbox, files that are still being copied in, two runs on one OUT, and a disk that is full."""

import errno
import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.terms import FileStatus
from pipeline import watching, wiring
from pipeline.errors import DiskFullError
from pipeline.intake import take_in
from pipeline.intake.originals import FolderOriginals
from pipeline.intake.walk import LEFT
from pipeline.ledger import verify
from tests.living import until
from tests.recording import INBOX, Quiet
from tests.test_cli import HOSO, hoso
from tests.test_runs import CountingEngine, run, tree

OFFICE = "Phòng Y tế"
pytestmark = pytest.mark.timeout(600)
"""A command takes seconds to start, and many times that on a busy machine."""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return an inbox that needs no engine, at rest for an hour."""
    shutil.copytree(INBOX / OFFICE, tmp_path / "inbox" / OFFICE)
    for path in (tmp_path / "inbox" / OFFICE).iterdir():
        os.utime(path, (time.time() - 3600, time.time() - 3600))
    return tmp_path / "inbox"


def files(out: Path) -> dict[str, tuple[str, str | None]]:
    batch = json.loads((out / "batch.json").read_bytes())
    return {file["path"]: (file["status"], file["reason"]) for file in batch["files"]}


class Copied(FolderOriginals):
    """Originals that lengthen a file of the inbox while the one after it is read: it is still being copied in."""

    growing: Path

    def keep(self, source: object) -> tuple[str, int]:
        kept = super().keep(source)  # type: ignore[arg-type]
        with self.growing.open("ab") as target:
            target.write(b"more")
        return kept


def test_a_file_that_changes_between_two_looks_is_named_and_left(inbox: Path, tmp_path: Path) -> None:
    names = sorted(path.name for path in (inbox / OFFICE).iterdir())
    originals = Copied(tmp_path / "originals")
    object.__setattr__(originals, "growing", inbox / OFFICE / names[0])
    found = {file.path: file for file in take_in(inbox, originals).files}
    assert len(found) == 3
    first = found.pop(f"{OFFICE}/{names[0]}")
    assert (first.status, first.reason, first.sha256) == (FileStatus.FAILED, LEFT, None)
    assert {file.status for file in found.values()} == {FileStatus.READ}


def test_what_lies_in_an_archive_that_changes_is_left_with_it(inbox: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(inbox / "a.zip", "w") as archive:
        archive.write(inbox / OFFICE / "To trinh.docx", "x/To trinh.docx")
    originals = Copied(tmp_path / "originals")
    object.__setattr__(originals, "growing", inbox / "a.zip")
    found = {file.path: file.reason for file in take_in(inbox, originals).files}
    assert found["a.zip"] == LEFT
    assert not any(path.startswith("a.zip/") for path in found)


def test_a_file_written_to_just_now_is_left_and_one_from_the_future_is_not(inbox: Path, tmp_path: Path) -> None:
    first, second, *_ = sorted((inbox / OFFICE).iterdir())
    now = time.time_ns()
    os.utime(first, ns=(now, now - 5_000_000_000))
    os.utime(second, ns=(now, now + 3600 * 1_000_000_000))
    originals = FolderOriginals(tmp_path / "originals")
    found = take_in(inbox, originals, unsettled=(now - 10_000_000_000, now)).files
    assert [file.path for file in found if file.reason == LEFT] == [f"{OFFICE}/{first.name}"]


def looked(inbox: Path, out: Path, quiet_s: int) -> None:
    """Run over an inbox as one turn of watching does."""
    now = time.time_ns()
    with wiring.open_office(wiring.Settings(out=out), Quiet(), CountingEngine()) as office:
        left = wiring.is_left(office.process(inbox, year=2024, unsettled=(now - quiet_s * 10**9, now)).batch.files)
        assert left is any(reason == LEFT for _, reason in files(out).values())


def test_a_file_that_is_left_is_listed_keeps_its_dossier_open_and_is_taken_by_the_next_run(
    inbox: Path, tmp_path: Path
) -> None:
    out, late = tmp_path / "out", inbox / OFFICE / "Bien ban.docx"
    late.touch()
    looked(inbox, out, 600)
    assert files(out)[f"{OFFICE}/Bien ban.docx"] == ("failed", LEFT)
    report = (out / "dossiers" / "phong-y-te-2024" / "report.html").read_text(encoding="utf-8")
    assert "còn đang được chép vào" in report
    os.utime(late, (time.time() - 3600, time.time() - 3600))
    looked(inbox, out, 600)
    assert {status for status, _ in files(out).values()} == {"read"}
    run(inbox, tmp_path / "alone", engine=CountingEngine())
    assert tree(out) == tree(tmp_path / "alone")


def test_looking_once_ends_as_process_does(inbox: Path, tmp_path: Path) -> None:
    (inbox / OFFICE / "Bien ban.docx").touch()
    done = hoso("watch", inbox, "--out", tmp_path / "out", "--quiet", "600", "--once")
    assert done.returncode == 2, done.stderr
    assert "còn đang được chép vào" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_watching_processes_what_arrives_and_ends_well(inbox: Path, tmp_path: Path, number: signal.Signals) -> None:
    out, temporary = tmp_path / "out", tmp_path / "tmp"
    temporary.mkdir()
    command = [*HOSO, "watch", inbox, "--out", out, "--every", "0.2", "--quiet", "0"]
    running = subprocess.Popen(
        list(map(str, command)),
        env={**os.environ, "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert until((out / "summary.xlsx").exists, 90)
        shutil.copy(INBOX / OFFICE / "To trinh.docx", inbox / OFFICE / "Them.docx")
        assert until(lambda: f"{OFFICE}/Them.docx" in files(out), 60)
        running.send_signal(number)
        told = running.communicate(timeout=60)[1]
    finally:
        running.kill()
    assert running.returncode == 0, told
    assert "Traceback" not in told
    assert list(temporary.iterdir()) == []
    assert verify(out).faults == ()


def test_nothing_is_done_where_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns, sleeps = [], iter(range(6))

    def sleep(seconds: float) -> None:
        at = next(sleeps)
        if at == 2:
            (tmp_path / "a.pdf").write_bytes(b"x")
        if at == 4:
            raise KeyboardInterrupt

    def turn(unsettled: tuple[int, int]) -> bool:
        turns.append(unsettled)
        return len(turns) == 1  # a file was left: once more, though nothing changes

    monkeypatch.setattr(time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        watching.keep_watch(tmp_path, tmp_path / "out", turn, every_s=1, quiet_s=5, once=False)
    assert len(turns) == 3
    assert {last - first for first, last in turns} == {5_000_000_000}


def test_what_is_written_to_out_in_the_inbox_wakes_nobody(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    before = watching.stamps(tmp_path, out)
    (out / "batch.json").write_bytes(b"{}")
    assert watching.stamps(tmp_path, out) == before
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert watching.stamps(tmp_path, out) != before


def test_a_second_run_is_refused_with_what_to_type_or_waits(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".hoso").mkdir(parents=True)
    with (out / ".hoso" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for command in ("process", "watch"):
            refused = hoso(command, inbox, "--out", out, *(("--once",) if command == "watch" else ()))
            assert refused.returncode == 5
            assert "is held by another run" in refused.stderr and "--wait" in refused.stderr
        waiting = subprocess.Popen(
            [*HOSO, "process", str(inbox), "--out", str(out), "--no-cache", "--wait"], stdout=subprocess.DEVNULL
        )
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(timeout=6)
        assert not (out / ".hoso" / "ledger.sqlite").exists()
    assert waiting.wait(timeout=90) == 1
    assert (out / "batch.json").is_file()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a disk of 3 MB, where this machine lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m,mode=0700", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"no small tmpfs can be mounted here: {made.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def filled(disk: Path, left: int) -> Path:
    """Fill a disk but for `left` bytes."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    with filler.open("wb") as target:
        try:
            target.write(b"\0" * max(room.f_bavail * room.f_frsize - left, 0))
        except OSError as error:
            assert error.errno == errno.ENOSPC
    return filler


def run_on(inbox: Path, out: Path) -> None:
    run(inbox, out, engine=CountingEngine())


@pytest.mark.parametrize("left", [0, 20_000, 60_000, 100_000, 150_000, 200_000, 250_000, 300_000, 400_000])
def test_a_full_disk_is_told_leaves_the_earlier_tree_whole_and_the_next_run_completes(
    inbox: Path, tmp_path: Path, small_disk: Path, left: int
) -> None:
    out, paper = small_disk / "out", inbox / OFFICE / "Bien ban.docx"
    shutil.move(paper, tmp_path / "later.docx")
    run_on(inbox, out)
    before = tree(out)
    shutil.move(tmp_path / "later.docx", paper)
    run_on(inbox, tmp_path / "whole")
    filler = filled(small_disk, left)
    try:
        run_on(inbox, out)
    except DiskFullError as error:
        assert re.search(r"no room (for|under) .*: free some space", str(error))
        now = tree(out)
        assert before.keys() == now.keys()
        new = tree(tmp_path / "whole")
        assert [name for name in now if now[name] not in (before[name], new[name])] == []  # each whole, old or new
    else:
        assert left > 60_000
    filler.unlink()
    run_on(inbox, out)
    assert [path for path in out.rglob(".hoso-*") if path.name != ".hoso"] == []
    assert verify(out).faults == ()
    assert tree(out) == tree(tmp_path / "whole")


def test_a_full_disk_exits_6(inbox: Path, small_disk: Path) -> None:
    filled(small_disk, 60_000)
    done = hoso("process", inbox, "--out", small_disk / "out", "--no-cache")
    assert done.returncode == 6
    assert "no room" in done.stderr and "free some space" in done.stderr and "Traceback" not in done.stderr


def test_a_full_temporary_folder_is_told(inbox: Path, tmp_path: Path, small_disk: Path) -> None:
    filled(small_disk, 0)
    done = hoso("process", inbox, "--out", tmp_path / "out", "--no-cache", TMPDIR=str(small_disk))
    assert done.returncode in (1, 6), done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1 or "no room" in done.stderr


def test_a_full_cache_costs_the_cache_and_not_the_run(inbox: Path, tmp_path: Path, small_disk: Path) -> None:
    filled(small_disk, 0)
    done = hoso("process", inbox, "--out", tmp_path / "out", "--cache", small_disk / "cache")
    assert done.returncode == 1
    assert "page not cached" in done.stderr
    assert (tmp_path / "out" / "index.html").is_file()
