"""`hoso season`: the season told again, and the two days that an operator gives to it."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", formats=_DAY, help="Count the days left from this day; no clock is asked.")
]
Conference = Annotated[
    datetime | None,
    typer.Option("--conference", formats=_DAY, help="The day of the conference that announces the index."),
]


def season(
    out: Annotated[Path, typer.Argument(help="The folder that `hoso process` wrote.")],
    as_of: AsOf = None,
    conference: Conference = None,
    register: Annotated[Path | None, typer.Option("--register", help="The office's register (.xlsx).")] = None,
    plan: Annotated[str | None, typer.Option(help="The plan file, where it does not ship with the program.")] = None,
) -> None:
    """Tell the season again, in Vietnamese: ranking proposal, annual reports, terms, supplements. Reads no papers."""
    from pipeline import wiring
    from pipeline.flow import SeasonDays
    from pipeline.ran import load_run
    from pipeline.season import tell_season

    ran = load_run(out)
    law = wiring.find_law(plan or ran.batch.plan.id, register)
    days = SeasonDays(as_of=as_of.date() if as_of else None, conference=conference.date() if conference else None)
    sys.stdout.buffer.write(tell_season(ran, law, days).encode())
    sys.stdout.buffer.flush()
