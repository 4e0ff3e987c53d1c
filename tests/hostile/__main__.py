"""`python -m tests.hostile [NAME…]`: run cases and print the table; `make FOLDER [NAME…]` only makes them; `--docs` writes the page.

Cases are run beside the sound dossier: in small groups, and alone where a group misses or a case is heavy. The exit code is 1 where a case misses that is not among the known misses.
"""

import argparse
import os
import pickle
import subprocess
import sys
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


def run_all(names: set[str], jobs: int) -> list[Row]:
    """Run cases over processes of their own, each with a port of its own for the server that nobody may ask."""
    chosen = [case for case in CASES if not names or case.name in names or case.kind in names]
    parts = [groups(chosen)[number::jobs] for number in range(min(jobs, len(groups(chosen))))]
    rows: dict[str, tuple[object, ...]] = {}
    running = []
    for number, part in enumerate(parts):
        environment = {**os.environ, "PYTEST_XDIST_WORKER": f"gw{40 + number}"}
        named = [",".join(case.name for case in group) for group in part]
        command = [sys.executable, "-m", "tests.hostile", "--part", *named]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, env=environment))
    for process in running:
        answer, _ = process.communicate()
        if process.returncode:
            raise SystemExit(process.returncode)
        rows |= pickle.loads(answer)
    return [Row(case, *rows[case.name]) for case in chosen]  # type: ignore[arg-type]


def _run_part(groups_named: list[str]) -> None:
    by_name, beside = {case.name: case for case in CASES}, alone()
    rows = {}
    for named in groups_named:
        for row in run_grouped([by_name[name] for name in named.split(",")], beside):
            print(page.line(row), file=sys.stderr, flush=True)  # noqa: T201 -- the table, as it comes
            rows[row.case.name] = (
                row.skipped,
                row.misses,
                row.code,
                row.cpu_s,
                row.wall_s,
                row.megabytes,
                row.together,
            )
    sys.stdout.buffer.write(pickle.dumps(rows))


def main() -> int:
    """Make or run cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--docs", action="store_true", help="write docs/hostile.md")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=_JOBS)
    given = parser.parse_args()
    if given.part:
        _run_part(given.names)
        return 0
    if given.names[:1] == ["make"]:
        make_all(Path(given.names[1]), set(given.names[2:]))
        return 0
    rows = run_all(set(given.names), given.jobs)
    print(page.summary(rows))  # noqa: T201
    if given.docs:
        page.write(rows)
    return 1 if page.unknown_misses(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
