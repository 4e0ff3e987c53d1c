"""PDF text layers of legacy fonts: read by the fonts' names, whether or not a table names their letters."""

from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from models.terms import TextOrigin
from pipeline.extract.pdf import read_pdf_page
from pipeline.extract.pdf_fonts import legacy_fonts_of, shown_text, spell_legacy_bytes
from pipeline.vietnamese.legacy_fonts import Legacy
from tests.extract.drawing import FakeEngine
from tests.extract.papers import SHEET, VIETNAMESE
from tests.vietnamese.test_legacy_fonts import typed_in_tcvn3, typed_in_vni

Run = tuple[str, str]
"""A font's name and text as that font has it, one byte a letter."""


def font_of(pdf: pikepdf.Pdf, name: str) -> Any:
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/" + name), Flags=32, FontBBox=[0, -200, 1000, 800], Ascent=800,
        Descent=-200, CapHeight=700, ItalicAngle=0, StemV=80,
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + name), Encoding=Name.WinAnsiEncoding, FirstChar=0,
        LastChar=255, Widths=Array([500] * 256), FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    return pdf.make_indirect(font)


def pdf_of_runs(path: Path, *lines: list[Run]) -> Path:
    """Write a page whose lines are runs of simple fonts without a table to Unicode, as old writers made them."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=SHEET)
    names = list(dict.fromkeys(name for line in lines for name, _ in line))
    fonts = {f"/F{i}": font_of(pdf, name) for i, name in enumerate(names)}
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(fonts))
    shown = []
    for number, line in enumerate(lines):
        pieces = " ".join(f"/F{names.index(n)} 9 Tf <{t.encode('latin-1').hex()}> Tj" for n, t in line)
        shown.append(f"BT 40 {180 - 24 * number} Td {pieces} ET")
    pdf.pages[0].contents_add(pdf.make_stream("\n".join(shown).encode()))
    pdf.save(path)
    return path


def read(path: Path) -> tuple[str, TextOrigin, int]:
    reader = FakeEngine([()] * 6)
    page = read_pdf_page(path, reader, file="a.pdf", sha256="0" * 64, page=1).page
    return page.text, page.origin, len(reader.seen)


BODY = [line for line in VIETNAMESE.strip().splitlines() if not line.isupper()]
HEAD = "ỦY BAN NHÂN DÂN XÃ SUỐI TRE"


def tcvn3_runs(text: str) -> list[Run]:
    """Type a line as TCVN3 has it: a capital with a tone is a small letter in the font of capitals."""
    groups = groupby(text, key=lambda letter: ord(typed_in_tcvn3(letter)) > 0xFF)
    return [
        ("BCDFGH+.VnTimeH", typed_in_tcvn3("".join(g).lower()))
        if high
        else ("ABCDEF+.VnTime", typed_in_tcvn3("".join(g)))
        for high, g in groups
    ]


def test_a_layer_typed_in_tcvn3_is_used_and_no_engine_is_asked(tmp_path: Path) -> None:
    lines = [[("BCDFGH+.VnTimeH", typed_in_tcvn3(HEAD.lower()))]]
    lines += [tcvn3_runs(line) for line in BODY]
    assert any("\xad" in text for line in lines for _, text in line)  # ư, which bare pdfminer takes for a space
    assert read(pdf_of_runs(tmp_path / "a.pdf", *lines)) == ("\n".join([HEAD, *BODY]), TextOrigin.TEXT_LAYER, 0)


def test_a_layer_typed_in_vni_is_used_and_no_engine_is_asked(tmp_path: Path) -> None:
    lines = [[("ABCDEF+VNI-Times", "".join(map(typed_in_vni, line)))] for line in [HEAD, *BODY]]
    assert read(pdf_of_runs(tmp_path / "a.pdf", *lines)) == ("\n".join([HEAD, *BODY]), TextOrigin.TEXT_LAYER, 0)


def test_legacy_and_other_fonts_on_one_line_and_in_one_word_both_come_out_right(tmp_path: Path) -> None:
    path = pdf_of_runs(
        tmp_path / "a.pdf",
        [(".VnTimeH", "®"), (".VnTime", "¶ng uû "), ("TimesNewRoman", "xã Phú La, là "), ("VNI-Times", "ñeà nghò")],
    )
    text, origin, _ = read(path)
    assert (text, origin) == ("Đảng uỷ xã Phú La, là đề nghị", TextOrigin.TEXT_LAYER)


def char(text: str, font: str) -> dict[str, Any]:
    return {"text": text, "fontname": font}


def test_a_page_without_legacy_fonts_is_read_as_before() -> None:
    assert legacy_fonts_of([char("à", "ABCDEF+TimesNewRomanPSMT")]) == {}


def test_a_legacy_font_whose_table_gives_unicode_is_read_by_its_table() -> None:
    chars = [char(letter, "AAAAAA+.VnTime") for letter in "là Ủy ban xã"]
    assert legacy_fonts_of(chars) == {}
    assert shown_text(chars[:2], {}) == "là"


def test_a_vni_mark_after_its_letter_makes_one_letter() -> None:
    assert shown_text([char("e", "VNI-Times"), char("à", "VNI-Times")], {"VNI-Times": Legacy.VNI}) == "ề"


@pytest.mark.parametrize(
    "resources", [None, 5, Dictionary(), Dictionary(Font=5), Dictionary(Font=Dictionary(F1=Array([])))]
)
def test_damaged_resources_change_nothing(resources: Any) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if resources is not None:
        pdf.pages[0].obj.Resources = resources
    assert not spell_legacy_bytes(pdf, pdf.pages[0])


@pytest.mark.parametrize("name", [Array([]), Dictionary(), 5, pikepdf.String("x")])
def test_a_font_with_a_damaged_name_changes_nothing(name: Any) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=Dictionary(BaseFont=name)))
    assert not spell_legacy_bytes(pdf, pdf.pages[0])


def test_fonts_that_a_page_has_from_the_tree_above_it_are_found(tmp_path: Path) -> None:
    with pikepdf.open(pdf_of_runs(tmp_path / "a.pdf", [(".VnTime", "t\xad¬ng ®èi")])) as pdf:
        pdf.Root.Pages.Resources = pdf.make_indirect(pdf.pages[0].obj.Resources)
        del pdf.pages[0].obj.Resources
        pdf.save(tmp_path / "b.pdf")
    assert read(tmp_path / "b.pdf")[0] == "tương đối"
