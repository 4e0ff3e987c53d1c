"""The archive of a desk: hand in what was approved, find what is held; opened for each request, closed after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.dossier import JudgedDossier
from models.page import Box
from pipeline import archive_wiring, archiving
from pipeline.archive.asking import question
from pipeline.archive.searching import Found, find
from pipeline.archiving import HandedIn, Run, is_approved
from pipeline.ports import Progress


@dataclass(frozen=True)
class Depot:
    """Where a desk hands its dossiers in; `run` is the OUT that is open at the desk."""

    run: Run
    url: str
    objects: Path | None
    progress: Progress

    def ready(self, dossiers: Sequence[JudgedDossier]) -> tuple[JudgedDossier, ...]:
        """Return the dossiers that may be handed in: approved, and still as they were approved."""
        return tuple(judged for judged in dossiers if is_approved(judged))

    def hand_in(self, dossiers: Sequence[JudgedDossier], *, who: str, when: str) -> HandedIn:
        """Hand the approved ones of some dossiers in. Raise HosoError."""
        with archive_wiring.open_archive(self.url, self.objects, make=True) as archive:
            return archiving.hand_in(
                self.run, archive, dossiers, who=who, when=when, unapproved=False, progress=self.progress
            )

    def find(self, words: str, *, unit: str | None, year: int | None, verdict: str | None, number: str | None) -> Found:
        """Return what the archive holds of words and fields. Raise UsageError where nothing is asked, HosoError."""
        asked = question([words] if words else [], unit=unit, year=year, verdict=verdict, number=number)
        with archive_wiring.open_archive(self.url, self.objects) as archive:
            return find(archive, asked)

    def strip(self, digest: str, file: str, page: int, box: Box) -> bytes | None:
        """Return the strip of paper of a line that was found, as WebP. Raise HosoError."""
        with archive_wiring.open_archive(self.url, self.objects) as archive:
            images = archive_wiring.pictures_of(archive, archive.holding(digest).holding)
            return images.strip(file, page, box)
