"""The use cases for those who answer for the law: a plan read as a text, a plan file checked, a verdict explained."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from models.dossier import JudgedDossier
from models.fault import Fault
from models.plan import Plan
from pipeline.errors import PlanError, UsageError
from pipeline.ran import load_judged
from pipeline.records import read_record
from pipeline.reference.plan_faults import contents_in, form_faults, named, rules_in
from pipeline.reference.plans import PlanFile, load_plan, open_plan
from pipeline.reference.schema_faults import where
from pipeline.reference.tables import load_units
from pipeline.reference.toml_lines import line_of, lines_of
from pipeline.report.explanation import explanation
from pipeline.validate import bound_twice, content_fault, setting_faults
from pipeline.vietnamese.casing import write_out
from pipeline.vietnamese.fold import fold, squeeze


def _binding_faults(opened: PlanFile) -> Iterator[Fault]:
    """Yield the faults that only the rules themselves can tell."""
    rules = rules_in(opened.data)
    for at, _, setting in rules:
        for place, what in setting_faults(setting):
            yield Fault(at=(*at, *place), what=f"{named(opened.data, at)}, key {place[-1]}: {what}")
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
    lines = lines_of(opened.text) if path.suffix.lower() != ".json" else {}
    faults = [
        fault.model_copy(update={"line": line_of(lines, fault.at)})
        for fault in (*form_faults(opened.data), *_binding_faults(opened))
    ]
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.line or 0))


def check_plan_file(path: Path) -> Plan:
    """Return the plan of a file that has no fault. Raise PlanError that lists every fault with its line."""
    faults = plan_faults(path)
    if faults:
        in_json = path.suffix.lower() == ".json"
        places = [where(fault.at) if in_json else f"line {fault.line or 1}" for fault in faults]
        listed = "".join(f"\n  {place}: {fault.what}" for place, fault in zip(places, faults, strict=True))
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise PlanError(f"{path}: {many}{listed}")
    return load_plan(path)


def judged_in(path: Path) -> JudgedDossier:
    """Return the judged dossier of one record. Raise UsageError where the record tells no judgement."""
    record = read_record(path, load_units())
    earlier = record.earlier
    if earlier.verdict is None or earlier.plan is None or not earlier.findings:
        raise UsageError(f"{path}: tells no judgement. Judge it first: hoso check {path} --json > judged.json")
    dossier = record.dossier
    return JudgedDossier(
        id=dossier.id,
        award_year=dossier.award_year,
        unit=dossier.unit,
        verdict=earlier.verdict,
        documents=dossier.documents,
        unread=dossier.unread,
        findings=earlier.findings,
        plan=earlier.plan,
        engine=record.engine,
    )


def find_dossier(out: Path, unit: str) -> JudgedDossier:
    """Return the one dossier of OUT whose id or unit is meant. Raise UsageError where none or several are."""
    paths = {path.parent.name: path for path in sorted((out / "dossiers").glob("*/dossier.json"))}
    if not paths:
        raise UsageError(f"{out}: holds no dossiers. Give the folder that `hoso process` wrote with --out.")
    if unit in paths:
        return load_judged(paths[unit])
    records = [load_judged(path) for path in paths.values()]
    found = meant(unit, records)
    if len(found) == 1:
        return found[0]
    why = f"fits {len(found)} dossiers" if found else "fits no dossier"
    listed = "".join(f"\n  {judged.id}  {judged.unit.name}" for judged in found or records)
    raise UsageError(f"{unit!r} {why} of {out}. Give the id of one:{listed}")


def dossier_and_rule(path: Path, unit: str | None, rule: str | None) -> tuple[JudgedDossier, str | None]:
    """Return the dossier that is asked for and the rule: of an OUT by its unit, or of a dossier.json, which has one.

    Raise UsageError.
    """
    if path.is_dir():
        if unit is None:
            raise UsageError(f"{path} holds many dossiers. Give the unit: its id, its name or a part of its name.")
        return find_dossier(path, unit), rule
    if rule is not None:
        raise UsageError(f"{path} is one record: give at most a rule behind it, not a unit.")
    return judged_in(path), unit


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
