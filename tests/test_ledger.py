import os
import re
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from models.page import Line, Page, Word
from models.source import SourceFile
from models.terms import FileStatus, TextOrigin
from pipeline.errors import BusyError, DiskFullError, HosoError, UsageError
from pipeline.ledger import Ledger

PAGE = Page(
    file="An Khương/Tờ trình.pdf",
    sha256="0" * 64,
    page=1,
    origin=TextOrigin.OCR,
    lines=(Line(words=(Word(text="92,35", box=(0.1, 0.1, 0.2, 0.2), confidence=0.91, second="32,35"),)),),
    picture="k",
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_page_comes_back_as_it_was_kept_with_its_picture(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "out") as ledger:
        ledger.keep("k", PAGE, b"webp")
        assert ledger.reading("k") == PAGE
        assert ledger.picture("k") == b"webp"
        assert ledger.reading("other") is None
        assert ledger.picture("other") is None


def test_the_next_run_goes_on_from_the_pages_of_the_one_before(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.keep("k", PAGE, None)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.reading("k") == PAGE
        assert ledger.picture("k") is None
        assert ledger.run == 2


def test_a_page_kept_again_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.keep("k", PAGE, b"webp")
        ledger.keep("k", PAGE, None)
        assert ledger.picture("k") is None


def test_names_of_people_are_for_the_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Ledger.open(out) as ledger:
        ledger.keep("k", PAGE, None)
        assert [mode(p) for p in (out, out / ".hoso")] == [0o700, 0o700]
        assert {mode(p) for p in (out / ".hoso").iterdir()} == {0o600}


def test_a_second_run_is_told_who_holds_out(tmp_path: Path) -> None:
    with Ledger.open(tmp_path), pytest.raises(BusyError, match=str(os.getpid())):
        Ledger.open(tmp_path)
    with Ledger.open(tmp_path):
        pass


KILLED = """
import os, sys
from pathlib import Path
from pipeline.ledger import Ledger
from tests.test_ledger import PAGE
ledger = Ledger.open(Path(sys.argv[1]))
ledger.keep("k", PAGE, b"webp")
(Path(sys.argv[1]) / ".hoso" / ".hoso-half.tmp").write_bytes(b"half")
os.kill(os.getpid(), 9)
"""


def test_a_killed_run_loses_no_page_holds_no_lock_and_leaves_no_temporary_file(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], env=environment, check=False)
    assert (tmp_path / ".hoso" / ".hoso-half.tmp").exists()
    with Ledger.open(tmp_path) as ledger:
        assert ledger.reading("k") == PAGE
        assert not (tmp_path / ".hoso" / ".hoso-half.tmp").exists()


def test_a_page_that_this_version_cannot_understand_counts_as_absent(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.keep("k", PAGE, None)
    with sqlite3.connect(tmp_path / ".hoso" / "ledger.sqlite") as connection:
        connection.execute("UPDATE pages SET record = '{}'")
    with Ledger.open(tmp_path) as ledger:
        assert ledger.reading("k") is None


@pytest.mark.parametrize("damage", [b"not a database, far from it" * 100, None])
def test_a_damaged_ledger_says_what_to_type_and_lets_out_go(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / ".hoso" / "ledger.sqlite"
    with Ledger.open(tmp_path) as ledger:
        for number in range(50):
            ledger.keep(str(number), PAGE, b"w" * 5000)
    content = path.read_bytes()
    path.write_bytes(damage if damage is not None else content[:8192] + b"\xff" * 8192 + content[16384:])
    for _ in range(2):
        with pytest.raises(HosoError, match="mv ") as caught:
            Ledger.open(tmp_path)
        assert re.search(re.escape(str(path)), str(caught.value))
        assert not isinstance(caught.value, BusyError)


def test_a_ledger_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    with Ledger.open(tmp_path):
        pass
    with sqlite3.connect(tmp_path / ".hoso" / "ledger.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="newer"):
        Ledger.open(tmp_path)


def test_a_full_disk_is_told_as_such_and_the_pages_before_it_stay(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.keep("k", PAGE, None)
        ledger._connection.execute("PRAGMA max_page_count = 12")
        with pytest.raises(DiskFullError, match="free some space"):
            ledger.keep("big", PAGE, b"x" * 200_000)
        assert ledger.reading("k") == PAGE
        assert ledger.reading("big") is None


def test_out_that_is_a_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="ascii")
    with pytest.raises(UsageError, match="--out"):
        Ledger.open(tmp_path / "out")


def test_files_are_written_down_as_this_run_saw_them(tmp_path: Path) -> None:
    file = SourceFile(path="a.pdf", path_raw="a.pdf", sha256="1" * 64, status=FileStatus.READ)
    with Ledger.open(tmp_path) as ledger:
        ledger.keep_files([file, file.model_copy(update={"path_raw": "b.pdf", "path": "b.pdf"})])
        ledger.keep_files([file])
    with sqlite3.connect(tmp_path / ".hoso" / "ledger.sqlite") as connection:
        assert connection.execute("SELECT path, status, run FROM files").fetchall() == [("a.pdf", "read", 1)]
