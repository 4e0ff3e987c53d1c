"""Text that would act is named instead: nothing of it steers a page, a sheet or a parser."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.report.visible import shortened, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bao\u202ecao.exe", "bao[U+202E]cao.exe"),
        ("a\x00b\x07c", "a[U+0000]b[U+0007]c"),
        ("\ufeffx\u2028y", "[U+FEFF]x[U+2028]y"),
        ("\ud800", "[U+D800]"),
        ("Uỷ ban nhân dân\txã\n“Đồng Nơ” – 5 %\u00a0", "Uỷ ban nhân dân\txã\n“Đồng Nơ” – 5 %\u00a0"),
        ("👩‍👩‍👧 e\u0301", "👩‍👩‍👧 e\u0301"),
    ],
)
def test_what_would_act_is_named_and_what_is_written_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_made_visible_fits_into_xml_and_steers_nothing(text: str) -> None:
    element = etree.Element("t")
    element.text = visible(text)
    etree.tostring(element, encoding="utf-8")
    assert not any(
        unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
        for c in element.text
    )
    assert visible(visible(text)) == visible(text)


def test_what_is_cut_is_counted_and_hard_spaces_stay() -> None:
    assert shortened("x" * 300, 10) == "xxxxxxxxxx… [lược 290 ký tự]"
    assert shortened(" a\n b\u00a0c ", 10) == " a b\u00a0c "
