"""The one place that names concrete engines: which Tesseract, which ledger, which executor."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from models.dossier import JudgedDossier, ReadResult
from models.plan import Plan
from models.source import SourceFile
from pipeline import office as use_cases
from pipeline.cache import FolderCache
from pipeline.errors import UsageError
from pipeline.executors.processes import Processes
from pipeline.executors.serial import Serial
from pipeline.extract.converters import Antiword, FirstThatCan, LibreOffice
from pipeline.extract.pen_digits import PenDigits
from pipeline.extract.pictures import ReadingPictures
from pipeline.extract.tesseract import TesseractEngine
from pipeline.flow import Law, Reader
from pipeline.intake.originals import FolderOriginals
from pipeline.ledger import Ledger
from pipeline.office import Office
from pipeline.ports import Engines, Executor, OcrEngine, PageStore, Progress
from pipeline.reference.plans import load_plan
from pipeline.reference.tables import load_cues, load_units
from pipeline.report import as_json
from pipeline.validate import check_plan

PLANS = Path(__file__).parent / "validate" / "plans"
DEFAULT_PLAN = "212-KH-UBND-2024"

exit_code = use_cases.exit_code


@dataclass(frozen=True)
class Settings:
    """What a person chose for a run; `cache` None reads every page again."""

    out: Path = Path()
    plan: str | None = None
    workers: int = 1
    cache: Path | None = None


def default_cache() -> Path:
    """Return $XDG_CACHE_HOME/hoso, or ~/.cache/hoso."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hoso"


def clear_cache(folder: Path) -> int:
    """Empty the page cache; return the bytes freed."""
    return FolderCache(folder).clear()


def find_plan(plan: str | None) -> Plan:
    """Return a plan by file or by the id of one that ships. Raise PlanError or UsageError."""
    shipped = PLANS / f"{plan or DEFAULT_PLAN}.toml"
    path = Path(plan) if plan and Path(plan).is_file() else shipped
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in PLANS.glob("*.toml")))
        raise UsageError(f"no plan {plan!r}: give a file, or one of {known}")
    loaded = load_plan(path)
    check_plan(loaded)
    return loaded


def find_law(plan: str | None = None) -> Law:
    """Return the plan, units and cues that a run is judged by."""
    return Law(plan=find_plan(plan), units=load_units(), cues=load_cues())


def executor_for(workers: int) -> Executor:
    """Return the serial executor for one worker, processes for more."""
    return Serial() if workers == 1 else Processes(workers)


@contextmanager
def open_office(settings: Settings, progress: Progress, engine: OcrEngine | None = None) -> Iterator[Office]:
    """Hold OUT for a run. Raise BusyError where another run holds it, UsageError for a wrong plan."""
    law = find_law(settings.plan)
    with Ledger.open(settings.out) as ledger:
        originals = FolderOriginals(settings.out / ".hoso" / "originals")
        stores: Sequence[PageStore] = (ledger,) if settings.cache is None else (ledger, FolderCache(settings.cache))
        reader = Reader(
            originals=originals,
            engines=Engines(engine or TesseractEngine(), PenDigits()),
            converter=FirstThatCan((LibreOffice(), Antiword())),
            executor=executor_for(settings.workers),
            stores=tuple(stores),
            progress=progress,
        )
        yield Office(
            out=settings.out,
            reader=reader,
            law=law,
            draw=lambda pages: ReadingPictures(pages, stores=tuple(stores)),
            note_files=ledger.keep_files,
        )


def read_files(
    paths: Sequence[Path], settings: Settings, progress: Progress, engine: OcrEngine | None = None
) -> ReadResult:
    """Return what the papers of some files say; their bytes are copied into a folder that goes away."""
    stores = () if settings.cache is None else (FolderCache(settings.cache),)
    with TemporaryDirectory(prefix="hoso-") as folder:
        reader = Reader(
            originals=FolderOriginals(Path(folder)),
            engines=Engines(engine or TesseractEngine(), PenDigits()),
            converter=FirstThatCan((LibreOffice(), Antiword())),
            executor=executor_for(settings.workers),
            stores=stores,
            progress=progress,
        )
        return use_cases.read_files(paths, reader, find_law(settings.plan))


def check(record: Path, plan: str | None = None, on: date | None = None) -> JudgedDossier:
    """Judge a record again by a plan. Raise UsageError."""
    return use_cases.check(record, find_law(plan), on)


__all__ = [
    "JudgedDossier",
    "Settings",
    "SourceFile",
    "as_json",
    "check",
    "clear_cache",
    "default_cache",
    "executor_for",
    "exit_code",
    "find_law",
    "find_plan",
    "open_office",
    "read_files",
]
