"""Layout by Decree 30/2020/NĐ-CP, Annex I, of every kind of paper."""

from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from pipeline.report.papers import (
    TOPICS,
    appraisal_sheet,
    award_decision,
    council_list,
    inquiry_letter,
    proposal,
    return_letter,
)
from tests.report.papers.opened import OFFICE, PLAN, case, lines, opened

SOUND, LATE = case(), case({"report": {"par_index": 89.0}, "without": ["minutes"]})
PAPERS = {
    "return letter": return_letter(LATE, PLAN, OFFICE),
    "inquiry": inquiry_letter(TOPICS[0], [SOUND], PLAN, OFFICE, 2024, {}),
    "appraisal": appraisal_sheet(SOUND, PLAN, OFFICE),
    "council list": council_list([SOUND], PLAN, OFFICE, 2024, {}),
    "proposal": proposal([SOUND], PLAN, OFFICE, 2024, {}),
    "decision": award_decision([SOUND], PLAN, OFFICE, 2024),
}


def head(content: bytes | None) -> list[list[Any]]:
    return [list(row.cells) for row in opened(content).tables[0].rows]


@pytest.mark.parametrize("name", PAPERS)
def test_the_sheet_is_a4_with_the_decrees_margins(name: str) -> None:
    (section,) = opened(PAPERS[name]).sections
    size = [round(side / Mm(1)) for side in (section.page_width, section.page_height)]
    landscape = name == "council list"
    assert size == ([297, 210] if landscape else [210, 297])
    assert section.orientation == (WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT)
    margins = [
        round(side / Mm(1))
        for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ]
    assert 20 <= margins[0] <= 25 and 20 <= margins[1] <= 25 and 30 <= margins[2] <= 35 and 15 <= margins[3] <= 20


@pytest.mark.parametrize("name", PAPERS)
def test_the_font_is_times_new_roman_of_14_in_every_script(name: str) -> None:
    document = opened(PAPERS[name])
    normal = document.styles["Normal"]
    fonts = normal.element.rPr.rFonts
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert {value for key, value in fonts.attrib.items()} == {"Times New Roman"}
    own = [run.font.name for paragraph in document.paragraphs for run in paragraph.runs]
    assert set(own) <= {None}


@pytest.mark.parametrize("name", PAPERS)
def test_the_countrys_name_stands_top_right_in_bold_over_the_motto_and_a_rule(name: str) -> None:
    right = head(PAPERS[name])[0][1]
    nation, motto, rule = right.paragraphs
    assert (nation.text, motto.text) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    assert [paragraph.runs[0].font.size for paragraph in (nation, motto)] == [Pt(13), Pt(14)]
    assert all(paragraph.runs[0].bold and paragraph.alignment == ALIGN.CENTER for paragraph in (nation, motto))
    assert rule._p.xpath("./w:pPr/w:pBdr/w:top[@w:val='single']")


@pytest.mark.parametrize("name", PAPERS)
def test_the_issuer_stands_top_left_its_parent_above_it_not_bold(name: str) -> None:
    left = head(PAPERS[name])[0][0].paragraphs
    told = [(paragraph.text, bool(paragraph.runs[0].bold)) for paragraph in left if paragraph.text]
    committee = [("ỦY BAN NHÂN DÂN", True), ("HUYỆN HỚN QUẢN", True)]
    office = [("UBND HUYỆN HỚN QUẢN", False), ("PHÒNG NỘI VỤ", True)]
    assert told == (committee if name == "decision" else office)
    assert left[-1]._p.xpath("./w:pPr/w:pBdr/w:top[@w:val='single']")


@pytest.mark.parametrize(
    ("name", "number"),
    [("return letter", "/NV-………"), ("inquiry", "/NV-………"), ("proposal", "/TTr-NV"), ("decision", "/QĐ-UBND")],
)
def test_the_number_is_a_blank_before_the_notation_which_keeps_its_lower_case(name: str, number: str) -> None:
    first = head(PAPERS[name])[1][0].paragraphs[0].text
    assert first == f"Số:{chr(0xA0) * 7}{number}"


@pytest.mark.parametrize("name", PAPERS)
def test_place_and_day_are_in_italics_under_the_motto(name: str) -> None:
    (day,) = head(PAPERS[name])[1][1].paragraphs
    assert day.text.startswith("Hớn Quản, ngày")
    assert all(run.italic for run in day.runs)


def test_an_official_letter_says_what_it_is_about_under_its_number_and_has_no_type_name() -> None:
    below = [paragraph.text for paragraph in head(PAPERS["return letter"])[1][0].paragraphs]
    assert below[1] == "V/v trả hồ sơ đề nghị khen thưởng năm\u00a02024"
    assert "CÔNG VĂN" not in lines(PAPERS["return letter"])


@pytest.mark.parametrize(("name", "kind"), [("proposal", "TỜ TRÌNH"), ("decision", "QUYẾT ĐỊNH"), ("appraisal", "PHIẾU THẨM ĐỊNH"), ("council list", "DANH SÁCH")])  # fmt: skip
def test_any_other_paper_has_its_type_in_bold_capitals_in_the_middle(name: str, kind: str) -> None:
    title = next(p for p in opened(PAPERS[name]).paragraphs if p.text == kind)
    assert title.alignment == ALIGN.CENTER
    assert title.runs[0].bold


@pytest.mark.parametrize("name", PAPERS)
def test_pages_are_numbered_above_in_the_middle_but_not_the_first(name: str) -> None:
    (section,) = opened(PAPERS[name]).sections
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    number = section.header.paragraphs[0]
    assert number.alignment == ALIGN.CENTER
    assert [element.text for element in number._p.xpath(".//w:instrText")] == ["PAGE"]


@pytest.mark.parametrize("name", ["return letter", "inquiry", "proposal", "decision"])
def test_receivers_stand_left_and_the_signer_right_in_one_row_that_is_not_torn(name: str) -> None:
    document = opened(PAPERS[name])
    row = next(table.rows[0] for table in document.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    receivers, signer = row.cells
    assert receivers.paragraphs[0].runs[0].font.size == Pt(12)
    assert receivers.paragraphs[0].runs[0].bold and receivers.paragraphs[0].runs[0].italic
    assert {run.font.size for paragraph in receivers.paragraphs[1:] for run in paragraph.runs} == {Pt(11)}
    assert receivers.paragraphs[-1].text == "- Lưu: VT."
    assert signer.paragraphs[0].text in ("TRƯỞNG PHÒNG", "CHỦ TỊCH")
    assert row._tr.xpath("./w:trPr/w:cantSplit")


@pytest.mark.parametrize("name", PAPERS)
def test_no_heading_stands_alone_at_the_foot_of_a_page(name: str) -> None:
    found = [p for p in opened(PAPERS[name]).paragraphs if p._p.xpath("./w:pPr/w:outlineLvl")]
    assert name in ("inquiry", "decision", "council list") or found
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in found)


@pytest.mark.parametrize("name", ["inquiry", "appraisal", "council list", "proposal", "decision"])
def test_a_table_repeats_its_head_and_keeps_its_rows_whole(name: str) -> None:
    ruled = [table for table in opened(PAPERS[name]).tables if table.style.name == "Table Grid"]
    assert ruled
    for table in ruled:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


@pytest.mark.parametrize("name", PAPERS)
def test_two_tables_never_touch_for_word_would_make_them_one(name: str) -> None:
    body = opened(PAPERS[name]).element.body
    assert not body.xpath("./w:tbl[following-sibling::*[1][self::w:tbl]]")
