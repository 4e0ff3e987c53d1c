"""A run and the archive: hand the dossiers of a run in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.dossier import JudgedDossier
from pipeline.archive.deposit import Deposit, Taken
from pipeline.archive.metadata import Described
from pipeline.archive.metadata_check import FaultKind, MetadataFault, SamePaper, same_papers
from pipeline.archive.store import Archive
from pipeline.depositing import Run, Uncopied, is_approved, log_of, prepared, with_copies
from pipeline.ports import Progress


@dataclass(frozen=True)
class HandedIn:
    """What became of the dossiers of a run: taken (new or held already), or left out since nobody approved them.

    `uncopied` says of which originals there is no searchable copy; `faults` what a clerk must add to the metadata, by
    the dossier's id; `same` which papers bear one number.
    """

    taken: tuple[Taken, ...]
    unapproved: tuple[JudgedDossier, ...] = ()
    uncopied: tuple[Uncopied, ...] = ()
    faults: tuple[tuple[str, MetadataFault], ...] = ()
    same: tuple[SamePaper, ...] = ()


def hand_in(
    run: Run,
    archive: Archive,
    dossiers: Sequence[JudgedDossier],
    *,
    who: str,
    when: str,
    unapproved: bool,
    progress: Progress,
) -> HandedIn:
    """Hand dossiers of a run in: the approved ones, with `unapproved` all of them. Raise HosoError, DiskFullError."""
    chosen = [judged for judged in dossiers if unapproved or is_approved(judged)]
    progress.start("Nộp lưu", len(chosen))
    taken: dict[str, Taken] = {}
    uncopied: list[Uncopied] = []
    seen: list[tuple[str, Described]] = []
    log = log_of(run)

    def new_ones() -> Iterator[Deposit]:
        for judged in chosen:
            ready = prepared(run, judged, log)
            seen.append((judged.id, ready.described))
            same = archive.stands(ready.deposit)
            if same is None:
                deposit, without = with_copies(run, ready, when)
                uncopied.extend(without)
                yield deposit
                continue
            taken[same.dossier] = same
            progress.advance()

    for entry in archive.add(new_ones(), who=who, when=when):
        taken[entry.dossier] = entry
        progress.advance()
    return HandedIn(
        taken=tuple(taken[judged.id] for judged in chosen),
        unapproved=tuple(judged for judged in dossiers if judged not in chosen),
        uncopied=tuple(uncopied),
        faults=faults_of(run, seen),
        same=same_papers(seen),
    )


def faults_of(run: Run, seen: Iterable[tuple[str, Described]]) -> tuple[tuple[str, MetadataFault], ...]:
    """Return what a clerk must add to the metadata, by the dossier's id; what the office must set stands once."""
    told: dict[tuple[str, str], tuple[str, MetadataFault]] = {}
    for dossier, described in seen:
        for fault in run.check(described):
            told.setdefault(("" if fault.kind is FaultKind.UNCONFIRMED else dossier, fault.message), (dossier, fault))
    return tuple(told.values())
