"""The table of hostile cases for people: on the terminal, and in docs/hostile.md as it came out."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.hostile.cases import Case
from tests.hostile.known import KNOWN
from tests.hostile.series import Row
from tests.hostile.table import CASES

DOC = Path("docs/hostile.md")
BEGIN, END = "<!-- cases: written by `make hostile` -->", "<!-- end of cases -->"


def state(row: Row) -> str:
    """Return how a case came out, in a word or two."""
    if row.skipped:
        return row.skipped if row.skipped.startswith("not run") else f"skipped: {row.skipped}"
    if not row.misses:
        return "as it must be" + (" (no longer a known miss)" if row.case.name in KNOWN else "")
    return "known miss" if row.case.name in KNOWN else "MISS"


def line(row: Row) -> str:
    """Return a case in a line for the terminal."""
    told = "".join(f"\n    {miss}" for miss in row.misses)
    return f"{row.case.name:60.60} code {row.code} {_most(row)}{row.cpu_s:6.1f} s {row.megabytes:6.0f} MB  {state(row)}{told}"


def _most(row: Row) -> str:
    """Return the sign of a figure that is of several cases together, so that the case itself takes no more."""
    return "≤" if row.together > 1 else " "


def unknown_misses(rows: Sequence[Row]) -> list[str]:
    """Return the cases that miss and are not among the known misses."""
    return [row.case.name for row in rows if row.misses and row.case.name not in KNOWN]


def summary(rows: Sequence[Row]) -> str:
    """Return the line that says it all."""
    counted = Counter("skipped" if row.skipped else "missed" if row.misses else "held" for row in rows)
    known = counted["missed"] - len(unknown_misses(rows))
    ran = [row for row in rows if not row.skipped]
    most = max((row.cpu_s for row in ran), default=0.0), max((row.megabytes for row in ran), default=0.0)
    return (
        f"{len(rows)} cases: {counted['held']} as they must be, {counted['missed']} missed ({known} of them known), "
        f"{counted['skipped']} skipped; at most {most[0]:.0f} s of CPU and {most[1]:.0f} MB a worker"
    )


def _expected(row: Row) -> str:
    """Return the statuses a case's entries must have, counted."""
    statuses = Counter(status for status, _ in row.case.files.values())
    return ", ".join(f"{count} {status}" if count > 1 else status for status, count in statuses.items())


def _cells(row: Row) -> str:
    kind, _, what = row.case.name.partition("-")
    told = state(row) + (f": {'; '.join(row.misses)[:160]}" if row.misses else "")
    figures = (
        "– | – | –"
        if row.skipped
        else f"{row.code} | {_most(row).strip()}{row.cpu_s:.0f} | {_most(row).strip()}{row.megabytes:.0f}"
    )
    safe = told.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
    return f"| {kind} | {what.replace('-', ' ')} | {_expected(row)}, code {row.case.code} | {figures} | {safe} |"


def table(rows: Sequence[Row]) -> str:
    """Return the table of cases in Markdown."""
    head = "| kind | what it is | must be | exit code | CPU s | MB a worker | came out |\n|---|---|---|---|---|---|---|"
    ran = {row.case.name for row in rows}
    open_ones = [_not_run(case) for case in CASES if case.name not in ran]
    said = f" {len(open_ones)} cases were not run." if open_ones else ""
    return "\n".join((f"{summary(rows)}.{said}", "", head, *map(_cells, rows), *open_ones))


def _not_run(case: Case) -> str:
    return _cells(Row(case, skipped="not run on this day"))


def write(rows: Sequence[Row]) -> None:
    """Put the table into the page, in the place that is kept for it."""
    before, _, rest = DOC.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOC.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n\n{END}{after}", encoding="utf-8")
