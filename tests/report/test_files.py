import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import DiskFullError
from pipeline.report.files import PART_PREFIX, clear_parts, make_folder, write_whole
from tests.report.records import ABSENT, case, named, write


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def generous_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("generous_umask")
def test_what_names_people_is_for_the_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    write([case()], out)
    written = [tmp_path / "new", out, *out.rglob("*")]
    assert {mode(path) for path in written if path.is_dir()} == {0o700}
    assert {mode(path) for path in written if path.is_file()} == {0o600}


def test_a_file_that_is_written_again_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, b"long content")
    write_whole(path, b"short")
    assert path.read_bytes() == b"short"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    (tmp_path / "a.json").symlink_to(elsewhere)
    write_whole(tmp_path / "a.json", b"new")
    assert (elsewhere.read_bytes(), (tmp_path / "a.json").read_bytes()) == (b"kept", b"new")


def test_a_write_that_fails_leaves_no_part_and_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(target, b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_told_as_such_and_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    write_whole(path, b"old")

    def on_a_full_disk(**where: Path | str) -> tuple[int, str]:
        part = Path(where["dir"]) / f"{where['prefix']}x"
        part.touch()
        return os.open("/dev/full", os.O_WRONLY), str(part)

    monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)
    with pytest.raises(DiskFullError, match="free some space"):
        write_whole(path, b"new" * 100_000)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_room_for_a_folder_is_a_full_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(Path, "mkdir", no_room)
    with pytest.raises(DiskFullError):
        make_folder(tmp_path / "out")


def test_another_fault_of_the_machine_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        make_folder(tmp_path / "file" / "out")


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    write([case()], tmp_path)
    left = [folder / f"{PART_PREFIX}x" for folder in (tmp_path, tmp_path / "dossiers" / case().id)]
    for part in left:
        part.write_bytes(b"half")
    write([case()], tmp_path)
    assert not [part for part in left if part.exists()]


def test_only_parts_are_cleared(tmp_path: Path) -> None:
    (tmp_path / "hoso-part-of-a-clerk").touch()
    clear_parts(tmp_path)
    assert (tmp_path / "hoso-part-of-a-clerk").exists()


def test_a_dossier_that_left_the_batch_is_removed_and_a_folder_that_is_not_ours_stays(tmp_path: Path) -> None:
    stays, leaves = named(case(), "a-2024"), named(case(ABSENT), "b-2024")
    write([stays, leaves], tmp_path)
    notes = tmp_path / "dossiers" / "ghi chú của tôi"
    notes.mkdir()
    (notes / "a.txt").write_text("của chuyên viên", encoding="utf-8")
    (tmp_path / "dossiers" / "link").symlink_to(tmp_path / "dossiers" / "a-2024")
    write([stays], tmp_path)
    assert {path.name for path in (tmp_path / "dossiers").iterdir()} == {"a-2024", notes.name, "link"}
    assert (notes / "a.txt").exists()
