"""Runs on disk: one worker and two, killed and resumed, a second time over the same inbox."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline import wiring
from pipeline.ports import OcrEngine, OcrWord
from tests.recording import INBOX, Quiet

TAKEN = {
    "Tân Hiệp": ("BienBan.pdf", "ToTrinh.pdf"),
    "An Khương": ("Bao cao thanh tich (du thao).docx", "To trinh khen thuong.pdf"),
}


def run(inbox: Path, out: Path, workers: int = 1, engine: OcrEngine | None = None, cache: Path | None = None) -> None:
    settings = wiring.Settings(out=out, workers=workers, cache=cache)
    with wiring.open_office(settings, Quiet(), engine) as office:
        office.process(inbox, year=2024)


def tree(out: Path) -> dict[str, bytes]:
    """Return the byte-stable part of OUT: everything but `.hoso/`."""
    paths = (path for path in out.rglob("*") if path.is_file() and ".hoso" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Path]:
    """Yield an inbox of scans, a text layer, Word files, junk and a broken file."""
    folder = tmp_path / "inbox"
    for unit, names in TAKEN.items():
        (folder / unit).mkdir(parents=True)
        for name in names:
            shutil.copy(INBOX / unit / name, folder / unit)
    (folder / "Tân Hiệp" / "hong.pdf").write_bytes(b"%PDF-1.4 cut short")
    (folder / "Thumbs.db").write_bytes(b"\0" * 32)
    yield folder


@dataclass
class CountingEngine:
    """Gives one word a page; stops the run after `last` pages, as a kill would."""

    last: int = 1000
    reads: list[tuple[int, ...]] = field(default_factory=list)

    def identity(self) -> str:
        return "counting 1"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        if segmentation == 3:
            if len(self.reads) >= self.last:
                raise KeyboardInterrupt
            self.reads.append(tuple(image.shape))
        return (OcrWord("chữ", (100, 100, 260, 160), 0.95, 1, 1, 1),)


@pytest.mark.engine
def test_two_workers_write_the_same_bytes_as_one(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "one", workers=1)
    run(inbox, tmp_path / "two", workers=2)
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert "batch.json" in one and any(name.endswith("report.html") for name in one)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_a_killed_run_goes_on_where_it_stood(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    cut = CountingEngine(last=2)
    with pytest.raises(KeyboardInterrupt):
        run(inbox, out, engine=cut)
    assert tree(out) == {}
    resumed = CountingEngine()
    run(inbox, out, engine=resumed)
    whole = CountingEngine()
    run(inbox, tmp_path / "whole", engine=whole)
    assert len(cut.reads) == 2
    assert len(cut.reads) + len(resumed.reads) == len(whole.reads)
    assert tree(out) == tree(tmp_path / "whole")


def test_a_second_run_over_an_unchanged_inbox_reads_no_page(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "out", engine=CountingEngine())
    before = tree(tmp_path / "out")
    run(inbox, tmp_path / "out", engine=CountingEngine(last=0))
    assert tree(tmp_path / "out") == before


def test_another_out_takes_its_pages_from_the_cache(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "a", engine=CountingEngine(), cache=tmp_path / "cache")
    run(inbox, tmp_path / "b", engine=CountingEngine(last=0), cache=tmp_path / "cache")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_a_changed_file_costs_only_its_own_pages(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(inbox, out, engine=CountingEngine())
    (inbox / "Tân Hiệp" / "ToTrinh.pdf").unlink()
    shutil.copy(INBOX / "Phước An" / "scan0002.pdf", inbox / "Tân Hiệp" / "ToTrinh.pdf")
    again, alone = CountingEngine(), CountingEngine()
    run(inbox, out, engine=again)
    (tmp_path / "alone").mkdir()
    shutil.copy(INBOX / "Phước An" / "scan0002.pdf", tmp_path / "alone")
    run(tmp_path / "alone", tmp_path / "out-alone", engine=alone)
    assert again.reads == alone.reads


def test_the_ledger_names_every_file_of_the_run(inbox: Path, tmp_path: Path) -> None:
    import sqlite3

    out = tmp_path / "out"
    run(inbox, out, engine=CountingEngine())
    with sqlite3.connect(out / ".hoso" / "ledger.sqlite") as connection:
        named = {row[0] for row in connection.execute("SELECT path FROM files")}
    assert {"Tân Hiệp/hong.pdf", "Thumbs.db", "An Khương/To trinh khen thuong.pdf"} <= named
