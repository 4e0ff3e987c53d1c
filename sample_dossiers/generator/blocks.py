"""The vocabulary in which an invented paper is written: what it says and where, not how it is drawn.

A paper is a list of blocks in reading order, from the letterhead to the recipients. `typeset.py` turns blocks into
DOCX and PDF, `degrade.py` turns PDF pages into scans and photographs. Text between `{pen:` and `}` is written by hand
on paper grades and typed on born-digital ones: "Số: {pen:05}/TTr-UBND".
"""

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Letterhead:
    """Zones 1-4 of Decree 30, two columns. `left` runs from parent body to issuer; the last `bold_left` lines are bold.

    `place_date` is None for minutes (template 1.9 has no zone 4). `symbol` is None where the paper carries no number line.
    `subject_under_symbol` is the "V/v ..." of an official letter (zone 5b).
    """

    left: tuple[str, ...]
    symbol: str | None
    place_date: str | None
    bold_left: int = 1
    subject_under_symbol: str | None = None
    motto: tuple[str, str] = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True)
class Title:
    """Zone 5a: the type name in capitals, then the subject lines in bold under it."""

    name: str
    subject: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """One paragraph of the body."""

    text: str
    bold: bool = False
    italic: bool = False
    align: Align = "justify"
    indent: bool = True


@dataclass(frozen=True)
class Grid:
    """A ruled table; the first row is its heading. `widths` are shares of the text width."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    ruled: bool = True


@dataclass(frozen=True)
class SignatureBlock:
    """Zone 7: the lines of authority and title, whether someone signed and sealed, and the printed name."""

    titles: tuple[str, ...]
    name: str | None
    signed: bool = True
    sealed: bool = False


@dataclass(frozen=True)
class Signatures:
    """The signature table: left is the recipients (zone 9b), a second signer (THƯ KÝ), or nothing."""

    right: SignatureBlock
    left: SignatureBlock | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class ArrivalStamp:
    """The receiver's red or violet stamp "CÔNG VĂN ĐẾN / Số: … / Ngày: …" laid over the top of page 1."""

    number: str
    day: str
    office: str = "PHÒNG NỘI VỤ"


@dataclass(frozen=True)
class PageBreak:
    """Start a new page (an annexed list, say)."""


Block = Letterhead | Title | Text | Grid | Signatures | ArrivalStamp | PageBreak


@dataclass(frozen=True)
class Paper:
    """One paper and what it truly says. `fields` uses the names and value types of the output contract."""

    kind: Literal["proposal_letter", "council_minutes", "achievement_report", "other"]
    type: str
    blocks: tuple[Block, ...]
    fields: dict[str, object]
    font_size: float = 14
    font: str = "Liberation Serif"


@dataclass(frozen=True)
class Delivery:
    """One file as it reached the office: which papers, in which container, how spoilt.

    `form`: docx; born_digital (PDF with a text layer); esigned (born-digital PDF with a blue signature picture, a red seal
    picture and the text "Ký bởi: ..." as drawn content); scan (one image a page in a PDF); photos (one JPEG a page, `name` holds "{page}");
    bad_layer (a scan whose PDF carries a text layer of Vietnamese read as English).
    `colour` False is a black-and-white or grey scanner. Several papers in one delivery make a merged PDF.
    """

    name: str
    papers: tuple[int, ...]
    form: Literal["docx", "born_digital", "esigned", "scan", "photos", "bad_layer"]
    spoil: Literal["none", "clean", "ordinary", "poor"] = "clean"
    colour: bool = True


@dataclass(frozen=True)
class Unit:
    """One submission folder: its papers, how they were delivered, and what the pipeline must find in it.

    `findings` maps rule ids of the design to the expected outcome; rules left out are not asserted. `planted` are
    the ids of the defects put in on purpose. `sound` says that nothing but advisory findings is expected.
    """

    folder: str
    unit: str
    code: str | None
    award_year: int
    verdict: Literal["compliant", "non_compliant", "incomplete", "needs_review"]
    grade: Literal["clean", "ordinary", "poor"]
    papers: tuple[Paper, ...]
    deliveries: tuple[Delivery, ...]
    findings: dict[str, str]
    planted: tuple[str, ...] = ()
    sound: bool = False
    held_back: bool = False
    extra_files: dict[str, bytes] = field(default_factory=dict)
    package: Literal["folder", "zip", "loose"] = "folder"
    notes: str = ""
