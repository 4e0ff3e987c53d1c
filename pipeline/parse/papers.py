"""The fields of each kind of paper, put together from its heading, its statements and its signatures."""

import re

from models.achievement import AchievementReport, OtherDocument
from models.minutes import CouncilMinutes
from models.proposal import ProposalLetter
from models.reading import NOT_FOUND, Reading
from pipeline.parse.award import read_award
from pipeline.parse.award_year import read_award_year
from pipeline.parse.contents import read_contents
from pipeline.parse.discipline import read_leaders_disciplined, read_pending_case
from pipeline.parse.heading import Heading
from pipeline.parse.index import read_index, read_points, read_rank
from pipeline.parse.initiative import read_initiative
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.meeting import (
    read_chair_title,
    read_conclusion,
    read_held_on,
    read_person,
    read_place,
    read_started_at,
)
from pipeline.parse.nominees import find_nominees, form_unit, nominees_reading, unit_reading
from pipeline.parse.number_and_date import date_reading
from pipeline.parse.signers import find_signatures, name_reading, title_reading
from pipeline.parse.text import PaperText
from pipeline.parse.votes import read_votes
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import squeeze
from pipeline.vietnamese.symbols import find_symbols

_FORM = re.compile(r"\bmau\s+(?:bao cao\s+)?(?:so\s*:?\s*)?0?(\d{1,2})(?![\d/]*\d)")
_DECREE = re.compile(r"\b(?:nghi dinh|nd)\s+(?:so\s*)?:?\s*(\d{1,3}\s?/\s?20\d{2})(?:\s?/\s?nd\s?-\s?cp)?")
_COUNT = r"(?:\D{0,24}?)(?P<count>\d{1,4})(?!\d|[.,/]\d|\s?%)"
_PEOPLE = r"(?:can bo|cong chuc|vien chuc|nguoi lao dong|bien che|dong chi|nguoi|nhan vien)"
_STAFF = re.compile(
    rf"\b(?:tong so|bien che|hien co|nhan su|gom|co|la|so luong)\b[^.;:|\d]{{0,70}}:?\s*\(?(?P<count>\d{{1,4}})\)?\s*"
    rf"(?:\([^)]*\)\s*)?{_PEOPLE}"
)
_STAFF_LISTED = re.compile(rf"{_PEOPLE}\s*:\s*(?P<count>\d{{1,4}})(?![\d.,/%])")
_STAFF_LABELLED = re.compile(
    rf"(?:nhan su hien co|so can bo|so cong chuc|so vien chuc|so bien che){_COUNT}|"
    rf"(?:tong so|so luong)\s*(?:can bo|cong chuc|vien chuc|bien che|nhan su|nguoi lao dong)[^.;\n0-9]{{0,60}}"
    rf"{_COUNT.replace('count', 'count2')}"
)
_WOMEN = re.compile(
    r"\bnu\b\s*:?\s*(?:la|co|gom)?\s*(?:[a-z]+\s*\(\s*)?(?P<count>\d{1,4})\b|"
    r"(?P<count2>\d{1,4})\s*(?:\([^)]*\)\s*)?(?:dong chi |nguoi |can bo |cong chuc |vien chuc )?(?:la )?(?:phu )?nu\b"
)
_REPLACES = re.compile(r"thay the\s+(?:cho\s+)?(?:to trinh)\s*(?:so)?\s*:?\s*")
_ARRIVAL = re.compile(r"\b(?:cong|van)\s+v?[a-z]{2,3}\s+den\b|\bden\b(?=\s*\n?\s*so\b)|^den$", re.M)
_STAMP_LINES = 4
"""How many heights of its title a stamp reaches below it: number, day, the space between."""
_STAMP_REACH = 120


def _year(reading: Reading) -> int | None:
    return reading.value if isinstance(reading.value, int) else None


def _signing(text: PaperText, knowledge: Knowledge, heading: Heading) -> tuple[Reading, Reading]:
    """Return signer and title: the rightmost named block."""
    blocks = find_signatures(text, knowledge.cues, heading.body_start)
    named = [block for block in blocks if block.name is not None] or list(blocks)
    if not named:
        return NOT_FOUND, NOT_FOUND
    block = max(named, key=lambda b: (round(b.centre, 1), -b.titles[0].start))
    return name_reading(text, block), title_reading(text, block, knowledge.cues)


def _stamp(text: PaperText) -> re.Match[str] | None:
    """Return the words of an arrival stamp, in capitals: a signer called "Văn Tâm" before "ĐẾN" is no part of it."""
    found = _ARRIVAL.search(text.folded)
    while found is not None and not text.text[found.start() : found.end()].isupper():
        found = _ARRIVAL.search(text.folded, found.start() + 1)
    return found


def _down_to_the_day(title: Reading) -> Reading:
    """Return the reading of a stamp's title with its place reaching over the lines of number and day under it."""
    evidence = tuple(
        place.model_copy(update={"box": (x0, y0, x1, min(y1 + _STAMP_LINES * (y1 - y0), 1.0))})
        for place in title.evidence
        if place.box is not None
        for x0, y0, x1, y1 in (place.box,)
    )
    return title.model_copy(update={"evidence": evidence or title.evidence})


def _arrival(text: PaperText) -> tuple[Reading, Reading]:
    """Return date and number of the receiver's stamp "CÔNG VĂN ĐẾN / Số: … / Ngày: …", wherever it was read.

    A stamp whose day is illegible is said without a value: the paper did arrive on a day that someone wrote down.
    """
    stamp = _stamp(text)
    if stamp is None:
        return NOT_FOUND, NOT_FOUND
    after = text.folded[stamp.end() : stamp.end() + _STAMP_REACH]
    dates = [found for found in find_dates(after) if found.month is not None]
    number = re.search(r"\bs[oa06]\s*(?:den)?\s*[:.]*\s*(\d{1,5})\b(?!\s?/)", after)
    illegible = _down_to_the_day(text.reading(*stamp.span(), None, confidence=0.0))
    arrived = date_reading(text, dates[0], stamp.end()) if dates else illegible
    if number is None:
        return arrived, NOT_FOUND
    start, end = stamp.end() + number.start(1), stamp.end() + number.end(1)
    return arrived, text.reading(start, end, number[1], confidence=text.digit_confidence(start, end))


def _replaces(text: PaperText) -> Reading:
    for match in _REPLACES.finditer(text.folded):
        symbols = find_symbols(text.text[match.end() : match.end() + 40])
        if symbols and symbols[0].value:
            start = match.end() + symbols[0].start
            return text.reading(start, match.end() + symbols[0].end, symbols[0].value, parts=symbols[0].parts)
    return NOT_FOUND


def read_letter(text: PaperText, heading: Heading, knowledge: Knowledge) -> ProposalLetter:
    """Return what a letter of proposal says."""
    award = read_award(text, heading, knowledge)
    year = read_award_year(text, heading, knowledge)
    code = award.value if isinstance(award.value, str) else None
    named = find_nominees(text, heading, code, knowledge)
    signer, signer_title = _signing(text, knowledge, heading)
    arrived_on, arrival_number = _arrival(text)
    return ProposalLetter(
        number=heading.number,
        issued_on=heading.issued_on,
        arrived_on=arrived_on,
        arrival_number=arrival_number,
        replaces=_replaces(text),
        place=heading.place,
        issuer=heading.issuer,
        parent_body=heading.parent_body,
        subject=heading.subject,
        recipient=heading.recipient,
        unit=unit_reading(text, named, heading, NOT_FOUND),
        nominees=nominees_reading(text, named),
        award=award,
        award_year=year,
        par_index=read_index(text, knowledge.cues, heading.body_start, _year(year)),
        signer=signer,
        signer_title=signer_title,
    )


def read_minutes(text: PaperText, heading: Heading, knowledge: Knowledge) -> CouncilMinutes:
    """Return what the minutes of the council say."""
    cues, start = knowledge.cues, heading.body_start
    award = read_award(text, heading, knowledge)
    code = award.value if isinstance(award.value, str) else None
    named = find_nominees(text, heading, code, knowledge)
    votes = read_votes(text, cues, start)
    chair, secretary = _chair_and_secretary(text, heading, knowledge)
    return CouncilMinutes(
        number=heading.number,
        held_on=read_held_on(text, start, heading.issued_on),
        started_at=read_started_at(text, start),
        place=read_place(text, start),
        issuer=heading.issuer,
        unit=unit_reading(text, named, heading, heading.parent_body),
        nominees=nominees_reading(text, named),
        award=award,
        award_year=read_award_year(text, heading, knowledge),
        chair=chair,
        chair_title=read_chair_title(text, chair, start, cues),
        secretary=secretary,
        members_present=votes.present,
        members_total=votes.total,
        votes_for=votes.votes_for,
        votes_cast=votes.cast,
        conclusion=read_conclusion(text, cues, start),
    )


def _chair_and_secretary(text: PaperText, heading: Heading, knowledge: Knowledge) -> tuple[Reading, Reading]:
    """Return chair and secretary, by the names under the signatures, else by the names in the body."""
    cues = knowledge.cues
    chair = read_person(text, cues.words["chair_labels"], cues, heading.body_start)
    secretary = read_person(text, cues.words["secretary_labels"], cues, heading.body_start)
    for block in find_signatures(text, cues, heading.body_start):
        titles = squeeze(" ".join(text.folded[line.start : line.end] for line in block.titles))
        named = name_reading(text, block)
        if named.value is None:
            continue
        if "thu ky" in titles or "ghi bien ban" in titles:
            secretary = named
        elif any(word in titles for word in ("chu toa", "chu tri", "chu tich")):
            chair = named
    return chair, secretary


def _count(text: PaperText, pattern: re.Pattern[str], heading: Heading) -> Reading:
    match = pattern.search(text.flat, heading.body_start)
    if match is None:
        return NOT_FOUND
    group = next(name for name, digits in match.groupdict().items() if digits)
    return text.reading(*match.span(group), int(match[group]))


def _form(text: PaperText, heading: Heading) -> tuple[Reading, Reading]:
    """Return the printed form label and its decree, both only above the body (a label is printed at the head)."""
    head_end = min(heading.body_start + 400, len(text.folded))
    label = _FORM.search(text.folded, 0, head_end)
    if label is None:
        return NOT_FOUND, NOT_FOUND
    number = text.reading(*label.span(1), label[1].zfill(2))
    decree = _DECREE.search(text.folded, label.start(), min(label.end() + 260, len(text.folded)))
    if decree is None:
        return number, NOT_FOUND
    symbol = re.sub(r"\s", "", decree[1])
    return number, text.reading(decree.start(1), decree.end(), f"{symbol}/NĐ-CP")


def _superior(text: PaperText) -> Reading:
    """Return True where a superior's confirmation is signed with a name; an empty one is nothing (DESIGN §5)."""
    for index, line in enumerate(text.lines):
        folded = text.folded[line.start : line.end]
        if "xac nhan" in folded and ("cap tren" in folded or "truc tiep" in folded):
            names = [text.lines[i] for i in range(index + 1, min(index + 10, len(text.lines)))]
            left = [
                n for n in names if n.line.box[2] < 0.5 and len(n.line.words) in (2, 3, 4) and n.line.text.istitle()
            ]
            placed = line.page.page is not None  # a Word file does not say in which column a name stands
            return text.reading(line.start, line.end, bool(left and placed), confidence=0.8)
    return NOT_FOUND


def read_report(text: PaperText, heading: Heading, knowledge: Knowledge) -> AchievementReport:
    """Return what an achievement report says."""
    cues, start = knowledge.cues, heading.body_start
    award = read_award(text, heading, knowledge)
    year = read_award_year(text, heading, knowledge)
    code = award.value if isinstance(award.value, str) else None
    named = find_nominees(text, heading, code, knowledge)
    signer, signer_title = _signing(text, knowledge, heading)
    form_number, form_decree = _form(text, heading)
    initiative = read_initiative(text, cues, start, _year(year), knowledge.units.district)
    passages = read_contents(text, knowledge.contents, start)
    names = (f"content_{content.clause.rsplit('.', 1)[-1]}" for content in knowledge.contents)
    contents = dict(zip(names, passages, strict=True))
    return AchievementReport(
        number=heading.number,
        issued_on=heading.issued_on,
        place=heading.place,
        issuer=heading.issuer,
        parent_body=heading.parent_body,
        unit=_first((form_unit(text, heading, knowledge), unit_reading(text, named, heading, heading.issuer))),
        award=award,
        award_year=year,
        form_number=form_number,
        form_decree=form_decree,
        staff_count=_first(
            tuple(_count(text, pattern, heading) for pattern in (_STAFF_LABELLED, _STAFF_LISTED, _STAFF))
        ),
        women_count=_count(text, _WOMEN, heading),
        **contents,
        par_index=read_index(text, cues, start, _year(year)),
        par_points=read_points(text, cues, start, _year(year)),
        par_rank=read_rank(text, cues, start, _year(year)),
        initiative_title=initiative.title,
        initiative_decision=initiative.decision,
        initiative_decided_on=initiative.decided_on,
        initiative_recognised_by=initiative.recognised_by,
        leaders_disciplined=read_leaders_disciplined(text, cues, start, _year(year)),
        pending_case=read_pending_case(text, cues, start),
        signer=signer,
        signer_title=signer_title,
        confirmed_by_superior=_superior(text),
    )


def _first(readings: tuple[Reading, ...]) -> Reading:
    return next((reading for reading in readings if reading.value is not None), NOT_FOUND)


def read_other(text: PaperText, heading: Heading, knowledge: Knowledge) -> OtherDocument:
    """Return what the heading of any other paper says."""
    signer, signer_title = _signing(text, knowledge, heading)
    return OtherDocument(
        number=heading.number,
        issued_on=heading.issued_on,
        place=heading.place,
        issuer=heading.issuer,
        parent_body=heading.parent_body,
        subject=heading.subject,
        signer=signer,
        signer_title=signer_title,
    )
