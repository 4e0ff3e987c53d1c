"""`python -m tests.fuzz [--cases N] [--from N] [--minutes M] [--kinds pdf,docx] [--docs]`: mutate, read, judge, count.

A case is named by its kind and number and is the same on every day: `python -m tests.fuzz --only pdf:17` runs it alone, here.
The exit code is 1 where anything hung, was raised, died, grew past 600 MB or was cleared by a lie.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.fuzz.supervising import Outcome, cpu_count, outcomes
from tests.fuzz.targets import SHARES, run_case

ALL = 100_000
FAULTS = ("hang", "uncaught", "died", "grew", "false clear")
_FINE = ("read", "refused", "says otherwise", "by other papers")
DOC = Path("docs/hostile.md")
BEGIN, END = "<!-- fuzzing: written by `make fuzz` -->", "<!-- end of fuzzing -->"


def cases(count: int, start: int, kinds: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield cases of all kinds in turn, by their shares."""
    turn = [kind for step in range(100) for kind in kinds if step * SHARES[kind] % 100 < SHARES[kind]]
    numbers = Counter(dict.fromkeys(kinds, start))
    for place in range(count):
        kind = turn[place % len(turn)]
        yield kind, numbers[kind]
        numbers[kind] += 1


def in_time(all_cases: Iterator[tuple[str, int]], minutes: float) -> Iterator[tuple[str, int]]:
    """Yield cases until the time is over."""
    end = time.monotonic() + 60 * minutes
    for case in all_cases:
        if time.monotonic() > end:
            return
        yield case


def figures(counted: Counter[tuple[str, str]], longest: dict[str, float]) -> str:
    """Return a table of what came of the cases, by kind."""
    kinds = [kind for kind in SHARES if any(found == kind for found, _ in counted)]
    columns = (*_FINE, *FAULTS)
    head = f"| kind | cases | {' | '.join(columns)} | longest, CPU s |\n|---|{'---|' * (len(columns) + 2)}"
    rows = [_row(kind, [counted[kind, what] for what in columns], longest.get(kind, 0.0)) for kind in kinds]
    total = [sum(counted[kind, what] for kind in kinds) for what in columns]
    return "\n".join((head, *rows, _row("all", total, max(longest.values(), default=0.0))))


def _row(name: str, counts: list[int], longest: float) -> str:
    return f"| {name} | {sum(counts)} | {' | '.join(map(str, counts))} | {longest:.1f} |"


def write(told: str) -> None:
    """Put the figures into the page, in the place that is kept for them."""
    before, _, rest = DOC.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOC.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{after}", encoding="utf-8")


def _one(named: str) -> int:
    kind, _, number = named.partition(":")
    with tempfile.TemporaryDirectory() as folder:
        print(*run_case(kind, int(number), Path(folder)))  # noqa: T201
    return 0


def _told(outcome: Outcome) -> str:
    return f"{outcome.kind}:{outcome.number} {outcome.what} after {outcome.cpu_s:.1f} s of CPU: {outcome.detail}"


def main() -> int:
    """Run cases and print figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=ALL)
    parser.add_argument("--from", type=int, default=0, dest="start", help="number of the first case of each kind")
    parser.add_argument("--minutes", type=float, default=24 * 60)
    parser.add_argument("--kinds", default=",".join(SHARES))
    parser.add_argument("--workers", type=int, default=cpu_count())
    parser.add_argument("--only", help="one case, KIND:NUMBER, in this process")
    parser.add_argument("--docs", action="store_true", help="write the figures into docs/hostile.md")
    given = parser.parse_args()
    if given.only:
        return _one(given.only)
    began = time.monotonic()
    counted: Counter[tuple[str, str]] = Counter()
    longest: dict[str, float] = {}
    chosen = in_time(cases(given.cases, given.start, given.kinds.split(",")), given.minutes)
    for outcome in outcomes(chosen, given.workers):
        counted[outcome.kind, outcome.what] += 1
        longest[outcome.kind] = max(longest.get(outcome.kind, 0.0), outcome.cpu_s)
        if outcome.what in FAULTS:
            print(_told(outcome), flush=True)  # noqa: T201
        if sum(counted.values()) % 1000 == 0:
            print(f"{sum(counted.values())} cases", file=sys.stderr, flush=True)  # noqa: T201
    minutes = (time.monotonic() - began) / 60
    faults = sum(count for (_, what), count in counted.items() if what in FAULTS)
    told = (
        f"{sum(counted.values())} cases from number {given.start} on, {given.workers} workers, {minutes:.0f} minutes: "
        f"{faults} faults.\n\n{figures(counted, longest)}"
    )
    print(told)  # noqa: T201
    if given.docs:
        write(told)
    return 1 if faults else 0


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # pdfminer tells of each oddity
    sys.exit(main())
