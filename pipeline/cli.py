"""Arguments to office; exit codes; nothing else."""

import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipeline import handover_commands, logs, proving_commands
from pipeline.archive_commands import archive_app
from pipeline.cluster_command import TlsAuthority, TlsCertificate, TlsKey, certificates_of, scheduler_of, worker
from pipeline.desk_command import desk, desk_user
from pipeline.errors import HosoError, UsageError
from pipeline.extract.office_profile import remove_sockets
from pipeline.law_commands import explain, plan_app
from pipeline.ledger_commands import ledger_app
from pipeline.paper_commands import report
from pipeline.progress import BarProgress
from pipeline.review_commands import COMMANDS
from pipeline.running import EngineName, LogLevel, PlanName, RedactLogs, RegisterFile, log_by, run
from pipeline.scratch import private_folder
from pipeline.season_command import AsOf, Conference, season
from pipeline.watch_command import watch

if TYPE_CHECKING:
    from models.dossier import ReadResult

app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)
cache_app = typer.Typer(no_args_is_help=True, help="The page cache under $XDG_CACHE_HOME/hoso.")
app.add_typer(cache_app, name="cache")
app.add_typer(plan_app, name="plan")
archive_app.command("verify")(proving_commands.verify)
archive_app.command("replay")(proving_commands.replay)
app.add_typer(ledger_app, name="ledger")
archive_app.command("export")(handover_commands.export)
archive_app.command("import")(handover_commands.take_in)
app.add_typer(archive_app, name="archive")
app.command()(explain)
app.command()(desk)
app.command("desk-user")(desk_user)
app.command()(season)
app.command()(watch)
app.command()(worker)
app.command()(report)
for command in COMMANDS:
    app.command()(command)
register_app = typer.Typer(no_args_is_help=True, help="The workbook of what the office knows already.")
app.add_typer(register_app, name="register")

LimitsFile = Annotated[
    Path | None, typer.Option("--limits", help="A TOML file of limits on what one file may take (docs/safety.md).")
]
TrustFolder = Annotated[
    Path | None, typer.Option("--trust", help="A folder of root certificates (PEM, DER) for digital signatures.")
]

_OUR_FAULT = 70
_INTERRUPTED = 130
_SIGNALLED = 128


@app.command()
def process(
    inbox: Annotated[Path, typer.Argument(help="The folder of submissions.")],
    out: Annotated[Path, typer.Option("--out", help="Where reports and records are written.")],
    year: Annotated[int | None, typer.Option(help="The season; the plan's first year unless given.")] = None,
    plan: PlanName = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Judge by the law of this day.")] = None,
    register: RegisterFile = None,
    trust: TrustFolder = None,
    as_of: AsOf = None,
    conference: Conference = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read pages.")] = 1,
    cache: Annotated[Path | None, typer.Option("--cache", help="The page cache's folder.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read every page again.")] = False,
    two_persons: Annotated[
        bool, typer.Option("--two-persons", help="Close a dossier only with two approvals.")
    ] = False,
    limits: LimitsFile = None,
    engine: EngineName = "tesseract",
    wait: Annotated[bool, typer.Option("--wait", help="Wait where another run holds OUT.")] = False,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="tcp:// or tls://HOST:PORT: its workers read (docs/cluster.md).")
    ] = None,
    tls_ca: TlsAuthority = None,
    tls_cert: TlsCertificate = None,
    tls_key: TlsKey = None,
    log_level: LogLevel = "WARNING",
    redact_logs: RedactLogs = True,
) -> None:
    """Read a folder of submissions, judge each dossier, write the reports."""
    log_by(log_level, redact_logs)
    from pipeline import wiring
    from pipeline.flow import SeasonDays

    days = SeasonDays(as_of=as_of.date() if as_of else None, conference=conference.date() if conference else None)
    settings = wiring.Settings(
        out=out,
        plan=plan,
        workers=workers,
        cache=None if no_cache else (cache or wiring.default_cache()),
        register=register,
        two_persons=two_persons,
        limits=wiring.find_limits(limits),
        trust=trust,
        wait=wait,
        engine=engine,
        scheduler=scheduler_of(scheduler, certificates_of(tls_ca, tls_cert, tls_key)),
    )
    if scheduler is not None and workers != 1:
        raise UsageError("--workers is for this machine, and --scheduler reads on others: give one of them.")
    processed = run(settings, inbox, year=year, on=on.date() if on else None, days=days)
    raise typer.Exit(wiring.exit_code(processed.dossiers, processed.batch.files))


def _show_documents(result: "ReadResult", console: Console) -> None:
    for document in result.documents:
        pages = ", ".join(f"{page.file}{f' ({page.page})' if page.page else ''}" for page in document.pages)
        console.print(f"{document.type} · {document.kind.label}: {pages}", style="bold", markup=False, highlight=False)
        for name in type(document.fields).model_fields:
            reading = getattr(document.fields, name)
            if reading.value is not None or reading.parts:
                shown = reading.value if reading.value is not None else reading.parts
                console.print(f"  {name}: {shown} ({reading.confidence:.2f})", markup=False, highlight=False)


def _print(content: bytes) -> None:
    """Write bytes on stdout as they are, whatever the terminal: one JSON object, or a text."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help="Papers: PDF, pictures, Word, web pages, zip.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/schemas) on stdout.")] = False,
    trust: TrustFolder = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read pages.")] = 1,
    cache: Annotated[Path | None, typer.Option("--cache", help="The page cache's folder.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read every page again.")] = False,
    engine: EngineName = "tesseract",
    log_level: LogLevel = "WARNING",
    redact_logs: RedactLogs = True,
) -> None:
    """Read any administrative papers: what each is, and what it says."""
    log_by(log_level, redact_logs)
    from pipeline import wiring

    progress = BarProgress(Console(stderr=True))
    kept = None if no_cache else (cache or wiring.default_cache())
    settings = wiring.Settings(workers=workers, cache=kept, trust=trust, engine=engine)
    try:
        result = wiring.read_files(files, settings, progress)
    finally:
        progress.stop()
    if as_json:
        _print(wiring.as_json(result))
    else:
        _show_documents(result, Console())
    raise typer.Exit(wiring.exit_code((), result.files))


@app.command()
def check(
    records: Annotated[list[Path], typer.Argument(help="Records (dossier.json), or one folder that process wrote.")],
    plan: PlanName = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Judge by the law of this day.")] = None,
    register: RegisterFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was judged on stdout (docs/schemas).")] = False,
) -> None:
    """Judge records again, without their papers, and say what changes."""
    from pipeline import wiring

    result = wiring.check(records, plan, on.date() if on else None, register)
    alone = len(records) == 1 and not records[0].is_dir()
    if as_json:
        _print(wiring.as_json(result.records[0] if alone else result))
    else:
        _print(wiring.check_text(result, wiring.find_plan(plan), alone=alone).encode())
    raise typer.Exit(wiring.exit_code(result.records, ()))


@app.command()
def doctor() -> None:
    """Print every outside program, its version, and what each missing one costs."""
    from pipeline.doctor import examine, network_guard

    console = Console()
    checkups = examine()
    console.print(f"python: {sys.version.split()[0]}", highlight=False)
    for checkup in checkups:
        program = checkup.program
        if checkup.version is not None:
            console.print(f"{program.name}: {checkup.version}", highlight=False, markup=False)
            continue
        weight = "NEEDED" if program.needed else "optional"
        console.print(
            f"{program.name}: missing ({weight}). Without it {program.cost}. Install: {program.install}",
            style="red" if program.needed else "yellow",
            highlight=False,
        )
    guard, closed = network_guard()
    console.print(f"network: {guard}", style=None if closed else "red", highlight=False, soft_wrap=True)
    raise typer.Exit(0 if all(checkup.sound for checkup in checkups) else 4)


@cache_app.command("clear")
def cache_clear(
    cache: Annotated[Path | None, typer.Option("--cache", help="The page cache's folder.")] = None,
) -> None:
    """Empty the page cache; every page is read again the next time."""
    from pipeline import wiring

    freed = wiring.clear_cache(cache or wiring.default_cache())
    Console().print(f"Freed {freed / 1_000_000:.1f} MB.", highlight=False)


@register_app.command("new")
def register_new(file: Annotated[Path, typer.Argument(help="The .xlsx file to write.")], plan: PlanName = None) -> None:
    """Write an empty register: headings, notes, drop-downs, one example row a sheet."""
    from pipeline import wiring

    wiring.new_register(file, plan)
    Console().print(f"Sổ theo dõi mới: {file}", highlight=False, soft_wrap=True, markup=False)


@register_app.command("check")
def register_check(
    file: Annotated[Path, typer.Argument(help="The register's .xlsx file.")], plan: PlanName = None
) -> None:
    """Name sheet, row and cell of what is wrong with a register; exit 3 if anything is."""
    from pipeline import wiring

    console, faults = Console(), wiring.register_faults(file, plan)
    for fault in faults:
        console.print(fault, highlight=False, soft_wrap=True, markup=False)
    told = f"Có {len(faults)} chỗ cần sửa." if faults else "Sổ không có chỗ nào cần sửa."
    console.print(told, highlight=False, markup=False)
    raise typer.Exit(UsageError.exit_code if faults else 0)


def _ended(number: int, _frame: object) -> None:
    """End as an exception does: workers are stopped, temporary files go."""
    sys.exit(_SIGNALLED + number)


def main() -> None:
    """Run the command line; turn our exceptions into one line and their exit code."""
    signal.signal(signal.SIGTERM, _ended)
    logs.set_up()
    try:
        with private_folder(remove_sockets):
            code = app(standalone_mode=False)  # which returns the code of a typer.Exit instead of raising it
    except typer.Exit as leaving:
        sys.exit(leaving.exit_code)
    except typer.Abort:
        sys.exit(_INTERRUPTED)
    except HosoError as error:
        Console(stderr=True).print(f"hoso: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - the outermost edge (law 8)
        _own_fault(error)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _own_fault(error: Exception) -> None:
    """Say a wrong use in one line (exit 3); print where our own fault is (exit 70)."""
    message = getattr(error, "format_message", None)
    if message is not None:
        Console(stderr=True).print(f"hoso: {message()}", style="red", markup=False)
        sys.exit(UsageError.exit_code)
    errors = Console(stderr=True)
    if logs.redacting():
        for line in logs.places(error):
            errors.print(line, markup=False, highlight=False, soft_wrap=True)
        errors.print("What it says is withheld: it may hold words of a paper. --no-redact-logs shows it.")
    else:
        errors.print_exception()
    errors.print("hoso: this is our own fault; please report the lines above.", style="red")
    sys.exit(_OUR_FAULT)
