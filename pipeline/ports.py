"""What the rooms ask of the world; `wiring.py` names who answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from models.event import Draft, Event
from models.page import Box, Page
from models.run import LawFiles, RunRecord
from models.source import SourceFile
from models.terms import Media, Verdict

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True)
class OcrWord:
    """One word of an OCR engine: box in pixels of the image given, confidence 0..1, its line by three numbers."""

    text: str
    box: tuple[int, int, int, int]
    confidence: float
    block: int
    paragraph: int
    line: int


class OcrEngine(Protocol):
    """Reads a picture of text. Implementations are frozen dataclasses of settings, so that they travel to workers."""

    def identity(self) -> str:
        """Return program, version, language-data hash and settings in one line: a part of every cache key."""
        ...

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        """Read a uint8 array (H×W grey or H×W×3 RGB). Raise OcrTimeoutError or MissingProgramError."""
        ...


class DigitReader(Protocol):
    """Recognises the digits along a strip of paper, by pen or print."""

    def identity(self) -> str:
        """Return the hash of what it was trained to: a part of every cache key."""
        ...

    def read(self, ink: Any) -> tuple[Any, ...]:
        """Return, for each of several views of a strip (ink 0..1), the shares of classes along it (classes×steps)."""
        ...


@dataclass(frozen=True)
class Engines:
    """The engines that read a picture: of text, and of the digits that a pen wrote into it."""

    text: OcrEngine
    digits: DigitReader

    def identity(self) -> str:
        """Return both in one line: a part of every cache key, and named in every dossier."""
        return f"{self.text.identity()}; {self.digits.identity()}"


@dataclass(frozen=True)
class Converted:
    """What a converter made of an old written file: the bytes of a .docx, or only the text of its paragraphs."""

    docx: bytes | None = None
    paragraphs: tuple[str, ...] = ()


class Converter(Protocol):
    """Turns old written files into what we read. Implementations are frozen dataclasses, so that they travel."""

    def identity(self) -> str:
        """Return programs and versions in one line: a part of the cache key of what they convert."""
        ...

    def convert(self, path: Path, media: Media) -> Converted:
        """Convert a file (DOC, RTF, ODT). Raise ReadError, also where no program for it is installed."""
        ...


@dataclass(frozen=True)
class PageReading:
    """What a worker brings back for one page: the record and the upright picture (WebP), or none of a Word file."""

    page: Page
    picture: bytes | None


class PageStore(Protocol):
    """Keeps page readings by key: the cache over runs, or the ledger of one OUT."""

    def reading(self, key: str) -> Page | None:
        """Return the page kept under `key`, or None."""
        ...

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep a page and its picture, whole or not at all."""
        ...

    def picture(self, key: str) -> bytes | None:
        """Return the WebP kept under `key`, or None."""
        ...


class Originals(Protocol):
    """The bytes that came in, by content; never altered."""

    def path(self, sha256: str) -> Path:
        """Return where the bytes lie, readable, under a name of ours."""
        ...

    def keep(self, source: Any) -> tuple[str, int]:
        """Copy a binary stream in; return its sha256 and size. Raise DiskFullError."""
        ...


class PageImages(Protocol):
    """Draws pages and strips of paper for people."""

    def page(self, file: str, page: int) -> bytes | None:
        """Return the upright page as WebP, or None where there is none (Word)."""
        ...

    def strip(self, file: str, page: int, box: Box) -> bytes | None:
        """Return the strip of paper around `box` as WebP, the box lit, or None."""
        ...


class LossKind(StrEnum):
    """What a task was lost by: its worker ended, took too much, never answered; what it used broke; or we are wrong."""

    DIED = "died"
    MEMORY = "memory"
    CPU = "cpu"
    WALL = "wall"
    FAULT = "fault"
    OURS = "ours"


@dataclass(frozen=True)
class Loss:
    """Why a task was given up: for the operator in words, with the limit (MiB or seconds) where one was exceeded."""

    kind: LossKind
    detail: str
    limit: int | None = None


@runtime_checkable
class AboutFile(Protocol):
    """A task about one file, a frozen dataclass: an executor on other machines brings the bytes at `location` there."""

    @property
    def file(self) -> SourceFile:
        """Return the file."""
        ...

    @property
    def location(self) -> Path:
        """Return where its bytes lie."""
        ...


class Executor(Protocol):
    """Runs one function over many tasks."""

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], lost: Callable[[Task, Loss], Result]
    ) -> Iterator[Result]:
        """Yield results in the order of `tasks`. A task that is lost, and lost again alone, gives `lost(task, loss)`.

        A HosoError that `function` raises travels up (what is missing is missing for every task). BrokenReadingError,
        MemoryError and, in workers, whatever else is raised lose the task alone.
        """
        ...


class Progress(Protocol):
    """Is told how far a run has come."""

    def start(self, label: str, total: int) -> None:
        """Begin a stage of `total` steps; `label` is Vietnamese."""
        ...

    def advance(self) -> None:
        """Tell that one step is done."""
        ...


class EventLog(Protocol):
    """Keeps what persons decided: appended to, never changed."""

    def events(self) -> tuple[Event, ...]:
        """Return every event in order, the chain checked. Raise ChainError."""
        ...

    def append(self, draft: Draft, seen: int) -> Event:
        """Append an event, on disk when this returns. Raise StaleError where one after `seen` changed the dossier."""
        ...


class Journal(Protocol):
    """Writes down what a run does, as it does it: each act chained by hash to the one before it."""

    def began(self, law: LawFiles, *, program: str, by: str) -> None:
        """Tell that a run began: the program, the login, the files of the law."""
        ...

    def taken_in(self, files: Sequence[SourceFile]) -> None:
        """Tell every entry that was taken in."""
        ...

    def keep_files(self, files: Sequence[SourceFile]) -> None:
        """Keep the list of files as the run leaves it."""
        ...

    def keep_run(self, record: RunRecord) -> None:
        """Keep what the run was given and found."""
        ...

    def judged(self, dossiers: Iterable[tuple[str, Verdict, bytes]]) -> None:
        """Tell how dossiers were judged: id, verdict, the bytes of the record."""
        ...

    def ended(self, batch: bytes) -> None:
        """Tell that the run came to its end; `batch` is its batch.json."""
        ...


class Clock(Protocol):
    """Tells the time to the edges; no rule asks it."""

    def now(self) -> str:
        """Return the time in Asia/Ho_Chi_Minh, ISO 8601 with offset."""
        ...
