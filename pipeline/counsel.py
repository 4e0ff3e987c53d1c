"""The use cases for those who answer for the law: a plan read as a text, a plan file checked, a verdict explained."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from models.dossier import JudgedDossier
from models.fault import Fault
from models.plan import Plan
from pipeline.errors import PlanError, UsageError
from pipeline.reference.plan_faults import contents_in, form_faults, named, rules_in
from pipeline.reference.plans import PlanFile, load_plan, open_plan
from pipeline.reference.toml_lines import line_of, lines_of
from pipeline.report.explanation import explanation
from pipeline.validate import bound_twice, content_fault, setting_faults
from pipeline.vietnamese.casing import write_out
from pipeline.vietnamese.fold import fold, squeeze


def _binding_faults(opened: PlanFile) -> Iterator[Fault]:
    """Yield the faults that only the rules themselves can tell."""
    rules = rules_in(opened.data)
    for at, _, setting in rules:
        for key, what in setting_faults(setting):
            place = (*at, key) if key in ("rule", "level") else (*at, "settings", key)
            yield Fault(at=place, what=f"{named(opened.data, at)}, key {key}: {what}")
    for index, what in bound_twice([(clause, setting) for _, clause, setting in rules]):
        at = rules[index][0]
        yield Fault(at=(*at, "rule"), what=f"{named(opened.data, at)}, key rule: {what}")
    for at, clause in contents_in(opened.data):
        unfit = content_fault(clause)
        if unfit:
            yield Fault(at=at, what=f"contents {clause}, key clause: {unfit}")


def plan_faults(path: Path) -> tuple[Fault, ...]:
    """Return every fault of a plan file in the order of its lines. Raise PlanError where it is no TOML."""
    opened = open_plan(path)
    lines = lines_of(opened.text)
    faults = [
        fault.model_copy(update={"line": line_of(lines, fault.at)})
        for fault in (*form_faults(opened.data), *_binding_faults(opened))
    ]
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.line or 0))


def check_plan_file(path: Path) -> Plan:
    """Return the plan of a file that has no fault. Raise PlanError that lists every fault with its line."""
    faults = plan_faults(path)
    if faults:
        listed = "".join(f"\n  line {fault.line or 1}: {fault.what}" for fault in faults)
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise PlanError(f"{path}: {many}{listed}")
    return load_plan(path)


def find_dossier(out: Path, unit: str) -> JudgedDossier:
    """Return the one dossier of OUT whose id or unit is meant. Raise UsageError where none or several are."""
    paths = {path.parent.name: path for path in sorted((out / "dossiers").glob("*/dossier.json"))}
    if not paths:
        raise UsageError(f"{out}: holds no dossiers. Give the folder that `hoso process` wrote with --out.")
    if unit in paths:
        return read_record(paths[unit])
    records = [read_record(path) for path in paths.values()]
    found = meant(unit, records)
    if len(found) == 1:
        return found[0]
    why = f"fits {len(found)} dossiers" if found else "fits no dossier"
    listed = "".join(f"\n  {judged.id}  {judged.unit.name}" for judged in found or records)
    raise UsageError(f"{unit!r} {why} of {out}. Give the id of one:{listed}")


def meant(unit: str, records: Sequence[JudgedDossier]) -> tuple[JudgedDossier, ...]:
    """Return the dossiers whose unit is called so; failing that, those whose name has these words, then these letters.

    Marks, case and UBND for "Ủy ban nhân dân" make no difference.
    """
    wanted = _folded(unit)
    names = [(judged, _folded(judged.unit.name)) for judged in records]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: f" {wanted} " in f" {name} ",
        lambda name: wanted in name,
    )
    tried = (tuple(judged for judged, name in names if wanted and test(name)) for test in tests)
    return next((found for found in tried if found), ())


def _folded(name: str) -> str:
    return squeeze(fold(write_out(name)))


def explain(judged: JudgedDossier, plan: Plan, rule: str | None = None) -> str:
    """Return the verdict of a dossier as a tree, or one rule of it in full. Raise UsageError for a rule it has not."""
    rules = list(dict.fromkeys(finding.rule for finding in judged.findings))
    if rule is not None and rule not in rules:
        near = get_close_matches(rule, rules, n=1, cutoff=0.5)
        known = f"Did you mean {near[0]}?" if near else f"Give one of: {', '.join(rules)}."
        raise UsageError(f"{judged.id} has no finding of a rule {rule!r}. {known}")
    return explanation(judged, plan, rule)


def read_record(path: Path) -> JudgedDossier:
    """Return a judged record. Raise UsageError where the file holds none."""
    try:
        return JudgedDossier.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. Run `hoso process` again.") from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the record"
        raise UsageError(f"{path}: {where}: {fault['msg']}. Run `hoso process` again.") from error
