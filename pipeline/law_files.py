"""The law of a run from its files: plan, units, register, roots, words; and again from the bytes that were kept."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from models.office import OfficeSheet
from models.plan import Plan
from models.register import NO_REGISTER, Register
from models.run import LawFiles
from models.signature import NO_ROOTS, TrustRoots
from models.terms import ObjectRole
from models.unit import UnitsTable
from pipeline.errors import UsageError
from pipeline.flow import Law
from pipeline.reference.office import office_for
from pipeline.reference.plans import load_plan
from pipeline.reference.register import load_register, read_register
from pipeline.reference.register_json import load_register_json
from pipeline.reference.register_template import new_register as register_workbook
from pipeline.reference.roots import load_roots
from pipeline.reference.tables import load_cues, load_units, units_file
from pipeline.reference.unit_names import with_units
from pipeline.report.files import make_folder, write_whole
from pipeline.validate import check_plan

PLANS = Path(__file__).parent / "validate" / "plans"
DEFAULT_PLAN = "212-KH-UBND-2024"


def plan_file(plan: str | None) -> Path:
    """Return the file of a plan, by path or by the id of one that ships. Raise UsageError."""
    shipped = PLANS / f"{plan or DEFAULT_PLAN}.toml"
    path = Path(plan) if plan and Path(plan).is_file() else shipped
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in PLANS.glob("*.toml")))
        raise UsageError(f"no plan {plan!r}: give a file, or one of {known}")
    return path


def find_plan(plan: str | None) -> Plan:
    """Return a plan by file or by the id of one that ships. Raise PlanError or UsageError."""
    loaded = load_plan(plan_file(plan))
    check_plan(loaded)
    return loaded


def find_units(plan: str | None) -> UnitsTable:
    """Return the table of the units that a plan is for. Raise PlanError or UsageError."""
    return load_units(units_file(find_plan(plan).units, plan_file(plan)))


def find_law(plan: str | None = None, register: Path | None = None) -> Law:
    """Return the plan, units, cues and register that a run is judged by. Raise RegisterError, PlanError, UsageError."""
    return _law(find_plan(plan), find_units(plan), register)


def _law(plan: Plan, units: UnitsTable, register: Path | None) -> Law:
    told = NO_REGISTER if register is None else _load_register(register, units)
    return Law(plan=plan, units=with_units(units, told.units), cues=load_cues(), register=told)


def _load_register(path: Path, units: UnitsTable) -> Register:
    return load_register_json(path, units) if path.suffix.lower() == ".json" else load_register(path, units)


def find_office(plan: Plan, path: Path | None = None) -> OfficeSheet:
    """Return the sheet of the office that appraises under a plan. Raise UsageError where it is of another place."""
    return office_for(plan, path)


def new_register(path: Path, plan: str | None = None) -> None:
    """Write an empty register workbook; never over a file that is there. Raise UsageError."""
    if path.exists():
        raise UsageError(f"{path} is there already. Give another name, or move it away first.")
    make_folder(path.parent)
    write_whole(path, register_workbook(find_units(plan)))


def register_faults(path: Path, plan: str | None = None) -> tuple[str, ...]:
    """Return what is wrong with a workbook, each fault as a Vietnamese sentence. Raise UsageError.

    A register in JSON is no clerk's work: its faults are told together as a RegisterError, with their paths.
    """
    if path.suffix.lower() == ".json":
        load_register_json(path, find_units(plan))
        return ()
    return tuple(str(fault) for fault in read_register(path, find_units(plan)).faults)


def find_roots(folder: Path | None) -> TrustRoots:
    """Return the certificates of a folder, or none where no folder is given. Raise UsageError."""
    return NO_ROOTS if folder is None else load_roots(folder)


def frozen_law(files: LawFiles, contents: Mapping[ObjectRole, bytes]) -> Law:
    """Return the law in bytes that were kept; words that were not kept are this version's. Raise PlanError."""
    with TemporaryDirectory(prefix="hoso-") as folder:

        def written(role: ObjectRole, ending: str) -> Path:
            path = Path(folder) / f"{role.value}{ending}"
            path.write_bytes(contents[role])
            return path

        plan = load_plan(written(ObjectRole.PLAN, files.plan_ending))
        check_plan(plan)
        told = ObjectRole.REGISTER in contents
        law = _law(
            plan,
            load_units(written(ObjectRole.UNITS, ".toml")),
            written(ObjectRole.REGISTER, files.register_ending) if told else None,
        )
        words = ObjectRole.CUES in contents
        return replace(law, cues=load_cues(written(ObjectRole.CUES, ".toml"))) if words else law
