"""Sample dossiers as they stand before the archive: judged from recorded pages, no engine started."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from models.dossier import JudgedDossier
from models.page import Page
from models.source import SourceFile
from pipeline import wiring
from pipeline.archive.metadata import Described, Papers, describe
from pipeline.executors.serial import Serial
from pipeline.flow import Reader, process
from pipeline.intake.originals import FolderOriginals
from pipeline.reference.archive import load_archive_sheet, load_profiles
from tests.recording import INBOX, NoConverter, Quiet, RecordedPages, load

UNITS = ("An Khương", "Minh Đức", "Phòng Y tế", "Phước An", "Thanh An")
SHEET = load_archive_sheet()
PROFILES = load_profiles()


@dataclass(frozen=True)
class Samples:
    """A few dossiers of the inbox, with the bytes that came in."""

    dossiers: tuple[JudgedDossier, ...]
    files: tuple[SourceFile, ...]
    pages: tuple[Page, ...]
    originals: FolderOriginals

    def dossier(self, name: str) -> JudgedDossier:
        return next(dossier for dossier in self.dossiers if dossier.id == name)

    @property
    def papers(self) -> Papers:
        return Papers(self.files, self.pages)

    def described(self, name: str, **more: object) -> Described:
        return describe(self.dossier(name), self.papers, SHEET, version=1, **more)


def samples(folder: Path, units: tuple[str, ...] = UNITS) -> Samples:
    """Return the samples of some units, judged."""
    for unit in units:
        shutil.copytree(INBOX / unit, folder / "inbox" / unit)
    engine, pages = load()
    originals = FolderOriginals(folder / "originals")
    reader = Reader(
        originals=originals,
        engines=engine,
        converter=NoConverter(),
        executor=Serial(),
        stores=(RecordedPages(dict(pages)),),
        progress=Quiet(),
    )
    done = process(folder / "inbox", reader, wiring.find_law(), year=2024, exclude=None, on=None)
    return Samples(done.dossiers, done.gathered.files, done.gathered.pages, originals)
