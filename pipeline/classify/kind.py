"""What a paper is to this award, by title, symbol, letterhead and cues; "other" with doubts is an allowed answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.cues import Cues
from models.document import Paper
from models.page import Page
from models.terms import DocumentKind
from pipeline.classify.cues import find_cues
from pipeline.classify.title import find_symbol_type, find_title, has_symbol_line
from pipeline.vietnamese.fold import fold, squeeze

_HEADING_LINES = 7
OFFICIAL_LETTER = "Công văn"
UNNAMED = "Không rõ loại"


@dataclass(frozen=True)
class Sight:
    """What is seen of a paper: its type by title or symbol, the cues of its heading and of all its text."""

    type: str
    confidence: float
    type_reason: str
    heading: dict[str, str]
    anywhere: dict[str, str]
    heading_text: str


_HEADING_LINES_BELOW, _HEADING_LETTERS, _HEADING_WORDS = 24, 6, 5
_MIDDLE, _OFF_CENTRE, _LONGEST_HEADING, _BELOW_LETTERHEAD = 0.51, 0.06, 0.3, 0.12
_NO_HEADING = ("hoa toc", "khan", "mat", "cong hoa", "doc lap", "viet nam", "uy ban", "phong", "hoi dong", "sao y")
"""Stamps of urgency, the national title, bodies: capitals in the middle that name no type."""


@dataclass(frozen=True)
class Answer:
    """A kind, the reason for it, and the kinds it could also be."""

    kind: DocumentKind
    reason: str
    doubts: tuple[DocumentKind, ...] = ()


def _printed_heading(page: Page) -> str:
    """Return the first centred line in capitals below the letterhead, as printed."""
    for line in page.lines[4:30]:
        letters = [letter for letter in line.text if letter.isalpha()]
        if len(letters) >= 6 and all(letter.isupper() for letter in letters) and line.box[1] > 0.08:
            return line.text
    return UNNAMED


def _own_heading(page: Page) -> str | None:
    """Return a centred heading in capitals between letterhead and body, of a type that no list has ("PHÁT ĐỘNG").

    A paper with "V/v" under its symbol or with "Kính gửi" before any heading is an official letter.
    """
    for line in page.lines[4:_HEADING_LINES_BELOW]:
        folded = fold(line.text)
        if folded.startswith(("v/v", "kinh gui")):
            return None
        letters = [letter for letter in line.text if letter.isalpha()]
        x0, top, x1, _ = line.box
        centred = abs((x0 + x1) / 2 - _MIDDLE) < _OFF_CENTRE and x1 - x0 < _LONGEST_HEADING
        capitals = len(letters) >= _HEADING_LETTERS and all(letter.isupper() for letter in letters)
        below = top > _BELOW_LETTERHEAD and not any(word in folded for word in _NO_HEADING)
        if centred and capitals and below and 2 <= len(line.words) <= _HEADING_WORDS:
            return line.text
    return None


def _heading_text(page: Page, start: int) -> str:
    """Return the title and the subject lines under it, up to the addressee or the body."""
    lines: list[str] = []
    for line in page.lines[start : start + _HEADING_LINES]:
        folded = fold(line.text)
        if lines and folded.startswith(("kinh gui", "i.", "can cu")):
            break
        lines.append(line.text)
    return " ".join(lines)


def _see_type(page: Page, cues: Cues) -> tuple[str, float, str, str]:
    title = find_title(page, cues)
    if title is not None:
        reason = f"Dòng tên loại văn bản: “{title.text}”"
        return title.type.name, title.confidence, reason, _heading_text(page, title.index)
    by_symbol = find_symbol_type(page, cues)
    if by_symbol is not None:
        return by_symbol.name, 0.85, f"Ký hiệu văn bản thuộc loại {by_symbol.name}", page.text[:600]
    own = _own_heading(page) if page.page is not None else None
    if own is not None:
        return own, 0.6, f"Dòng tên văn bản in hoa giữa trang: “{own}”", page.text[:600]
    if has_symbol_line(page) or "v/v" in fold(page.text[:800]):
        return OFFICIAL_LETTER, 0.8, "Có số, ký hiệu nhưng không có tên loại văn bản", page.text[:600]
    return _printed_heading(page), 0.5, "Không thấy tên loại văn bản", page.text[:600]


def look(pages: Sequence[Page], cues: Cues) -> Sight:
    """Return what is seen of a paper."""
    name, confidence, reason, heading_text = _see_type(pages[0], cues)
    anywhere = find_cues("\n".join(page.text for page in pages), cues)
    return Sight(name, confidence, reason, find_cues(heading_text, cues), anywhere, squeeze(fold(heading_text)))


def _letter(sight: Sight) -> Answer:
    if "award_request" in sight.anywhere and "emulation" in sight.anywhere:
        return Answer(DocumentKind.PROPOSAL_LETTER, f"Có lời đề nghị khen thưởng (“{sight.anywhere['award_request']}”)")
    if "emulation" in sight.heading and "khen" in sight.heading_text.split():
        return Answer(DocumentKind.PROPOSAL_LETTER, "Trích yếu của tờ trình nói về khen thưởng")
    return Answer(DocumentKind.OTHER, "Tờ trình không đề nghị khen thưởng")


def _minutes(sight: Sight) -> Answer:
    if "ballot_record" in sight.heading:
        return Answer(DocumentKind.OTHER, "Biên bản kiểm phiếu, không phải biên bản họp Hội đồng")
    if "council" in sight.anywhere:
        return Answer(DocumentKind.COUNCIL_MINUTES, f"Có tên Hội đồng (“{sight.anywhere['council']}”)")
    if "emulation" in sight.anywhere:
        reason = "Biên bản về thi đua, khen thưởng nhưng không thấy tên Hội đồng Thi đua - Khen thưởng"
        return Answer(DocumentKind.OTHER, reason, (DocumentKind.COUNCIL_MINUTES,))
    return Answer(DocumentKind.OTHER, "Biên bản không nói đến thi đua, khen thưởng")


def _report(sight: Sight) -> Answer:
    if "thanh tich" in sight.heading_text:
        return Answer(DocumentKind.ACHIEVEMENT_REPORT, "Tên văn bản nêu “thành tích”")
    if "award_request" in sight.heading:
        return Answer(DocumentKind.ACHIEVEMENT_REPORT, f"Tên văn bản đề nghị khen (“{sight.heading['award_request']}”)")
    if "annual_report" in sight.heading:
        reason = f"Báo cáo hằng năm theo IV.1 (“{sight.heading['annual_report']}”), không phải báo cáo thành tích"
        return Answer(DocumentKind.OTHER, reason)
    if "achievement" in sight.anywhere and "award_request" in sight.anywhere:
        return Answer(DocumentKind.ACHIEVEMENT_REPORT, "Nội dung nêu thành tích và đề nghị khen thưởng")
    doubts = (DocumentKind.ACHIEVEMENT_REPORT,) if "award_request" in sight.anywhere else ()
    return Answer(DocumentKind.OTHER, "Báo cáo không nêu thành tích để đề nghị khen thưởng", doubts)


def _untitled(sight: Sight) -> Answer:
    doubts = []
    if "award_request" in sight.anywhere:
        doubts.append(DocumentKind.PROPOSAL_LETTER)
    if "council" in sight.anywhere and sight.type != OFFICIAL_LETTER:
        doubts.append(DocumentKind.COUNCIL_MINUTES)
    if "achievement" in sight.anywhere and sight.type != OFFICIAL_LETTER:
        doubts.append(DocumentKind.ACHIEVEMENT_REPORT)
    return Answer(DocumentKind.OTHER, "Không đủ dấu hiệu để xếp loại", tuple(doubts))


def _unread(pages: Sequence[Page]) -> Paper:
    """Return a paper of which no word was read: any of the three where ink stands on it, none where it is blank."""
    blank = all(page.coverage >= 1.0 for page in pages)
    kinds = (DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES, DocumentKind.ACHIEVEMENT_REPORT)
    return Paper(
        kind=DocumentKind.OTHER,
        type=UNNAMED,
        type_confidence=0.0,
        pages=tuple(pages),
        reasons=("Trang trắng",) if blank else ("Không đọc được chữ nào trên trang",),
        doubts=() if blank else kinds,
    )


_BY_TYPE = {"Tờ trình": _letter, "Biên bản": _minutes, "Báo cáo": _report}


def name(pages: Sequence[Page], cues: Cues) -> Paper:
    """Return the pages of one paper with its kind, Decree 30 type and reasons: by content, not file name (law 5)."""
    if not any(page.lines for page in pages):
        return _unread(pages)
    sight = look(pages, cues)
    if sight.type in _BY_TYPE:
        answer = _BY_TYPE[sight.type](sight)
    elif sight.type == OFFICIAL_LETTER or sight.confidence < 0.6:
        answer = _untitled(sight)
    else:
        answer = Answer(DocumentKind.OTHER, f"{sight.type} không phải là một trong ba thành phần hồ sơ")
    return Paper(
        kind=answer.kind,
        type=sight.type,
        type_confidence=sight.confidence,
        pages=tuple(pages),
        reasons=(sight.type_reason, answer.reason),
        doubts=answer.doubts,
    )
