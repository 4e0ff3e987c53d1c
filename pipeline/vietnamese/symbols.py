"""Symbols of documents: "87/TTr-UBND" (Decree 30, zone 3)."""

import re
from dataclasses import dataclass

from pipeline.vietnamese.fold import fold, nfc

# Types whose abbreviation has lower-case letters; upper-casing a notation would spoil them (Decree 30, annex III).
_NOTATION_FIXES = (
    (re.compile(r"^(?:T[TI1l]{1,3}r|TTT|Tlr|TTi|TT[rf]|1Tr|TTR|TTF|TTE)(?=-)"), "TTr"),
    (re.compile(r"^Q[ĐÐD]+(?=-)"), "QĐ"),
    (re.compile(r"^(?:BB|8B|B8)(?=-)"), "BB"),
    (re.compile(r"^(?:BC|8C|BƠ|BƯ)(?=-)"), "BC"),
)
_LEAST_INITIALS = 4
_CONFUSED = {"T", "L", "I"}
_GAP = r"[\s.…_:;]*"
_SYMBOL = re.compile(
    r"(?P<number>\d{1,5}[a-zA-Z]?|[.…_\s]{2,12}|)\s?/\s?(?P<notation>(?:[A-ZĐÐ]|[18](?=[A-Z]))[A-Za-zĐÐđÀ-ỹ0-9&]{0,12}(?:\s?[-–/]\s?[A-ZĐÐ][A-Za-zĐÐđÀ-ỹ0-9.&]{0,14}){0,4})"
)
_NOTATION_ALONE = re.compile(r"[A-ZĐÐ][A-Za-zĐÐđ]{1,8}(?:\s?[-–]\s?[A-ZĐÐ][A-Za-zĐÐđÀ-ỹ0-9]{1,14}){1,4}")
_LABEL = re.compile(r"\b(?:so|s6|s0|sd|se)\s?[:;.,]?\s*")


@dataclass(frozen=True)
class SymbolFound:
    """A document symbol: the number None where the gap holds nothing that could be read; its place in the text."""

    number: str | None
    notation: str
    start: int
    end: int

    @property
    def value(self) -> str | None:
        """Return the whole symbol, or None without its number."""
        return f"{self.number}/{self.notation}" if self.number else None

    @property
    def parts(self) -> dict[str, str | int | float | bool | None]:
        """Return the parts for a Reading."""
        return {"number": self.number, "notation": self.notation}


def tidy_notation(raw: str) -> str:
    """Return a notation without spaces, its type abbreviation as annex III of Decree 30 writes it.

    Only what the grammar of symbols decides is corrected (TIr-UBND, QĐÐ-UBND); no digit is touched.
    """
    notation = re.sub(r"\s*[-–]\s*", "-", nfc(raw).replace("Ð", "Đ").strip())
    notation = re.sub(r"\s+", "", notation).rstrip(".-")
    for pattern, right in _NOTATION_FIXES:
        notation = pattern.sub(right, notation)
    return notation


def find_symbols(text: str) -> tuple[SymbolFound, ...]:
    """Return every document symbol in NFC text, in order."""
    found = []
    for match in _SYMBOL.finditer(text):
        notation = tidy_notation(match["notation"])
        if len(notation) < 2 or not any(letter.isupper() for letter in notation[:2]):
            continue
        number = match["number"].strip(" .…_") or None
        found.append(SymbolFound(number, notation, match.start(), match.end()))
    return tuple(found)


def labelled_symbol(line: str) -> SymbolFound | None:
    """Return the symbol of a zone-3 line "Số: 05/TTr-UBND", also with its number missing or spaced; None elsewhere."""
    label = _LABEL.search(fold(line).replace("_", " "))
    if label is None or label.start() > 3:
        return None
    found = find_symbols(line[label.end() :])
    if not found:
        return None
    first = found[0]
    return SymbolFound(first.number, first.notation, first.start + label.end(), first.end + label.end())


def unslashed_symbol(line: str) -> SymbolFound | None:
    """Return the symbol of a zone-3 line whose slash was lost among a pen's digits ("Só:l445TB-ĐHTĐ"), number open."""
    label = _LABEL.search(fold(line).replace("_", " "))
    if label is None or label.start() > 3:
        return None
    notation = _NOTATION_ALONE.search(line, label.end())
    return SymbolFound(None, tidy_notation(notation[0]), notation.start(), notation.end()) if notation else None


def by_initials(notation: str, body: str) -> str:
    """Return a notation whose last part is the body's initials, letters that OCR confuses set right: ĐLLLH → ĐTTTH.

    Only a part of the same length that differs in such letters alone is touched; no other letter and no digit.
    """
    head, dash, tail = notation.rpartition("-")
    initials = "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", nfc(body)) if word.lower() != "và")
    for wanted in (initials[: len(tail)], initials):
        if len(tail) >= _LEAST_INITIALS and len(wanted) == len(tail) and _alike(tail, wanted):
            return f"{head}{dash}{wanted}"
    return notation


def _alike(read: str, wanted: str) -> bool:
    """Tell whether letters are the same or such as OCR confuses in capitals of Times."""
    return all(a == b or {a, b} <= _CONFUSED for a, b in zip(read, wanted, strict=True))
