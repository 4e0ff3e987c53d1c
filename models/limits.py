"""How much one file may take before it is refused or given up: defaults that fit sound papers with room to spare.

Sizes are bytes, times are seconds. `hoso process --limits FILE.toml` changes single keys; see docs/safety.md.
"""

from pydantic import Field

from models.record import Record

_MIB = 1 << 20


class WorkerLimits(Record):
    """What one task may take of a worker with all it has started; measured from outside.

    `cpu_s` decides. `wall_s` is for who sleeps and never wakes: generous, as a busy machine must not change a reading.
    `memory` is below 600 MB by what can be taken between two looks, and by what is shared, which counts by its share.
    """

    memory: int = Field(480 * _MIB, ge=64 * _MIB)
    cpu_s: int = Field(28, ge=1)
    wall_s: int = Field(300, ge=1)


class ProgramLimits(Record):
    """What one run of an engine program (Tesseract, LibreOffice, antiword) may take."""

    cpu_s: int = Field(20, ge=1)
    wall_s: int = Field(240, ge=1)


class PaperLimits(Record):
    """What a paper may hold; counted before anything is drawn or decoded.

    `drawn` are pixels of a page as drawn (a larger sheet is drawn coarser), `picture` those of a JPG, PNG or TIFF,
    `placed` those of all pictures that one PDF page places.
    """

    pages: int = Field(2_000, ge=1)
    frames: int = Field(300, ge=1)
    drawn: int = Field(11_000_000, ge=1_000_000)
    picture: int = Field(72_000_000, ge=1_000_000)
    placed: int = Field(150_000_000, ge=1_000_000)


class ArrivalLimits(Record):
    """What is copied and unpacked; `total` and `entries` are for one archive with all inside it.

    Deflate reaches 1032:1 and a blank scan 300:1, so `ratio` counts only above `unsuspicious`. `signatures` (entries,
    anywhere in the archive) and `directory` (its bytes) bound an archive's own directory before it is read.
    """

    file: int = Field(1024 * _MIB, ge=1)
    total: int = Field(4096 * _MIB, ge=1)
    entries: int = Field(10_000, ge=1)
    ratio: int = Field(200, ge=1)
    unsuspicious: int = Field(64 * _MIB, ge=0)
    word: int = Field(256 * _MIB, ge=1)
    nesting: int = Field(3, ge=0)
    folders: int = Field(32, ge=1)
    signatures: int = Field(200_000, ge=1)
    directory: int = Field(32 * _MIB, ge=65_557)


class Limits(Record):
    """All limits of a run."""

    worker: WorkerLimits = WorkerLimits()
    program: ProgramLimits = ProgramLimits()
    paper: PaperLimits = PaperLimits()
    arrival: ArrivalLimits = ArrivalLimits()


WORKER_LIMITS = WorkerLimits()
PAPER_LIMITS = PaperLimits()
