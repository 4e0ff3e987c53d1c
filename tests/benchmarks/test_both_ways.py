from pathlib import Path
from typing import Any

from benchmarks.both_ways import Both, CountingEngine, Recording, Replaying
from benchmarks.tesseract_alone import lines_of
from models.page import Page
from models.source import SourceFile
from models.terms import FileStatus, Media, TextOrigin
from pipeline.executors.serial import Serial
from pipeline.extract.pages import PageTask, read_page
from pipeline.ports import Loss, OcrWord
from tests.extract.drawing import engines_of
from tests.recording import NoConverter, RecordedEngine


def page(notes: str) -> Page:
    return Page(file="a.pdf", sha256="1", page=1, origin=TextOrigin.OCR, lines=(), notes=(notes,))


FILE = SourceFile(path="a.pdf", path_raw="a.pdf", sha256="1", media=Media.PDF, status=FileStatus.READ)
TASK = PageTask(FILE, Path("nowhere"), 1, engines_of(RecordedEngine("")), NoConverter())
KEPT = {("a.pdf", "1", 1): Both(page("ours"), page("alone"))}


def lost(task: Any, loss: Loss) -> Any:
    raise AssertionError(loss.detail)


def test_a_page_read_before_is_not_read_again() -> None:
    (reading,) = Recording(Serial(), KEPT).map(read_page, [TASK], lost)
    assert reading.page.notes == ("ours",)


def test_the_same_task_is_answered_one_way_or_the_other() -> None:
    (ours,) = Replaying(Serial(), KEPT, "ours").map(read_page, [TASK], lost)
    (alone,) = Replaying(Serial(), KEPT, "alone").map(read_page, [TASK], lost)
    assert (ours.page.notes, alone.page.notes) == (("ours",), ("alone",))


def test_other_work_goes_to_the_executor_inside() -> None:
    assert list(Replaying(Serial(), KEPT, "ours").map(abs, [-1, 2], lost)) == [1, 2]
    assert list(Recording(Serial(), KEPT).map(abs, [-1, 2], lost)) == [1, 2]


def test_an_engine_is_counted_call_by_call() -> None:
    class Blank:
        def identity(self) -> str:
            return "blank"

        def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
            return ()

    engine = CountingEngine(Blank())
    engine.read(None)
    engine.read(None, segmentation=7)
    assert engine.calls == [3, 7]
    assert engine.identity() == "blank"


def test_the_bare_reader_keeps_the_order_of_the_engine() -> None:
    right = OcrWord("phải", (600, 0, 700, 20), 0.9, 1, 1, 1)
    left = OcrWord("trái", (0, 0, 100, 20), 0.8, 2, 1, 1)
    beside = OcrWord("nữa", (720, 0, 800, 20), 0.9, 1, 1, 1)
    assert [line.text for line in lines_of((right, left, beside), 1000, 1000)] == ["phải nữa", "trái"]
