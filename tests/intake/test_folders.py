import os
import random
import socket
import stat
from pathlib import Path

import pytest

from models.source import SourceFile
from models.terms import FileStatus, Media
from pipeline.errors import DiskFullError, UsageError
from pipeline.intake import FolderOriginals, Intake, take_in
from tests.intake.conftest import Take
from tests.intake.making import JPEG, PDF, docx, put


def by_path(intake: Intake) -> dict[str, SourceFile]:
    return {file.path: file for file in intake.files}


def names(intake: Intake) -> dict[str | None, list[str]]:
    return {s.name: [f.path for f in s.files] for s in intake.submissions}


def test_a_sub_folder_is_one_submission_with_all_below_it_and_loose_files_are_one_without_a_name(
    inbox: Path, take: Take
) -> None:
    put(inbox / "Xã An Khương" / "To trinh.pdf")
    put(inbox / "Xã An Khương" / "Phụ lục" / "1.jpg", JPEG)
    put(inbox / "Minh Duc" / "a.docx", docx())
    put(inbox / "roi.pdf", PDF + b"x")
    assert names(take()) == {
        "Minh Duc": ["Minh Duc/a.docx"],
        "Xã An Khương": ["Xã An Khương/Phụ lục/1.jpg", "Xã An Khương/To trinh.pdf"],
        None: ["roi.pdf"],
    }


def test_photos_come_in_the_order_a_person_numbers_them(inbox: Path, take: Take) -> None:
    pages = [
        "scan.jpg",
        "scan 2.jpg",
        "scan (10).jpg",
        "trang 1.jpg",
        "Trang_2.jpg",
        "trang 10.jpg",
        "IMG_9.jpg",
        "IMG_10.jpg",
    ]
    random.Random(1).shuffle(pages)
    for number, page in enumerate(pages):
        put(inbox / "a" / page, JPEG + bytes([number]))
    assert [f.path[2:] for f in take().submissions[0].files] == [
        "IMG_9.jpg", "IMG_10.jpg", "scan.jpg", "scan 2.jpg", "scan (10).jpg", "trang 1.jpg", "Trang_2.jpg", "trang 10.jpg",
    ]  # fmt: skip


def test_byte_equal_files_of_one_submission_are_read_once_and_of_two_are_both_read(inbox: Path, take: Take) -> None:
    for path in ("a/1.pdf", "a/2.pdf", "b/1.pdf"):
        put(inbox / path)
    intake = take()
    assert [f.status for f in intake.files] == [FileStatus.READ, FileStatus.DUPLICATE, FileStatus.READ]
    assert "a/1.pdf" in (intake.files[1].reason or "")
    assert intake.submissions[0].files[1].status is FileStatus.DUPLICATE


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "~$To trinh.docx", ".DS_Store", "desktop.ini", "._a.pdf", "__MACOSX/a.pdf"]
)
def test_leftovers_of_the_machine_are_ignored_by_name_with_a_reason(inbox: Path, take: Take, name: str) -> None:
    put(inbox / "a" / name, b"\x00\x05\x16\x07 leftover")
    put(inbox / "a" / "x.pdf")
    file = by_path(take())[f"a/{name}"]
    assert file.status is FileStatus.IGNORED
    assert file.reason


def test_a_paper_with_the_name_of_a_leftover_is_read(inbox: Path, take: Take) -> None:
    put(inbox / "a" / "~$To trinh.pdf")
    assert take().files[0].status is FileStatus.READ


def test_leftovers_loose_in_the_root_make_no_submission(inbox: Path, take: Take) -> None:
    put(inbox / "Thumbs.db", b"x")
    put(inbox / "empty.pdf", b"")
    put(inbox / "__MACOSX" / "a" / "._b.pdf")
    intake = take()
    assert intake.submissions == ()
    assert {f.status for f in intake.files} == {FileStatus.IGNORED}
    assert len(intake.files) == 3


def test_an_empty_folder_is_a_submission_of_a_unit_that_sent_nothing(inbox: Path, take: Take) -> None:
    (inbox / "An Khuong").mkdir()
    assert names(take()) == {"An Khuong": ["An Khuong"]}


def test_links_pipes_and_sockets_are_failed_without_being_followed_or_waited_on(inbox: Path, take: Take) -> None:
    put(inbox / "a" / "x.pdf")
    put(inbox.parent / "secret" / "s.pdf")
    os.mkfifo(inbox / "a" / "pipe.pdf")
    (inbox / "a" / "link.pdf").symlink_to(inbox.parent / "secret" / "s.pdf")
    (inbox / "a" / "folder").symlink_to(inbox.parent / "secret")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(inbox / "a" / "socket.pdf"))
        files = by_path(take())
    failed = {path for path, file in files.items() if file.status is FileStatus.FAILED}
    assert failed == {"a/pipe.pdf", "a/link.pdf", "a/folder", "a/socket.pdf"}
    assert all(files[path].reason and files[path].sha256 is None for path in failed)
    assert len(files) == 5


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_failed(inbox: Path, take: Take) -> None:
    try:
        os.mknod(inbox / "zero.pdf", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("no devices here")
    assert "Thiết bị" in (take().files[0].reason or "")


def test_what_cannot_be_opened_is_failed_and_the_rest_is_read(
    inbox: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox / "a" / "x.pdf")
    put(inbox / "a" / "closed.pdf")
    put(inbox / "locked" / "y.pdf")
    real = os.open

    def refusing(path: object, *args: object, **kwargs: object) -> int:
        if path in ("closed.pdf", "locked"):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refusing)
    intake = take()
    assert [(f.path, f.status.value) for f in intake.files] == [
        ("a/closed.pdf", "failed"), ("a/x.pdf", "read"), ("locked", "failed"),
    ]  # fmt: skip
    assert "quyền" in (intake.files[0].reason or "")
    assert [s.name for s in intake.submissions] == ["a", "locked"]


def test_a_file_that_grows_while_it_is_read_is_failed(inbox: Path, originals: FolderOriginals) -> None:
    path = put(inbox / "a.pdf")

    class Growing:
        def path(self, sha256: str) -> Path:
            return originals.path(sha256)

        def keep(self, source: object) -> tuple[str, int]:
            kept = originals.keep(source)  # type: ignore[arg-type]
            path.write_bytes(PDF * 2)
            return kept

    assert "đang được chép vào" in (take_in(inbox, Growing()).files[0].reason or "")


def test_twins_in_nfc_and_nfd_keep_distinct_names(inbox: Path, take: Take) -> None:
    put(inbox / "a" / "T\u1edd.pdf", PDF)
    put(inbox / "a" / "To\u031b\u0300.pdf", PDF + b"2")
    first, second = take().files
    assert {first.path, second.path} == {"a/Tờ.pdf", "a/Tờ.pdf [2]"}
    assert {first.path_raw, second.path_raw} == {"a/T%E1%BB%9D.pdf", "a/To%CC%9B%CC%80.pdf"}


def test_a_name_that_is_no_utf8_is_still_readable(inbox: Path, take: Take) -> None:
    put(inbox / os.fsdecode(b"Bi\xean.pdf"))
    [file_read] = take().files
    assert file_read.path == "Biên.pdf"
    assert file_read.path_raw == "Bi%EAn.pdf"


def test_out_within_the_inbox_is_named_and_not_entered(inbox: Path, originals: FolderOriginals) -> None:
    put(inbox / "out" / "index.html", b"<html>")
    put(inbox / "earlier" / ".hoso" / "ledger.sqlite", b"x")
    put(inbox / "a" / "x.pdf")
    intake = take_in(inbox, originals, exclude=inbox / "a" / ".." / "out")
    assert [(f.path, f.status.value) for f in intake.files] == [
        ("a/x.pdf", "read"),
        ("earlier", "ignored"),
        ("out", "ignored"),
    ]
    assert [s.name for s in intake.submissions] == ["a"]


def test_out_that_is_the_inbox_and_an_inbox_that_is_no_folder_are_wrong_usage(
    inbox: Path, originals: FolderOriginals
) -> None:
    with pytest.raises(UsageError, match="inbox itself"):
        take_in(inbox, originals, exclude=inbox)
    for wrong in (inbox / "absent", put(inbox / "x.pdf")):
        with pytest.raises(UsageError, match="folder"):
            take_in(wrong, originals)
    put(inbox / ".hoso" / "ledger.sqlite", b"x")
    with pytest.raises(UsageError, match="it is an OUT"):
        take_in(inbox, originals)


def test_folders_past_the_depth_are_failed_not_a_crash(inbox: Path, take: Take) -> None:
    put(inbox.joinpath(*"abcdef") / "x.pdf")
    assert [(f.path, f.status.value) for f in take(folders=4).files] == [("a/b/c/d/e", "failed")]


def test_a_file_past_the_size_is_failed_and_leaves_no_copy(inbox: Path, take: Take, originals: FolderOriginals) -> None:
    put(inbox / "a.pdf", PDF * 100)
    assert "quá lớn" in (take(file=1000).files[0].reason or "")
    assert list(originals.folder.iterdir()) == []


def test_the_same_inbox_gives_the_same_record(inbox: Path, take: Take) -> None:
    for path in ("b/2.pdf", "a/10.pdf", "a/9.pdf", "x.pdf"):
        put(inbox / path, PDF + path.encode())
    assert take() == take()
    assert [f.path for f in take().files] == ["a/9.pdf", "a/10.pdf", "b/2.pdf", "x.pdf"]


def test_originals_are_kept_by_content_for_the_owner_only(inbox: Path, take: Take, originals: FolderOriginals) -> None:
    put(inbox / "a.pdf")
    [file] = take().files
    assert file.sha256 is not None
    assert (file.media, file.size) == (Media.PDF, len(PDF))
    kept = originals.path(file.sha256)
    assert kept.read_bytes() == PDF
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(originals.folder.stat().st_mode) == 0o700
    assert list(originals.folder.iterdir()) == [kept]


def test_a_name_that_is_no_hash_leads_nowhere(originals: FolderOriginals) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        originals.path("../../etc/passwd")


def test_a_full_disk_is_told_as_such_and_leaves_nothing_half(
    inbox: Path, take: Take, originals: FolderOriginals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    put(inbox / "a.pdf")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError, match="free some space"):
        take()
    assert list(originals.folder.iterdir()) == []
