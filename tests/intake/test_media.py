from pathlib import Path

import pytest

from models.terms import FileStatus, Media
from tests.intake.conftest import Take
from tests.intake.making import JPEG, OLE, PDF, docx, ole, put, zipped

ODT = b"application/vnd.oasis.opendocument.text"
READABLE = [
    (PDF, Media.PDF),
    (b"\r\n\x00junk of a scanner\n" + PDF, Media.PDF),
    (JPEG, Media.IMAGE),
    (b"\x89PNG\r\n\x1a\n", Media.IMAGE),
    (b"II*\x00\x08\x00\x00\x00", Media.IMAGE),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Media.IMAGE),
    (b"BM" + bytes(12) + b"\x28\x00\x00\x00", Media.IMAGE),
    (docx(), Media.DOCX),
    (ole("WordDocument"), Media.DOC),
    (zipped({"mimetype": ODT, "content.xml": b""}), Media.ODT),
    (b"{\\rtf1\\ansi", Media.RTF),
    (b"<!DOCTYPE html><html>%PDF-</html>", Media.HTML),
    (b"\xef\xbb\xbf<?xml version='1.0'?><html xmlns=''>", Media.HTML),
    ("\ufeff<html>".encode("utf-16-le"), Media.HTML),
    (b"\n  <figure class='table'><table><tr><td>a</td></tr></table></figure>", Media.HTML),
    (b"<!-- saved from url=(0014)about:internet -->\r\n<HTML>", Media.HTML),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\nThis", Media.MHTML),
    (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", Media.MHTML),
]
FOREIGN = [
    (ole("__substg1.0_") + ole("WordDocument"), "Outlook"),
    (ole("Workbook"), "Excel đời cũ"),
    (ole("EncryptedPackage"), "mật khẩu"),
    (OLE, "Office đời cũ"),
    (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "Excel"),
    (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), "OpenDocument"),
    (b"<?xml version='1.0'?><book><p>a</p></book>", "XML"),
    (b"Received: by a\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html>", "thư điện tử"),
    (b"BM01: Bi\xe1\xbb\x83u m\xe1\xba\xabu", "chữ thuần"),
    (b"Rar!\x1a\x07\x01\x00", "RAR"),
    (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
    (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00" + bytes(60), ".lnk"),
    (b"MZ\x90\x00" + bytes(100), "chương trình"),
    (bytes(range(128, 256)) * 20, "Không nhận ra"),
]


@pytest.mark.parametrize(("content", "media"), READABLE)
def test_a_file_is_what_its_bytes_say_not_its_name(inbox: Path, take: Take, content: bytes, media: Media) -> None:
    put(inbox / "a.html", content)
    [file] = take().files
    assert (file.status, file.media, file.reason) == (FileStatus.READ, media, None)


@pytest.mark.parametrize(("content", "words"), FOREIGN, ids=[words for _, words in FOREIGN])
def test_a_foreign_format_is_failed_with_what_it_is_and_what_to_do(
    inbox: Path, take: Take, content: bytes, words: str
) -> None:
    put(inbox / "a.pdf", content)
    [file] = take().files
    assert file.status is FileStatus.FAILED
    assert file.media is None
    assert words in (file.reason or "")
    assert "đề nghị" in (file.reason or "")


def test_an_empty_file_is_ignored(inbox: Path, take: Take) -> None:
    put(inbox / "a.pdf", b"")
    assert take().files[0].status is FileStatus.IGNORED


def test_plain_text_is_not_called_by_a_suffix_that_it_does_not_bear(inbox: Path, take: Take) -> None:
    put(inbox / "danh ba.vcf", b"BEGIN:VCARD\nVERSION:3.0\n")
    (file,) = take().files
    assert "chữ thuần" in (file.reason or "")
    assert ".txt" not in (file.reason or "")
