"""Vietnamese typography of papers: what must not part at the end of a line, days in words, blanks to fill."""

import re
from dataclasses import dataclass
from datetime import date

from models.reading import Evidence
from pipeline.report.visible import shortened
from pipeline.report.wording import show_place

NBSP = "\u00a0"
HARD_HYPHEN = "\u2011"
"""At it no line ends; a paper writes it as Word's own sign, which reads as a plain hyphen."""
_LONGEST, _LONGEST_CELL = 2_000, 800
"""Letters of one passage on a paper and in a cell; the whole of a longer one stands in dossier.json."""
_NAME = 240
"""Letters of a body's name on a paper."""
_BEFORE_NUMBER = re.compile(
    r"\b(khoản|mục|Mục|phần|Phần|Điều|số|Số|ngày|tháng|năm|trang|đoạn|dòng|mẫu|Phụ lục) (?=\d|[IVX]+\b)"
)
_BEFORE_LETTER = re.compile(r"\b(điểm|Điểm) (?=[a-zđ]\b)")
_AFTER_NUMBER = re.compile(
    r"(?<=\d) (?=(?:%|đồng|tập thể|điểm|ngày|hồ sơ|đơn vị|nội dung|người|phiếu|thành viên)(?!\w))"
)
_SYMBOL = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ][\w-]*")
_QUOTED = re.compile(r"(?<!tệp )(?<!Tệp )(“[^”]*”)")
_RANGE = re.compile(r"(?<=\d) - (?=\d)")


@dataclass(frozen=True)
class Span:
    """Words of one look; `fill` marks what a person has to fill in or check."""

    text: str
    bold: bool = False
    italic: bool = False
    fill: bool = False


Text = str | Span


def bind(text: str) -> str:
    """Return text whose numbers stay beside their unit or noun, and symbols whole: "khoản 3", "212/KH-UBND"."""
    for pattern in (_BEFORE_NUMBER, _BEFORE_LETTER):
        text = pattern.sub(rf"\1{NBSP}", text)
    text = _SYMBOL.sub(lambda symbol: symbol[0].replace("-", HARD_HYPHEN), text)
    return _RANGE.sub(f"{NBSP}-{NBSP}", _AFTER_NUMBER.sub(NBSP, text))


def shown(text: str, *, cell: bool = False) -> str:
    """Return any text as a paper shows it: on one line, visible, cut where it would never end, numbers bound."""
    return bind(shortened(text, _LONGEST_CELL if cell else _LONGEST))


def name_of(text: str) -> str:
    """Return the name of a body or a person as a paper shows it, cut where it is no name any more."""
    return shortened(text, _NAME)


def day_in_words(day: date) -> str:
    """Return a day as papers write it: "ngày 05 tháng 12 năm 2024"; only months 1 and 2 get a zero (Decree 30)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return bind(f"ngày {day.day:02} tháng {month} năm {day.year}")


def blank(width: int = 8) -> Span:
    """Return a place to be filled in, as wide as so many dots."""
    return Span("…" * width, fill=True)


def blank_day() -> tuple[Text, ...]:
    """Return a day to be filled in."""
    return (
        f"ngày{NBSP}",
        blank(2),
        f" tháng{NBSP}",
        blank(2),
        f" năm{NBSP}",
        blank(3),
    )


def day_or_blank(day: date | None) -> tuple[Text, ...]:
    """Return a day in words, or the place for it."""
    return (day_in_words(day),) if day is not None else blank_day()


def to_check(text: str, *, sure: bool) -> Span:
    """Return words that a person must check before signing, unless they were read in a source."""
    return Span(text, fill=not sure)


def quotes_to_check(text: str) -> tuple[Text, ...]:
    """Return words with what they quote marked to be checked; the names of files are no quotations."""
    return tuple(
        Span(part, fill=True) if number % 2 else part for number, part in enumerate(_QUOTED.split(text)) if part
    )


def lower_first(text: str) -> str:
    """Return text for the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return text for the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return text with a full stop at its end."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", ";")) else f"{text}."


def without_places(message: str, evidence: tuple[Evidence, ...]) -> str:
    """Return a message without the places in brackets that a table shows in a column of their own."""
    for place in evidence:
        where = show_place(place).removeprefix(place.file)
        message = message.replace(f" (tệp “{place.file}”{where})", "")
    return message


def roman(number: int) -> str:
    """Return a small number in Roman figures, as sections are numbered."""
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[number - 1]
