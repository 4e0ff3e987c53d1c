"""`hoso archive export` and `import`: hand dossiers over as a BagIt package, take a package in."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.archive_commands import In, Objects, Who, person, say
from pipeline.progress import BarProgress


def export(
    target: Annotated[Path, typer.Argument(help="The folder to make: the package. It must not be there yet.")],
    url: In,
    unit: Annotated[
        str | None, typer.Option("--unit", help="A dossier's id, a unit's code, or a part of its name.")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="The year of the award.")] = None,
    objects: Objects = None,
    who: Who = None,
) -> None:
    """Hand dossiers over as one BagIt package, all their versions; its index.html opens without this program."""
    from pipeline import archive_wiring, handover

    with archive_wiring.open_archive(url, objects) as archive:
        entries = handover.chosen(archive, unit=unit, year=year)
        profiles = archive_wiring.profiles()
        folder = handover.export(archive, entries, target, profiles, who=person(who), when=archive_wiring.now())
        head = archive.events()[-1]
    say(f"Đã xuất {len(entries)} bản hồ sơ vào {folder}. Mở data/index.html để xem; bagit.py --validate để kiểm tra.")
    say(f"Head of the archive's log (write it down): {head.number}:{head.digest}")


def take_in(
    package: Annotated[Path, typer.Argument(help="The folder of the package, unpacked.")],
    to: Annotated[str, typer.Option("--to", help="The archive that takes it in.", envvar="HOSO_ARCHIVE")],
    objects: Objects = None,
    who: Who = None,
) -> None:
    """Take a package in: every byte is checked first, each version is taken whole, what is held already is left."""
    from pipeline import archive_wiring, handover
    from pipeline.archive.package import read_package

    read = read_package(package)
    progress = BarProgress(Console(stderr=True))
    try:
        with archive_wiring.open_archive(to, objects, make=True) as archive:
            taken = handover.take_in(archive, read, who=person(who), when=archive_wiring.now(), progress=progress)
    finally:
        progress.stop()
    for holding, new in taken:
        said = "Đã nhập" if new else "Đã có"
        say(f"{said} bản {holding.version}: {holding.unit.name} ({holding.dossier})")
