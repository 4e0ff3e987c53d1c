"""A plan file → a Plan: every fault names the file, the clause, the key and the cure."""

import hashlib
import tomllib
from collections import Counter
from pathlib import Path

from pydantic import ValidationError

from models.plan import Clause, Plan
from pipeline.errors import PlanError


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _where(data: dict[str, object], location: tuple[int | str, ...]) -> str:
    """Return a place a person finds again: the clause by its id, the rule by its name, the key."""
    steps: list[str] = []
    node: object = data
    for step in location:
        if isinstance(node, dict):
            if step not in node:
                steps.append(f"key {step}")
                node = None
                continue
            node = node[str(step)]
            steps.append(f"key {step}")
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
            entry = _mapping(node)
            name = entry.get("id") or entry.get("rule") or entry.get("clause") or f"number {step + 1}"
            steps[-1] = steps[-1].replace("key clauses", "clause").replace("key rules", "rule") + f" {name}"
    return ", ".join(steps)


def _check_clause(clause: Clause) -> str | None:
    """Return the fault of a clause and its cure, or None."""
    if not clause.rules and not clause.why_no_rule:
        return "has no rule and no reason. Add [[clauses.rules]], or say in why_no_rule why no rule can check it."
    if clause.rules and clause.why_no_rule:
        return "has rules and why_no_rule. Remove why_no_rule, or the rules."
    return None


def _repeated(values: list[str]) -> str | None:
    return next((value for value, count in Counter(values).items() if count > 1), None)


def _check(plan: Plan, path: Path) -> None:
    """Raise PlanError where the clauses do not hold together."""
    twice = _repeated([clause.id for clause in plan.clauses])
    if twice:
        raise PlanError(f"{path}: clause {twice}, key id: stands twice. Give each clause its own id.")
    for clause in plan.clauses:
        fault = _check_clause(clause)
        if fault:
            raise PlanError(f"{path}: clause {clause.id} {fault}")
    known = {clause.id for clause in plan.clauses}
    for content in plan.contents:
        if content.clause not in known:
            raise PlanError(
                f"{path}: contents {content.clause}, key clause: no clause has this id. Correct it or add the clause."
            )
    if plan.period_to < plan.period_from:
        raise PlanError(f"{path}: key period_to: lies before period_from. Correct one of the two dates.")
    if plan.last_year < plan.first_year:
        raise PlanError(f"{path}: key last_year: lies before first_year. Correct one of the two years.")


def load_plan(path: Path) -> Plan:
    """Return the plan of a TOML file, with the hash of its bytes. Raise PlanError.

    That every setting fits its rule is checked by `pipeline.validate.binding.check_plan`.
    """
    try:
        content = path.read_bytes()
        data = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise PlanError(f"{path}: cannot be opened ({error.strerror}). Check the path given to --plan.") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: is not UTF-8 (byte {error.start}). Save the file again as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise PlanError(f"{path}: is not TOML ({error}). Correct that line.") from error
    if "sha256" in data:
        raise PlanError(f"{path}: key sha256: is computed from the file's bytes. Remove it.")
    try:
        plan = Plan.model_validate(data | {"sha256": hashlib.sha256(content).hexdigest()})
    except ValidationError as error:
        fault = error.errors()[0]
        raise PlanError(f"{path}: {_where(data, fault['loc'])}: {fault['msg']}. Correct or remove this key.") from error
    _check(plan, path)
    return plan
