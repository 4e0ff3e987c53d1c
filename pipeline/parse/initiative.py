"""Initiatives or solutions and who recognised them (plan III.1.c)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.cues import Cues
from models.reading import NOT_FOUND, Part, Reading
from pipeline.parse.number_and_date import date_reading
from pipeline.parse.text import PaperText
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import fold, plain, squeeze
from pipeline.vietnamese.letters import CAPITAL, SMALL
from pipeline.vietnamese.symbols import find_symbols

_QUOTED = re.compile(r"\"(?P<title>[^\"]{8,260})\"|'(?P<single>[^'\"]{8,260})'")
_NAMED = re.compile(r"(?:ten\s+)?(?:sang kien|giai phap|cach lam moi|mo hinh|de tai)\s*:\s*(?P<title>[^;.\n|]{8,200})")
_COMMUNE_NAME = re.compile(rf"(?:(?<=xã)|(?<=thị trấn))(?:\s+[{CAPITAL}][{SMALL}]+){{1,2}}")
_LEVELS = ("commune", "province", "district")


@dataclass(frozen=True)
class InitiativeReadings:
    """What a report says of its initiative."""

    title: Reading = NOT_FOUND
    decision: Reading = NOT_FOUND
    decided_on: Reading = NOT_FOUND
    recognised_by: Reading = NOT_FOUND


@dataclass(frozen=True)
class _Claim:
    start: int
    end: int
    level: str
    level_start: int
    level_end: int
    status: str


def _phrase_at(flat: str, phrases: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the phrase that names a council, else the longest of the phrases in flat folded text, by its place."""
    found = (re.search(rf"(?<![a-z]){re.escape(phrase)}(?![a-z])", flat) for phrase in phrases)
    hits = [(match[0].startswith("hoi dong"), len(match[0]), match.span()) for match in found if match]
    return max(hits)[2] if hits else None


def _level(flat: str, cues: Cues) -> tuple[str, int, int]:
    """Return the highest level that the sentence names as recognising; district wins over a lower one."""
    found = {level: _phrase_at(flat, cues.words[f"initiative_{level}"]) for level in _LEVELS}
    for level in ("district", "province", "commune"):
        place = found[level]
        if place is not None:
            return level, *place
    return "unknown", 0, 0


_WORKERS = re.compile(r"(?<!được )(?<!đã )(?<!xét )(?<!việc )(?<!định )công nhân\b(?! sáng kiến)", re.IGNORECASE)
"""Workers, not recognition; after these words a dot was lost."""
_NONE_LABELLED = re.compile(
    r"\b(?:sang kien|giai phap|cach lam moi)\b[^:;.|]{0,90}[:|]\s*(?:(?:khong|chua)(?: co| phat sinh)?|0{1,2})\W*$"
)
"""A label with no for its answer: "Sáng kiến được công nhận: không có.", "Số sáng kiến cấp huyện | 0"."""
_NONE_OF_SEVERAL = re.compile(
    r"\b(?:khong|chua) co (?:(?:de tai|giai phap|cach lam moi|mo hinh|ca nhan nao|tap the nao|don vi nao|ai)[ ,]*"
    r"(?:va |hoac |hay |co |duoc )?)+sang kien"
)
"""No to the initiative in a row of things or persons: "không có đề tài, sáng kiến nào", "chưa có ai có sáng kiến"."""
_DENIED = re.compile(r"\b(?:khong|chua) (?:duoc (?:[^ ,;.]+ ){0,9}?)?cong nhan\b")


def _status(flat: str, words: str, cues: Cues) -> str:
    """Return how far a clause (folded, and as printed) says that recognition has come."""
    flat = _without_titles(_without_workers(flat, words))
    if any(word in flat for word in cues.words["initiative_pending"]):
        return "pending"
    if re.search(r"\b(?:khong|chua)\s+(?:co|phat sinh)\s+(?:[a-z]+\s+){0,2}(?:sang kien|giai phap)", flat):
        return "none"
    if _NONE_OF_SEVERAL.search(flat) or _NONE_LABELLED.search(flat):
        return "none"
    if (denied := _DENIED.search(flat)) is not None:
        return "pending" if denied[0].startswith("chua") else "none"
    return "recognised" if any(word in flat for word in cues.words["recognised"]) else "unknown"


def _without_titles(flat: str) -> str:
    """Return a clause with its quoted titles blanked: what an initiative is called says nothing of its recognition."""
    return _QUOTED.sub(lambda match: "·" * len(match[0]), flat)


def _without_workers(flat: str, words: str) -> str:
    for match in _WORKERS.finditer(words):
        flat = flat[: match.start()] + "·" * len(match[0]) + flat[match.end() :]
    return flat


def _clauses(text: PaperText, body_start: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of sentences: a semicolon parts an initiative from the next one, whatever letter follows."""
    for start, end in text.sentences_after(body_start):
        edges = [start, *(m.end() for m in re.finditer(r";\s", text.text[start:end])), end]
        edges[1:-1] = [start + edge for edge in edges[1:-1]]
        yield from ((a, b) for a, b in pairwise(edges) if text.text[a:b].strip())


def _claims(text: PaperText, cues: Cues, body_start: int) -> list[_Claim]:
    claims = []
    bounds = tuple(_clauses(text, body_start))
    for index, (start, end) in enumerate(bounds):
        flat = re.sub(r"\s", " ", text.folded[start:end])
        about = any(name in flat for name in cues.words["initiative_names"])
        before = text.folded[bounds[index - 1][0] : bounds[index - 1][1]] if index else ""
        goes_on = any(name in before for name in ("sang kien", "giai phap")) and "cong nhan" in flat
        if not (about or goes_on):
            continue
        status = _status(flat, re.sub(r"\s", " ", text.text[start:end]), cues)
        level, first, last = _level(flat, cues)
        if status == "unknown" or (level == "unknown" and status == "recognised" and "sang kien" not in flat):
            continue
        claims.append(_Claim(start, end, level, start + first, start + last, status))
    return claims


def _rank(claim: _Claim) -> tuple[int, int]:
    """Order claims: recognised before pending before none; district before others; then the first said."""
    order = {"recognised": 0, "pending": 1, "none": 2}
    level = {"district": 0, "commune": 1, "province": 2, "unknown": 3}
    return order[claim.status], level[claim.level]


def _title(text: PaperText, claim: _Claim, body_start: int) -> Reading:
    stretches = [
        (claim.start, claim.end),
        (max(body_start, claim.start - 500), claim.start),
        (claim.end, claim.end + 400),
    ]
    for start, end in stretches:
        found = _QUOTED.finditer(text.text, start, min(end, len(text.text)))
        quoted = [m.span("title" if m["title"] else "single") for m in found]
        quoted = [place for place in quoted if not fold(text.text[slice(*place)]).startswith("day manh cai cach")]
        if quoted:
            place = quoted[0] if start >= claim.start else quoted[-1]
            title = plain(text.text[slice(*place)]).strip(" .,;")
            return text.reading(*place, title, confidence=text.mean_confidence(*place))
    named = _NAMED.search(text.folded, max(body_start, claim.start - 400), claim.end)
    if named is not None:
        place = named.span("title")
        value = plain(text.text[slice(*place)]).strip(" .,;")
        return text.reading(*place, value, confidence=0.8 * text.mean_confidence(*place))
    return NOT_FOUND


def _decision(text: PaperText, claim: _Claim) -> tuple[Reading, Reading]:
    for start, end in ((claim.start, claim.end), (claim.end, _told_after(text, claim))):
        for symbol in find_symbols(text.text[start:end]):
            if symbol.value is None or not symbol.notation.startswith("QĐ"):
                continue
            number = text.reading(start + symbol.start, start + symbol.end, symbol.value, parts=symbol.parts)
            for found in find_dates(text.folded[start + symbol.end : min(start + symbol.end + 60, len(text.text))]):
                return number, date_reading(text, found, start + symbol.end)
            return number, _recognised_on(text, claim, start + symbol.start)
    return NOT_FOUND, NOT_FOUND


_DECISION_REACH = 260
_OTHER_MATTER = re.compile(
    r"\W*(?:phan\s+)?[ivx]{1,4}[.)]\s|"
    r".*\b(?:khen|danh hieu|lao dong (?:tien tien|xuat sac)|ky luat|co thi dua|chi so)\b",
    re.S,
)
"""A sentence about something else, or a new section: its decision gave an award, or an index, not the recognition."""


def _told_after(text: PaperText, claim: _Claim) -> int:
    """Return how far the sentences behind a claim may still name its decision."""
    reach = min(claim.end + _DECISION_REACH, len(text.text))
    others = (start for start, end in text.sentences_after(claim.end) if _OTHER_MATTER.match(text.folded, start, end))
    return min(next(others, reach), reach)


def _recognised_on(text: PaperText, claim: _Claim, before: int) -> Reading:
    """Return the date said between "công nhận" and the decision: "công nhận ngày 30/10/2024 tại Quyết định số …"."""
    dates = [found for found in find_dates(text.folded[claim.start : before]) if found.month is not None]
    return date_reading(text, dates[-1], claim.start) if dates else NOT_FOUND


def _recognised_by(text: PaperText, claim: _Claim, year: int | None, district: str) -> Reading:
    parts: dict[str, Part] = {"level": claim.level, "status": claim.status, "year": year, "other_field": False}
    if claim.level == "unknown":
        return text.reading(
            claim.start, claim.end, None, confidence=text.mean_confidence(claim.start, claim.end), parts=parts
        )
    of_district = re.compile(r"\s+".join(fold(district).split())).match(text.folded, claim.level_end + 1)
    of_commune = _COMMUNE_NAME.match(text.text, claim.level_end)
    named = {"district": of_district, "commune": of_commune}.get(claim.level)
    end = named.end() if named else claim.level_end
    value = plain(text.text[claim.level_start : end])
    sure = max(text.mean_confidence(claim.level_start, claim.level_end), 0.92)
    return text.reading(claim.level_start, claim.level_end, value, confidence=sure, parts=parts)


def read_initiative(
    text: PaperText, cues: Cues, body_start: int, award_year: int | None, district: str
) -> InitiativeReadings:
    """Return the best-founded claim of an initiative: recognised before pending, district before lower."""
    claims = sorted(_claims(text, cues, body_start), key=_rank)
    if not claims:
        return InitiativeReadings()
    claim = claims[0]
    decision, decided_on = _decision(text, claim)
    decided_year = (decided_on.parts or {}).get("year")
    year = int(decided_year) if isinstance(decided_year, int) else _year_said(text, claim, award_year)
    return InitiativeReadings(
        title=_title(text, claim, body_start),
        decision=decision,
        decided_on=decided_on,
        recognised_by=_recognised_by(text, claim, year, district),
    )


def _year_said(text: PaperText, claim: _Claim, award_year: int | None) -> int | None:
    years = re.findall(r"\b(20\d{2})\b", squeeze(text.folded[claim.start : claim.end]))
    if not years or (award_year is not None and str(award_year) in years):
        return award_year
    return int(years[0])
