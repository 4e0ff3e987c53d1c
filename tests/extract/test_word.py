"""Word files: every cell once, every box, nothing guessed of a broken file."""

import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from models.page import Page
from models.terms import TextOrigin
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract.word import read_word
from tests.intake.making import raw_zip


@pytest.fixture
def document() -> Any:
    return docx.Document()


@pytest.fixture
def read(tmp_path: Path, document: Any) -> Any:
    def saved() -> Page:
        document.save(str(tmp_path / "a.docx"))
        return read_word(tmp_path / "a.docx", file="a.docx", sha256="0" * 64)

    return saved


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def fill(table: Any, words: str = "ô") -> list[str]:
    cells = [(r, c) for r in range(len(table.rows)) for c in range(len(table.columns))]
    for r, c in cells:
        table.cell(r, c).text = f"{words} {r}.{c}"
    return [f"{words} {r}.{c}" for r, c in cells]


def test_paragraphs_and_tables_come_in_order_each_with_its_number(document: Any, read: Any) -> None:
    document.add_paragraph("Thứ nhất")
    written = fill(document.add_table(4, 3))
    document.add_paragraph("")
    document.add_paragraph("Sau cùng")
    page = read()
    assert texts(page) == ["Thứ nhất", *written, "Sau cùng"]
    numbers = [line.paragraph for line in page.lines]
    assert numbers == sorted(set(numbers))
    assert (page.page, page.origin, page.picture) == (None, TextOrigin.WORD, None)


def test_every_cell_of_a_table_is_read_though_lxml_gives_a_freed_cells_id_to_the_next(document: Any, read: Any) -> None:
    tables = [fill(document.add_table(3, 3), f"bảng {number} ô") for number in range(30)]
    page = read()
    assert texts(page) == [cell for cells in tables for cell in cells]
    assert [[c.text for c in table.cells] for table in page.tables] == tables


def test_a_cell_merged_over_columns_and_rows_is_read_once(document: Any, read: Any) -> None:
    table = document.add_table(4, 3)
    fill(table)
    for first, last, text in (((0, 0), (0, 2), "Cả hàng"), ((1, 0), (3, 0), "Cả cột")):
        merged = table.cell(*first).merge(table.cell(*last))
        merged.text = text
    assert texts(read()) == ["Cả hàng", "Cả cột", "ô 1.1", "ô 1.2", "ô 2.1", "ô 2.2", "ô 3.1", "ô 3.2"]


def test_a_cell_beside_one_merged_over_rows_keeps_its_column(document: Any, read: Any) -> None:
    table = document.add_table(4, 3)
    fill(table)
    table.cell(1, 0).merge(table.cell(3, 0)).text = "Cả cột"
    (read_table,) = read().tables
    assert {cell.text: cell.column for cell in read_table.cells}["ô 2.1"] == 1


def test_a_letterhead_in_a_table_of_two_cells_is_read_left_cell_first_and_is_no_table(document: Any, read: Any) -> None:
    table = document.add_table(2, 2)
    for (r, c), text in {(0, 0): "XÃ SUỐI TRE", (0, 1): "CỘNG HÒA", (1, 0): "Số: 31", (1, 1): "Suối Tre"}.items():
        table.cell(r, c).text = text
    page = read()
    assert texts(page) == ["XÃ SUỐI TRE", "Số: 31", "CỘNG HÒA", "Suối Tre"]
    assert page.tables == ()


def test_a_line_break_starts_a_line_of_the_same_paragraph(document: Any, read: Any) -> None:
    document.add_paragraph("Tờ trình\nvề việc khen")
    page = read()
    assert texts(page) == ["Tờ trình", "về việc khen"]
    assert page.lines[0].paragraph == page.lines[1].paragraph


def test_text_in_a_text_box_is_read(document: Any, read: Any) -> None:
    paragraph = document.add_paragraph("Phía sau khung")
    box = parse_xml(
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>Số: 31/TTr-UBND</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph._p.append(box)
    assert texts(read()) == ["Số: 31/TTr-UBND", "Phía sau khung"]


def test_headers_and_footers_are_read_last(document: Any, read: Any) -> None:
    document.add_paragraph("Thân bài")
    document.sections[0].header.paragraphs[0].text = "Mẫu số 08"
    assert texts(read()) == ["Thân bài", "Mẫu số 08"]


def test_letters_are_composed(document: Any, read: Any) -> None:
    document.add_paragraph(unicodedata.normalize("NFD", "Đồng Nơ"))
    assert texts(read()) == ["Đồng Nơ"]


def test_a_file_of_pictures_only_says_so(tmp_path: Path, document: Any, read: Any) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "a.png")
    document.add_picture(str(tmp_path / "a.png"))
    with pytest.raises(ReadError) as caught:
        read()
    assert "không có chữ" in caught.value.reason


def test_a_broken_file_says_so(tmp_path: Path, document: Any) -> None:
    document.add_paragraph("Thân bài " * 500)
    whole = tmp_path / "a.docx"
    document.save(str(whole))
    (tmp_path / "cut.docx").write_bytes(whole.read_bytes()[:4000])
    with zipfile.ZipFile(tmp_path / "empty.docx", "w") as archive:
        archive.writestr("a.txt", "")
    with zipfile.ZipFile(whole) as good, zipfile.ZipFile(tmp_path / "xml.docx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"<w:document" if name == "word/document.xml" else good.read(name))
    for name in ("cut.docx", "empty.docx", "xml.docx"):
        with pytest.raises(ReadError) as caught:
            read_word(tmp_path / name, file=name, sha256="")
        assert "bị hỏng" in caught.value.reason


def test_a_file_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(raw_zip([(b"word/document.xml", b"<x/>")], claimed=400_000_000))
    with pytest.raises(UnsafeFileError):
        read_word(bomb, file="bomb.docx", sha256="")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_file_that_declares_a_document_type_is_refused_not_read_without_what_its_entities_say(
    tmp_path: Path, document: Any, part: str
) -> None:
    document.add_paragraph("Tập thể cán bộ")
    document.save(str(tmp_path / "sound.docx"))
    with zipfile.ZipFile(tmp_path / "sound.docx") as sound, zipfile.ZipFile(tmp_path / "a.docx", "w") as made:
        for name in sound.namelist():
            head, body = sound.read(name).split(b"?>", 1) if name == part else (b"", sound.read(name))
            doctype = b'?><!DOCTYPE d [<!ENTITY s SYSTEM "file:///etc/passwd">]>' if name == part else b""
            made.writestr(name, head + doctype + body)
    with pytest.raises(UnsafeFileError) as caught:
        read_word(tmp_path / "a.docx", file="a.docx", sha256="0" * 64)
    assert "DOCTYPE" in caught.value.reason and part in caught.value.detail


def test_parts_that_would_become_huge_trees_are_not_parsed(tmp_path: Path, document: Any) -> None:
    """Hostile case word-text-of-200-mib: 631 MB in a worker before it was stopped."""
    document.save(str(tmp_path / "sound.docx"))
    with zipfile.ZipFile(tmp_path / "sound.docx", "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/more.XML", b" " * 33_000_000)
    with pytest.raises(UnsafeFileError):
        read_word(tmp_path / "sound.docx", file="a.docx", sha256="")


@pytest.mark.parametrize(("offset", "value"), [(8, 99), (6, 1)])
def test_a_part_packed_as_nobody_packs_or_under_a_password_is_a_broken_file(
    tmp_path: Path, document: Any, offset: int, value: int
) -> None:
    """Found by `make fuzz` (docx:1097): zipfile raised NotImplementedError, and the whole run ended."""
    document.save(str(tmp_path / "a.docx"))
    content = bytearray((tmp_path / "a.docx").read_bytes())
    for signature, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset + shift] = value
            at = content.find(signature, at + 4)
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_word(tmp_path / "a.docx", file="a.docx", sha256="")
    assert "bị hỏng" in caught.value.reason


@pytest.mark.parametrize("name", ["gridSpan", "gridBefore"])
def test_a_cell_over_endless_columns_is_refused_before_they_are_counted(document: Any, read: Any, name: str) -> None:
    """Hostile case word-cell-over-two-thousand-million-columns: 652 MB in a worker before it was stopped."""
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "ô"
    parent = table.cell(0, 0)._tc.get_or_add_tcPr() if name == "gridSpan" else table.rows[0]._tr.get_or_add_trPr()
    parent.append(parse_xml(f'<w:{name} {nsdecls("w")} w:val="2000000000"/>'))
    with pytest.raises(UnsafeFileError):
        read()


def test_text_in_a_table_within_a_cell_is_read_where_it_stands(document: Any, read: Any) -> None:
    cell = document.add_table(1, 2).cell(0, 0)
    cell.paragraphs[0].text = "trước"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "trong", "cùng"
    cell.add_paragraph("sau")
    assert [text for text in texts(read()) if text] == ["trước", "trong", "cùng", "sau"]


def test_a_cell_that_says_it_covers_less_than_a_column_is_read(document: Any, read: Any) -> None:
    for number, columns in enumerate((-1, 0)):
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = f"ô {number}"
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="{columns}"/>'))
    assert texts(read()) == ["ô 0", "ô 1"]
