"""How many came and how they voted, as minutes tell it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.cues import Cues
from models.reading import NOT_FOUND, Reading
from pipeline.parse.text import PaperText
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import squeeze
from pipeline.vietnamese.numbers import count_of

_MEMBERS = r"(?:thanh vien|dong chi|uy vien|d/c|nguoi|dai bieu|phieu)"
_WORDS = r"(?:mot|hai|ba|bon|sau|bay|tam|chin|muoi(?: mot| hai| ba| bon| lam)?)"
_PRESENT = (
    r"\b(?:co mat|hien dien|du hop|tham du(?: hop)?|tham gia du|di hop|den hop|den du|"
    rf"du(?=\s*:?\s*\d{{1,3}}\s?(?:/\s?\d|{_MEMBERS})))\b"
)
"""Words of being there; "đủ" and "dự" fold alike, and count only before a number of members: "Đủ 5/5", "dự 8 người"."""
_TOTAL = (
    r"\b(?:tong so|trieu tap|hoi dong (?:co|gom)|gom co|"
    r"so (?:thanh vien|nguoi)(?: cua| trong)?(?: hoi dong)|so thanh vien|thanh vien hoi dong|"
    r"tong cong)\b"
)
_NUMBER = r"(?P<count>\d{1,3})(?!\d|\s?%|\s?[/,.:]\d|\s?(?:gio|h\b))"
_FRACTION = re.compile(
    rf"(?<![\d/])(?P<count>\d{{1,3}})\s?(?:{_MEMBERS})?\s?(?:/|tren(?: tong so)?)\s?(?P<of>\d{{1,3}})(?![\d/])"
)
_CAME_AND_VOTED = re.compile(rf"\d{{1,3}}\s?/\s?(?P<count>\d{{1,3}})\s*{_MEMBERS}\s+(?:co mat|du hop|tham du)")
_IN_FAVOUR = re.compile(
    rf"(?<!khong )\b(?:tan thanh|dong y|thuan)\s*:?\s*(?P<before>\d{{1,3}})\b(?!\s*%|[.,]\d|\s?/)|"
    rf"\b(?P<after>\d{{1,3}}|{_WORDS})\s*(?:{_MEMBERS}\s*)(?:[a-z ]{{0,24}}?)(?:tan thanh|dong y|nhat tri|thuan)\b|"
    r"\b(?P<bare>\d{1,3})\s*(?:tan thanh|dong y|thuan)\b"
)
_OF_BALLOTS = re.compile(r"(?P<count>\d{1,3})\s*phieu\s+(?:dong y|tan thanh|thuan)\s*(?:/|tren)\s*(?P<of>\d{1,3})")
_CAST = re.compile(r"\b(?:thu (?:ve|vao)|hop le|phat ra)\s*:?\s*(?P<count>\d{1,3})\b")
_PRESENT_THEN_NUMBER = re.compile(rf"{_PRESENT}[^\d.;|]{{0,30}}?(?:[a-z]+\s*\(\s*)?{_NUMBER}")
_NUMBER_THEN_PRESENT = re.compile(rf"{_NUMBER}\)?\s*{_MEMBERS}[^\d.;|]{{0,25}}?{_PRESENT}")
_TOTAL_IN_WORDS = re.compile(rf"{_TOTAL}[^\d.;|]{{0,12}}?\b(?P<count>{_WORDS})\s+{_MEMBERS}")
_TOTAL_THEN_NUMBER = re.compile(rf"{_TOTAL}[^\d.;|]{{0,45}}?(?:[a-z]+\s*\(\s*)?{_NUMBER}")
_ALL_CAME = re.compile(
    r"\b(?:du hop|co mat|tham du|du)\s+(?:day\s+)?du\b|\bkhong (?:co ai )?vang\b|\bvang\s*:?\s*(?:khong|0)\b"
)
_OF_VOTES = re.compile(
    rf"(?<![\d/])(?P<count>\d{{1,3}})\s?/\s?(?P<of>\d{{1,3}})(?![\d/])\s*(?:\([^)]*\)\s*)?(?:so\s+)?"
    rf"(?:{_MEMBERS}|y kien)?"
)
_HEADING = re.compile(r"\bthanh phan (?:tham du|du hop|tham gia)(?: hop)?\b")
"""A heading over those who came, no statement of how many."""
_BALLOTS = ("thu vao", "thuvao", "thu ve", "hop le", "phat ra")
_AGREED = ("dong y", "dongy", "tan thanh")
_FAVOUR = ("phieu", "tan thanh", "dong y", "nhat tri")
_VOTING = ("phieu", "bieu quyet", "nhat tri", "tan thanh", "thong nhat", "dong y", "gio tay")


@dataclass(frozen=True)
class Votes:
    """Counts of a meeting."""

    present: Reading = NOT_FOUND
    total: Reading = NOT_FOUND
    votes_for: Reading = NOT_FOUND
    cast: Reading = NOT_FOUND


def _count(text: PaperText, match: re.Match[str], group: str, offset: int) -> Reading:
    start, end = match.start(group) + offset, match.end(group) + offset
    value = count_of(match[group])
    return text.reading(start, end, value) if value is not None else NOT_FOUND


def _is_date(folded: str, match: re.Match[str]) -> bool:
    return bool(find_dates(folded[max(0, match.start() - 3) : match.end() + 6]))


def _attendance(text: PaperText, body_start: int) -> tuple[Reading, Reading]:
    """Return who came and who belongs: "có mặt 07/09 thành viên", "Hội đồng có 09 thành viên, có mặt 08"."""
    present, total = NOT_FOUND, NOT_FOUND
    for start, end in text.sentences_after(body_start):
        folded = _HEADING.sub(lambda m: "·" * len(m[0]), re.sub(r"\s", " ", text.folded[start:end]))
        came = re.search(_PRESENT, folded) is not None or "·" in folded or "tong cong" in folded
        if present.value is None and came:
            fraction = next((m for m in _FRACTION.finditer(folded) if not _is_date(folded, m)), None)
            if fraction is not None and not any(word in folded for word in _FAVOUR):
                return _count(text, fraction, "count", start), _count(text, fraction, "of", start)
            match = _PRESENT_THEN_NUMBER.search(folded) or _NUMBER_THEN_PRESENT.search(folded)
            present = _count(text, match, "count", start) if match is not None else NOT_FOUND
        if total.value is None:
            match = _TOTAL_THEN_NUMBER.search(folded) or _TOTAL_IN_WORDS.search(folded)
            total = _count(text, match, "count", start) if match is not None else NOT_FOUND
            if total.value is not None and present.value is None and _ALL_CAME.search(folded):
                present = total
        if present.value is None and (voted := _CAME_AND_VOTED.search(folded)) is not None:
            present = _count(text, voted, "count", start)
    return present, total


def _vote_sentences(text: PaperText, body_start: int) -> Iterator[tuple[int, int]]:
    for start, end in text.sentences_after(body_start):
        if any(word in text.flat[start:end] for word in _VOTING):
            yield start, end


def read_votes(text: PaperText, cues: Cues, body_start: int) -> Votes:
    """Return the counts: "9/9 phiếu" gives for and cast; "nhất trí", "100%" give for = present (DESIGN §4)."""
    present, total = _attendance(text, body_start)
    vote_for, cast = NOT_FOUND, NOT_FOUND
    unanimous: tuple[int, int] | None = None
    for start, end in _vote_sentences(text, body_start):
        folded = text.folded[start:end]
        fraction = _OF_BALLOTS.search(folded.replace("\n", " ")) or next(
            (m for m in _OF_VOTES.finditer(folded) if _is_vote(folded, m)), None
        )
        if fraction is not None:
            vote_for, cast = _count(text, fraction, "count", start), _count(text, fraction, "of", start)
            break
        counted = _IN_FAVOUR.search(folded.replace("\n", " "))
        if counted is not None and vote_for.value is None:
            vote_for = _count(text, counted, next(g for g in ("before", "after", "bare") if counted[g]), start)
        ballots = _CAST.search(folded.replace("\n", " "))
        if ballots is not None and cast.value is None:
            cast = _count(text, ballots, "count", start)
        if unanimous is None and _unanimous(folded, cues):
            unanimous = (start, end)
    if vote_for.value is None and unanimous is not None and present.value is not None:
        sure = min(present.confidence, max(text.mean_confidence(*unanimous), 0.9))
        vote_for = text.reading(*unanimous, present.value, confidence=sure)
        cast = vote_for
    vote_for = vote_for if vote_for.value is not None else _in_table(text, body_start, _AGREED)
    return Votes(present, total, vote_for, cast if cast.value is not None else _in_table(text, body_start, _BALLOTS))


def _in_table(text: PaperText, body_start: int, names: tuple[str, ...]) -> Reading:
    """Return the number of the first row under a heading with one of the names: "Số phiếu thu vào", "Đồng ý"."""
    for rows in text.tables:
        titles = [squeeze(text.folded[start:end]) for start, end in text.cells(rows[0])]
        for name in names:
            column = next((i for i, title in enumerate(titles) if name in title and "khong" not in title), None)
            if rows[0].start < body_start or column is None or len(rows) < 2:
                continue
            cells = text.cells(rows[1])
            digits = text.text[slice(*cells[column])].strip() if column < len(cells) else ""
            if digits.isdigit():
                return text.reading(*cells[column], int(digits))
    return NOT_FOUND


def _is_vote(folded: str, match: re.Match[str]) -> bool:
    """Tell a vote from a date, a number of a document, and from those who came."""
    before = folded[max(0, match.start() - 24) : match.start()]
    if re.search(r"ngay\s*$|so\s*:?\s*$|nghi dinh|quyet dinh|co mat\W*$|tham du\W*$", before):
        return False
    if re.match(r"/\d", folded[match.end() :]):
        return False
    return int(match["of"]) > 0 and int(match["count"]) <= int(match["of"]) * 3


def _unanimous(folded: str, cues: Cues) -> bool:
    squeezed = squeeze(folded.replace("%", " phan tram "))
    said = "|".join(re.escape(squeeze(word.replace("%", " phan tram "))) for word in cues.words["unanimous"])
    return any(
        re.search(r"\b(?:khong|chua)(?: \S+){0,2} $", squeezed[: match.start()]) is None
        for match in re.finditer(said, squeezed)
    )
