"""`python -m tests.hostile [NAME…]`: run cases and print the table; `make FOLDER [NAME…]` only makes them; `--docs` writes the page.

Cases are run beside the sound dossier: in small groups, and alone where a group misses or a case is heavy. The exit code is 1 where a case misses that is not among the known misses.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

from tests.hostile import page
from tests.hostile.series import Row, alone, groups, run_grouped
from tests.hostile.table import CASES

_JOBS = 2


def make_all(folder: Path, names: set[str]) -> None:
    """Make the cases of some names, all of them where none is given, each in a folder of its own."""
    for case in CASES:
        if not names or case.name in names:
            (folder / case.name).mkdir(parents=True)
            case.make(folder / case.name)


def run_all(names: set[str], jobs: int, keep: Path) -> None:
    """Run cases over processes of their own, each with a port of its own for the server that nobody may ask."""
    done = {row.case.name for row in kept(keep)}
    chosen = [case for case in CASES if (not names or {case.name, case.kind} & names) and case.name not in done]
    parts = [groups(chosen)[number::jobs] for number in range(min(jobs, len(groups(chosen))))]
    running = []
    for number, part in enumerate(parts):
        environment = {**os.environ, "PYTEST_XDIST_WORKER": f"gw{40 + number}"}
        named = [",".join(case.name for case in group) for group in part]
        command = [sys.executable, "-m", "tests.hostile", "--part", "--keep", str(keep), *named]
        running.append(subprocess.Popen(command, env=environment))
    codes = [process.wait() for process in running]
    if any(codes):
        raise SystemExit(max(codes))


def _run_part(groups_named: list[str], keep: Path) -> None:
    by_name, beside = {case.name: case for case in CASES}, alone()
    for named in groups_named:
        for row in run_grouped([by_name[name] for name in named.split(",")], beside):
            print(page.line(row), flush=True)  # noqa: T201 -- the table, as it comes
            told = asdict(row) | {"case": row.case.name}
            with keep.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")


def asdict(row: Row) -> dict[str, object]:
    """Return a row's figures by name."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def kept(keep: Path) -> list[Row]:
    """Return the rows that were kept, in the order of the table; a run that was stopped goes on from them."""
    lines = keep.read_text(encoding="utf-8").splitlines() if keep.is_file() else []
    rows = {row["case"]: row for row in map(json.loads, lines)}
    return [Row(**(rows[case.name] | {"case": case})) for case in CASES if case.name in rows]


def main() -> int:
    """Make or run cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--docs", action="store_true", help="write docs/hostile.md")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=_JOBS)
    parser.add_argument("--keep", type=Path, help="a file of the rows so far: a run that was stopped goes on from it")
    parser.add_argument("--told", action="store_true", help="run nothing, tell what --keep holds")
    given = parser.parse_args()
    if given.part:
        _run_part(given.names, given.keep)
        return 0
    if given.names[:1] == ["make"]:
        make_all(Path(given.names[1]), set(given.names[2:]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        keep = given.keep or Path(folder) / "rows"
        if not given.told:
            run_all(set(given.names), given.jobs, keep)
        rows = kept(keep)
    print(page.summary(rows))  # noqa: T201
    if given.docs:
        page.write(rows)
    return 1 if page.unknown_misses(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
