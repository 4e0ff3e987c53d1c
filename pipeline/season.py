"""The use case of the season told again: from what a run left in OUT, without its papers."""

from models.season import SeasonRecord
from pipeline.errors import UsageError
from pipeline.flow import Law, SeasonDays, season_record
from pipeline.ran import Ran
from pipeline.report.season_text import season_text
from pipeline.validate import missing_units, redated

_OTHER_REGISTER = (
    "Sổ theo dõi đưa vào khác với sổ đã dùng khi kiểm tra: kết luận của từng hồ sơ chưa được xét lại theo sổ này."
)
_OTHER_PLAN = "Tệp kế hoạch hiện có khác với bản đã dùng khi kiểm tra hồ sơ."


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
