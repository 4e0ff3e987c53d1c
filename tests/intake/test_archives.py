import io
import random
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from models.terms import FileStatus, Media
from tests.intake.conftest import Take
from tests.intake.making import JPEG, PDF, docx, put, raw_zip, symlink_zip, zipped
from tests.intake.test_folders import by_path, names


def test_a_zip_in_the_root_is_one_submission_named_after_its_single_top_folder(inbox: Path, take: Take) -> None:
    put(inbox / "gui.zip", zipped({"An Khuong/1.pdf": PDF, "An Khuong/2/3.jpg": JPEG, "__MACOSX/._x": b"x"}))
    intake = take()
    assert names(intake) == {"An Khuong": ["gui.zip", "gui.zip/An Khuong/1.pdf", "gui.zip/An Khuong/2/3.jpg"]}
    assert by_path(intake)["gui.zip"].status is FileStatus.IGNORED
    assert by_path(intake)["gui.zip/__MACOSX/._x"].status is FileStatus.IGNORED


def test_a_zip_without_a_top_folder_is_named_after_the_file(inbox: Path, take: Take) -> None:
    put(inbox / "An Khuong.ZIP", zipped({"1.pdf": PDF, "phu luc/2.jpg": JPEG}))
    assert [s.name for s in take().submissions] == ["An Khuong"]


def test_a_zip_whose_top_level_holds_several_folders_is_several_submissions(inbox: Path, take: Take) -> None:
    put(inbox / "tat ca.zip", zipped({"Xa A/1.pdf": PDF, "Xa B/1.pdf": PDF, "roi.pdf": PDF}))
    intake = take()
    assert names(intake) == {
        "Xa A": ["tat ca.zip/Xa A/1.pdf"],
        "Xa B": ["tat ca.zip/Xa B/1.pdf"],
        None: ["tat ca.zip", "tat ca.zip/roi.pdf"],
    }
    assert len(intake.files) == 4


def test_a_zip_of_nothing_but_zips_is_a_submission_for_each(inbox: Path, take: Take) -> None:
    units = {f"{unit}.zip": zipped({"1.pdf": PDF}) for unit in ("Xa A", "Xa B")}
    put(inbox / "tat ca.zip", zipped(units))
    assert [s.name for s in take().submissions] == ["Xa A", "Xa B"]


def test_a_zip_within_a_submission_belongs_to_it_and_its_copies_are_duplicates(inbox: Path, take: Take) -> None:
    put(inbox / "a" / "1.pdf")
    put(inbox / "a" / "2.zip", zipped({"x/1.pdf": PDF, "y/2.pdf": PDF + b"2"}))
    intake = take()
    assert names(intake) == {"a": ["a/1.pdf", "a/2.zip", "a/2.zip/x/1.pdf", "a/2.zip/y/2.pdf"]}
    assert by_path(intake)["a/2.zip/x/1.pdf"].status is FileStatus.DUPLICATE


def test_a_word_file_is_no_archive_whatever_its_name(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", docx())
    assert [(f.path, f.media) for f in take().files] == [("a.zip", Media.DOCX)]


def test_a_truncated_zip_is_failed_and_its_submission_stands(inbox: Path, take: Take) -> None:
    put(inbox / "An Khuong.zip", zipped({"1.pdf": random.Random(0).randbytes(5000)})[:3000])
    put(inbox / "b" / "x.docx", docx()[:-30])
    intake = take()
    assert [f.status for f in intake.files] == [FileStatus.FAILED, FileStatus.FAILED]
    assert "hỏng" in (intake.files[0].reason or "")
    assert "Word" in (intake.files[1].reason or "")
    assert {s.name for s in intake.submissions} == {None, "b"}


def test_a_damaged_member_is_failed_and_its_neighbours_are_read(inbox: Path, take: Take) -> None:
    content = zipped([("1.pdf", PDF + b"unique marker"), ("2.pdf", PDF)], method=0)
    put(inbox / "a.zip", content.replace(b"unique marker", b"UNIQUE MARKER"))
    files = by_path(take())
    assert "hỏng" in (files["a.zip/1.pdf"].reason or "")
    assert files["a.zip/2.pdf"].status is FileStatus.READ


def test_an_encrypted_member_is_failed_with_what_to_do(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", raw_zip([(b"1.pdf", PDF)], flags=1))
    assert "mật khẩu" in (by_path(take())["a.zip/1.pdf"].reason or "")


@pytest.mark.parametrize("name", [b"../../etc/x.pdf", b"/etc/x.pdf", b"..\\..\\x.pdf", b"C:\\x.pdf", b"a/../../x.pdf"])
def test_a_member_whose_name_leads_out_is_failed_and_its_path_stays_within(
    inbox: Path, take: Take, name: bytes
) -> None:
    put(inbox / "a.zip", raw_zip([(name, PDF)]))
    _, member = take().files
    assert member.status is FileStatus.FAILED
    assert member.path.startswith("a.zip/")
    assert ".." not in member.path.split("/")


def test_a_link_in_a_zip_is_failed(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", symlink_zip("x.pdf", "/etc/passwd"))
    assert take().files[1].status is FileStatus.FAILED


def test_a_bomb_is_stopped_and_its_neighbours_are_read(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", zipped({"0.pdf": PDF, "bomb.pdf": bytes(3_000_000), "z.pdf": PDF + b"z"}))
    files = by_path(take(unsuspicious=100_000))
    assert files["a.zip/bomb.pdf"].status is FileStatus.FAILED
    assert "bảo vệ máy" in (files["a.zip/bomb.pdf"].reason or "")
    assert files["a.zip/z.pdf"].status is FileStatus.READ


def test_the_total_counts_over_all_members_and_nested_zips(inbox: Path, take: Take) -> None:
    rng = random.Random(1)
    inner = zipped({f"{n}.pdf": PDF + rng.randbytes(1000) for n in range(3)})
    put(
        inbox / "a.zip",
        zipped({"0.zip": inner, "1.pdf": PDF + rng.randbytes(1000), "2.pdf": PDF + rng.randbytes(1000)}),
    )
    files = by_path(take(total=len(inner) + 2500))
    assert [f.status.value for f in files.values()] == [
        "ignored",
        "ignored",
        "read",
        "read",
        "failed",
        "failed",
        "failed",
    ]


def test_a_size_that_lies_lets_nothing_past_the_cap(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", raw_zip([(b"1.pdf", PDF + bytes(5000))], claimed=10))
    put(inbox / "b.zip", raw_zip([(b"1.pdf", PDF)], claimed=1 << 31))
    files = by_path(take(unsuspicious=1000, ratio=1))
    assert files["a.zip/1.pdf"].status is FileStatus.FAILED
    assert files["b.zip/1.pdf"].status is FileStatus.FAILED


def test_too_many_members_are_not_listed(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", zipped({str(n): b"" for n in range(20)}))
    for limits in ({"entries": 10}, {"signatures": 10}):
        [file] = take(**limits).files
        assert "quá nhiều tệp" in (file.reason or "")


def test_a_directory_larger_than_its_bound_is_not_read(inbox: Path, take: Take) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(3):
            member = zipfile.ZipInfo(f"{number}.pdf")
            member.comment = bytes(60_000)
            archive.writestr(member, PDF)
    put(inbox / "a.zip", content.getvalue())
    [file] = take(directory=100_000).files
    assert "Mục lục của gói nén quá lớn" in (file.reason or "")
    assert len(take(directory=200_000).files) == 4


def test_zips_in_zips_past_the_depth_are_failed(inbox: Path, take: Take) -> None:
    content = zipped({"x.pdf": PDF})
    for _ in range(5):
        content = zipped({"a.zip": content})
    put(inbox / "a.zip", content)
    files = take(nesting=3).files
    assert [f.status.value for f in files] == ["ignored", "ignored", "ignored", "failed"]


def test_a_word_file_that_unpacks_without_measure_is_failed(inbox: Path, take: Take) -> None:
    put(inbox / "a.docx", docx(**{"word/media/a.bmp": bytes(100_000)}))
    assert "bảo vệ máy" in (take(word=50_000).files[0].reason or "")


def test_one_name_twice_in_a_zip_is_two_files(inbox: Path, take: Take) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        put(inbox / "a.zip", zipped([("1.pdf", PDF), ("1.pdf", PDF + b"2")]))
    _, first, second = take().files
    assert [first.path, second.path] == ["a.zip/1.pdf", "a.zip/1.pdf [2]"]
    assert [first.path_raw, second.path_raw] == ["a.zip/1.pdf", "a.zip/1.pdf#2"]
    assert first.sha256 != second.sha256


def test_an_empty_folder_of_a_zip_is_named(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", zipped({"A/": b"", "B/1.pdf": PDF}))
    assert names(take())["A"] == ["a.zip/A"]


def test_names_of_windows_zips_are_readable(inbox: Path, take: Take) -> None:
    put(inbox / "a.zip", raw_zip([(b"Phu luc\\Bi\xean ba\xd2n.pdf", PDF)]))
    assert by_path(take())["a.zip/Phu luc/Biên bản.pdf"].status is FileStatus.READ


def test_the_unicode_name_of_info_zip_wins_where_it_belongs_to_the_name(inbox: Path, take: Take) -> None:
    name = b"T? tr?nh.pdf"
    field = b"\x01" + struct.pack("<L", zlib.crc32(name)) + "Tờ trình.pdf".encode()
    put(inbox / "a.zip", raw_zip([(name, PDF)], extra=struct.pack("<HH", 0x7075, len(field)) + field))
    assert [f.path for f in take().files] == ["a.zip", "a.zip/Tờ trình.pdf"]
