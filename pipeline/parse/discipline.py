"""Discipline of leaders as a report states it: negation, whom it is about, what is no discipline (plan III.1.d)."""

import re
from dataclasses import dataclass

from models.cues import Cues
from models.reading import NOT_FOUND, Part, Reading
from pipeline.parse.signers import SMALL_NAME
from pipeline.parse.text import PaperText
from pipeline.vietnamese.fold import plain

_SURE = 0.94
_PERSON = re.compile(rf"(?:ông|bà|đồng chí|Ông|Bà|Đồng chí|đ/c)\s+({SMALL_NAME})")
_TARGET = r"(?:khien trach|canh cao|ha bac luong|giang chuc|cach chuc|buoc thoi viec|bai nhiem|khai tru|ky luat)"
_NEGATED = re.compile(rf"\b(?:khong|chua)\b[^.;]{{0,160}}?\b{_TARGET}")
_NO_TO_ELSE = re.compile(
    rf"\b(?:khong|chua)\b(?! (?:co|ai|bi|phat sinh|xay ra|de xay|vi pham|de|mot|thuoc truong hop|nam trong))"
    rf"[^.;,]{{0,80}},[^.;]{{0,60}}?\b(?:bi|da)\b[^.;]{{0,40}}?\b{_TARGET}"
)
"""A no to something else before the punishment: "Do không hoàn thành nhiệm vụ, Phó Trưởng phòng bị khiển trách"."""
_AFFIRMED = re.compile(rf"\b(?:bi|da|chiu|nhan|hinh thuc|muc)\b[^.;]{{0,90}}?\b{_TARGET}")
_BUT = re.compile(r"[,;.]?\s+(?:nhung|tuy nhien|ngoai ra|rieng|song|tru truong hop|tru|ngoai tru|ngoai)\s")


@dataclass(frozen=True)
class Clause:
    """One clause that speaks of discipline as punishment."""

    start: int
    end: int
    negated: bool
    about: str
    kind: str
    year: int | None = None


_EXCEPT = re.compile(rf"\b(?:ngoai(?!\s?ra\b)\s?|tru\s)[^.;]{{0,120}}?\b(?:bi|da)\b[^.;,]{{0,60}}{_TARGET}[^.;,]*,")
"""An exception before the no, wherever it stands: "10. Ngoài Phó Trưởng phòng bị cảnh cáo, không có ai bị kỷ luật"."""


def _clauses(text: PaperText, cues: Cues, body_start: int) -> list[tuple[int, int]]:
    """Return the clauses, split at "nhưng", "tuy nhiên", "riêng" …, of sentences that name a punishment."""
    clauses = []
    for start, end in text.sentences_after(body_start):
        folded = re.sub(r"\s", " ", text.folded[start:end])
        excepted = (match.end() for match in _EXCEPT.finditer(folded))
        edges = sorted({0, *excepted, *(match.start() for match in _BUT.finditer(folded)), len(folded)})
        clauses += [(start + a, start + b) for a, b in zip(edges, edges[1:], strict=False)]
    return [bounds for bounds in clauses if _names_punishment(_flat(text, *bounds), cues)]


def _flat(text: PaperText, start: int, end: int) -> str:
    """Return the folded clause with its line breaks as spaces and "kỷ luật" as a virtue blanked out, length kept."""
    return re.sub(r"\s", " ", text.folded[start:end])


_PUNISHED = r"(?<!\bbi )(?<!\bxu ly )(?<!\bthi hanh )(?<!\bhinh thuc )(?<!\bmuc )(?<!\bquyet dinh )"
"""After these words "kỷ luật hành chính" is what someone gets, no virtue: "không bị xử lý kỷ luật hành chính"."""


def _without_virtue(flat: str, cues: Cues) -> str:
    for phrase in cues.words["discipline_virtue"]:
        flat = re.sub(rf"{_PUNISHED}{re.escape(phrase)}", lambda match: "·" * len(match[0]), flat)
    return flat


def _names_punishment(flat: str, cues: Cues) -> bool:
    bare = _without_virtue(flat, cues)
    return any(word in bare for word in (*cues.words["discipline_names"], *cues.words["discipline_forms"]))


def _has(flat: str, words: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", flat) for word in words)


def _about(flat: str, cues: Cues) -> str:
    if _has(flat, cues.words["discipline_leaders"]):
        return "leaders"
    staff = _has(flat, cues.words["discipline_all"])
    if _has(flat, cues.words["discipline_party"]) and not staff:
        return "party_members"
    return "all" if staff else "unknown"


def _kind(flat: str, cues: Cues) -> str:
    if re.search(r"ky luat (?:ve )?dang\b|\bky luat cua dang|uy ban kiem tra", flat):
        return "party"
    if _has(flat, cues.words["discipline_forms"]) or "ky luat" in flat:
        return "formal"
    return "criticism"


def _read_clause(text: PaperText, start: int, end: int, cues: Cues) -> Clause | None:
    flat = _without_virtue(_flat(text, start, end), cues)
    negated = _NEGATED.search(flat) is not None and _NO_TO_ELSE.search(flat) is None
    if not negated and _AFFIRMED.search(flat) is None:
        return None
    about = _about(flat, cues)
    if not negated and about == "all":
        about = "staff"
    return Clause(start, end, negated, about, "none" if negated else _kind(flat, cues), _year_in(flat))


def find_clauses(text: PaperText, cues: Cues, body_start: int) -> tuple[Clause, ...]:
    """Return the clauses of a report that affirm or deny a punishment."""
    found = (_read_clause(text, start, end, cues) for start, end in _clauses(text, cues, body_start))
    return tuple(clause for clause in found if clause is not None)


def _rank(clause: Clause, award_year: int | None) -> tuple[bool, int, int]:
    """Order clauses: of the award's year before another's, then by what decides.

    Leaders punished, party, leaders or all denied, other staff punished, the rest.
    """
    elsewhen = None not in (clause.year, award_year) and clause.year != award_year
    return (elsewhen, *_weight(clause))


def _weight(clause: Clause) -> tuple[int, int]:
    if not clause.negated:
        order = {"leaders": 0, "unknown": 1, "party_members": 2, "staff": 4}
        return (order.get(clause.about, 1) if clause.kind != "criticism" else 6, clause.start)
    return ({"leaders": 3, "all": 3}.get(clause.about, 5), clause.start)


def read_leaders_disciplined(text: PaperText, cues: Cues, body_start: int, award_year: int | None) -> Reading:
    """Return True where a leader is said to be disciplined, False where it is denied, else None and what was said."""
    clauses = sorted(find_clauses(text, cues, body_start), key=lambda clause: _rank(clause, award_year))
    if not clauses:
        return NOT_FOUND
    clause = clauses[0]
    person = _PERSON.search(text.text, clause.start, clause.end)
    parts: dict[str, Part] = {
        "about": clause.about,
        "kind": clause.kind,
        "person": plain(person[1]) if person and not clause.negated else None,
        "year": clause.year,
    }
    value = _value(clause)
    sure = max(min(text.mean_confidence(clause.start, clause.end), 0.99), _SURE)
    return text.reading(clause.start, clause.end, value, confidence=sure, parts=parts)


def _year_in(flat: str) -> int | None:
    """Return the year that a clause speaks of, None where it names none or several."""
    years = {int(year) for year in re.findall(r"(?<!\d)(20\d{2})(?!\d)", flat)}
    return years.pop() if len(years) == 1 else None


def _value(clause: Clause) -> bool | None:
    if clause.negated:
        return False if clause.about in ("leaders", "all") else None
    if clause.about == "leaders" and clause.kind == "formal":
        return True
    if clause.about == "staff":  # only other staff: no leader, unless a leader is named elsewhere
        return False
    return None


def read_pending_case(text: PaperText, cues: Cues, body_start: int) -> Reading:
    """Return True where a case is said to be under way, False where that is denied, None in silence."""
    for start, end in text.sentences_after(body_start):
        flat = _flat(text, start, end)
        place = max((flat.find(phrase) for phrase in cues.words["pending_case"]), default=-1)
        if place < 0:
            continue
        denied = re.search(r"\b(?:khong|chua)\b", flat[:place]) is not None
        return text.reading(start, end, not denied, confidence=text.mean_confidence(start, end))
    return NOT_FOUND
