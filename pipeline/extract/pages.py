"""Files to pages: what was read before is not read again, the rest goes over the executor."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.limits import PAPER_LIMITS, PaperLimits
from models.page import Mark, Page
from models.signature import NO_ROOTS, TrustRoots
from models.source import Failure, SourceFile
from models.terms import CONVERTED, Media
from pipeline import logs
from pipeline.errors import BrokenReadingError, OcrTimeoutError, ReadError
from pipeline.extract.faults import others_faults
from pipeline.extract.lost import lost_to
from pipeline.extract.signatures.kept import signatures_of, with_signatures_of
from pipeline.ports import Converter, Engines, Executor, Loss, Originals, PageReading, PageStore, Progress

_log = logging.getLogger(__name__)
READER_VERSION = "3"
"""Raise it whenever the reading of a page changes: kept readings are then read anew."""


@dataclass(frozen=True)
class ReaderVersion:
    """Says which version of the reader a machine has, wherever it is asked."""

    def identity(self) -> str:
        """Return the version that stands in every key of a reading."""
        return READER_VERSION


@dataclass(frozen=True)
class FileTask:
    """Count the pages of one file."""

    file: SourceFile
    location: Path
    limits: PaperLimits = PAPER_LIMITS

    def __str__(self) -> str:
        """Return what a trace names the task by: no name of a file, as it may be a person's."""
        return f"file {self.file.sha256}"


@dataclass(frozen=True)
class PageTask:
    """Read one page of one file; `page` is None for a Word file."""

    file: SourceFile
    location: Path
    page: int | None
    engines: Engines
    converter: Converter
    limits: PaperLimits = PAPER_LIMITS

    def __str__(self) -> str:
        """Return what a trace names the task by: no name of a file, as it may be a person's."""
        return f"page {self.page} of file {self.file.sha256}"


def survey_file(task: FileTask) -> int | Failure:
    """Return how many pages a file holds (0 for a Word file, which has none), or why it cannot be read.

    Raise BrokenReadingError: the executor tries again.
    """
    try:
        with others_faults():
            return _count_pages(task)
    except BrokenReadingError:
        raise
    except ReadError as error:
        return Failure(path=task.file.path, reason=error.reason, detail=error.detail)


def _count_pages(task: FileTask) -> int:
    if task.file.media == Media.PDF:
        from pipeline.extract.pdf import count_pages

        return count_pages(task.location, task.limits)
    if task.file.media == Media.IMAGE:
        from pipeline.extract.image import count_frames

        return count_frames(task.location, task.limits)
    return 0


def read_page(task: PageTask) -> PageReading | Failure:
    """Return one page, read, or why it cannot be. Raise BrokenReadingError: the executor tries again."""
    try:
        with others_faults():
            return _read(task)
    except BrokenReadingError:
        raise
    except ReadError as error:
        where = "" if task.page is None else f"Trang {task.page}: "
        return Failure(path=task.file.path, page=task.page, reason=where + error.reason, detail=_detail(error))


def _detail(error: ReadError) -> str:
    return f"timeout: {error.detail}" if isinstance(error, OcrTimeoutError) else error.detail


def _read(task: PageTask) -> PageReading:
    sha256, path = task.file.sha256 or "", task.file.path
    if task.page is None:
        from pipeline.extract.written import read_written

        written = read_written(task.location, task.file.media, task.converter, file=path, sha256=sha256)
        return PageReading(written, None)
    if task.file.media == Media.PDF:
        from pipeline.extract.pdf import read_pdf_page

        return read_pdf_page(task.location, task.engines, task.limits, file=path, sha256=sha256, page=task.page)
    from pipeline.extract.image import load_frame
    from pipeline.extract.picture import read_picture

    rgb = load_frame(task.location, task.page, task.limits)
    return read_picture(rgb, task.engines, file=path, sha256=sha256, page=task.page)


def page_key(sha256: str, page: int | None, identity: str) -> str:
    """Return the key under which a page reading is kept: the file's bytes, the page, the reader, the engine."""
    return hashlib.sha256(f"{sha256}\n{page}\n{READER_VERSION}\n{identity}".encode()).hexdigest()


def _conversion(task: PageTask) -> str:
    """Return what the key of a converted file adds: with another converter installed it is read anew."""
    return f"\n{task.converter.identity()}" if task.file.media in CONVERTED else ""


def _drawn(task: PageTask) -> str:
    """Return what the key of a page adds where another limit than ours decides how fine it is drawn."""
    return "" if task.limits.drawn == PAPER_LIMITS.drawn else f"\ndrawn {task.limits.drawn}"


def _lost_file(task: FileTask, loss: Loss) -> int | Failure:
    return lost_to(loss, task.file, None)


def _lost_page(task: PageTask, loss: Loss) -> PageReading | Failure:
    return lost_to(loss, task.file, task.page)


def _named(page: Page, file: SourceFile) -> Page:
    """Return a kept page under the name its file has in this run; the same bytes may lie under two names."""
    if page.file == file.path:
        return page
    marks = tuple(Mark(**{**dict(mark), "file": file.path}) for mark in page.marks)
    return page.model_copy(update={"file": file.path, "marks": marks})


def _kept(key: str, stores: Sequence[PageStore]) -> Page | None:
    """Return a page from the first store that has it, and give it to those before that lack it."""
    for index, store in enumerate(stores):
        page = store.reading(key)
        if page is not None:
            for earlier in stores[:index]:
                earlier.keep(key, page, store.picture(key))
            return page
    return None


def _tasks(
    files: Sequence[SourceFile],
    counts: Sequence[int | Failure],
    originals: Originals,
    engines: Engines,
    converter: Converter,
    limits: PaperLimits,
) -> Iterator[PageTask]:
    for file, count in zip(files, counts, strict=True):
        if isinstance(count, Failure):
            continue
        pages: Sequence[int | None] = range(1, count + 1) if count else (None,)
        for page in pages:
            yield PageTask(file, originals.path(file.sha256 or ""), page, engines, converter, limits)


def read_pages(
    files: Sequence[SourceFile],
    *,
    originals: Originals,
    engines: Engines,
    converter: Converter,
    executor: Executor,
    stores: Sequence[PageStore],
    progress: Progress,
    limits: PaperLimits = PAPER_LIMITS,
    roots: TrustRoots = NO_ROOTS,
) -> tuple[tuple[Page, ...], tuple[Failure, ...]]:
    """Return the pages of the files, in the order of files and pages, and what could not be read.

    The digital signatures of a file stand on the first of its pages; `roots` are those that the office trusts.

    A page that is kept in a store is not read again; every page read is kept in all stores at once, so that a killed
    run goes on where it stood.
    """
    surveys = [FileTask(file, originals.path(file.sha256 or ""), limits) for file in files]
    counts = list(executor.map(survey_file, surveys, _lost_file))
    opened = [file for file, count in zip(files, counts, strict=True) if not isinstance(count, Failure)]
    signed = signatures_of(opened, originals=originals, roots=roots, executor=executor, stores=stores)
    tasks = list(_tasks(files, counts, originals, engines, converter, limits))
    identity = engines.identity()
    keys = [page_key(task.file.sha256 or "", task.page, identity + _conversion(task) + _drawn(task)) for task in tasks]
    results: dict[int, Page | Failure] = {}
    for index, key in enumerate(keys):
        page = _kept(key, stores)
        if page is not None:
            results[index] = _named(page, tasks[index].file)
    missing = [index for index in range(len(tasks)) if index not in results]
    _log.debug("%d files, %d pages kept, %d to read", len(files), len(tasks) - len(missing), len(missing))
    progress.start("Đọc các trang", len(missing))
    readings = executor.map(read_page, [tasks[index] for index in missing], _lost_page)
    for index, reading in zip(missing, readings, strict=True):
        results[index] = _keep(keys[index], reading, stores)
        progress.advance()
    ordered = [results[index] for index in range(len(tasks))]
    failures = [count for count in counts if isinstance(count, Failure)]
    failures += [result for result in ordered if isinstance(result, Failure)]
    pages = [page for page in ordered if isinstance(page, Page)]
    return with_signatures_of(pages, signed), tuple(failures)


def _keep(key: str, reading: PageReading | Failure, stores: Sequence[PageStore]) -> Page | Failure:
    if isinstance(reading, Failure):
        _log.info("a page under key %s could not be read", logs.short(key))
        return reading
    _log.debug("page %s of file %s read", reading.page.page, logs.short(reading.page.sha256))
    page = reading.page.model_copy(update={"picture": key if reading.picture is not None else None})
    for store in stores:
        store.keep(key, page, reading.picture)
    return page
