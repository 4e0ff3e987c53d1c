"""Records to what people and other programs read: JSON, the reports, the index, the workbook. No judgement."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.dossier import Batch, JudgedDossier
from models.plan import Plan
from pipeline.ports import PageImages, Progress
from pipeline.report.files import clear_parts, make_folder, write_whole
from pipeline.report.html import index_page, report_page
from pipeline.report.json import DOSSIER_NAME, DOSSIERS, as_json, dossier_folder, write_batch, write_dossier
from pipeline.report.workbook import workbook

__all__ = ["as_json", "changed_records", "write_reports"]


def _forget_gone(out: Path, kept: Iterable[str]) -> None:
    """Remove the folders of dossiers that are no longer in the inbox; a folder without a record is not ours."""
    names = set(kept)
    folders = sorted((out / DOSSIERS).glob("*")) if (out / DOSSIERS).is_dir() else []
    for folder in folders:
        if folder.name not in names and not folder.is_symlink() and (folder / DOSSIER_NAME).is_file():
            shutil.rmtree(folder)


def changed_records(dossiers: Iterable[JudgedDossier], out: Path) -> frozenset[str]:
    """Return the ids of dossiers whose record on disk is not, byte for byte, the one given, or lacks its report."""
    changed = set()
    for judged in dossiers:
        folder = dossier_folder(judged.id, out)
        kept = folder / DOSSIER_NAME
        whole = kept.is_file() and (folder / "report.html").is_file()
        if not whole or kept.read_bytes() != as_json(judged):
            changed.add(judged.id)
    return frozenset(changed)


def write_reports(
    batch: Batch,
    dossiers: Sequence[JudgedDossier],
    *,
    plan: Plan,
    images: PageImages,
    out: Path,
    progress: Progress,
    only: frozenset[str] | None = None,
) -> None:
    """Write batch.json, index.html, summary.xlsx and a folder for each dossier. Raise DiskFullError.

    `only` names the dossiers to write; the others stand there already. A record is written after its report, so that a
    record that is whole and right has its report beside it.
    """
    chosen = [judged for judged in dossiers if only is None or judged.id in only]
    make_folder(out)
    clear_parts(out)
    _forget_gone(out, (judged.id for judged in dossiers))
    supplements = batch.season.supplements if batch.season is not None else ()
    progress.start("Viết báo cáo", len(chosen))
    for judged in chosen:
        folder = dossier_folder(judged.id, out)
        make_folder(folder)
        clear_parts(folder)
        own = [note for note in supplements if note.dossier == judged.id]
        write_whole(folder / "report.html", report_page(judged, plan, images, own).encode())
        write_dossier(judged, out)
        progress.advance()
    write_batch(batch, out)
    write_whole(out / "index.html", index_page(batch, dossiers, plan, images).encode())
    write_whole(out / "summary.xlsx", workbook(batch, dossiers, plan))
