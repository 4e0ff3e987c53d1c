"""The use case of the season told again: from what a run left in OUT, without its papers."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from models.dossier import Batch, JudgedDossier
from models.record import Record
from models.season import SeasonRecord
from pipeline.errors import UsageError
from pipeline.flow import Law, SeasonDays, season_record
from pipeline.report.json import BATCH_NAME, DOSSIER_NAME, dossier_folder
from pipeline.report.season_text import season_text
from pipeline.validate import missing_units, redated

AnyRecord = TypeVar("AnyRecord", bound=Record)

_OTHER_REGISTER = (
    "Sổ theo dõi đưa vào khác với sổ đã dùng khi kiểm tra: kết luận của từng hồ sơ chưa được xét lại theo sổ này."
)
_OTHER_PLAN = "Tệp kế hoạch hiện có khác với bản đã dùng khi kiểm tra hồ sơ."


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


def load_run(out: Path) -> Ran:
    """Return the batch of OUT with its dossiers. Raise UsageError where OUT holds none."""
    batch = _read(out / BATCH_NAME, Batch)
    paths = (dossier_folder(reference.id, out) / DOSSIER_NAME for reference in batch.dossiers)
    return Ran(batch, tuple(_read(path, JudgedDossier) for path in paths))


def _season(ran: Ran, law: Law, days: SeasonDays) -> SeasonRecord:
    """Return the season: as the run kept it, or made again where a register is given or the run kept none."""
    kept = ran.batch.season
    told = law.register.sha256 is not None
    if kept is not None and not told:
        return redated(kept, law.plan, as_of=days.as_of or kept.as_of, conference=days.conference or kept.conference)
    if ran.batch.register_sha256 is not None and not told:
        raise UsageError("this OUT was judged with a register by an earlier version. Give it again with --register.")
    if kept is not None:
        days = SeasonDays(as_of=days.as_of or kept.as_of, conference=days.conference or kept.conference)
    return season_record(ran.dossiers, law, ran.batch.year, days)


def _remarks(ran: Ran, law: Law) -> tuple[str, ...]:
    other_register = law.register.sha256 not in (None, ran.batch.register_sha256)
    other_plan = law.plan.sha256 != ran.batch.plan.sha256
    return (*([_OTHER_PLAN] if other_plan else []), *([_OTHER_REGISTER] if other_register else []))


def tell_season(ran: Ran, law: Law, days: SeasonDays) -> str:
    """Return the season of a run as Vietnamese text; days that are not given stay those of the run. Raise UsageError.

    A register that is given is asked again; without one the season is told as the run kept it.
    """
    batch = ran.batch
    if law.register.sha256 is not None:
        missing = missing_units(ran.dossiers, law.units, law.plan, batch.year)
        batch = batch.model_copy(update={"missing_units": missing})
    return season_text(batch, _season(ran, law, days), law.plan, _remarks(ran, law))
