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

__all__ = ["as_json", "write_reports"]


def _forget_gone(out: Path, kept: Iterable[str]) -> None:
    """Remove the folders of dossiers that are no longer in the inbox; a folder without a record is not ours."""
    names = set(kept)
    folders = sorted((out / DOSSIERS).glob("*")) if (out / DOSSIERS).is_dir() else []
    for folder in folders:
        if folder.name not in names and not folder.is_symlink() and (folder / DOSSIER_NAME).is_file():
            shutil.rmtree(folder)


def write_reports(
    batch: Batch,
    dossiers: Sequence[JudgedDossier],
    *,
    plan: Plan,
    images: PageImages,
    out: Path,
    progress: Progress,
) -> None:
    """Write batch.json, index.html, summary.xlsx and a folder for each dossier. Raise DiskFullError."""
    make_folder(out)
    clear_parts(out)
    _forget_gone(out, (judged.id for judged in dossiers))
    supplements = batch.season.supplements if batch.season is not None else ()
    progress.start("Viết báo cáo", len(dossiers))
    for judged in dossiers:
        write_dossier(judged, out)
        folder = dossier_folder(judged.id, out)
        clear_parts(folder)
        own = [note for note in supplements if note.dossier == judged.id]
        write_whole(folder / "report.html", report_page(judged, plan, images, own).encode())
        progress.advance()
    write_batch(batch, out)
    write_whole(out / "index.html", index_page(batch, dossiers, plan, images).encode())
    write_whole(out / "summary.xlsx", workbook(batch, dossiers, plan))
