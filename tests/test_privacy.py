"""What passes through stderr and through the disk: no word of a paper, no person's name; nothing is left behind."""

import fcntl
import logging
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
import pytest

from pipeline import logs, scratch
from pipeline.errors import UsageError
from tests.living import hear_interrupts, until
from tests.test_cli import HOSO, hoso

CANARIES = ("Kanarienvogel", "Zinzolin", "Quetzalcoatlus", "Ornithorhynchus")
pytestmark = pytest.mark.timeout(600)
PERSON = "Trần Thị Kanarienvogel"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return an inbox in which papers, a file's name and what is broken hold words that stand nowhere else."""
    folder = tmp_path / "inbox" / "Phòng Y tế"
    folder.mkdir(parents=True)
    paper = docx.Document()
    for line in ("ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN", "PHÒNG Y TẾ", "TỜ TRÌNH", "Về việc Zinzolin", f"Người ký: {PERSON}"):
        paper.add_paragraph(line)
    paper.save(str(folder / "Quetzalcoatlus.docx"))
    (folder / "hong.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj\n(Ornithorhynchus) Tj /Ornithorhynchus 9 0 R\nendobj\ntrailer"
    )
    (folder / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\nOrnithorhynchus")
    return folder.parent


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_word_of_a_paper_and_no_name_is_told_on_stderr(inbox: Path, tmp_path: Path, workers: str) -> None:
    options = ("--no-cache", "--workers", workers, "--log-level", "DEBUG")
    done = hoso("process", inbox, "--out", tmp_path / "out", *options)
    assert done.returncode == 2, done.stderr
    assert "DEBUG pipeline.extract.pages: " in done.stderr
    assert [word for word in CANARIES if word.lower() in done.stderr.lower()] == []
    assert "Trần" not in done.stderr


def test_of_our_own_fault_the_place_is_told_and_not_what_it_says(tmp_path: Path) -> None:
    crash = (
        "from pipeline import cli, wiring\n"
        "def broken(*arguments):\n"
        "    try: int('Zinzolin')\n"
        "    except ValueError as error: raise RuntimeError('Zinzolin') from error\n"
        "wiring.read_files = broken\n"
        "import sys; sys.argv = ['hoso', 'read', 'x.pdf', *sys.argv[1:]]\n"
        "cli.main()\n"
    )
    told = subprocess.run([sys.executable, "-c", crash], capture_output=True, text=True, check=False)
    assert told.returncode == 70
    assert "RuntimeError" in told.stderr and "ValueError" in told.stderr and "in broken" in told.stderr
    assert "Zinzolin" not in told.stderr
    whole = subprocess.run(
        [sys.executable, "-c", crash, "--no-redact-logs"], capture_output=True, text=True, check=False
    )
    assert "Zinzolin" in whole.stderr


@pytest.fixture
def root_logger() -> object:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield root
    root.handlers[:], root.level = before
    logging.captureWarnings(False)
    for name in ("HOSO_LOG_LEVEL", "HOSO_LOG_OPEN"):
        os.environ.pop(name, None)


def test_a_library_is_named_and_not_quoted_but_where_somebody_asks_for_it(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    for redact in (True, False):
        logs.set_up("DEBUG", redact=redact)
        try:
            raise ValueError("Zinzolin")
        except ValueError:
            logging.getLogger("pdfminer.psparser").exception("nexttoken: %r", "Zinzolin")
        logging.getLogger("pipeline.office").info("%d files", 3)
        told = capsys.readouterr().err
        assert "ERROR pdfminer.psparser: " in told and "INFO pipeline.office: 3 files" in told
        assert ("Zinzolin" in told) is not redact
        assert "ValueError" in told


def test_a_log_level_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    done = hoso("read", "x.pdf", "--log-level", "LOUD")
    assert done.returncode == 3 and "DEBUG" in done.stderr


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_temporary_files_lie_in_a_folder_of_the_owner_alone_and_go_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with scratch.private_folder() as folder:
        assert folder.parent == tmp_path and mode(folder) == 0o700
        handle, name = tempfile.mkstemp()
        os.close(handle)
        assert Path(name).parent == folder and mode(Path(name)) == 0o600
        (folder / "by a library").write_text("x", encoding="ascii")
        assert mode(folder / "by a library") == 0o600
        child = subprocess.run(["sh", "-c", "echo $TMPDIR"], capture_output=True, text=True, check=True)
        assert child.stdout.strip() == str(folder)
    assert list(tmp_path.iterdir()) == []
    assert os.environ["TMPDIR"] == str(tmp_path)


DEAD = f"hoso-run-{2**22 + 1}-x"
"""Made by a process of a number that Linux gives to none."""


def test_what_a_killed_run_left_is_removed_and_what_a_living_one_holds_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for name in ("hoso-run-dead", "hoso-run-alive", "hoso-run-new", "hoso-run-old", DEAD, "another"):
        (tmp_path / name).mkdir()
    for name in ("hoso-run-dead", "hoso-run-alive", "another"):
        (tmp_path / name / "lock").touch()
    (tmp_path / "hoso-run-link").symlink_to(tmp_path / "another")
    os.utime(tmp_path / "hoso-run-old", (time.time() - 3600, time.time() - 3600))
    with (tmp_path / "hoso-run-alive" / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        told: list[str] = []
        with scratch.private_folder(lambda folder: told.append(folder.name)) as own:
            assert set(told) == {"hoso-run-dead", "hoso-run-old", DEAD}
        assert told[-1] == own.name
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"hoso-run-alive", "hoso-run-new", "hoso-run-link", "another"}


def test_a_temporary_folder_that_cannot_be_made_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(UsageError, match="Set TMPDIR"), scratch.private_folder():
        pass


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_told_to_end_leaves_nothing_behind(
    inbox: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    command = [*HOSO, "process", str(inbox), "--out", str(tmp_path / "out"), "--no-cache", "--workers", "2"]
    running = subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=hear_interrupts,
    )
    assert until(lambda: any((tmp_path / "out" / ".hoso" / "originals").glob("*")), 60)
    running.send_signal(number)
    assert running.wait(timeout=60) == code
    assert list(temporary.iterdir()) == []
