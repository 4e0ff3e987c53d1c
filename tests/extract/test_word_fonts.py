"""Word runs of legacy fonts: the font is the run's, its style's, its paragraph's, the document's."""

import io
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.extract.word import read_word


@pytest.fixture
def document() -> Any:
    return docx.Document()


def texts(document: Any) -> list[str]:
    content = io.BytesIO()
    document.save(content)
    return [line.text for line in read_word(content, file="a.docx", sha256="").lines]


def write(paragraph: Any, *runs: tuple[str, str | None]) -> None:
    for text, font in runs:
        run = paragraph.add_run(text)
        if font is not None:
            run.font.name = font


def test_legacy_and_unicode_runs_of_one_paragraph_both_come_out_right(document: Any) -> None:
    write(
        document.add_paragraph(),
        ("ñy ban nh©n d©n ", ".VnTimeH"),
        ("xã Suối Tre, là ", "Times New Roman"),
        ("ñeà nghò ", "VNI-Times"),
        ("tÆng GiÊy khen", ".VnTime"),
    )
    assert texts(document) == ["ỦY BAN NHÂN DÂN xã Suối Tre, là đề nghị tặng Giấy khen"]


def test_a_vni_letter_whose_mark_stands_in_the_next_run_is_one_letter(document: Any) -> None:
    write(document.add_paragraph(), ("ñe", "VNI-Times"), ("à nghò", "VNI-Times"))
    assert texts(document) == ["đề nghị"]


def test_a_font_named_by_the_paragraphs_style_or_what_it_is_based_on_counts(document: Any) -> None:
    base = document.styles.add_style("Goc", WD_STYLE_TYPE.PARAGRAPH)
    base.font.name = ".VnTime"
    own = document.styles.add_style("Rieng", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = base
    document.add_paragraph("tÆng GiÊy khen", style="Rieng")
    document.add_paragraph("Tặng à")
    assert texts(document) == ["tặng Giấy khen", "Tặng à"]


def test_a_font_named_by_the_runs_style_or_the_document_counts(document: Any) -> None:
    shout = document.styles.add_style("Hoa", WD_STYLE_TYPE.CHARACTER)
    shout.font.name = ".VnTimeH"
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph("tÆng ").add_run("khen th\xadëng", style="Hoa")
    assert texts(document) == ["tặng KHEN THƯỞNG"]


def test_the_default_font_of_the_document_counts_last(document: Any) -> None:
    normal = document.styles["Normal"].element
    for fonts in normal.findall(f"{qn('w:rPr')}/{qn('w:rFonts')}"):
        fonts.getparent().remove(fonts)
    default = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")
    default.attrib.clear()
    default.set(qn("w:ascii"), "VNI-Times")
    default.set(qn("w:hAnsi"), "VNI-Times")
    document.add_paragraph("taëng thöôûng")
    assert texts(document) == ["tặng thưởng"]


def test_a_themes_font_outranks_a_name_beside_it(document: Any) -> None:
    run = document.add_paragraph().add_run("là ®")
    run.font.name = ".VnTime"
    run._r.rPr.rFonts.set(qn("w:asciiTheme"), "minorHAnsi")
    assert texts(document) == ["là ®"]


def test_the_soft_hyphen_element_of_a_tcvn3_run_is_the_letter_that_has_its_byte(document: Any) -> None:
    run = document.add_paragraph().add_run("t")
    run.font.name = ".VnTime"
    run._r.append(OxmlElement("w:softHyphen"))
    text = OxmlElement("w:t")
    text.text = "¬ng ®èi"
    run._r.append(text)
    assert texts(document) == ["tương đối"]


def test_a_tab_and_a_break_between_legacy_letters_stay_where_they_are(document: Any) -> None:
    write(document.add_paragraph(), ("tÆng\tGiÊy\nkhen", ".VnTime"))
    assert texts(document) == ["tặng Giấy", "khen"]


def test_cells_headers_and_text_boxes_are_decoded_too(document: Any) -> None:
    write(document.add_table(1, 1).cell(0, 0).paragraphs[0], ("GiÊy", ".VnTime"))
    write(document.sections[0].header.paragraphs[0], ("MÉu", ".VnTime"))
    assert texts(document) == ["Giấy", "Mẫu"]


def test_unicode_under_a_legacy_fonts_name_is_left_also_where_a_word_alone_could_be_either(document: Any) -> None:
    for text in ("Đề nghị tặng thưởng", "là", "Cả xã Ủy ban"):
        write(document.add_paragraph(), (text, ".VnTime"))
    assert texts(document) == ["Đề nghị tặng thưởng", "là", "Cả xã Ủy ban"]
