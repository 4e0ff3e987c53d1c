"""A meeting as its minutes tell it: when, where, who, how many, how they voted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.cues import Cues
from models.reading import NOT_FOUND, Reading
from pipeline.parse.heading import date_reading
from pipeline.parse.signers import CAPITAL_NAME, SMALL_NAME, ordinary_post, person_name
from pipeline.parse.text import PaperText
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import plain, squeeze
from pipeline.vietnamese.letters import SMALL
from pipeline.vietnamese.numbers import count_of

_TIME = re.compile(r"(?P<hour>\d{1,2})\s*(?:gio|g|h|:)\s*(?P<minute>\d{1,2})?\s*(?:phut|ph|p|')?")
_PLACE = re.compile(
    r"(?<![a-z])(?:dia diem|tai)\s*(?:hop|:)?\s*[:\-]?\s*(?P<place>(?:[^.;\n|]|\n(?![-+*\d]|[ivx]+\.)){5,200})"
)
_PLACE_ENDS = re.compile(
    r",?\s+(?:Hội đồng\s+(?:Thi|TĐ|xét|họp|tiến|đã)|chúng tôi|đã|tiến hành|diễn ra|tổ chức|bắt đầu|để|"
    r"Thành phần|thành phần|họp (?:xét|để|phiên|bình)|xét\s)|"
    r"\n\s*(?:I|II|\d)\.|\n(?:Thành phần|Chủ trì|Nội dung|Thư ký|Có mặt)"
)
_FRACTION = r"(?P<count>\d{1,3})\s?/\s?(?P<of>\d{1,3})"
_OF_MEMBERS = re.compile(rf"{_FRACTION}\s*(?:\(?[a-z]+\)?\s*)?(?:thanh vien|dong chi|uy vien|d/c|nguoi|dai bieu)")
_OF_VOTES = re.compile(
    rf"{_FRACTION}\s*(?:\([^)]*\)\s*)?(?:phieu|y kien|thanh vien|dong chi|uy vien|d/c|nguoi|so phieu|dai bieu)?"
)
_COUNTED = re.compile(
    r"(?P<count>\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?: mot| hai| lam)?)\s*(?:\(?[a-z0-9]+\)?\s*)?"
    r"(?:thanh vien|dong chi|uy vien|d/c|nguoi|dai bieu)"
)
_LABELLED = r"\s*(?:\([^)]*\)\s*)?(?:co\s*|la\s*|gom\s*)?:?\s*(?P<count>\d{1,3})(?!\s?[/\d%,.]\d)"
_ROLE_REACH = 170
_POINT = re.compile(r"(?:\n|^)\s*(?:\d{1,2}[.)]|[-–+*•](?=\s*(?:Ông|Bà|Đ/c|Đồng chí)))|[;.]\s")
_PERCENT = re.compile(r"(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*%")
_NAME = rf"(?:(?:[ÔôO]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Đđ]c|ĐC)\s*:?\s*)?(?P<name>{SMALL_NAME}|{CAPITAL_NAME})"


@dataclass(frozen=True)
class Votes:
    """Counts of a meeting."""

    present: Reading = NOT_FOUND
    total: Reading = NOT_FOUND
    votes_for: Reading = NOT_FOUND
    cast: Reading = NOT_FOUND


def read_held_on(text: PaperText, body_start: int, heading_date: Reading) -> Reading:
    """Return the day of the meeting: the first full date of the opening (template 1.9 has none in its heading)."""
    for found in find_dates(text.folded[body_start : body_start + 900]):
        before = text.folded[max(0, body_start + found.start - 60) : body_start + found.start]
        if found.month is not None and not re.search(r"\b(?:can cu|so \d|ke hoach|quyet dinh|nghi dinh)\b", before):
            return date_reading(text, found, body_start)
    return heading_date


def read_started_at(text: PaperText, body_start: int) -> Reading:
    """Return when the meeting began, "HH:MM"."""
    for match in _TIME.finditer(text.folded, body_start, min(body_start + 700, len(text.folded))):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour < 24 and minute < 60:
            return text.reading(*match.span(), f"{hour:02d}:{minute:02d}")
    return NOT_FOUND


def read_place(text: PaperText, body_start: int) -> Reading:
    """Return where the meeting was held, as printed."""
    for match in _PLACE.finditer(text.folded, body_start, min(body_start + 900, len(text.folded))):
        words = text.text[slice(*match.span("place"))]
        cut = re.split(_PLACE_ENDS, words)[0]
        value = plain(cut).strip(" .,;:-")
        if (
            value
            and (value[0].isupper() or value[0].islower())
            and "khoan" not in match[0]
            and "to trinh" not in match[0]
        ):
            start = match.start("place")
            return text.reading(
                start, start + len(cut), value, confidence=text.mean_confidence(start, start + len(cut))
            )
    return NOT_FOUND


def _labelled_people(text: PaperText, labels: tuple[str, ...], body_start: int) -> Iterator[tuple[int, int, str]]:
    alternatives = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    pattern = re.compile(rf"(?<![a-z])(?:{alternatives})(?![a-z])[^:.;\n]{{0,40}}[:\-–]\s*")
    name = re.compile(_NAME)
    for match in pattern.finditer(text.folded, body_start):
        window_end = min(match.end() + 120, len(text.text))
        found = name.search(text.text, match.end(), window_end)
        if found is not None and found.start() - match.end() <= 30:
            yield found.start("name"), found.end("name"), found["name"]


def _people_with_role(text: PaperText, labels: tuple[str, ...], body_start: int) -> Iterator[tuple[int, int, str]]:
    """Yield names before their role in one point: "1. Ông Nguyễn Văn A - Chủ tịch UBND xã - Chủ trì"."""
    alternatives = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    role = re.compile(rf"(?<![a-z])(?:{alternatives})(?![a-z])(?!\s*:)")
    for match in role.finditer(text.folded, body_start):
        start = max(body_start, match.start() - _ROLE_REACH)
        points = [start, *(start + m.end() for m in _POINT.finditer(text.text[start : match.start()]))]
        found = re.search(_NAME, text.text[points[-1] : match.start()])
        if found is not None:
            yield points[-1] + found.start("name"), points[-1] + found.end("name"), found["name"]


def read_person(text: PaperText, labels: tuple[str, ...], cues: Cues, body_start: int) -> Reading:
    """Return the person named after a role ("Chủ trì: …"), or before it ("… - Thư ký")."""
    for finder in (_labelled_people, _people_with_role):
        for start, end, words in finder(text, labels, body_start):
            name = person_name(words, cues)
            if name is not None:
                return text.reading(start, end, name, confidence=text.mean_confidence(start, end))
    return NOT_FOUND


def read_chair_title(text: PaperText, chair: Reading, body_start: int, cues: Cues) -> Reading:
    """Return the chair's post, as printed after the name: "Ông A - Chủ tịch UBND xã, Chủ tịch Hội đồng"."""
    if not isinstance(chair.value, str):
        return NOT_FOUND
    for match in re.finditer(re.escape(chair.text), text.text[body_start:]):
        start = body_start + match.end()
        after = re.match(rf"\s*[-–,(]\s*(?P<post>[^\n;.]{{4,110}}(?:\n[{SMALL}][^\n;.]{{0,60}})?)", text.text[start:])
        if after is None:
            continue
        post = plain(after["post"]).strip(" .,;)-")
        post = re.split(r"\s*[-–,]\s*(?:Chủ trì|chủ trì|Chủ tọa|Chủ toạ|chủ tọa|chủ toạ)\b", post)[0].strip(" .,;)-")
        if any(squeeze(word) in squeeze(text.folded[start : start + after.end()]) for word in cues.words["posts"]):
            place = (start + after.start("post"), start + after.end("post"))
            return text.reading(*place, post, confidence=text.mean_confidence(*place))
    return NOT_FOUND


def block_title(words: str, cues: Cues) -> str:
    """Return a post of a signature block in ordinary writing."""
    return ordinary_post(words, cues)


def _has(folded: str, words: tuple[str, ...]) -> bool:
    return any(word in folded for word in words)


def _count(text: PaperText, match: re.Match[str], group: str, offset: int) -> Reading:
    start, end = match.start(group) + offset, match.end(group) + offset
    value = count_of(match[group])
    return text.reading(start, end, value) if value is not None else NOT_FOUND


def _attendance(text: PaperText, cues: Cues, body_start: int) -> tuple[Reading, Reading]:
    present, total = NOT_FOUND, NOT_FOUND
    for start, end in text.sentences:
        if start < body_start:
            continue
        folded = text.folded[start:end]
        if "phieu" in folded and "co mat" not in folded:
            continue
        if present.value is None and _has(folded, cues.words["present"]):
            fraction = re.search(_FRACTION, folded)
            labelled = re.search(rf"(?:{'|'.join(cues.words['present'])})[^0-9\n]{{0,40}}{_LABELLED}", folded)
            if fraction is not None and not find_dates(folded[fraction.start() - 3 : fraction.end() + 6]):
                return _count(text, fraction, "count", start), _count(text, fraction, "of", start)
            match = labelled or _COUNTED.search(folded)
            if match is not None and _date_free(folded, match):
                present = _count(text, match, "count", start)
        if total.value is None and _has(folded, cues.words["total"]):
            match = re.search(
                rf"(?:{'|'.join(cues.words['total'])})[^0-9\n]{{0,50}}{_LABELLED}", folded
            ) or _COUNTED.search(folded)
            if match is not None and _date_free(folded, match):
                total = _count(text, match, "count", start)
    return present, total


def _date_free(folded: str, match: re.Match[str]) -> bool:
    return not re.search(r"ngay\s*$|thang\s*$|nam\s*$", folded[: match.start("count")])


def _vote_sentences(text: PaperText, body_start: int) -> Iterator[tuple[int, int]]:
    words = ("phieu", "bieu quyet", "nhat tri", "tan thanh", "thong nhat", "dong y", "gio tay")
    for start, end in text.sentences:
        if start >= body_start and any(word in text.folded[start:end] for word in words):
            yield start, end


def read_votes(text: PaperText, cues: Cues, body_start: int) -> Votes:
    """Return the counts: "9/9 phiếu" gives for and cast; "nhất trí", "100%" give for = present (DESIGN §4)."""
    present, total = _attendance(text, cues, body_start)
    vote_for, cast = NOT_FOUND, NOT_FOUND
    unanimous: tuple[int, int] | None = None
    for start, end in _vote_sentences(text, body_start):
        folded = text.folded[start:end]
        fraction = _OF_VOTES.search(folded)
        if fraction is not None and _is_vote(folded, fraction):
            vote_for, cast = _count(text, fraction, "count", start), _count(text, fraction, "of", start)
            break
        if unanimous is None and _unanimous(folded, cues):
            unanimous = (start, end)
    if vote_for.value is None and unanimous is not None and present.value is not None:
        sure = min(present.confidence, max(text.mean_confidence(*unanimous), 0.9))
        vote_for = text.reading(*unanimous, present.value, confidence=sure)
        cast = vote_for
    return Votes(present, total, vote_for, cast)


def _is_vote(folded: str, match: re.Match[str]) -> bool:
    """Tell a vote from a date or a number of a document."""
    before = folded[max(0, match.start() - 14) : match.start()]
    if re.search(r"ngay\s*$|so\s*:?\s*$|nghi dinh|quyet dinh", before) or re.match(r"/\d", folded[match.end() :]):
        return False
    return int(match["of"]) > 0 and int(match["count"]) <= int(match["of"]) * 3


def _unanimous(folded: str, cues: Cues) -> bool:
    squeezed = squeeze(folded.replace("%", " phan tram "))
    return any(squeeze(word.replace("%", " phan tram ")) in squeezed for word in cues.words["unanimous"])


def read_conclusion(text: PaperText, cues: Cues, body_start: int) -> Reading:
    """Return the passage that concludes the meeting."""
    for start, end in text.sentences:
        folded = re.sub(r"\s", " ", text.folded[start:end])
        if start >= body_start and _has(folded, cues.words["conclusion"]) and "de nghi" in folded:
            value = plain(text.text[start:end])
            return text.reading(start, end, value, confidence=text.mean_confidence(start, end))
    return NOT_FOUND
