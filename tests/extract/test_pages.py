"""Files to pages: nothing is read twice, nothing that failed is kept, and a lost worker costs one page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest
from PIL import Image

from models.page import Mark, Page
from models.source import SourceFile
from models.terms import FileStatus, MarkAnswer, MarkKind, Media
from pipeline.executors.serial import Serial
from pipeline.extract.pages import page_key, read_pages
from pipeline.intake import FolderOriginals
from pipeline.ports import Converted, Loss, LossKind, Result, Task
from tests.extract.drawing import FakeEngine, engines_of
from tests.extract.papers import VIETNAMESE, pdf_of
from tests.recording import NoConverter, Quiet, RecordedPages


@pytest.fixture
def originals(tmp_path: Path) -> FolderOriginals:
    return FolderOriginals(tmp_path / "originals")


def scans(path: Path, pages: int = 1) -> Path:
    """Write a TIFF of blank pages: an engine is asked once for each."""
    first, *rest = [Image.new("L", (1400, 300), 250) for _ in range(pages)]
    first.save(path, save_all=True, append_images=rest)
    return path


def keep(originals: FolderOriginals, path: Path, name: str, media: Media = Media.PDF) -> SourceFile:
    with path.open("rb") as stream:
        sha256, size = originals.keep(stream)
    return SourceFile(path=name, path_raw=name, sha256=sha256, size=size, status=FileStatus.READ, media=media)


@dataclass
class Losing:
    """An executor that loses the tasks it is told to, as one whose worker is killed does."""

    lost_tasks: set[str] = field(default_factory=set)

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], lost: Callable[[Task, Loss], Result]
    ) -> Iterator[Result]:
        for task in tasks:
            name = type(task).__name__
            yield lost(task, Loss(LossKind.DIED, "signal 9")) if name in self.lost_tasks else function(task)


def read(files, originals, engine=None, stores=(), executor=None, converter=None):
    return read_pages(
        files,
        originals=originals,
        engines=engines_of(engine or FakeEngine([])),
        converter=converter or NoConverter(),
        executor=executor or Serial(),
        stores=stores,
        progress=Quiet(),
    )


def test_pages_come_in_the_order_of_files_and_pages(tmp_path: Path, originals: FolderOriginals) -> None:
    word = docx.Document()
    word.add_paragraph("Thân bài")
    word.save(str(tmp_path / "w.docx"))
    Image.new("L", (400, 300), 250).save(tmp_path / "i.png")
    files = [
        keep(originals, pdf_of(tmp_path / "b.pdf", VIETNAMESE, VIETNAMESE), "b.pdf"),
        keep(originals, tmp_path / "w.docx", "a.docx", Media.DOCX),
        keep(originals, tmp_path / "i.png", "c.png", Media.IMAGE),
    ]
    pages, failures = read(files, originals)
    assert [(page.file, page.page) for page in pages] == [("b.pdf", 1), ("b.pdf", 2), ("a.docx", None), ("c.png", 1)]
    assert failures == ()


def test_a_page_that_took_too_long_is_a_failure_and_is_not_kept(tmp_path: Path, originals: FolderOriginals) -> None:
    file = keep(originals, scans(tmp_path / "a.tif", 2), "a.tif", Media.IMAGE)
    store = RecordedPages()
    pages, (failure,) = read([file], originals, FakeEngine([(), "timeout"]), (store,))
    assert [page.page for page in pages] == [1]
    assert (failure.path, failure.page) == ("a.tif", 2)
    assert failure.reason.startswith("Trang 2: ")
    assert failure.detail.startswith("timeout: ")
    assert [page.page for page in store.pages.values()] == [1]


def test_a_page_that_took_too_long_is_read_again_by_the_next_run(tmp_path: Path, originals: FolderOriginals) -> None:
    file = keep(originals, scans(tmp_path / "a.tif"), "a.tif", Media.IMAGE)
    store = RecordedPages()
    read([file], originals, FakeEngine(["timeout"]), (store,))
    pages, failures = read([file], originals, FakeEngine([]), (store,))
    assert ([page.page for page in pages], failures) == ([1], ())


def test_what_was_read_before_is_not_read_again(tmp_path: Path, originals: FolderOriginals) -> None:
    file = keep(originals, scans(tmp_path / "a.tif"), "a.tif", Media.IMAGE)
    store, first, second = RecordedPages(), FakeEngine([]), FakeEngine([])
    before, _ = read([file], originals, first, (store,))
    after, _ = read([file], originals, second, (store,))
    assert before == after
    assert first.seen
    assert second.seen == []


def test_a_kept_page_gets_the_name_its_file_has_in_this_run(tmp_path: Path, originals: FolderOriginals) -> None:
    path = pdf_of(tmp_path / "a.pdf", VIETNAMESE)
    old, new = keep(originals, path, "cũ.pdf"), keep(originals, path, "Suối Tre/mới.pdf")
    store = RecordedPages()
    key = page_key(old.sha256 or "", 1, "fake 1; blind")
    ((page,), _) = read([old], originals, stores=(store,))
    mark = Mark(kind=MarkKind.SEAL, answer=MarkAnswer.SEEN, file="cũ.pdf", page=1, box=(0.1, 0.1, 0.2, 0.2))
    store.pages[key] = page.model_copy(update={"marks": (mark,)})
    ((named,), _) = read([new], originals, stores=(store,))
    assert named.file == named.marks[0].file == "Suối Tre/mới.pdf"
    assert named.lines == page.lines
    assert store.pages[key].file == "cũ.pdf"


def test_a_page_from_a_later_store_is_given_to_the_earlier_ones(tmp_path: Path, originals: FolderOriginals) -> None:
    file = keep(originals, pdf_of(tmp_path / "a.pdf", VIETNAMESE), "a.pdf")
    ledger, cache = RecordedPages(), RecordedPages()
    read([file], originals, stores=(cache,))
    read([file], originals, stores=(ledger, cache))
    assert ledger.pages == cache.pages != {}


def test_a_page_is_kept_with_the_key_of_its_picture_and_a_word_file_has_none(
    tmp_path: Path, originals: FolderOriginals
) -> None:
    word = docx.Document()
    word.add_paragraph("Thân bài")
    word.save(str(tmp_path / "w.docx"))
    files = [
        keep(originals, pdf_of(tmp_path / "a.pdf", VIETNAMESE), "a.pdf"),
        keep(originals, tmp_path / "w.docx", "w.docx", Media.DOCX),
    ]
    (drawn, written), _ = read(files, originals)
    assert drawn.picture == page_key(files[0].sha256 or "", 1, "fake 1; blind")
    assert written.picture is None


def test_a_key_tells_pages_files_and_engines_apart() -> None:
    keys = [page_key(sha, page, engine) for sha in ("a", "b") for page in (1, 2, None) for engine in ("x", "y")]
    assert len(set(keys)) == len(keys)


def test_a_worker_that_died_on_a_page_costs_that_page(tmp_path: Path, originals: FolderOriginals) -> None:
    file = keep(originals, pdf_of(tmp_path / "a.pdf", VIETNAMESE), "a.pdf")
    store = RecordedPages()
    pages, (failure,) = read([file], originals, stores=(store,), executor=Losing({"PageTask"}))
    assert pages == ()
    assert (failure.path, failure.page, failure.detail) == ("a.pdf", 1, "died: signal 9")
    assert "dừng đột ngột" in failure.reason
    assert store.pages == {}


def test_a_worker_that_died_counting_costs_that_file(tmp_path: Path, originals: FolderOriginals) -> None:
    file = keep(originals, pdf_of(tmp_path / "a.pdf", VIETNAMESE), "a.pdf")
    pages, (failure,) = read([file], originals, executor=Losing({"FileTask"}))
    assert pages == ()
    assert (failure.path, failure.page) == ("a.pdf", None)


def test_one_broken_file_stops_no_other(tmp_path: Path, originals: FolderOriginals) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    files = [
        keep(originals, tmp_path / "broken.pdf", "broken.pdf"),
        keep(originals, pdf_of(tmp_path / "a.pdf", VIETNAMESE), "a.pdf"),
    ]
    pages, failures = read(files, originals)
    assert [page.file for page in pages] == ["a.pdf"]
    assert [failure.path for failure in failures] == ["broken.pdf"]


def test_a_page_read_by_an_engine_is_of_its_own_file(tmp_path: Path, originals: FolderOriginals) -> None:
    file = keep(originals, scans(tmp_path / "a.tif"), "a.tif", Media.IMAGE)
    ((page,), _) = read([file], originals)
    assert isinstance(page, Page)
    assert (page.file, page.sha256) == ("a.tif", file.sha256)


@dataclass(frozen=True)
class Fake:
    """A converter of some version that gives a paper of one line."""

    version: str

    def identity(self) -> str:
        return self.version

    def convert(self, path: Path, media: Media) -> Converted:
        return Converted(paragraphs=(f"Tờ trình {self.version}",))


def old_word(tmp_path: Path, originals: FolderOriginals) -> SourceFile:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    return keep(originals, tmp_path / "a.doc", "a.doc", Media.DOC)


def test_an_old_file_without_a_converter_is_a_failure_of_that_file_and_is_not_kept(
    tmp_path: Path, originals: FolderOriginals
) -> None:
    files = [old_word(tmp_path, originals), keep(originals, pdf_of(tmp_path / "a.pdf", VIETNAMESE), "a.pdf")]
    store = RecordedPages()
    pages, (failure,) = read(files, originals, stores=(store,))
    assert [page.file for page in pages] == ["a.pdf"]
    assert (failure.path, failure.page, failure.detail) == ("a.doc", None, "none installed")
    assert [page.file for page in store.pages.values()] == ["a.pdf"]


def test_an_old_file_is_read_anew_by_another_converter_and_not_by_the_same(
    tmp_path: Path, originals: FolderOriginals
) -> None:
    file, store = old_word(tmp_path, originals), RecordedPages()
    texts = [
        read([file], originals, stores=(store,), converter=Fake(version))[0][0].text for version in ("1", "1", "2")
    ]
    assert texts == ["Tờ trình 1", "Tờ trình 1", "Tờ trình 2"]
    assert len(store.pages) == 2
