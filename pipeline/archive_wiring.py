"""What the commands of the archive are given: the opened archive, a run to hand in, the law that was kept."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.archive_sheet import MetadataProfiles
from models.dossier import JudgedDossier
from models.holding import Holding
from models.register import Arrival
from pipeline import replaying
from pipeline.archive.address import address_of
from pipeline.archive.metadata import Described, Papers, describe
from pipeline.archive.metadata_check import faults
from pipeline.archive.searchable import Copier
from pipeline.archive.store import Archive
from pipeline.clock import OfficeClock
from pipeline.depositing import Run
from pipeline.extract.converters import LibreOffice
from pipeline.extract.pictures import ReadingPictures
from pipeline.intake.originals import FolderOriginals
from pipeline.ledger import Ledger
from pipeline.ports import PageImages, Progress
from pipeline.reference.archive import ARCHIVE_FILE, load_archive_sheet, load_profiles
from pipeline.reference.tables import CUES_FILE
from pipeline.replaying import Replay
from pipeline.report import changed_records
from pipeline.wiring import casework_of, frozen_law


@contextmanager
def open_run(
    out: Path, progress: Progress, sheet: Path | None = None, *, at_once: bool = True, copies: bool = True
) -> Iterator[Run]:
    """Open an OUT to be handed in to the archive; its records and reports are made whole first.

    `sheet` is the office's own sheet of its archive. Raise as `open_casework` does.
    """
    archive_sheet, fields = load_archive_sheet(sheet or ARCHIVE_FILE), load_profiles()

    def described(judged: JudgedDossier, papers: Papers, number: int, arrival: Arrival | None) -> Described:
        return describe(judged, papers, archive_sheet, version=number, arrival=arrival)

    with Ledger.open(out, again=True) as ledger:
        casework = casework_of(ledger, out, progress, OfficeClock(), at_once=at_once)
        if changed_records(casework.standing.dossiers, out):
            casework.write()
        yield Run(
            casework=casework,
            record=ledger.kept_run(),
            originals=FolderOriginals(out / ".hoso" / "originals"),
            pictures=ledger,
            cues=CUES_FILE.read_bytes(),
            agency=archive_sheet.agency,
            describe=described,
            check=lambda made: faults(made, archive_sheet, fields),
            copier=_copier() if copies else None,
        )


def _copier() -> Copier:
    """Return what makes searchable copies; Word files are printed where LibreOffice is installed."""
    office = LibreOffice()
    return Copier(office.print_pdf if shutil.which(office.program) is not None else None)


def open_archive(url: str, objects: Path | None = None, *, make: bool = False) -> Archive:
    """Open an archive by its URL; `make` makes one where there is none. Raise UsageError, ArchiveError."""
    return Archive.open(address_of(url, objects), make=make)


def replay(archive: Archive, holding: Holding) -> Replay:
    """Judge an archived dossier again out of the archive alone. Raise ArchiveError, PlanError."""
    return replaying.replay(archive, holding, lambda run, contents: frozen_law(run.law, contents))


def pictures_of(archive: Archive, holding: Holding) -> PageImages:
    """Return what draws strips of an archived dossier's paper. Raise ArchiveError."""
    pages, store = replaying.pictures_of(archive, holding)
    return ReadingPictures(pages, stores=(store,))


def profiles() -> MetadataProfiles:
    """Return the fields that the rules on electronic records ask for."""
    return load_profiles()


def now() -> str:
    """Return the time in Asia/Ho_Chi_Minh, ISO 8601."""
    return OfficeClock().now()
