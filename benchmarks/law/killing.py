"""Which cases notice a change of a rule or of the plan.

Two things are spared: a rule that a change cannot touch in a case (no line of the changed statement runs) answers as
before and is not asked again; and no further case is asked once two have noticed.
"""

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context
from typing import Any

from benchmarks.law.mutating import Mutant
from benchmarks.law.plan_mutants import PlanMutant
from benchmarks.law.room import PACKAGE, Lines, Room, traced
from models.dossier import JudgedDossier
from models.finding import Finding
from models.plan import Plan
from models.terms import Level
from tests.validate.cases import (
    SOUND_DOSSIER,
    SOUND_SEASON,
    Law,
    Prepared,
    compared,
    judged_season,
    law_of_dossier,
    law_of_season,
    load,
    prepare,
    under,
)

ENOUGH = 2
"""Cases that notice a change, after which no more are asked: one is alone, more tell nothing new."""
PATIENCE = 20
"""Seconds that a changed rule may think about one case: a change may never come to an end."""
WHOLE = f"{PACKAGE}.judge"
"""The module that every answer goes through: a change in it asks everything again."""

Verdict = Callable[[tuple[Finding, ...]], Any]


@dataclass(frozen=True)
class Case:
    """One case of the files, with one judgement for each value that it lists; `why` it stays if others cover it."""

    name: str
    why: str | None
    spread: tuple[dict[str, Any], ...]
    usual: dict[str, Any]


def all_cases() -> tuple[Case, ...]:
    """Return every case, about a dossier or a season, in the order of the files."""
    found = []
    for season, sound in ((False, SOUND_DOSSIER), (True, SOUND_SEASON)):
        cases = load(season=season)
        (usual,) = [c["expect"] for spread in cases.values() for c in spread if c["name"] == sound]
        found += [Case(name, spread[0].get("why"), tuple(spread), usual) for name, spread in cases.items()]
    return tuple(found)


def rules_alone(plan: Plan, numbers: frozenset[int]) -> Plan:
    """Return a plan that binds some of its rules only, told by their numbers in the plan's order."""
    kept = [setting for number, (_, setting) in enumerate(_dossier_rules(plan)) if number in numbers]
    clauses = (
        clause.model_copy(update={"rules": tuple(r for r in clause.rules if any(r is k for k in kept))})
        for clause in plan.clauses
    )
    return plan.model_copy(update={"clauses": tuple(clauses)})


def _dossier_rules(plan: Plan) -> list[tuple[Any, Any]]:
    return [(clause, setting) for clause, setting in plan.rules if setting.level is not Level.BATCH]


@dataclass(frozen=True)
class _Judged:
    """A judgement before anything is changed: its findings, and the lines that each of its rules runs."""

    ready: Prepared
    findings: tuple[Finding, ...]
    ran: tuple[Lines, ...]
    judged: tuple[JudgedDossier, ...] = ()

    @property
    def is_season(self) -> bool:
        return "season" in self.ready.case

    def touched(self, mutant: Mutant) -> frozenset[int]:
        if not mutant.lines or mutant.module == WHOLE:
            return frozenset(range(len(self.ran)))
        return frozenset(n for n, ran in enumerate(self.ran) if mutant.lines & ran.get(mutant.path, set()))


def _judged(one: dict[str, Any], plan: Plan, law: Law) -> _Judged:
    ready = prepare(one, plan)
    if "season" in one:
        judged = judged_season(ready, law)
        findings, ran = traced(lambda: law_of_season(ready, law, judged))
        return _Judged(ready, findings, (ran,), judged)
    told, lines = [], []
    for number in range(len(_dossier_rules(ready.plan))):
        alone = rules_alone(ready.plan, frozenset({number}))
        judgement, ran = traced(lambda alone=alone: law_of_dossier(ready, law, alone))
        told += judgement.findings
        lines.append(ran)
    return _Judged(ready, tuple(told), tuple(lines))


class Bench:
    """The cases made ready, what each rule runs in them, and the room in which rules are changed."""

    def __init__(self, plan: Plan) -> None:
        self.cases = all_cases()
        self.plan = plan
        self.room = Room()
        self.law, self.verdict = self.room.law()
        self.judged = [[_judged(one, plan, self.law) for one in case.spread] for case in self.cases]
        self.alone: dict[tuple[int, frozenset[int]], tuple[Plan, Plan]] = {}
        for case, judged in zip(self.cases, self.judged, strict=True):
            for one in judged:
                asked = frozenset(range(len(one.ran)))
                failed = self._unlike(case, one, asked, one.ready, self.law, self.verdict)
                if failed:
                    raise AssertionError(f"{case.name} fails before anything is changed: {failed}")

    def killers(self, mutant: Mutant | PlanMutant) -> tuple[int, ...]:
        """Return the numbers of the first cases that notice a change, two at most: more tell nothing new."""
        notices = self._plan_noticed(mutant) if isinstance(mutant, PlanMutant) else self._rule_noticed(mutant)
        return tuple(islice(notices, ENOUGH))

    def _rule_noticed(self, mutant: Mutant) -> Iterator[int]:
        loaded = _guarded(lambda: self.room.law(mutant.module, mutant.code))
        for number, case in enumerate(self.cases):
            asked = [(one, one.touched(mutant)) for one in self.judged[number]]
            if any(
                rules and (loaded is None or self._noticed(case, one, rules, one.ready, *loaded))
                for one, rules in asked
            ):
                yield number

    def _plan_noticed(self, mutant: PlanMutant) -> Iterator[int]:
        plan = mutant.plan()
        for number, case in enumerate(self.cases):
            for one in self.judged[number]:
                asked = frozenset(range(len(one.ran)) if mutant.rule is None else mutant.rule & {*range(len(one.ran))})
                ready = _guarded(lambda one=one: replace(one.ready, plan=under(one.ready.case, plan)))
                if ready is None or self._noticed(case, one, asked, ready, self.law, self.verdict):
                    yield number
                    break

    def _noticed(
        self, case: Case, one: _Judged, asked: frozenset[int], ready: Prepared, law: Law, verdict: Verdict
    ) -> bool:
        unlike = _guarded(lambda: self._unlike(case, one, asked, ready, law, verdict))
        return unlike is None or bool(unlike)

    def _unlike(
        self, case: Case, one: _Judged, asked: frozenset[int], ready: Prepared, law: Law, verdict: Verdict
    ) -> list[str]:
        """Return what a case says against a law, asking again only some of the rules."""
        if one.is_season:
            return compared(ready.case, law_of_season(ready, law, one.judged), None, case.usual)
        findings = list(one.findings)
        new = law_of_dossier(ready, law, self._rules_alone(ready.plan, asked)).findings
        for number, finding in zip(sorted(asked), new, strict=True):
            findings[number] = finding
        return compared(ready.case, tuple(findings), verdict(tuple(findings)), case.usual)

    def _rules_alone(self, plan: Plan, asked: frozenset[int]) -> Plan:
        """Return a plan's rules alone, made once; the plan is kept beside it, so that its id stays its own."""
        if (id(plan), asked) not in self.alone:
            self.alone[id(plan), asked] = (plan, rules_alone(plan, asked))
        return self.alone[id(plan), asked][1]


def _late(number: int, frame: object) -> None:  # noqa: ARG001
    raise TimeoutError


def _guarded(call: Callable[[], Any]) -> Any:
    """Return what a call returns; None where it breaks down, in whatever way, or comes to no end."""
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # of the processor: another job on the machine is no answer
    try:
        return call()
    except Exception:  # noqa: BLE001 - a changed rule may break down in any way, and that is noticed too
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


_shared: tuple[Bench, Sequence[Mutant | PlanMutant]] | None = None


def _killers(number: int) -> tuple[int, ...]:
    assert _shared is not None
    bench, mutants = _shared
    return bench.killers(mutants[number])


def matrix(bench: Bench, mutants: Sequence[Mutant | PlanMutant], workers: int) -> list[tuple[int, ...]]:
    """Return for each change the numbers of the cases that notice it; the bench is forked, not made again."""
    global _shared
    _shared = (bench, mutants)
    gc.freeze()  # what the workers share is not looked through again by each of them
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        return list(pool.map(_killers, range(len(mutants)), chunksize=16))
