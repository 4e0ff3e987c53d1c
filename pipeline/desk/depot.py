"""The archive of a desk: hand in what was approved, find what is held; opened for each request, closed after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anyio import to_thread

from models.dossier import JudgedDossier
from models.page import Box
from pipeline import archive_wiring
from pipeline.archive.asking import question
from pipeline.archive.deposit import Taken
from pipeline.archive.metadata import Described
from pipeline.archive.metadata_check import same_papers
from pipeline.archive.searching import Found, find
from pipeline.archiving import HandedIn, faults_of
from pipeline.depositing import Run, Uncopied, is_approved, log_of, prepared, with_copies


@dataclass
class Depot:
    """Where a desk hands its dossiers in; `run` is the OUT that is open at the desk."""

    run: Run
    url: str
    objects: Path | None
    _held: dict[str, tuple[JudgedDossier, Taken, Described, tuple[Uncopied, ...]]] = field(default_factory=dict)

    def ready(self, dossiers: Sequence[JudgedDossier]) -> tuple[JudgedDossier, ...]:
        """Return the dossiers that wait to be handed in: approved, still as approved, and not handed in just so."""
        return tuple(j for j in dossiers if is_approved(j) and not (j.id in self._held and self._held[j.id][0] == j))

    @property
    def handed(self) -> HandedIn:
        """Return what was handed in since the desk was opened, with what a clerk must add to its metadata."""
        seen = [(dossier, described) for dossier, (_, _, described, _) in self._held.items()]
        return HandedIn(
            taken=tuple(taken for _, taken, _, _ in self._held.values()),
            uncopied=tuple(entry for _, _, _, without in self._held.values() for entry in without),
            faults=faults_of(self.run, seen),
            same=same_papers(seen),
        )

    async def hand_in(self, judged: JudgedDossier, *, who: str, when: str) -> None:
        """Hand one approved dossier in, unless a person changed it meanwhile. Raise HosoError.

        Its copies are made on another thread: meanwhile the desk answers, and a dossier may be opened again.
        """
        ready = prepared(self.run, judged, log_of(self.run))
        deposit, without = ready.deposit, tuple[Uncopied, ...]()
        with archive_wiring.open_archive(self.url, self.objects, make=True) as archive:
            taken = archive.stands(deposit)
        if taken is None:
            deposit, without = await to_thread.run_sync(with_copies, self.run, ready, when)
            if judged not in self.run.casework.standing.dossiers:
                return
            with archive_wiring.open_archive(self.url, self.objects, make=True) as archive:
                (taken,) = archive.add((deposit,), who=who, when=when)
        self._held[judged.id] = (judged, taken, ready.described, without)

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
