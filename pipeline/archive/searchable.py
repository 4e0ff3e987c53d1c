"""The two-layer copy of an original: its own pictures, and behind them the words that we read, for any reader's search.

OCRmyPDF makes it (the extra `pdfa`), in a process of its own. The copy claims PDF/A-2b; nobody here validates that.
"""

import importlib.util
import io
import json
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Name, Pdf
from PIL import Image, UnidentifiedImageError

from models.page import Page
from models.terms import CONVERTED, Media, TextOrigin
from pipeline.errors import EncryptedFileError, ReadError
from pipeline.guarded import TooSlowError, run_guarded, told

_PLUGIN = Path(__file__).with_name("our_words.py")
_MILLIMETRES_AN_INCH = 25.4
_A4_MM = (210.0, 297.0)
_LEAST_DPI = 97
"""An image that says less was not scanned: the number is a screen's."""
_WRITTEN = frozenset({Media.DOCX, *CONVERTED})
_NOT_INSTALLED = "Chưa lập bản PDF hai lớp: máy này chưa cài phần mở rộng “pdfa”."
_NO_PRINTER = "Chưa lập bản PDF hai lớp của tệp Word: máy này chưa cài LibreOffice."
_NO_PAPER = "Không lập bản PDF hai lớp cho trang web."
_LOCKED = "Chưa lập bản PDF hai lớp: tệp có mật khẩu; bản gốc vẫn được lưu nguyên vẹn."
_FAILED = "Chưa lập được bản PDF hai lớp của tệp này; bản gốc vẫn được lưu nguyên vẹn."

_LAYER = "/OCR-"

PrintedPdf = Callable[[Path, Media], bytes]
"""Turn a written file into a PDF. Raise ReadError."""


@dataclass(frozen=True)
class About:
    """What the copy says of itself: `made` is its one date, ISO 8601 with an offset: the same each time."""

    made: str
    title: str = ""
    subject: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class SearchableCopy:
    """A copy, or None and the reason for a clerk; `claims` is the conformance that it claims, "" for none."""

    content: bytes | None
    claims: str = ""
    reason: str = ""
    detail: str = ""


def installed() -> bool:
    """Tell whether the extra `pdfa` is there."""
    return importlib.util.find_spec("ocrmypdf") is not None


@dataclass(frozen=True)
class Copier:
    """Makes searchable copies. `print_pdf` turns a Word file into a PDF, None where no program does."""

    print_pdf: PrintedPdf | None = None
    timeout_s: float = 300

    def copy(self, original: Path, media: Media | None, pages: Sequence[Page], about: About) -> SearchableCopy:
        """Return the copy of a file with the words of its pages, or why there is none."""
        if not installed():
            return SearchableCopy(None, reason=_NOT_INSTALLED, detail="install with: uv sync --extra pdfa")
        with TemporaryDirectory(prefix="hoso-") as name:
            folder = Path(name)
            try:
                missing = self._lay_open(original, media, folder / "paper.pdf")
                if missing:
                    return SearchableCopy(None, reason=missing)
                (folder / "words.json").write_text(_words(pages), encoding="utf-8")
                answer = run_guarded(_command(pages, about), folder, timeout_s=self.timeout_s)
            except EncryptedFileError as error:
                return SearchableCopy(None, reason=_LOCKED, detail=error.detail)
            except (TooSlowError, OSError, ReadError, ValueError, Image.DecompressionBombError) as error:
                return SearchableCopy(None, reason=_FAILED, detail=str(error))
            result = folder / "copy.pdf"
            if answer.returncode not in _MADE or not result.is_file():
                return SearchableCopy(None, reason=_FAILED, detail=told(answer))
            return _settled(result, about)

    def _lay_open(self, original: Path, media: Media | None, target: Path) -> str:
        """Write the original as a PDF; return why there can be none, "" where it is there."""
        if media == Media.PDF:
            _bare_pdf(original, target)
        elif media == Media.IMAGE:
            target.write_bytes(_picture_pdf(original))
        elif media is not None and media in _WRITTEN:
            if self.print_pdf is None:
                return _NO_PRINTER
            target.write_bytes(self.print_pdf(original, media))
        else:
            return _NO_PAPER
        return ""


_MADE = (0, 10)
"""10: the copy is there, and is no PDF/A."""


def _command(pages: Sequence[Page], about: About) -> list[str]:
    read = any(page.origin == TextOrigin.OCR for page in pages)
    turned = any(page.rotation for page in pages)
    return [
        *(sys.executable, "-m", "ocrmypdf", "--plugin", str(_PLUGIN), "--quiet", "--jobs", "1"),
        *("--output-type", "auto", "--pdfa-backend", "internal", "--rasterizer", "pypdfium", "--optimize", "0"),
        *("--invalidate-digital-signatures", "--tagged-pdf-mode", "ignore", "--language", "vie"),
        "--redo-ocr" if read else "--skip-text",  # redo takes another program's hidden words away, and nothing else
        *(("--rotate-pages",) if turned else ()),
        *("--title", about.title, "--subject", about.subject, "--keywords", about.keywords),
        *("paper.pdf", "copy.pdf"),
    ]


def _words(pages: Sequence[Page]) -> str:
    return json.dumps(
        [
            {
                "page": page.page,
                "rotation": page.rotation,
                "lines": [[[word.text, word.box] for word in line.words] for line in page.lines],
            }
            for page in pages
            if page.page is not None
        ],
        ensure_ascii=False,
    )


def _bare_pdf(original: Path, target: Path) -> None:
    """Write a PDF without what its pages name and never use: a font that is named and not embedded is no PDF/A."""
    try:
        with Pdf.open(original) as pdf:
            pdf.remove_unreferenced_resources()
            pdf.save(target)
    except pikepdf.PasswordError as error:
        raise EncryptedFileError(_LOCKED, str(error)) from error
    except pikepdf.PdfError as error:
        raise ReadError(_FAILED, str(error)) from error


def _picture_pdf(original: Path) -> bytes:
    """Return pictures as a PDF: the bytes of the picture itself where a PDF can hold them, at the size of its paper."""
    import img2pdf  # comes with the extra

    try:
        with Image.open(original) as picture:
            dpi = _resolution(picture)
            clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
            source = _on_white(picture) if clear else original.read_bytes()
        layout = img2pdf.get_fixed_dpi_layout_fun((dpi, dpi))
        made: bytes = img2pdf.convert(source, layout_fun=layout, rotation=img2pdf.Rotation.ifvalid, nodate=True)
    except (UnidentifiedImageError, img2pdf.ImageOpenError, img2pdf.PdfTooLargeError) as error:
        raise ReadError(_FAILED, str(error)) from error
    return made


def _resolution(picture: Image.Image) -> float:
    """Return dots an inch: as scanned, failing that those that make the picture a sheet of A4."""
    said = picture.info.get("dpi", (0, 0))[0]
    sides = sorted(picture.size)
    return float(said) if said >= _LEAST_DPI else max(sides[0] / _A4_MM[0], sides[1] / _A4_MM[1]) * _MILLIMETRES_AN_INCH


def _on_white(picture: Image.Image) -> bytes:
    solid = picture.convert("RGBA")
    paper = Image.new("RGB", solid.size, "white")
    paper.paste(solid, mask=solid.getchannel("A"))
    written = io.BytesIO()
    paper.save(written, "PNG")
    return written.getvalue()


def _settled(result: Path, about: About) -> SearchableCopy:
    """Return the copy with its one date and an id made from its content: the same original gives the same bytes."""
    day = datetime.fromisoformat(about.made)
    try:
        with Pdf.open(result) as pdf:
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
                for field in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
                    metadata[field] = day.isoformat()
                claims = f"PDF/A-{metadata.pdfa_status.lower()}" if metadata.pdfa_status else ""
            _name_layers(pdf)
            _date_profiles(pdf, day)
            for key in (Name.CreationDate, Name.ModDate):
                pdf.docinfo[key] = pikepdf.models.metadata.encode_pdf_date(day)
            for key in (Name.ID, Name.DocChecksum):  # by lot, or over the hour: theirs would stay
                if key in pdf.trailer:
                    del pdf.trailer[key]
            written = io.BytesIO()
            pdf.save(written, deterministic_id=True)
    except pikepdf.PdfError as error:
        return SearchableCopy(None, reason=_FAILED, detail=str(error))
    return SearchableCopy(written.getvalue(), claims)


def _name_layers(pdf: Pdf) -> None:
    """Give the layers of words names in their order: OCRmyPDF draws theirs by lot."""
    for page in pdf.pages:
        forms = page.resources.get(Name.XObject, {})
        for number, drawn in enumerate([key for key in forms if key.startswith(_LAYER)], start=1):
            named = f"{_LAYER}{number}"
            forms[named] = forms[drawn]
            del forms[drawn]
            for stream in _streams(page):
                stream.write(stream.read_bytes().replace(drawn.encode(), named.encode()))


def _streams(page: pikepdf.Page) -> list[pikepdf.Stream]:
    contents = page.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _date_profiles(pdf: Pdf, day: datetime) -> None:
    """Give colour profiles the copy's date: LibreOffice dates its own by the clock (ICC.1, bytes 24 to 35)."""
    date = struct.pack(">6H", *day.timetuple()[:6])
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and Name.N in found:
            content = found.read_bytes()
            if content[36:40] == b"acsp":
                found.write(content[:24] + date + content[36:])
