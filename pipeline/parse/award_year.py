"""For which year a paper asks the award, in its subject and in the sentences that ask."""

import re

from models.reading import NOT_FOUND, Reading
from pipeline.parse.award import request_places
from pipeline.parse.heading import Heading
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.text import PaperText

_YEAR = re.compile(r"\bnam\s+(20\d{2})\b(?!\s*[-–]\s*20)")
_LAW_REACH = 90
_ODD_YEAR = 0.6
_LAW = re.compile(
    r"\b(?:luat|bo luat|nghi dinh|thong tu|nghi quyet|chi thi|huong dan|quy dinh|quy che)\b(?:(?!\bnam\b)[^;.:]){0,70}$"
)


def read_award_year(text: PaperText, heading: Heading, knowledge: Knowledge) -> Reading:
    """Return the year the award is asked for: the first "năm 20xx" of the subject, else of a sentence that asks."""
    for start, end in request_places(text, heading, knowledge):
        match = next((m for m in _YEAR.finditer(text.folded, start, end) if not _of_a_law(text, m)), None)
        if match is not None:
            sure = _year_confidence(text, match)
            if start >= heading.body_start and _odd(int(match[1]), heading):
                sure = min(sure, _ODD_YEAR)
            return text.reading(*match.span(1), int(match[1]), confidence=sure)
    years = [m for m in _YEAR.finditer(text.folded, heading.body_start) if not _of_a_law(text, m)]
    if not years:
        return NOT_FOUND
    dated = str((heading.issued_on.parts or {}).get("year"))
    counted = sorted(years, key=lambda m: (m[1] != dated, -sum(o[1] == m[1] for o in years), m.start()))
    best = counted[0]
    return text.reading(*best.span(1), int(best[1]), confidence=min(0.85, _year_confidence(text, best)))


def _of_a_law(text: PaperText, match: re.Match[str]) -> bool:
    """Tell a law's year from the award's: "ngày 15 tháng 6 năm 2022", "Luật Thi đua, khen thưởng năm 2022"."""
    before = text.flat[max(0, match.start() - _LAW_REACH) : match.start()]
    return re.search(r"thang\s*\d{1,2}\s*$", before) is not None or _LAW.search(before) is not None


def _odd(year: int, heading: Heading) -> bool:
    """Tell whether a year of the body is neither that of the paper's date nor the one before: a person should look."""
    dated = (heading.issued_on.parts or {}).get("year")
    return isinstance(dated, int) and year not in (dated, dated - 1)


def _year_confidence(text: PaperText, match: re.Match[str]) -> float:
    """A year in a known place that says the same elsewhere is read twice."""
    again = len(re.findall(rf"(?<!\d){match[1]}(?!\d)", text.folded)) > 1
    sure = text.confidence(*match.span(1))
    return max(sure, 0.95) if again else sure
