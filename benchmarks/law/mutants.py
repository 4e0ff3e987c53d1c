"""How many changes of rules and plan the cases notice, which none notices and why, and which cases are needed."""

import os
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.figures import markdown, share
from benchmarks.law.killing import Bench, Case, matrix
from benchmarks.law.mutating import code_mutants
from benchmarks.law.plan_mutants import plan_mutants
from pipeline.reference.plans import load_plan, open_plan
from tests.validate.sound import PLAN_FILE

SURVIVORS = Path("benchmarks/law/survivors.toml")
GOAL = 95
"""Percent of the changes that the cases alone must notice (issue "The law as data")."""


@dataclass(frozen=True)
class Measured:
    """What came out: for each change, by id, the numbers of the cases that notice it."""

    cases: tuple[Case, ...]
    noticed: dict[str, tuple[int, ...]]

    @property
    def survivors(self) -> list[str]:
        return [name for name, cases in self.noticed.items() if not cases]

    @property
    def killed(self) -> int:
        return len(self.noticed) - len(self.survivors)

    @property
    def alone(self) -> Counter[str]:
        """Return for each case how many changes it notices that no other case notices."""
        only = (cases[0] for cases in self.noticed.values() if len(cases) == 1)
        return Counter(self.cases[number].name for number in only)


@cache
def measured() -> Measured:
    """Change everything once, on every core, and ask every case."""
    opened = open_plan(PLAN_FILE)
    changes = [*code_mutants(), *plan_mutants(opened.data | {"sha256": opened.sha256})]
    bench = Bench(load_plan(PLAN_FILE))
    rows = matrix(bench, changes, os.cpu_count() or 1)
    return Measured(bench.cases, {change.id: row for change, row in zip(changes, rows, strict=True)})


def reasons(path: Path = SURVIVORS) -> dict[str, str]:
    """Return why each change that no case notices may stay unnoticed, by its id."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["survivors"]
    return {mutant: group["reason"] for group in groups for mutant in group["mutants"]}


def report() -> list[str]:
    """Return the figures of mutation as lines of Markdown."""
    found = measured()
    return [
        "## Changed one at a time",
        "",
        f"{len(found.noticed)} changes of the rules and of the plan file, each alone: thresholds, comparisons, "
        "negations, outcomes, code words, the plan's numbers, dates, choices, weights and words. "
        f"{share(found.killed, len(found.noticed))} are noticed by the cases of `tests/cases` alone "
        f"(goal: {GOAL} %); the {len(found.survivors)} others are listed below, with the reason where there is one.",
        "",
        markdown(("where", "changes", "noticed"), list(_by_file(found))),
        "",
        "### Noticed by no case",
        "",
        *_survivors(found),
        "",
        "### The cases",
        "",
        f"{len(found.cases)} cases, {sum(len(case.spread) for case in found.cases)} judgements. "
        "“Alone”: changes that this case notices and no other.",
        "",
        markdown(("case", "alone", "why it stays where others cover it"), list(_by_case(found))),
    ]


def faults() -> Iterator[str]:
    """Yield what does not hold: too few noticed, a survivor without reason or the reverse, a case nobody needs."""
    found, told = measured(), reasons()
    if found.killed * 100 < GOAL * len(found.noticed):
        yield f"{share(found.killed, len(found.noticed))} noticed, fewer than {GOAL} %: write cases for the survivors."
    for name in found.survivors:
        if name not in told:
            yield f"no case notices “{name}”: write one, or give the reason in {SURVIVORS}."
    for name in told:
        if name not in found.survivors:
            yield f"{SURVIVORS} has a reason for “{name}”, which is noticed or no longer there: take it out."
    for case in found.cases:
        if not found.alone[case.name] and not case.why:
            yield f"case “{case.name}” notices nothing that no other does: say `why` it stays, or take it out."


def _by_file(found: Measured) -> Iterator[tuple[str, ...]]:
    files = Counter(name.partition(":")[0] for name in found.noticed)
    left = Counter(name.partition(":")[0] for name in found.survivors)
    for file, count in sorted(files.items()):
        yield f"`{file}`", str(count), share(count - left[file], count)


def _survivors(found: Measured) -> Iterator[str]:
    told = reasons()
    groups: dict[str, list[str]] = {}
    for name in found.survivors:
        groups.setdefault(told.get(name, "NO REASON GIVEN"), []).append(name)
    for reason, names in groups.items():
        yield f"- {reason}"
        yield from (f"    - `{name.replace('`', '')}`" for name in names)


def _by_case(found: Measured) -> Iterator[tuple[str, ...]]:
    for case in found.cases:
        yield case.name, str(found.alone[case.name]), case.why or ""
