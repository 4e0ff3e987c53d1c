"""What the papers state of the index, used by the criterion, by consistency and by evidence."""

from dataclasses import dataclass
from decimal import Decimal

from models.reading import Reading
from pipeline.validate.case import Case
from pipeline.validate.readings import exact, part, possible_values, said
from pipeline.validate.rules.by_attachment import attested_indexes, called


@dataclass(frozen=True)
class Statement:
    """What one paper says; `paper` is how a clerk calls it. `attached`: the paper is another body's."""

    paper: str
    reading: Reading
    attached: bool = False

    @property
    def values(self) -> frozenset[Decimal]:
        """Return every number the reading may stand for, exact."""
        numbers = (exact(value) for value in possible_values(self.reading))
        return frozenset(value for value in numbers if value is not None)


def own_statements(case: Case) -> tuple[Statement, ...]:
    """Return what report and letter say of the index, usable or not."""
    papers = (("Báo cáo", case.report), ("Tờ trình", case.letter))
    return tuple(Statement(name, p.par_index) for name, p in papers if p is not None and said(p.par_index))


def attached_statements(case: Case) -> tuple[Statement, ...]:
    """Return what attached decisions say of the nominee's index; that it is not assessed is no statement of one."""
    return tuple(
        Statement(called(document), row.percent, attached=True)
        for document, row in attested_indexes(case)
        if said(row.percent) and part(row.percent, "status") != "not_assessed"
    )


def index_statements(case: Case) -> tuple[Statement, ...]:
    """Return all that the dossier's papers say of the index, usable or not."""
    return (*own_statements(case), *attached_statements(case))


def is_result(reading: Reading, year: int, results: tuple[str, ...]) -> bool:
    """Tell whether a reading states a percent as the result for the award year."""
    return (
        reading.value is not None
        and part(reading, "scale") in (None, "percent")
        and part(reading, "year") in (None, year)
        and (part(reading, "status") or "unknown") in results
    )


def index_results(case: Case, results: tuple[str, ...]) -> tuple[Statement, ...]:
    """Return the statements that give the result for the award year in percent."""
    year = case.dossier.award_year
    return tuple(s for s in index_statements(case) if is_result(s.reading, year, results))
