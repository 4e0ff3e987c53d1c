"""One run over engines that crash, loop, grow and break: each costs its page, with what the clerk can do."""

from pathlib import Path

import pytest
from PIL import Image

from models.limits import WorkerLimits
from models.source import SourceFile
from models.terms import FileStatus, Media
from pipeline.executors.processes import Processes
from pipeline.extract.pages import read_pages
from pipeline.intake import FolderOriginals
from tests.extract import bad_engine
from tests.extract.drawing import engines_of
from tests.recording import NoConverter, Quiet, RecordedPages

TOLD = {
    bad_engine.CRASHES: ("died: the worker process was ended by SIGSEGV", "bị dừng đột ngột hai lần"),
    bad_engine.LOOPS: ("cpu: ", "quá lâu (giới hạn 8 giây tính của bộ xử lý)"),
    bad_engine.GROWS: ("memory: ", "quá nhiều bộ nhớ (giới hạn 400 MiB)"),
    bad_engine.GROWS_IN_A_CHILD: ("memory: ", "quá nhiều bộ nhớ (giới hạn 400 MiB)"),
    bad_engine.BREAKS: ("fault: tesseract ended with code 1", "gặp lỗi hai lần"),
    bad_engine.NOTHING_LEFT: ("memory: no memory was left", "quá nhiều bộ nhớ nên"),
}


@pytest.mark.timeout(600)
def test_each_bad_page_is_told_and_its_neighbours_are_kept(tmp_path: Path) -> None:
    originals, store = FolderOriginals(tmp_path / "originals"), RecordedPages()
    widths = [bad_engine.GOOD]
    for bad in TOLD:
        widths += [bad, bad_engine.GOOD]
    files = []
    for number, width in enumerate(widths):
        picture = tmp_path / f"{number}.png"
        Image.new("L", (width, 300 + number), 250).save(picture)
        with picture.open("rb") as stream:
            sha256, size = originals.keep(stream)
        name = f"{number:02}.png"
        files.append(
            SourceFile(path=name, path_raw=name, sha256=sha256, size=size, status=FileStatus.READ, media=Media.IMAGE)
        )
    pages, failures = read_pages(
        files,
        originals=originals,
        engines=engines_of(bad_engine.BadEngine()),
        converter=NoConverter(),
        executor=Processes(2, WorkerLimits(memory=400 << 20, cpu_s=8, wall_s=500)),
        stores=(store,),
        progress=Quiet(),
    )
    good = [file.path for file, width in zip(files, widths, strict=True) if width == bad_engine.GOOD]
    assert [page.file for page in pages] == good
    assert sorted(page.file for page in store.pages.values()) == good
    bad = [(file.path, width) for file, width in zip(files, widths, strict=True) if width != bad_engine.GOOD]
    assert [failure.path for failure in failures] == [path for path, _ in bad]
    for failure, (_, width) in zip(failures, bad, strict=True):
        detail, sentence = TOLD[width]
        assert failure.detail.startswith(detail)
        assert failure.reason.startswith("Trang 1 ")
        assert sentence in failure.reason
        assert "đề nghị" in failure.reason
