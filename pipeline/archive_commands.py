"""`hoso archive …`: hand in, list, find, delete."""

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipeline.errors import ArchiveError, UsageError
from pipeline.progress import BarProgress

if TYPE_CHECKING:
    from models.archive_event import ArchiveEvent
    from models.dossier import JudgedDossier
    from pipeline.archive.searching import Hit
    from pipeline.archive.store import Archive
    from pipeline.archiving import HandedIn
    from pipeline.depositing import Uncopied

archive_app = typer.Typer(no_args_is_help=True, help="The district archive: hand in, prove, find, judge again.")

_URL_HELP = "sqlite:///FOLDER/archive.sqlite or postgresql://USER@HOST/NAME; HOSO_ARCHIVE unless given."
Url = Annotated[str, typer.Argument(help=_URL_HELP, envvar="HOSO_ARCHIVE")]
In = Annotated[str, typer.Option("--in", help=_URL_HELP, envvar="HOSO_ARCHIVE")]
Objects = Annotated[
    Path | None,
    typer.Option(
        "--objects",
        help="The folder of objects; beside an SQLite file unless given, HOSO_ARCHIVE_OBJECTS unless given.",
        envvar="HOSO_ARCHIVE_OBJECTS",
    ),
]
Id = Annotated[str, typer.Argument(help="The dossier's id (`hoso archive list`).")]
Agency = Annotated[str | None, typer.Option("--agency", help="The agency's code, where several hold this id.")]
Who = Annotated[str | None, typer.Option("--who", help="The person who acts; the login name unless given.")]
_DIFFERS = 1
_SHOWN = 20


def say(text: str) -> None:
    """Print a line as it is."""
    Console().print(text, markup=False, highlight=False, soft_wrap=True)


def person(who: str | None) -> str:
    """Return who acts. Raise UsageError where the machine does not tell."""
    try:
        return who or getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("the login name is not known. Give --who NAME.") from error


@archive_app.command("add")
def add(
    out: Annotated[Path, typer.Argument(help="The folder that `hoso process` wrote.")],
    to: Annotated[str, typer.Option("--to", help=_URL_HELP, envvar="HOSO_ARCHIVE")],
    objects: Objects = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="Only this dossier: its id, or (a part of) its unit.")
    ] = None,
    unapproved: Annotated[
        bool, typer.Option("--unapproved", help="Take what nobody has approved too, and mark it so.")
    ] = False,
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="The office's own sheet of its archive (.toml).")
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies/--no-copies", help="Make searchable PDF copies (the extra pdfa).")
    ] = True,
    who: Who = None,
) -> None:
    """Hand the approved dossiers of a run in to the archive; what is held already is left as it is."""
    from pipeline import archive_wiring
    from pipeline.archiving import hand_in

    progress = BarProgress(Console(stderr=True))
    try:
        with archive_wiring.open_run(out, progress, sheet, copies=copies) as run:
            chosen = _meant(unit, run.casework.standing.dossiers)
            with archive_wiring.open_archive(to, objects, make=True) as archive:
                handed = hand_in(
                    run,
                    archive,
                    chosen,
                    who=person(who),
                    when=archive_wiring.now(),
                    unapproved=unapproved,
                    progress=progress,
                )
    finally:
        progress.stop()
    for taken in handed.taken:
        said = f"Đã nộp lưu bản {taken.version}" if taken.new else f"Đã có bản {taken.version}, không có gì mới"
        say(f"{said}: {taken.unit} ({taken.dossier}, {taken.digest[:12]})")
    for reason, files in _by_reason(handed.uncopied).items():
        say(f"{reason} ({len(files)} tệp: {', '.join(files[:3])}{', …' if len(files) > 3 else ''})")
    _tell_metadata(handed)
    for judged in handed.unapproved:
        say(f"Chưa duyệt nên chưa nộp: {judged.unit.name} ({judged.id})")
    if run.casework.events:
        head = run.casework.events[-1]
        say(f"Đầu chuỗi nhật ký của đợt: việc số {head.number}, {head.digest}")


def _by_reason(uncopied: "tuple[Uncopied, ...]") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in uncopied:
        found.setdefault(entry.reason, []).append(entry.path)
    return found


def _tell_metadata(handed: "HandedIn") -> None:
    """Tell what a clerk must add to the metadata, dossier by dossier; what the office must set stands once, first."""
    from pipeline.archive.metadata_check import FaultKind

    for _, fault in handed.faults:
        if fault.kind is FaultKind.UNCONFIRMED:
            say(f"Cần xác nhận. {fault.message}")
    for dossier, fault in handed.faults:
        if fault.kind is not FaultKind.UNCONFIRMED:
            say(f"Cần bổ sung, {dossier}: {fault.message}")
    for same in handed.same:
        say(same.message)


def _meant(unit: str | None, dossiers: "tuple[JudgedDossier, ...]") -> "tuple[JudgedDossier, ...]":
    """Return the dossiers that are meant, all without a unit. Raise UsageError where it fits not exactly one."""
    from pipeline.counsel import meant

    if unit is None:
        return dossiers
    found = tuple(d for d in dossiers if d.id == unit) or meant(unit, dossiers)
    if len(found) != 1:
        listed = "".join(f"\n  {judged.id}  {judged.unit.name}" for judged in found or dossiers)
        raise UsageError(f"{unit!r} fits {len(found) or 'no'} dossier(s). Give the id of one:{listed}")
    return found


@archive_app.command("list")
def list_held(url: Url, objects: Objects = None) -> None:
    """List what is held: id, version, year, verdict, unit; what was superseded or deleted is marked."""
    from pipeline import archive_wiring

    with archive_wiring.open_archive(url, objects) as archive:
        for entry in archive.all():
            holding = entry.holding
            marks = [
                *([] if holding.approved else ["chưa duyệt"]),
                *(["đã có bản mới"] if entry.superseded else []),
                *(["đã hủy"] if entry.deleted else []),
            ]
            told = f" [{', '.join(marks)}]" if marks else ""
            say(
                f"{holding.dossier}  bản {holding.version}  {holding.award_year}  {holding.verdict.label}  "
                f"{holding.unit.name}{told}"
            )


@archive_app.command("history")
def history(dossier: Id, url: In, objects: Objects = None, agency: Agency = None) -> None:
    """Tell what happened to a dossier: in the office, by the log it brought, then in the archive, in order."""
    from pipeline import archive_wiring
    from pipeline.archive.checking import out_log
    from pipeline.archive.deposit import EVENTS_PATH

    with archive_wiring.open_archive(url, objects) as archive:
        versions = archive.versions(dossier, agency)
        last = next((entry for entry in reversed(versions) if not entry.deleted), None)
        log = out_log(archive.content(last.holding, EVENTS_PATH)) if last is not None else ()
        if isinstance(log, str):
            raise ArchiveError(f"{dossier}: the log of decisions that it holds: {log}")
        for event in log:
            if dossier in event.dossiers:
                say(f"{event.when}  {event.action.kind.label}  {event.who}{_why(event.why)}  (việc số {event.number})")
        for told in archive.events([entry.digest for entry in versions]):
            say(_line(told))


def _why(why: str) -> str:
    return f": {why}" if why else ""


def _line(event: "ArchiveEvent") -> str:
    shown = f"  → {event.detail[:12]}" if event.detail else ""
    return (
        f"{event.when}  {event.kind.label}, bản {event.version}{shown}  {event.who}{_why(event.why)}  "
        f"(lưu trữ số {event.number}, {event.program})"
    )


@archive_app.command("search")
def search(
    url: In,
    words: Annotated[
        list[str] | None, typer.Argument(help="Words, with or without marks; in quotes: as they stand.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="A unit's code, name, or a part of the name.")] = None,
    year: Annotated[int | None, typer.Option("--year", help="The year of the award.")] = None,
    verdict: Annotated[
        str | None, typer.Option("--verdict", help="compliant, non_compliant, incomplete, needs_review.")
    ] = None,
    number: Annotated[str | None, typer.Option("--number", help="A paper's number, 87 or 87/TTr-UBND.")] = None,
    strips: Annotated[Path | None, typer.Option("--strips", help="Write the strip of paper of each line here.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many dossiers to show.")] = _SHOWN,
    objects: Objects = None,
) -> None:
    """Find dossiers by words, unit, year, verdict, number; show the lines and where they stand; exit 1 if none."""
    from pipeline import archive_wiring
    from pipeline.archive.asking import question
    from pipeline.archive.searching import find

    asked = question(words or [], unit=unit, year=year, verdict=verdict, number=number)
    with archive_wiring.open_archive(url, objects) as archive:
        found = find(archive, asked, limit=limit)
        for hit in found.hits:
            say(f"{hit.dossier}  bản {hit.version}  {hit.award_year}  {hit.unit}")
            for line in hit.lines:
                place = f"{line.file}{f', trang {line.page}' if line.page else ''}" if line.file else line.label
                say(f"    {line.text}  ({place})")
            if strips is not None:
                _write_strips(archive, hit, strips)
    if found.more:
        say(f"Còn nữa: mới hiện {len(found.hits)} hồ sơ. Thêm chữ để tìm hẹp lại, hoặc --limit.")
    if not found.hits:
        say("Không tìm thấy.")
    sys.stdout.flush()
    raise typer.Exit(0 if found.hits else _DIFFERS)


def _write_strips(archive: "Archive", hit: "Hit", folder: Path) -> None:
    from pipeline import archive_wiring
    from pipeline.report.files import make_folder, write_whole

    images = archive_wiring.pictures_of(archive, archive.holding(hit.digest).holding)
    make_folder(folder)
    for number, line in enumerate(hit.lines, 1):
        if line.file is None or line.page is None or line.box is None:
            continue
        box = (line.box[0], line.box[1], line.box[2], line.box[3])
        strip = images.strip(line.file, line.page, box)
        if strip is not None:
            write_whole(folder / f"{hit.dossier}-{number}.webp", strip)


@archive_app.command("reindex")
def reindex(url: Url, objects: Objects = None) -> None:
    """Make what the search finds anew from the objects: after `verify` found it to differ."""
    from pipeline import archive_wiring

    with archive_wiring.open_archive(url, objects) as archive:
        say(f"Đã lập lại mục tìm kiếm của {archive.fill_search(anew=True)} hồ sơ.")


@archive_app.command("delete")
def delete(
    dossier: Id,
    url: In,
    why: Annotated[str, typer.Option("--why", help="The reason: the decision to destroy, by number and day.")],
    objects: Objects = None,
    agency: Agency = None,
    who: Who = None,
) -> None:
    """Delete a dossier whose time is over, all its versions; the manifests and the event stay for ever."""
    from pipeline import archive_wiring
    from pipeline.archive.deletion import delete as deleted
    from pipeline.depositing import PROGRAM

    with archive_wiring.open_archive(url, objects) as archive:
        versions = archive.versions(dossier, agency)
        gone = deleted(archive, versions, who=person(who), when=archive_wiring.now(), why=why, program=PROGRAM)
    say(f"Đã hủy {len(versions)} bản của {dossier}: {gone} tệp; bản kê và lý do còn giữ.")
