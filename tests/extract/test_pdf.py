"""A PDF's text layer where it is Vietnamese, else its picture; bombs, locks and ruins are refused with a reason."""

import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from models.page import Page, Word
from models.terms import MarkAnswer, MarkKind, TextOrigin
from pipeline.errors import EncryptedFileError, ReadError, UnsafeFileError
from pipeline.extract.pdf import _image_pixels, count_pages, read_layer, read_pdf_page, render, rows_of
from pipeline.ports import OcrWord
from tests.extract.drawing import FakeEngine, engines_of, read_word, write_body
from tests.extract.papers import MISREAD, SHEET, VIETNAMESE, add_field, add_text, paper, pdf_of, scan_of
from tests.hostile import pdfs

OCR = (read_word("đọc", (200, 200, 300, 240)), read_word("lại", (310, 200, 380, 240)))


def engine() -> FakeEngine:
    return FakeEngine([OCR] * 6)


def read(path: Path, reader: FakeEngine, page: int = 1) -> Page:
    return read_pdf_page(path, engines_of(reader), file="a.pdf", sha256="0" * 64, page=page).page


def test_a_vietnamese_text_layer_is_used_and_no_engine_is_asked(tmp_path: Path) -> None:
    reader = engine()
    page = read(pdf_of(tmp_path / "a.pdf", VIETNAMESE), reader)
    assert [line.text for line in page.lines] == VIETNAMESE.strip().splitlines()
    assert page.origin == TextOrigin.TEXT_LAYER
    assert all(word.confidence == 1.0 for line in page.lines for word in line.words)
    assert reader.seen == []


def test_words_of_a_layer_stand_where_they_are_printed(tmp_path: Path) -> None:
    page = read(pdf_of(tmp_path / "a.pdf", VIETNAMESE), engine())
    x0, y0, _, y1 = page.lines[0].box
    assert x0 == pytest.approx(60 / SHEET[0], abs=0.01)
    assert (y0 + y1) / 2 == pytest.approx((200 - 183) / SHEET[1], abs=0.01)


def test_a_layer_that_was_read_as_english_goes_to_the_engine(tmp_path: Path) -> None:
    reader = engine()
    page = read(scan_of(tmp_path / "a.pdf", paper(), MISREAD), reader)
    assert page.origin == TextOrigin.OCR
    assert [line.text for line in page.lines] == ["đọc lại"]
    assert reader.seen


def test_pages_are_judged_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "both.pdf"
    with pikepdf.open(scan_of(tmp_path / "a.pdf", paper(), MISREAD)) as pdf:
        with pikepdf.open(pdf_of(tmp_path / "b.pdf", VIETNAMESE)) as good:
            pdf.pages.append(good.pages[0])
        pdf.save(path)
    assert [read(path, engine(), page).origin for page in (1, 2)] == [TextOrigin.OCR, TextOrigin.TEXT_LAYER]


def test_a_short_layer_is_used_where_no_scan_fills_the_page(tmp_path: Path) -> None:
    assert read(pdf_of(tmp_path / "a.pdf", "Phụ lục kèm theo"), engine()).origin == TextOrigin.TEXT_LAYER
    assert read(scan_of(tmp_path / "b.pdf", paper(), "Phụ lục kèm theo"), engine()).origin == TextOrigin.OCR


def test_a_scan_without_a_layer_goes_to_the_engine_upright_at_200_dpi(tmp_path: Path) -> None:
    page = read(scan_of(tmp_path / "a.pdf", paper()), engine())
    assert page.origin == TextOrigin.OCR
    assert render(tmp_path / "a.pdf", 1, 200).shape[:2] == pytest.approx((556, 1653), abs=2)


def test_number_and_day_in_form_fields_are_read(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=SHEET)
    add_text(pdf, pdf.pages[0], VIETNAMESE)
    add_field(pdf, pdf.pages[0], "Số: 31/TTr-UBND", (60, 20, 260, 40))
    pdf.save(tmp_path / "a.pdf")
    page = read(tmp_path / "a.pdf", engine())
    assert page.lines[-1].text == "Số: 31/TTr-UBND"
    assert page.lines[-1].box[1] == pytest.approx((200 - 34) / 200, abs=0.02)


def test_the_caption_of_a_digital_signature_over_a_scan_is_kept_and_is_a_signature(tmp_path: Path) -> None:
    page = read(scan_of(tmp_path / "a.pdf", paper(), "Ký bởi: Ủy ban nhân dân xã Suối Tre"), engine())
    assert page.origin == TextOrigin.OCR
    assert page.lines[-1].text == "Ký bởi: Ủy ban nhân dân xã Suối Tre"
    (mark,) = (m for m in page.marks if m.kind == MarkKind.SIGNATURE)
    assert mark.answer == MarkAnswer.SEEN


def test_a_file_with_a_password_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(pdf_of(tmp_path / "b.pdf", VIETNAMESE)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user="y"))
    with pytest.raises(EncryptedFileError) as caught:
        count_pages(path)
    assert "mật khẩu" in caught.value.reason


def test_a_file_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(pdf_of(tmp_path / "b.pdf", VIETNAMESE)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user=""))
    assert count_pages(path) == 1
    assert read(path, engine()).origin == TextOrigin.TEXT_LAYER


def test_a_ruin_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)
    with pytest.raises(ReadError) as caught:
        count_pages(path)
    assert "bị hỏng" in caught.value.reason


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    pikepdf.new().save(tmp_path / "a.pdf")
    with pytest.raises(ReadError) as caught:
        count_pages(tmp_path / "a.pdf")
    assert "không có trang nào" in caught.value.reason


def test_a_file_of_thousands_of_pages_is_not_opened(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=SHEET)
    for _ in range(2000):
        pdf.pages.append(pdf.pages[0])
    pdf.save(tmp_path / "a.pdf")
    with pytest.raises(UnsafeFileError):
        count_pages(tmp_path / "a.pdf")


def test_an_image_bomb_is_refused_by_its_pixels_before_it_is_drawn(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=SHEET)
    image = pdf.make_stream(b"")
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=30_000,
        Height=30_000,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
    pdf.save(tmp_path / "a.pdf")
    with pytest.raises(UnsafeFileError) as caught:
        read(tmp_path / "a.pdf", engine())
    assert "900,0 triệu điểm ảnh, quá giới hạn 150,0" in caught.value.reason


def test_a_huge_sheet_is_drawn_with_fewer_pixels(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14_400, 14_400))
    pdf.save(tmp_path / "a.pdf")
    height, width, _ = render(tmp_path / "a.pdf", 1, 200).shape
    assert height * width <= 40_100_000


@given(st.data())
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_run(tmp_path: Path, data: st.DataObject) -> None:
    whole = pdf_of(tmp_path / "whole.pdf", VIETNAMESE).read_bytes()
    place, length = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 200))
    path = tmp_path / "damaged.pdf"
    path.write_bytes(whole[:place] + b"\x00" * length + whole[place + length :])
    try:
        for page in range(1, count_pages(path) + 1):
            assert isinstance(read_layer(path, page).text, str)
    except ReadError as error:
        assert error.reason


def test_a_page_read_by_the_engine_maps_its_boxes_to_the_page(tmp_path: Path) -> None:
    words: tuple[OcrWord, ...] = (read_word("giữa", (800, 250, 860, 290)),)
    scan = paper()
    write_body(scan, 40, 5, x=70)
    page = read(scan_of(tmp_path / "a.pdf", scan), FakeEngine([words, (), (), ()]))
    assert page.lines[0].box == pytest.approx((800 / 1653, 250 / 556, 860 / 1653, 290 / 556), abs=0.005)


def test_pieces_that_touch_are_one_word_and_a_row_reads_from_left_to_right() -> None:
    """A form field's "11" comes as two digits a little above the printed line (seen on e-signed papers)."""

    def word(text: str, x0: float, x1: float, y0: float) -> Word:
        return Word(text=text, box=(x0, y0, x1, y0 + 0.016), confidence=1.0)

    words = [
        word("1", 0.25, 0.261, 0.14),
        word("1", 0.2611, 0.272, 0.14),
        word("Số:", 0.199, 0.23, 0.141),
        word("/TB-UBND", 0.289, 0.4, 0.141),
    ]
    assert [[w.text for w in row] for row in rows_of(words)] == [["Số:", "11", "/TB-UBND"]]


@pytest.mark.parametrize("box", ["(a) (b) null /c", "0 0 1e9 1e9"])
def test_a_sheet_whose_box_is_no_box_costs_no_run(tmp_path: Path, box: str) -> None:
    """Hostile case pdf-box-of-words: pdfplumber raised a kind of its own, and the whole run ended."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdfs.pdf(pdfs.one_page(box=box)))
    assert read_layer(path, 1).rows == []


@pytest.mark.parametrize("width", ["/Wide", "(a)", "null", "[1]"])
def test_an_image_whose_width_is_no_number_costs_no_run(tmp_path: Path, width: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdfs.picture_page(pdfs.image(zlib.compress(bytes(9)), width, 40_000, "/ColorSpace /DeviceGray")))
    with pikepdf.open(path) as opened:
        assert _image_pixels(opened.pages[0]) == 0


def test_an_image_below_zero_does_not_make_up_for_another_ones_size(tmp_path: Path) -> None:
    content = b"q /Im0 Do /Im1 Do Q"
    objects = pdfs.one_page(content, "<< /XObject << /Im0 5 0 R /Im1 6 0 R >> >>")
    objects |= {number: pdfs.image(b"", width, 40_000) for number, width in ((5, 40_000), (6, -40_000))}
    path = tmp_path / "a.pdf"
    path.write_bytes(pdfs.pdf(objects))
    with pikepdf.open(path) as opened:
        assert _image_pixels(opened.pages[0]) == 2 * 40_000 * 40_000
