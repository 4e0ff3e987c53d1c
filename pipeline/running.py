"""One run over an inbox from the command line: what is asked the same everywhere, and what is shown of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from models.terms import FileStatus, Verdict
from pipeline import logs
from pipeline.errors import UsageError
from pipeline.progress import BarProgress

if TYPE_CHECKING:
    from models.dossier import Batch
    from pipeline.flow import Processed
    from pipeline.wiring import Settings

PlanName = Annotated[str | None, typer.Option("--plan", help="A plan file, or the id of one that ships.")]
LogLevel = Annotated[str, typer.Option("--log-level", help=f"What is told on stderr: {', '.join(logs.LEVELS)}.")]
EngineName = Annotated[
    str, typer.Option("--engine", help="tesseract; or tesserocr, the same within the worker: faster, an extra.")
]
RedactLogs = Annotated[
    bool, typer.Option("--redact-logs/--no-redact-logs", help="Keep words of papers out of what is told on stderr.")
]
RegisterFile = Annotated[Path | None, typer.Option("--register", help="The office's register (.xlsx, .json).")]

_COLOURS = {
    Verdict.COMPLIANT: "green",
    Verdict.INCOMPLETE: "yellow",
    Verdict.NON_COMPLIANT: "red",
    Verdict.NEEDS_REVIEW: "cyan",
}


def log_by(level: str, redact: bool) -> None:
    """Set up what is told on stderr. Raise UsageError for a level that is none."""
    if level.upper() not in logs.LEVELS:
        raise UsageError(f"--log-level {level!r}: give one of {', '.join(logs.LEVELS)}.")
    logs.set_up(level.upper(), redact=redact)


def run(settings: "Settings", inbox: Path, **options: Any) -> "Processed":
    """Process an inbox once, and show what came of it."""
    from pipeline import wiring

    console, progress = Console(), BarProgress(Console(stderr=True))
    try:
        with wiring.open_office(settings, progress) as office:
            processed = office.process(inbox, **options)
    finally:
        progress.stop()
    _show_table(processed.batch, console)
    _show_files(processed.batch, console)
    console.print(f"Báo cáo: {settings.out / 'index.html'}", highlight=False, soft_wrap=True, markup=False)
    return processed


def _show_table(batch: "Batch", console: Console) -> None:
    table = Table(title=f"Kết quả kiểm tra hồ sơ năm {batch.year}", title_justify="left")
    table.add_column("Đơn vị", overflow="fold")
    table.add_column("Kết quả")
    for dossier in batch.dossiers:
        table.add_row(dossier.unit.name, f"[{_COLOURS[dossier.verdict]}]{dossier.verdict.label}[/]")
    console.print(table)


def _show_files(batch: "Batch", console: Console) -> None:
    for file in batch.files:
        if file.status == FileStatus.FAILED:
            console.print(f"Không đọc được: {file.path}: {file.reason}", style="red", markup=False, highlight=False)
