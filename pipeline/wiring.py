"""The one place that names concrete engines: which Tesseract, which ledger, which executor."""

import getpass
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from models.change import CheckResult
from models.dossier import JudgedDossier, ReadResult
from models.event import Event
from models.holding import Anchor
from models.limits import WORKER_LIMITS, Limits, ProgramLimits, WorkerLimits
from models.run import LawFiles
from models.signature import TrustRoots
from models.source import SourceFile
from models.terms import FileStatus, ObjectRole
from pipeline import office as use_cases
from pipeline.cache import FolderCache
from pipeline.casework import Casework
from pipeline.clock import OfficeClock
from pipeline.errors import UsageError
from pipeline.executors.cluster.executor import Cluster
from pipeline.executors.cluster.identity import Speaker
from pipeline.executors.cluster.scheduler import Scheduler
from pipeline.executors.processes import Processes
from pipeline.executors.serial import Serial
from pipeline.extract.converters import Antiword, FirstThatCan, LibreOffice
from pipeline.extract.pages import ReaderVersion
from pipeline.extract.pen_digits import PenDigits
from pipeline.extract.pictures import ReadingPictures
from pipeline.extract.tesseract import TesseractEngine
from pipeline.extract.tesserocr import TesserocrEngine
from pipeline.flow import Docket, Gathered, Law, Reader
from pipeline.intake.originals import FolderOriginals
from pipeline.intake.walk import LEFT
from pipeline.law_files import (
    DEFAULT_PLAN,
    PLANS,
    find_law,
    find_office,
    find_plan,
    find_roots,
    find_units,
    frozen_law,
    new_register,
    plan_file,
    register_faults,
)
from pipeline.ledger import Ledger, Proof
from pipeline.ledger import verify as ledger_verify
from pipeline.office import Office
from pipeline.ports import Clock, Converter, Engines, Executor, OcrEngine, PageStore, Progress
from pipeline.reference.limits import load_limits as find_limits
from pipeline.reference.tables import units_file
from pipeline.report import as_json
from pipeline.report.changes import check_text

exit_code = use_cases.exit_code


@dataclass(frozen=True)
class Settings:
    """What a person chose for a run; `cache` None reads every page again, `trust` is a folder of roots.

    `wait` waits until OUT is free. With a `scheduler` pages are read by its workers, none of `workers` here. `engine`
    is one of ENGINES.
    """

    out: Path = Path()
    plan: str | None = None
    workers: int = 1
    cache: Path | None = None
    register: Path | None = None
    two_persons: bool = False
    limits: Limits = Limits()
    trust: Path | None = None
    wait: bool = False
    scheduler: Scheduler | None = None
    engine: str = "tesseract"


def default_cache() -> Path:
    """Return $XDG_CACHE_HOME/hoso, or ~/.cache/hoso."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hoso"


def clear_cache(folder: Path) -> int:
    """Empty the page cache; return the bytes freed."""
    return FolderCache(folder).clear()


ENGINES: Mapping[str, Callable[[ProgramLimits], OcrEngine]] = {
    "tesseract": lambda limits: TesseractEngine(limits=limits),
    "tesserocr": lambda _: TesserocrEngine(),
}


def _engines(settings: Settings, engine: OcrEngine | None) -> Engines:
    """Return what reads: the engine that the caller brings, else the one that is named. Raise UsageError."""
    if engine is None:
        if settings.engine not in ENGINES:
            raise UsageError(f"--engine {settings.engine!r}: give one of {', '.join(ENGINES)}.")
        engine = ENGINES[settings.engine](settings.limits.program)
    return Engines(engine, PenDigits())


def converter_for(limits: ProgramLimits) -> Converter:
    """Return what converts old written files: LibreOffice, failing that antiword."""
    return FirstThatCan((LibreOffice(limits=limits), Antiword(limits=limits)))


def executor_for(workers: int, engine: OcrEngine | None = None, limits: WorkerLimits = WORKER_LIMITS) -> Executor:
    """Return supervised processes, also for one worker: no file is opened in this process.

    Only an engine that the caller brings, with one worker, stays here, for it may count what it is asked.
    """
    return Serial() if workers == 1 and engine is not None else Processes(workers, limits)


def _executor(settings: Settings, engine: OcrEngine | None) -> Executor:
    if settings.scheduler is None:
        return executor_for(settings.workers, engine, settings.limits.worker)
    settings.scheduler.check()
    speakers: Mapping[str, Speaker] = {
        "READER_VERSION": ReaderVersion(),
        "engine": _engines(settings, engine),
        "converter": converter_for(settings.limits.program),
    }
    return Cluster(settings.scheduler, speakers, settings.limits.worker)


@contextmanager
def open_office(settings: Settings, progress: Progress, engine: OcrEngine | None = None) -> Iterator[Office]:
    """Hold OUT for a run. Raise BusyError where another run holds it, UsageError for a wrong plan."""
    law, roots = find_law(settings.plan, settings.register), find_roots(settings.trust)
    executor = _executor(settings, engine)
    with Ledger.open(settings.out, wait=settings.wait) as ledger:
        originals = FolderOriginals(settings.out / ".hoso" / "originals")
        law_files = _keep_law(law, settings, originals).model_copy(
            update={"trust_sha256": _keep_roots(roots, originals)}
        )
        stores: Sequence[PageStore] = (ledger, *_caches(settings))
        reader = Reader(
            originals=originals,
            engines=_engines(settings, engine),
            converter=converter_for(settings.limits.program),
            executor=executor,
            stores=tuple(stores),
            progress=progress,
            limits=settings.limits,
            roots=roots,
        )
        yield Office(
            out=settings.out,
            reader=reader,
            law=law,
            law_files=law_files,
            draw=lambda pages: ReadingPictures(pages, stores=tuple(stores)),
            journal=ledger,
            log=ledger,
            two_persons=settings.two_persons,
            by=_login(),
        )


def _caches(settings: Settings) -> tuple[FolderCache, ...]:
    """Return the page cache, cleared of what killed runs left in it; none where none is wanted."""
    if settings.cache is None:
        return ()
    cache = FolderCache(settings.cache)
    cache.clear_leftovers()
    return (cache,)


def _login() -> str:
    """Return on whose login the program runs, "" where the machine does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _keep_law(law: Law, settings: Settings, originals: FolderOriginals) -> LawFiles:
    """Keep plan, units and register by content, so that what they judged can be judged again by the same bytes."""
    plan = plan_file(settings.plan)
    kept = _kept(plan, originals)
    register = _kept(settings.register, originals) if settings.register is not None else None
    if kept != law.plan.sha256 or register != law.register.sha256:
        raise UsageError(f"{plan} or {settings.register}: was changed while it was read. Run again.")
    return LawFiles(
        plan_sha256=kept,
        plan_ending=plan.suffix.lower(),
        units_sha256=_kept(units_file(law.plan.units, plan), originals),
        register_sha256=register,
        register_ending=settings.register.suffix.lower() if settings.register is not None else ".xlsx",
    )


def _keep_roots(roots: TrustRoots, originals: FolderOriginals) -> str | None:
    """Keep the roots by content, one after the other in DER: who asks later whom a run trusted finds them."""
    return originals.keep(io.BytesIO(b"".join(roots.certificates)))[0] if roots.certificates else None


def _kept(path: Path, originals: FolderOriginals) -> str:
    with path.open("rb") as source:
        return originals.keep(source)[0]


def _kept_law(files: LawFiles, originals: FolderOriginals) -> Law:
    """Return the law that a run was judged by. Raise PlanError where this version cannot judge by it any more."""
    register = files.register_sha256
    contents = {
        ObjectRole.PLAN: originals.path(files.plan_sha256),
        ObjectRole.UNITS: originals.path(files.units_sha256),
    }
    if register is not None:
        contents[ObjectRole.REGISTER] = originals.path(register)
    return frozen_law(files, {role: path.read_bytes() for role, path in contents.items()})


@contextmanager
def open_casework(
    out: Path, progress: Progress, clock: Clock | None = None, *, at_once: bool = True
) -> Iterator[Casework]:
    """Open an OUT again where its last run left it, by the same law; nothing is read from the inbox.

    Raise UsageError where no run is there, BusyError where another holds OUT, ChainError where the log was changed.
    """
    with Ledger.open(out, again=True) as ledger:
        yield casework_of(ledger, out, progress, clock or OfficeClock(), at_once=at_once)


def casework_of(ledger: Ledger, out: Path, progress: Progress, clock: Clock, *, at_once: bool = True) -> Casework:
    """Return the dossiers of an opened ledger as they stand after its last event."""
    run = ledger.kept_run()
    pages = tuple(page for file in run.files if file.status == FileStatus.READ for page in ledger.pages_of(file))
    return Casework(
        out,
        Gathered(run.kept_submissions, run.files, pages),
        _kept_law(run.law, FolderOriginals(out / ".hoso" / "originals")),
        Docket(run.year, run.engine, run.on, ledger.events(), run.two_persons, run.days),
        log=ledger,
        clock=clock,
        draw=lambda read: ReadingPictures(read, stores=(ledger,)),
        progress=progress,
        at_once=at_once,
    )


def event_log(out: Path) -> tuple[Event, ...]:
    """Return every event of an OUT, the chain checked. Raise UsageError, BusyError, ChainError."""
    with Ledger.open(out, again=True) as ledger:
        return ledger.events()


def is_left(files: Sequence[SourceFile]) -> bool:
    """Tell whether a file was still being copied in, and left for the next run."""
    return any(file.reason == LEFT for file in files)


def verify_ledger(out: Path, head: Anchor | None = None) -> Proof:
    """Check the ledger of an OUT whole; `head` is one noted earlier. Raise UsageError, BusyError, ChainError."""
    return ledger_verify(out, head)


def read_files(
    paths: Sequence[Path], settings: Settings, progress: Progress, engine: OcrEngine | None = None
) -> ReadResult:
    """Return what the papers of some files say; their bytes are copied into a folder that goes away."""
    stores = _caches(settings)
    with TemporaryDirectory(prefix="hoso-") as folder:
        reader = Reader(
            originals=FolderOriginals(Path(folder)),
            engines=_engines(settings, engine),
            converter=converter_for(settings.limits.program),
            executor=executor_for(settings.workers, engine, settings.limits.worker),
            stores=stores,
            progress=progress,
            limits=settings.limits,
            roots=find_roots(settings.trust),
        )
        return use_cases.read_files(paths, reader, find_law(settings.plan))


def check(
    paths: Sequence[Path], plan: str | None = None, on: date | None = None, register: Path | None = None
) -> CheckResult:
    """Judge records again, or those of an OUT, by a plan and a register. Raise UsageError."""
    return use_cases.check(paths, find_law(plan, register), on)


__all__ = [
    "DEFAULT_PLAN",
    "PLANS",
    "JudgedDossier",
    "Settings",
    "SourceFile",
    "as_json",
    "casework_of",
    "check",
    "check_text",
    "clear_cache",
    "default_cache",
    "event_log",
    "executor_for",
    "exit_code",
    "find_law",
    "find_limits",
    "find_office",
    "find_plan",
    "find_roots",
    "find_units",
    "frozen_law",
    "is_left",
    "new_register",
    "open_casework",
    "open_office",
    "read_files",
    "register_faults",
    "verify_ledger",
]
