"""A meeting as its minutes tell it: when, where, who, how many, how they voted."""

import re
from collections.abc import Iterator

from models.cues import Cues
from models.reading import NOT_FOUND, Reading
from pipeline.parse.number_and_date import settled_date
from pipeline.parse.signers import CAPITAL_NAME, SMALL_NAME, person_name
from pipeline.parse.text import PaperText
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import fold, plain, squeeze
from pipeline.vietnamese.letters import SMALL

_TIME = re.compile(r"(?P<hour>\d{1,2})\s*(?:gio|g|h|:)\s*(?P<minute>\d{1,2})?\s*(?:phut|ph|p|')?")
_PLACE_WORDS = r"(?P<place>(?:[^.;\n|]|\n(?![-+*\d]|[ivx]+\.)){5,200})"
_PLACE = re.compile(
    rf"(?<![a-z])dia diem\s*(?:hop|to chuc)?\s*[:\-]\s*{_PLACE_WORDS}|"
    rf"(?<![a-z])tai\s*:?\s*{_PLACE_WORDS.replace('place', 'where')}"
)
_PLACE_ENDS = re.compile(
    r",?\s+(?:Hội đồng\s+(?:Thi|TĐ|xét|họp|tiến|đã)|chúng tôi|đã|tiến hành|diễn ra|tổ chức|bắt đầu|để|"
    r"Thành phần|thành phần|họp (?:xét|để|phiên|bình)|xét\s)|"
    r"\n\s*(?:I|II|\d)\.|\n(?:Thành phần|Chủ trì|Nội dung|Thư ký|Có mặt)"
)
_AFTER_NAME = re.compile(rf"\s*[-–,(|]\s*(?P<post>[^\n;.|]{{4,110}}(?:\n[{SMALL}][^\n;.|]{{0,60}})?)")
_TITLE_REACH = 200
_CLOSING_DATE = re.compile(r"[^,;\n]{3,30},\s*ngay.{1,12}thang")
_ROLE_REACH = 170
_POINT = re.compile(r"(?:\n|^)\s*(?:\d{1,2}[.)]|[-–+*•](?=\s*(?:Ông|Bà|Đ/c|Đồng chí)))|[;.]\s")
_NAME = rf"(?:(?:[ÔôO]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Đđ]c|ĐC)\s*:?\s*)?(?P<name>{SMALL_NAME}|{CAPITAL_NAME})"


def read_held_on(text: PaperText, body_start: int, heading_date: Reading) -> Reading:
    """Return the day of the meeting: of the opening, else of the title, else of the line above the signatures.

    Template 1.9 has none in its heading.
    """
    head = max(0, body_start - _TITLE_REACH)
    for start, end in ((body_start, body_start + 900), (head, body_start)):
        for found in find_dates(text.folded[start:end]):
            before = text.folded[max(0, start + found.start - 60) : start + found.start]
            cited = re.search(r"\b(?:can cu|so \d|(?:ke hoach|quyet dinh|nghi dinh|cong van)\s(?:so\s)?\d)", before)
            if cited or found.month is None:
                continue
            held_on = settled_date(text, found, start)
            if held_on.parts and held_on.parts["day"] is not None:
                return held_on
    if heading_date.value is not None:
        return heading_date
    closing = [line for line in text.lines if line.start > body_start and _CLOSING_DATE.match(text.folded, line.start)]
    for line in reversed(closing):
        for found in find_dates(text.folded[line.start : line.end]):
            return settled_date(text, found, line.start)
    return heading_date


def read_started_at(text: PaperText, body_start: int) -> Reading:
    """Return when the meeting began, "HH:MM"."""
    for match in _TIME.finditer(text.folded, body_start, min(body_start + 700, len(text.folded))):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour < 24 and minute < 60:
            hour, minute = _spoken(text.folded[match.end() : match.end() + 16], hour, minute)
            return text.reading(*match.span(), f"{hour:02d}:{minute:02d}")
    return NOT_FOUND


def _spoken(after: str, hour: int, minute: int) -> tuple[int, int]:
    """Return a time told in words: "14 giờ rưỡi" is 14:30, "9 giờ kém 15" 8:45."""
    if after.lstrip().startswith("ruoi"):
        return hour, 30
    lacking = re.match(r"\s*kem (\d{1,2})", after)
    return (hour - 1, 60 - int(lacking[1])) if lacking and hour and 0 < int(lacking[1]) < 60 else (hour, minute)


def read_place(text: PaperText, body_start: int) -> Reading:
    """Return where the meeting was held, as printed."""
    for match in _PLACE.finditer(text.folded, body_start, min(body_start + 900, len(text.folded))):
        if not match["place"] and fold(text.text[match.start() : match.start() + 3]) != text.text[
            match.start() : match.start() + 3
        ].lower().replace("ạ", "a"):
            continue  # "tài", "tái": only "tại" says where
        group = "place" if match["place"] else "where"
        words = text.text[slice(*match.span(group))]
        cut = re.split(_PLACE_ENDS, words)[0]
        value = plain(cut).strip(" .,;:-")
        if (
            value
            and (value[0].isupper() or value[0].islower())
            and "khoan" not in match[0]
            and "to trinh" not in match[0]
        ):
            start = match.start(group)
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
        after = _AFTER_NAME.match(text.text, start)
        if after is None:
            continue
        post = plain(after["post"]).strip(" .,;)-")
        post = re.split(
            r"\s*[-–,(]?\s*(?:làm\s+)?(?:Chủ trì|chủ trì|Chủ tọa|Chủ toạ|chủ tọa|chủ toạ|điều khiển|Điều khiển|thay )",
            post,
        )[0].strip(" .,;)-")
        if any(squeeze(word) in squeeze(text.folded[start : after.end()]) for word in cues.words["posts"]):
            place = (after.start("post"), after.end("post"))
            return text.reading(*place, post, confidence=text.mean_confidence(*place))
    return _post_before(text, chair, body_start, cues)


def _post_before(text: PaperText, chair: Reading, body_start: int, cues: Cues) -> Reading:
    """Return the post between label and name: "Chủ trì: Trưởng phòng Hoa Ngọc Thiện"."""
    named = re.escape(str(chair.text))
    pattern = rf"(?:Chủ trì|Chủ tọa|Chủ toạ)[^:\n]{{0,30}}:\s*(?P<post>[^:;.\n]{{4,60}}?)\s+{named}"
    match = re.search(pattern, text.text[body_start:])
    if match is None:
        return NOT_FOUND
    start, end = body_start + match.start("post"), body_start + match.end("post")
    if not any(squeeze(word) in squeeze(text.folded[start:end]) for word in cues.words["posts"]):
        return NOT_FOUND
    post = re.sub(r"^(?:đồng chí|Đồng chí|đ/c|Đ/c|ông|Ông|bà|Bà)\s+", "", plain(match["post"]))
    return text.reading(start, end, post, confidence=text.mean_confidence(start, end))


def read_conclusion(text: PaperText, cues: Cues, body_start: int) -> Reading:
    """Return the passage that concludes the meeting."""
    for start, end in text.sentences_after(body_start):
        folded = re.sub(r"\s", " ", text.folded[start:end])
        opens = re.match(r"\W*(?:[ivx\d]+[.)/]\W*)?(?:chu toa |chu tri |hoi dong )?ket luan\b.{30,}", folded)
        concludes = any(word in folded for word in cues.words["conclusion"])
        if opens or (concludes and "de nghi" in folded):
            value = plain(text.text[start:end])
            return text.reading(start, end, value, confidence=text.mean_confidence(start, end))
    return NOT_FOUND
