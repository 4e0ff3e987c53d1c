"""What a paper is about and to whom it goes: subject (zones 5a, 5b) and recipient (zone 9a) of Decree 30."""

import re

from models.reading import NOT_FOUND, Reading
from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.casing import place_tones
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import fold, plain, squeeze
from pipeline.vietnamese.symbols import labelled_symbol

_HEAD_LINES = 40
_SUBJECT_LINES = 6
_RECIPIENT_LINES = 5

_SUBJECT_ENDS = (
    "kinh gui", "can cu", "hom nay", "thuc hien", "i ", "1 ", "thoi gian", "vao ", "luc ", "phan thu", "phan i ",
    "phan 1 ", "phan a ", "a ", "ten ", "dia diem", "thanh phan", "bat dau", "mau ", "don vi ", "tap the ", "ho va ten",
)  # fmt: skip
_SUBJECT_OPENINGS = ("ve viec", "v v", "de nghi", "xet ", "thanh tich", "hop hoi dong", "ve ket qua")
_ADDRESSED = ("kinh gui", "kinh trinh")
_BODY_OPENINGS = ("can cu ", "thuc hien ", "xet ", "theo ", "huong ung ", "qua ", "sau ", "trong nam ", "nam 20", "i ")
_SHORTEST = 3
_YEAR_ALONE = re.compile(r"\W*20\d{2}\W*")
"""The last word of a subject that filled its line: "… cải cách hành chính năm / 2024"."""
_CLOCK = re.compile(r"\d{1,2}\s?(?:gio|g|h)\s?\d{0,2}")


def _subject_end(folded: str, line: PlacedLine) -> bool:
    opening = squeeze(folded)
    if f"{opening} ".startswith(_SUBJECT_ENDS) or folded.lstrip().startswith(("-", "*", "+")) or _CLOCK.search(folded):
        return True
    if opening.startswith(_SUBJECT_OPENINGS):
        return False
    x0, _, x1, _ = line.line.box
    if line.page.page is None:  # a Word file has no widths; a subject ends without a stop
        return folded.rstrip().endswith(".")
    return x1 > x0 and (x1 - x0) > 0.66 and not _centred(x0, x1)


def _is_place_and_date(folded: str) -> bool:
    """Tell whether a line is zone 4, put under the title: "An Khương, ngày 5 tháng 12 năm 2024"."""
    return re.fullmatch(r"[^,;]{3,30},\s*ngay.{1,12}thang.{1,8}nam\s*\d{0,4}\W*", folded.strip()) is not None


def _addressed(text: PaperText, title: int) -> int | None:
    """Return the line of "Kính gửi" below a title: what stands between the two is the subject (zones 5a, 9a)."""
    for index in range(title + 1, min(title + 1 + _SUBJECT_LINES + 1, len(text.lines))):
        if text.folded[text.lines[index].start :].lstrip(" -'\"`.").startswith(_ADDRESSED):
            return index
    return None


def _is_authority(text: PaperText, before: PlacedLine, line: PlacedLine) -> bool:
    """Tell whether capitals after a subject in small letters open the body ("CHỦ TỊCH ỦY BAN NHÂN DÂN …")."""
    return _capital_share(text, line) >= 0.8 > 0.5 >= _capital_share(text, before)


def _capital_share(text: PaperText, line: PlacedLine) -> float:
    letters = [letter for letter in text.text[line.start : line.end] if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0


def _centred(x0: float, x1: float) -> bool:
    return abs((x0 + x1) / 2 - 0.53) < 0.035 and x0 > 0.16


def read_subject(text: PaperText, title: int, type_name: str) -> tuple[Reading, int]:
    """Return the subject under the title, and the line where the body begins."""
    first = text.lines[title]
    rest_of_title = text.text[first.start : first.end].strip()
    taken = [first] if len(squeeze(rest_of_title)) > len(squeeze(fold(type_name))) + 2 else []
    index, addressed = title + 1, _addressed(text, title)
    last = addressed if addressed is not None else title + 1 + _SUBJECT_LINES
    while index < min(len(text.lines), last):
        line = text.lines[index]
        folded = text.folded[line.start : line.end]
        ended = _subject_end(folded, line) or (taken and _is_authority(text, taken[-1], line))
        if line.is_row or (addressed is None and ended):
            break
        if labelled_symbol(text.text[line.start : line.end]) or _is_place_and_date(folded):
            index += 1
            continue
        if sum(letter.isalpha() for letter in folded) >= _SHORTEST or (taken and _YEAR_ALONE.fullmatch(folded)):
            taken.append(line)
        index += 1
    if not taken:
        return NOT_FOUND, index
    start, end = taken[0].start, taken[-1].end
    if taken[0] is first:
        start += len(type_name) + len(rest_of_title) - len(rest_of_title.lstrip())
    value = plain(text.text[start:end]).strip(" :*_-.")
    return text.reading(start, end, value or None, confidence=text.mean_confidence(start, end)), index


def read_official_subject(text: PaperText, head: tuple[PlacedLine, ...]) -> Reading:
    """Return the "V/v …" of an official letter (zone 5b)."""
    for index, placed in enumerate(head):
        if not text.folded[placed.start : placed.end].lstrip().startswith("v/v"):
            continue
        last = placed
        for following in head[index + 1 : index + 5]:
            if not following.stands_left or find_dates(text.folded[following.start : following.end]):
                break
            last = following
        value = plain(text.text[placed.start : last.end]).strip(" *_-.")
        return text.reading(placed.start, last.end, value, confidence=text.mean_confidence(placed.start, last.end))
    return NOT_FOUND


def read_recipient(text: PaperText) -> Reading:
    """Return the addressees after "Kính gửi" (zone 9a), joined by semicolons."""
    for index, placed in enumerate(text.lines[:_HEAD_LINES]):
        folded = text.folded[placed.start : placed.end]
        if not folded.lstrip(" -").startswith(_ADDRESSED):
            continue
        last = placed
        for following in text.lines[index + 1 : index + 1 + _RECIPIENT_LINES]:
            opening = text.folded[following.start : following.end].lstrip()
            if not _goes_on(text, last, following, opening):
                break
            last = following
        start = placed.start + re.search("gui|trinh", folded).end()  # type: ignore[union-attr]
        end = _without_specks(text, start, last.end)
        parts = re.split(r"\s*;\s*-?\s*|(?:^|\n)\s*[-–~+]\s+", text.text[start:end].strip(" :.-"))
        named = [plain(part).strip(" ;:.-'\"`~") for part in parts]
        value = "; ".join(part for part in named if sum(letter.isalpha() for letter in part) > 2)
        sure = text.mean_confidence(start, last.end)
        return text.reading(start, last.end, place_tones(value) or None, confidence=sure)
    return NOT_FOUND


def _without_specks(text: PaperText, start: int, end: int) -> int:
    """Return the end of a stretch without the specks that were read as a short word behind it."""
    for placed in reversed(text.words_in(start, end)):
        if len(placed.word.text) > 2 or placed.word.confidence >= 0.6:
            return min(placed.end, end)
    return end


def _goes_on(text: PaperText, last: PlacedLine, following: PlacedLine, opening: str) -> bool:
    if f"{squeeze(opening)} ".startswith(_BODY_OPENINGS):
        return False
    ended = text.text[last.start : last.end].rstrip()
    if opening.startswith(("-", "+", "(", "~")) or ended.endswith((":", "-", ",", ";")):
        return True
    first = text.text[following.start : following.start + 1]
    return first.islower() and not ended.endswith(".")
