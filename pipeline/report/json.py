"""batch.json and dossier.json: the contract other programs read, the same record always the same bytes."""

import json
from pathlib import Path

from models.dossier import Batch, JudgedDossier
from models.record import Record
from pipeline.errors import HosoError
from pipeline.report.files import make_folder, write_whole

BATCH_NAME = "batch.json"
DOSSIER_NAME = "dossier.json"
DOSSIERS = "dossiers"


def as_json(record: Record) -> bytes:
    """Return a record as UTF-8 JSON: keys in the order of the model, two spaces, numbers exact, a newline last."""
    content = record.model_dump(mode="json", by_alias=True)
    return (json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def dossier_folder(dossier_id: str, out: Path) -> Path:
    """Return the folder of a dossier under OUT. Raise HosoError for an id that would lead elsewhere."""
    if not dossier_id or dossier_id.startswith(".") or any(c in "/\\" or not c.isprintable() for c in dossier_id):
        raise HosoError(f"dossier id {dossier_id!r} cannot name a folder")
    return out / DOSSIERS / dossier_id


def write_batch(batch: Batch, out: Path) -> None:
    """Write OUT/batch.json."""
    make_folder(out)
    write_whole(out / BATCH_NAME, as_json(batch))


def write_dossier(judged: JudgedDossier, out: Path) -> None:
    """Write OUT/dossiers/<id>/dossier.json."""
    folder = dossier_folder(judged.id, out)
    make_folder(folder)
    write_whole(folder / DOSSIER_NAME, as_json(judged))
