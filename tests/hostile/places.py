"""Entries of a folder that are no files, or are named as no file should be."""

import os
import socket
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

from tests.hostile.word import SENTENCE, docx, paragraph
from tests.hostile.zips import PAPER

Maker = Callable[[Path], None]
"""What fills the folder of one case."""


def named(*names: bytes) -> Maker:
    """Return what puts a paper under each of some names, as their bytes are."""

    def make(folder: Path) -> None:
        for name in names:
            (folder / os.fsdecode(name)).write_bytes(PAPER)

    return make


def fifo(folder: Path) -> None:
    """Make a pipe that nobody writes to."""
    os.mkfifo(folder / "ong.pdf")


def socket_file(folder: Path) -> None:
    """Make a socket; its path may be longer than an address, so that it is made from within."""
    handle = os.open(folder, os.O_DIRECTORY)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"/proc/self/fd/{handle}/o-cam.pdf")
    finally:
        os.close(handle)


def device(folder: Path) -> None:
    """Make a device that gives zeros without end."""
    os.mknod(folder / "thiet-bi.pdf", stat.S_IFCHR | 0o666, os.makedev(1, 5))


def links(folder: Path) -> None:
    """Make links in a circle, to nowhere, to a file and to a folder that are none of ours."""
    (folder / "vong-1.pdf").symlink_to("vong-2.pdf")
    (folder / "vong-2.pdf").symlink_to("vong-1.pdf")
    (folder / "khong-co.pdf").symlink_to("khong-co-dau.pdf")
    (folder / "mat-khau.pdf").symlink_to("/etc/passwd")
    (folder / "ca-may").symlink_to("/")
    (folder / "len-tren").symlink_to("..")


def unreadable(folder: Path) -> None:
    """Make a file and a folder that only root may open."""
    (folder / "kin.docx").write_bytes(PAPER)
    (folder / "kin.docx").chmod(0)
    (folder / "kin").mkdir(mode=0)


def deep(folder: Path) -> None:
    """Make folders in folders, past what is entered."""
    for level in range(60):
        folder = folder / f"{level}"
        folder.mkdir()
    (folder / "a.docx").write_bytes(PAPER)


def crowd(folder: Path) -> None:
    """Make a great many empty files."""
    for number in range(3000):
        (folder / f"{number}.pdf").touch()


def sparse(folder: Path) -> None:
    """Make a file that says it is of three GiB and takes no room."""
    with (folder / "thua.pdf").open("wb") as file:
        file.truncate(3 << 30)


def twins(folder: Path) -> None:
    """Make two papers whose names look the same: NFC and NFD."""
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "tờ trình.docx")
        (folder / name).write_bytes(docx(paragraph(f"{SENTENCE} {form}")))
