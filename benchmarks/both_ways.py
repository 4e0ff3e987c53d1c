"""Every page read both ways in turn, by the pipeline and by one Tesseract pass, with what each cost.

The pipeline reads pages over an executor. `Recording` is one that reads each page both ways and answers with ours;
`Replaying` answers with what was recorded, so that the same pages go through the same flow twice. Each worker reads a
page one way straight after the other: whatever else the machine does weighs on both.
"""

import pickle
import resource
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import numpy as np

from benchmarks.tesseract_alone import read_alone
from models.page import Page
from models.source import Failure
from models.terms import TextOrigin
from pipeline import wiring
from pipeline.extract.pages import PageTask, read_page
from pipeline.extract.strip import HEIGHT as STRIP_HEIGHT
from pipeline.flow import Law, Reader
from pipeline.ports import Engines, Executor, Loss, OcrEngine, OcrWord, PageReading

Way = Literal["alone", "ours"]
WAYS: tuple[Way, ...] = ("alone", "ours")
PageKey = tuple[str, str, int | None]


class Quiet:
    """Progress for nobody."""

    def start(self, label: str, total: int) -> None: ...

    def advance(self) -> None: ...


@dataclass(frozen=True)
class Cost:
    """What reading one page cost: CPU seconds of this process and of the engine it started, and engine calls."""

    cpu_s: float
    calls: int


@dataclass(frozen=True)
class Both:
    """One page, read both ways. `costs` is empty where no picture was read: text layers, Word files, failures."""

    ours: Page | Failure
    alone: Page | Failure
    costs: dict[Way, Cost] = field(default_factory=dict)


Readings = dict[PageKey, Both]


@dataclass(frozen=True)
class CountingEngine:
    """An engine that notes each picture it is asked to read."""

    inner: OcrEngine
    calls: list[int] = field(default_factory=list)

    def identity(self) -> str:
        return self.inner.identity()

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        self.calls.append(segmentation)
        return self.inner.read(image, segmentation=segmentation)


def _cpu_s() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _measured(function: Callable[[PageTask], Any], task: PageTask) -> tuple[Any, Cost]:
    engine = CountingEngine(task.engines.text)
    before = _cpu_s()
    result = function(replace(task, engines=replace(task.engines, text=engine)))
    return result, Cost(_cpu_s() - before, len(engine.calls))


@lru_cache(maxsize=1)
def _warm_up(engines: Engines) -> None:
    """Load what the readers load once a process: it is no page's cost."""
    from pipeline.extract.picture import read_picture

    read_picture(np.full((700, 500, 3), 255, np.uint8), engines, file="", sha256="", page=1)
    engines.digits.read(np.zeros((STRIP_HEIGHT, STRIP_HEIGHT), np.float32))


def read_both(task: PageTask) -> Both:
    """Return one page read both ways; what is no picture is the same both ways."""
    _warm_up(task.engines)
    reading, cost = _measured(read_page, task)
    ours = reading.page if isinstance(reading, PageReading) else reading
    if isinstance(ours, Failure) or ours.origin != TextOrigin.OCR:
        return Both(ours, ours)
    alone, cost_alone = _measured(read_alone, task)
    return Both(ours, alone, {"ours": cost, "alone": cost_alone})


def _lost(task: PageTask, loss: Loss) -> Both:
    failure = Failure(path=task.file.path, page=task.page, reason="the worker died", detail=loss.detail)
    return Both(failure, failure)


def _key(task: PageTask) -> PageKey:
    return (task.file.path, task.file.sha256 or "", task.page)


def _answer(page: Page | Failure) -> PageReading | Failure:
    return page if isinstance(page, Failure) else PageReading(page, None)


@dataclass(frozen=True)
class Recording:
    """An executor that reads pages both ways, notes both, and answers with ours."""

    inner: Executor
    readings: Readings

    def map(self, function: Callable[..., Any], tasks: Sequence[Any], lost: Callable[..., Any]) -> Iterator[Any]:
        if function is not read_page:
            yield from self.inner.map(function, tasks, lost)
            return
        missing = [task for task in tasks if _key(task) not in self.readings]
        for task, both in zip(missing, self.inner.map(read_both, missing, _lost), strict=True):
            self.readings[_key(task)] = both
        yield from (_answer(self.readings[_key(task)].ours) for task in tasks)


@dataclass(frozen=True)
class Replaying:
    """An executor that answers with pages as they were read one way before."""

    inner: Executor
    readings: Readings
    way: Way

    def map(self, function: Callable[..., Any], tasks: Sequence[Any], lost: Callable[..., Any]) -> Iterator[Any]:
        if function is not read_page:
            return self.inner.map(function, tasks, lost)
        return (_answer(getattr(self.readings[_key(task)], self.way)) for task in tasks)


@contextmanager
def open_readers(workers: int, readings: Readings) -> Iterator[tuple[Reader, dict[Way, Reader], Law]]:
    """Yield the reader that records, the readers that replay, and the law; no store keeps anything between runs."""
    with TemporaryDirectory() as folder:
        settings = wiring.Settings(out=Path(folder) / "out", workers=workers)
        with wiring.open_office(settings, Quiet()) as office:
            recording = replace(office.reader, stores=(), executor=Recording(office.reader.executor, readings))
            serial = wiring.executor_for(1)
            replaying = {
                way: replace(office.reader, stores=(), executor=Replaying(serial, readings, way)) for way in WAYS
            }
            yield recording, replaying, office.law


def load(kept: Path | None) -> Readings:
    """Return the readings kept from a run before, none where nothing is kept: what figures are printed from."""
    return pickle.loads(kept.read_bytes()) if kept is not None and kept.is_file() else {}


def keep(kept: Path | None, readings: Readings) -> None:
    """Keep readings for the next look at them."""
    if kept is not None:
        kept.write_bytes(pickle.dumps(readings))
