"""`hoso watch`: process what arrives in a folder."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import BusyError
from pipeline.running import EngineName, LogLevel, PlanName, RedactLogs, RegisterFile, log_by, run


def watch(
    inbox: Annotated[Path, typer.Argument(help="The folder of submissions.")],
    out: Annotated[Path, typer.Option("--out", help="Where reports and records are written.")],
    every: Annotated[float, typer.Option("--every", min=0.1, help="Seconds between two looks at the folder.")] = 30,
    quiet: Annotated[
        float, typer.Option("--quiet", min=0, help="A file written to in the last S seconds is left for the next turn.")
    ] = 10,
    once: Annotated[bool, typer.Option("--once", help="Look once, and end as process does.")] = False,
    year: Annotated[int | None, typer.Option(help="The season; the plan's first year unless given.")] = None,
    plan: PlanName = None,
    register: RegisterFile = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read pages.")] = 1,
    engine: EngineName = "tesseract",
    log_level: LogLevel = "WARNING",
    redact_logs: RedactLogs = True,
) -> None:
    """Process what arrives in a folder, until SIGTERM or Ctrl+C."""
    log_by(log_level, redact_logs)
    from pipeline import watching, wiring

    watching.end_well()
    settings = wiring.Settings(
        out=out, plan=plan, workers=workers, cache=wiring.default_cache(), register=register, engine=engine
    )

    def turn(unsettled: tuple[int, int]) -> bool:
        try:
            processed = run(settings, inbox, year=year, unsettled=unsettled)
        except BusyError as error:
            if once:
                raise
            Console(stderr=True).print(f"hoso: {error}", markup=False, highlight=False, soft_wrap=True)
            return True
        if once:
            raise typer.Exit(wiring.exit_code(processed.dossiers, processed.batch.files))
        return wiring.is_left(processed.batch.files)

    watching.keep_watch(inbox, out, turn, every_s=every, quiet_s=quiet, once=once)
