"""What the papers state of the index, used by the criterion, by consistency and by evidence."""

from dataclasses import dataclass
from decimal import Decimal

from models.reading import Reading
from pipeline.validate.case import Case
from pipeline.validate.readings import exact, part, possible_values, said


@dataclass(frozen=True)
class Statement:
    """What one paper says; `paper` is how a clerk calls it."""

    paper: str
    reading: Reading

    @property
    def values(self) -> frozenset[Decimal]:
        """Return every number the reading may stand for, exact."""
        numbers = (exact(value) for value in possible_values(self.reading))
        return frozenset(value for value in numbers if value is not None)


def index_statements(case: Case) -> tuple[Statement, ...]:
    """Return what report and letter say of the index, usable or not."""
    papers = (("Báo cáo", case.report), ("Tờ trình", case.letter))
    return tuple(Statement(name, p.par_index) for name, p in papers if p is not None and said(p.par_index))


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
