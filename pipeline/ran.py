"""What a run left in OUT, read again: its own records, whole, by the models they were written from."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from models.dossier import Batch, JudgedDossier
from models.record import Record
from pipeline.errors import UsageError
from pipeline.report.json import BATCH_NAME, DOSSIER_NAME, dossier_folder

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class Ran:
    """What a run left in OUT: the batch and its judged dossiers."""

    batch: Batch
    dossiers: tuple[JudgedDossier, ...]


def _read(path: Path, kind: type[AnyRecord]) -> AnyRecord:
    try:
        return kind.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. Give the folder that `hoso process` wrote with --out.") from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the record"
        raise UsageError(f"{path}: {where}: {fault['msg']}. Run `hoso process` again.") from error


def load_judged(path: Path) -> JudgedDossier:
    """Return a judged dossier of OUT by its file, with what persons decided of it. Raise UsageError."""
    return _read(path, JudgedDossier)


def load_run(out: Path) -> Ran:
    """Return the batch of OUT with its dossiers. Raise UsageError where OUT holds none."""
    batch = _read(out / BATCH_NAME, Batch)
    return Ran(batch, tuple(load_judged(dossier_folder(ref.id, out) / DOSSIER_NAME) for ref in batch.dossiers))
