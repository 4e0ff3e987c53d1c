"""The copy finds what we read, at its place, claims what it is, and is the same each time; without the extra there is none."""

import io
import shutil
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageDraw

from models.page import Line, Page, Word
from models.terms import Media, TextOrigin
from pipeline.archive import searchable
from pipeline.archive.searchable import About, Copier, SearchableCopy
from pipeline.errors import ReadError
from pipeline.extract.converters import LibreOffice
from tests.archive.samples import Samples

needs_extra = pytest.mark.skipif(not searchable.installed(), reason="the extra pdfa is not installed: no copies made")
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
ABOUT = About(made="2025-01-06T08:00:00+07:00", title="Tờ trình 176/TTr-UBND", subject="Khen thưởng", keywords="176")
NEAR = 0.01


def original(sample: Samples, path: str) -> tuple[Path, Media | None, list[Page]]:
    file = next(file for file in sample.files if file.path == path)
    assert file.sha256 is not None
    pages = [page for page in sample.pages if page.file == path]
    return sample.originals.path(file.sha256), file.media, pages


def opened(copy: SearchableCopy) -> Any:
    assert copy.content is not None, copy
    return pdfplumber.open(io.BytesIO(copy.content))


def places(page: Any) -> dict[str, list[tuple[float, float]]]:
    """Return the middles of each word of a page, as shares of it."""
    found: dict[str, list[tuple[float, float]]] = {}
    for word in page.extract_words():
        middle = (word["x0"] + word["x1"]) / 2 / page.width, (word["top"] + word["bottom"]) / 2 / page.height
        found.setdefault(word["text"], []).append(middle)
    return found


def missed(page: Any, read: Page) -> list[str]:
    """Return the words that a search does not find where they stand."""
    there = places(page)
    return [
        word.text
        for line in read.lines
        for word in line.words
        if not any(
            abs(x - (word.box[0] + word.box[2]) / 2) < NEAR and abs(y - (word.box[1] + word.box[3]) / 2) < NEAR
            for x, y in there.get(word.text, [])
        )
    ]


@needs_extra
@pytest.mark.parametrize("path", ["Phước An/scan0002.pdf", "Thanh An/TT 1.jpg"])
def test_a_search_of_a_scan_finds_the_words_that_we_read_where_they_stand(sample: Samples, path: str) -> None:
    file, media, pages = original(sample, path)
    copy = Copier().copy(file, media, pages, ABOUT)
    with opened(copy) as pdf:
        assert len(pdf.pages) == len(pages)
        for page, read in zip(pdf.pages, pages, strict=True):
            words = sum(len(line.words) for line in read.lines)
            assert words > 200
            assert len(missed(page, read)) <= words // 50
            assert len(page.extract_words()) == pytest.approx(words, rel=0.01)
        text = " ".join(pdf.pages[0].extract_text().split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" in text and "đề nghị khen thưởng" in text


@needs_extra
def test_a_copy_claims_pdfa_2b_and_says_what_it_is(sample: Samples) -> None:
    copy = Copier().copy(*original(sample, "Phước An/scan0002.pdf"), ABOUT)
    assert (copy.claims, copy.reason) == ("PDF/A-2b", "")
    assert copy.content is not None
    with pikepdf.open(io.BytesIO(copy.content)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == ABOUT.title
        assert metadata.pdfa_status == "2B"


@needs_extra
@pytest.mark.parametrize("path", ["Phước An/scan0002.pdf", "Thanh An/TT 1.jpg", "An Khương/To trinh khen thuong.pdf"])
def test_the_same_original_gives_the_same_copy(sample: Samples, path: str) -> None:
    first, second = (Copier().copy(*original(sample, path), ABOUT) for _ in range(2))
    assert first == second and first.content


@needs_extra
def test_the_pictures_of_a_scan_are_those_of_the_original_byte_for_byte(sample: Samples) -> None:
    file, media, pages = original(sample, "Phước An/scan0002.pdf")
    copy = Copier().copy(file, media, pages, ABOUT)
    assert copy.content is not None
    with pikepdf.open(file) as before, pikepdf.open(io.BytesIO(copy.content)) as after:
        pictures = [[image.read_raw_bytes() for image in pdf.pages[0].get_images().values()] for pdf in (before, after)]
    assert pictures[0] and pictures[0] == pictures[1]


@needs_extra
def test_a_text_layer_stays_as_it_is(sample: Samples) -> None:
    file, media, pages = original(sample, "An Khương/To trinh khen thuong.pdf")
    copy = Copier().copy(file, media, pages, ABOUT)
    with opened(copy) as after, pdfplumber.open(file) as before:
        assert [p.extract_text() for p in after.pages] == [p.extract_text() for p in before.pages]


WORD = Page(
    file="a",
    sha256="0" * 64,
    page=1,
    origin=TextOrigin.OCR,
    lines=(
        Line(words=(Word(text="Đồng", box=(0.2, 0.1, 0.3, 0.12), confidence=1.0),)),
        Line(words=(Word(text="ngữ", box=(0.6, 0.8, 0.7, 0.82), confidence=1.0),)),
    ),
)


def picture(path: Path, mode: str = "RGB", kind: str = "PNG", frames: int = 1, turned: int = 0) -> Path:
    """Write a sheet with a black bar at its top, in a file that bears no ending."""
    sheet = Image.new(mode, (830, 1170), "white")
    ImageDraw.Draw(sheet).rectangle((100, 40, 730, 60), fill="black")
    sheet = sheet.rotate(turned, expand=True)
    more = [Image.new(mode, sheet.size, "white") for _ in range(frames - 1)]
    sheet.save(path, kind, **({"save_all": True, "append_images": more} if more else {}))
    return path


@needs_extra
@pytest.mark.parametrize(("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "TIFF"), ("RGB", "JPEG")])
def test_pictures_of_any_kind_get_a_copy_the_size_of_a_sheet(tmp_path: Path, mode: str, kind: str) -> None:
    copy = Copier().copy(picture(tmp_path / "p", mode, kind), Media.IMAGE, [WORD], ABOUT)
    with opened(copy) as pdf:
        assert missed(pdf.pages[0], WORD) == []
        assert (pdf.pages[0].width, pdf.pages[0].height) == pytest.approx((597, 842), abs=3)


@needs_extra
def test_every_sheet_of_a_tiff_has_its_own_words(tmp_path: Path) -> None:
    second = WORD.model_copy(update={"page": 2, "lines": WORD.lines[:1]})
    file = picture(tmp_path / "p", "L", "TIFF", frames=2)
    with opened(Copier().copy(file, Media.IMAGE, [WORD, second], ABOUT)) as pdf:
        assert [len(page.extract_words()) for page in pdf.pages] == [2, 1]


@needs_extra
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_sheet_that_lay_askew_stands_upright_in_the_copy(tmp_path: Path, turned: int) -> None:
    page = WORD.model_copy(update={"rotation": 360 - turned})
    copy = Copier().copy(picture(tmp_path / "p", turned=turned), Media.IMAGE, [page], ABOUT)
    with opened(copy) as pdf:
        shown = pdf.pages[0]
        assert shown.height > shown.width
        assert missed(shown, WORD) == []
        grey = shown.to_image(resolution=40).original.convert("L")
    dark = [y for y in range(grey.height) if grey.getpixel((grey.width // 2, y)) < 100]
    assert dark and max(dark) < grey.height * 0.1  # the bar at the top is at the top


@needs_extra
def test_hidden_words_of_another_program_give_way_to_ours(tmp_path: Path) -> None:
    scan = Copier().copy(picture(tmp_path / "p"), Media.IMAGE, [WORD], ABOUT)
    assert scan.content is not None
    (tmp_path / "scan").write_bytes(scan.content)
    read = WORD.model_copy(update={"lines": (Line(words=(Word(text="khác", box=WORD.lines[0].box, confidence=1),)),)})
    with opened(Copier().copy(tmp_path / "scan", Media.PDF, [read], ABOUT)) as pdf:
        assert [word["text"] for word in pdf.pages[0].extract_words()] == ["khác"]


@needs_extra
@needs_soffice
def test_a_word_file_is_printed_by_libreoffice_and_stays_text(sample: Samples) -> None:
    file, media, pages = original(sample, "Phòng Y tế/To trinh.docx")
    copies = [Copier(LibreOffice().print_pdf).copy(file, media, pages, ABOUT) for _ in range(2)]
    with opened(copies[0]) as pdf:
        text = " ".join(pdf.pages[0].extract_text().split())
    assert "/TTr-YT" in text and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" in text
    assert copies[0] == copies[1]
    assert copies[0].claims == "PDF/A-2b"


@needs_extra
def test_without_libreoffice_a_word_file_has_no_copy_and_the_clerk_is_told(sample: Samples) -> None:
    copy = Copier().copy(*original(sample, "Phòng Y tế/To trinh.docx"), ABOUT)
    assert copy.content is None and "LibreOffice" in copy.reason


def test_without_the_extra_there_is_no_copy_and_the_reason_is_told(
    sample: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searchable.importlib.util, "find_spec", lambda name: None)
    copy = Copier().copy(*original(sample, "Phước An/scan0002.pdf"), ABOUT)
    assert copy.content is None
    assert "pdfa" in copy.reason and "uv sync --extra pdfa" in copy.detail


@needs_extra
def test_a_file_that_cannot_be_opened_has_no_copy_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"%PDF-1.4 cut short")
    for media in (Media.PDF, Media.IMAGE):
        copy = Copier().copy(tmp_path / "p", media, [], ABOUT)
        assert copy.content is None and "bản gốc vẫn được lưu" in copy.reason and copy.detail


@needs_extra
def test_a_locked_file_has_no_copy_and_says_why(tmp_path: Path, sample: Samples) -> None:
    with pikepdf.open(original(sample, "Phước An/scan0002.pdf")[0]) as pdf:
        pdf.save(tmp_path / "p", encryption=pikepdf.Encryption(owner="a", user="b"))
    copy = Copier().copy(tmp_path / "p", Media.PDF, [WORD], ABOUT)
    assert copy.content is None and "mật khẩu" in copy.reason


@needs_extra
def test_a_copy_that_takes_too_long_is_given_up(sample: Samples) -> None:
    copy = Copier(timeout_s=0.01).copy(*original(sample, "Phước An/scan0002.pdf"), ABOUT)
    assert copy.content is None and "took more than" in copy.detail


@needs_extra
def test_a_printer_that_fails_is_told_and_a_web_page_has_no_copy(sample: Samples) -> None:
    def fails(path: Path, media: Media) -> bytes:
        raise ReadError("hỏng", "crashed")

    copy = Copier(fails).copy(*original(sample, "Phòng Y tế/To trinh.docx"), ABOUT)
    assert copy.content is None and copy.detail == "crashed"
    assert "trang web" in Copier().copy(Path("none"), Media.HTML, [], ABOUT).reason
