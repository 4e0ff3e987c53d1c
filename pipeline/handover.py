"""A part of the archive handed over as a package, and a package of an archive taken in."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from models.archive_event import archive_event_text
from models.archive_sheet import MetadataProfiles
from models.holding import Holding
from models.terms import ArchiveEventKind
from pipeline.archive.deposit import Piece
from pipeline.archive.package import Contents, ReadPackage, write_package
from pipeline.archive.package.bag import PAYLOAD
from pipeline.archive.standing import Standing
from pipeline.archive.store import Archive
from pipeline.depositing import PROGRAM
from pipeline.errors import UsageError
from pipeline.ports import Progress
from pipeline.vietnamese.fold import fold, squeeze


def chosen(archive: Archive, *, unit: str | None = None, year: int | None = None) -> tuple[Standing, ...]:
    """Return every version that is still held of the dossiers of a unit (its id, code, or a part of its name) and year.

    Raise UsageError where there is none: an empty package proves nothing.
    """
    asked = squeeze(fold(unit)) if unit is not None else ""

    def meant(holding: Holding) -> bool:
        names = (holding.dossier, holding.unit.code or "", squeeze(fold(holding.unit.name)))
        own = unit is None or unit in names[:2] or asked in names[2]
        return own and year in (None, holding.award_year)

    found = tuple(entry for entry in archive.all() if not entry.deleted and meant(entry.holding))
    if not found:
        raise UsageError(f"{archive.address}: holds nothing of that unit and year. `hoso archive list` names all.")
    return found


def export(
    archive: Archive, entries: Sequence[Standing], target: Path, profiles: MetadataProfiles, *, who: str, when: str
) -> Path:
    """Write versions as one package; the archive's log says so first, and the package carries that log.

    Raise UsageError where versions of several agencies are chosen or the target is there, ArchiveError, DiskFullError.
    """
    agencies = {entry.holding.agency.code: entry.holding.agency for entry in entries}
    if len(agencies) != 1:
        raise UsageError(f"of several agencies: {', '.join(sorted(agencies))}. Hand each agency's over by itself.")
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target} is there already; a package is never written over. Give another name.")
    digests = [entry.digest for entry in entries]
    archive.note(ArchiveEventKind.EXPORTED, digests, who=who, when=when, program=PROGRAM, detail=target.name)
    contents = Contents(
        agency=next(iter(agencies.values())),
        holdings=tuple(entry.holding for entry in entries),
        made=when,
        program=PROGRAM,
        chain=tuple(archive_event_text(event) for event in archive.events()),
    )

    def open_object(sha256: str) -> BinaryIO:
        return archive.folder.path(sha256).open("rb")

    return write_package(contents, open_object, profiles, target)


def take_in(
    archive: Archive, package: ReadPackage, *, who: str, when: str, progress: Progress
) -> tuple[tuple[Holding, bool], ...]:
    """Take in the versions of a checked package, each whole; return them with whether they are new here.

    Raise UsageError where another version stands in the place of one, ArchiveError, DiskFullError.
    """
    progress.start("Nhập gói", len(package.holdings))
    taken = []
    for holding in sorted(package.holdings, key=lambda holding: (holding.dossier, holding.version)):
        pieces = [
            Piece(
                held.path,
                held.role,
                held.media,
                package.folder / PAYLOAD / package.places[held.sha256],
                path_raw=held.path_raw,
                expected=held.sha256,
            )
            for held in holding.objects
        ]
        said = {"who": who, "when": when, "program": PROGRAM, "detail": package.index.identifier}
        taken.append((holding, archive.restore(holding, pieces, **said)))
        progress.advance()
    return tuple(taken)
