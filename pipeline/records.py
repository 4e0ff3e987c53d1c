"""Records from anywhere: a dossier.json of ours of any version, typed by hand, or written by another program.

What is told of an earlier judgement is kept beside the dossier, to be compared, and never believed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from models.dossier import Batch, Dossier, PlanRef, UnitRef
from models.fault import Fault
from models.finding import Finding
from models.terms import FileStatus, UnitKind, Verdict
from models.unit import FROM_REGISTER, KnownUnit, UnitsTable
from pipeline.assemble import slug
from pipeline.errors import RecordError, UsageError
from pipeline.reference.input_schemas import input_schema, own_schema
from pipeline.reference.json_files import JsonFile, open_json
from pipeline.reference.record_values import as_document, document_faults, in_nfc
from pipeline.reference.schema_faults import faults_of, in_order, told
from pipeline.reference.unit_names import find_unit
from pipeline.report.json import BATCH_NAME, DOSSIER_NAME, DOSSIERS

_NAMED = frozenset({UnitKind.COMMUNE, UnitKind.OFFICE, UnitKind.SERVICE_UNIT})
_FINDINGS = TypeAdapter(tuple[Finding, ...])


@dataclass(frozen=True)
class Earlier:
    """What a record says of an earlier judgement: to be compared with, not to be believed; None where it is silent."""

    verdict: Verdict | None
    findings: tuple[Finding, ...]
    plan: PlanRef | None


@dataclass(frozen=True)
class ReadRecord:
    """A dossier from a record, what judged it earlier, what read its papers, and the file it came from."""

    dossier: Dossier
    earlier: Earlier
    engine: str
    path: Path


@dataclass(frozen=True)
class ReadOut:
    """What `hoso process` wrote: the batch and its records, in the batch's order."""

    batch: Batch
    records: tuple[ReadRecord, ...]


def _unit_faults(unit: object, units: UnitsTable) -> Iterator[Fault]:
    """Yield a code or kind that belongs to another unit than the name."""
    if not isinstance(unit, dict) or not isinstance(unit.get("name"), str):
        return
    named, code, kind = find_unit(unit["name"], units), unit.get("code"), unit.get("kind")
    owner = next((known for known in units.units if code is not None and known.code == code), None)
    if owner is not None and owner != named:
        yield Fault(at=("unit", "code"), what=f"is {code!r}, the code of {owner.name}; correct the code or the name.")
    elif named is not None and code is not None and named.code not in (None, code):
        yield Fault(
            at=("unit", "code"), what=f"is {code!r}, but {named.name} has {named.code!r}; correct one of the two."
        )
    if named is not None and named.conf != FROM_REGISTER and kind in _NAMED and kind != named.kind:
        yield Fault(
            at=("unit", "kind"), what=f"is {kind!r}, but {named.name} is {named.kind.value!r}; correct the kind."
        )


def _unit(given: object, units: UnitsTable) -> UnitRef:
    """Return the unit of a record; what it left out is taken from the units table."""
    told = {"name": given} if isinstance(given, str) else dict(given) if isinstance(given, Mapping) else {}
    known: KnownUnit | None = find_unit(str(told["name"]), units)
    if known is not None:
        name = {"name": known.name} if isinstance(given, str) else {}
        told = {"code": known.code, "kind": known.kind, **told, **name}
    return UnitRef.model_validate(told)


def _unread(given: object) -> dict[str, Any]:
    entry = {"path": given} if isinstance(given, str) else dict(given) if isinstance(given, Mapping) else {}
    failed = {"status": FileStatus.FAILED, "sha256": None, "path_raw": entry.get("path")}
    return failed | entry


def _dossier(data: Mapping[str, Any], units: UnitsTable) -> Dossier:
    unit = _unit(data["unit"], units)
    return Dossier.model_validate(
        {
            "id": f"{slug(unit.name)}-{data['award_year']}",
            **{name: value for name, value in data.items() if name in Dossier.model_fields},
            "unit": unit,
            "documents": [as_document(document) for document in data["documents"]],
            "unread": [_unread(file) for file in data.get("unread", ())],
        }
    )


def _earlier(data: Mapping[str, Any]) -> Earlier:
    verdict, plan = data.get("verdict"), data.get("plan")
    return Earlier(
        verdict=next((known for known in Verdict if known == verdict), None),
        findings=_FINDINGS.validate_python(
            [{**f, "evidence": [{"page": None} | e for e in f.get("evidence", ())]} for f in data.get("findings", ())]
        ),
        plan=PlanRef.model_validate(plan) if plan is not None else None,
    )


def record_of(opened: JsonFile, path: Path, units: UnitsTable) -> ReadRecord:
    """Return the record in the data of a file. Raise RecordError that lists every fault of it."""
    schema = input_schema("record")
    faults = list(faults_of(opened, schema))
    data = opened.data
    if isinstance(data, dict):
        faults += [*_unit_faults(data.get("unit"), units), *document_faults(data.get("documents"))]
    if faults:
        raise RecordError(told(str(path), in_order(faults), "record"))
    data = in_nfc(data)
    return ReadRecord(_dossier(data, units), _earlier(data), str(data.get("engine", "")), path)


def read_record(path: Path, units: UnitsTable) -> ReadRecord:
    """Return the record of a file. Raise UsageError where it is no JSON, RecordError with every fault it has."""
    return record_of(open_json(path), path, units)


def _batch(path: Path) -> Batch:
    """Return a batch.json of ours. Raise RecordError with every fault it has."""
    opened = open_json(path)
    faults = faults_of(opened, own_schema(Batch))
    if faults:
        raise RecordError(told(str(path), in_order(faults), "batch"))
    return Batch.model_validate(opened.data)


def read_out(out: Path, units: UnitsTable) -> ReadOut:
    """Return the batch and the records that `hoso process` wrote. Raise UsageError where something is missing."""
    if not (out / BATCH_NAME).is_file():
        raise UsageError(f"{out}: holds no {BATCH_NAME}. Give the folder that `hoso process` wrote, or records.")
    batch = _batch(out / BATCH_NAME)
    wanted = [ref.id for ref in batch.dossiers]
    there = {path.parent.name for path in (out / DOSSIERS).glob(f"*/{DOSSIER_NAME}")}
    odd = [*sorted(set(wanted) - there), *sorted(there - set(wanted))]
    if odd:
        raise UsageError(
            f"{out}: {BATCH_NAME} and the folder {DOSSIERS} differ on: {', '.join(odd)}. Run `hoso process` again."
        )
    records = tuple(read_record(out / DOSSIERS / name / DOSSIER_NAME, units) for name in wanted)
    return ReadOut(batch, records)
