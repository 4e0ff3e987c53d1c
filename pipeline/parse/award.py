"""Which award a paper asks for, for which year, in its subject and in the sentences that ask."""

import re
from collections.abc import Iterator
from functools import lru_cache

from models.plan import AwardTerms
from models.reading import NOT_FOUND, Reading
from pipeline.parse.heading import Heading
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.text import PaperText
from pipeline.vietnamese.fold import fold, plain, squeeze

_YEAR = re.compile(r"\bnam\s+(20\d{2})\b(?!\s*[-–]\s*20)")
_GAP = r"[\s,.\-–]+"


def spelt(phrase: str) -> str:
    """Return a pattern for a phrase in folded text: line breaks, hyphens and commas may stand between its words."""
    return _GAP.join(map(re.escape, squeeze(fold(phrase)).split()))


@lru_cache(maxsize=8)
def _wordings(award: AwardTerms) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of all awards, each with what it is: full, everyday, other."""
    labelled = [(w, "full") for w in award.wordings] + [(w, "everyday") for w in award.everyday]
    labelled += [(w, "other") for w in award.others]
    labelled.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"(?<![a-z]){spelt(words)}(?![a-z])"), label) for words, label in labelled)


def request_places(text: PaperText, heading: Heading, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield where the paper asks: its subject first, then each sentence of the body with a word of asking."""
    if heading.subject.value is not None and heading.title_line is not None:
        yield text.lines[heading.title_line].start, heading.body_start
    words = knowledge.cues.words["request"]
    for start, end in text.sentences:
        if start >= heading.body_start and any(word in squeeze(text.folded[start:end]) for word in words):
            yield start, end


def _first_award(text: PaperText, start: int, end: int, award: AwardTerms) -> tuple[int, int, str] | None:
    stretch = text.folded[start:end]
    hits = [
        (m.start(), -(m.end() - m.start()), m.end(), label) for p, label in _wordings(award) if (m := p.search(stretch))
    ]
    if not hits:
        return None
    first, _, last, label = min(hits)
    return start + first, start + last, label


def read_award(text: PaperText, heading: Heading, knowledge: Knowledge) -> Reading:
    """Return the award asked for: the plan's code where a wording of it is read, else the words as printed."""
    bare: Reading = NOT_FOUND
    for start, end in request_places(text, heading, knowledge):
        hit = _first_award(text, start, end, knowledge.award)
        if hit is None:
            continue
        first, last, label = hit
        if _already_had(text.folded[start:first]):
            continue
        code = knowledge.award.code if label != "other" else plain(text.text[first:last])
        sure = max(text.mean_confidence(first, last), 0.93)
        found = text.reading(first, last, code, confidence=sure, parts={"wording": label})
        if label != "everyday":
            return found
        bare = found if bare.value is None else bare
    return bare


def _already_had(before: str) -> bool:
    """Tell whether the sentence speaks of an award received before."""
    return re.search(r"\b(?:da duoc|duoc tang|da nhan|tung duoc)\b(?!.*\bde nghi\b)", before, re.S) is not None


def read_award_year(text: PaperText, heading: Heading, knowledge: Knowledge) -> Reading:
    """Return the year the award is asked for: the first "năm 20xx" of the subject, else of a sentence that asks."""
    for start, end in request_places(text, heading, knowledge):
        match = _YEAR.search(text.folded, start, end)
        if match is not None:
            return text.reading(*match.span(1), int(match[1]), confidence=_year_confidence(text, match))
    years = list(_YEAR.finditer(text.folded, heading.body_start))
    if not years:
        return NOT_FOUND
    counted = sorted(years, key=lambda m: (-sum(o[1] == m[1] for o in years), m.start()))
    best = counted[0]
    return text.reading(*best.span(1), int(best[1]), confidence=min(0.85, _year_confidence(text, best)))


def _year_confidence(text: PaperText, match: re.Match[str]) -> float:
    """A year in a known place that says the same elsewhere is read twice."""
    again = len(re.findall(rf"(?<!\d){match[1]}(?!\d)", text.folded)) > 1
    sure = text.confidence(*match.span(1))
    return max(sure, 0.95) if again else sure
