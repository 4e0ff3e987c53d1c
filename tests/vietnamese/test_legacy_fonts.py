"""Legacy fonts: every letter there and back, by the font's name alone, and Unicode left as it is."""

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.legacy_fonts import Legacy, legacy_of, looks_legacy, to_unicode
from pipeline.vietnamese.letters import CAPITAL, SMALL

TONES = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "": ""}
SHAPES = {
    "\u0302": {"": "â", "\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"},
    "\u0306": {"": "ê", "\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"},
}
VNI_ALONE = {"đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
# TCVN 5712, table VN3, typed out from the standard's rows apart from the program's table.
TCVN3_ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò", 0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip


def typed_in_vni(letter: str) -> str:
    """Return how a typist's VNI font writes a letter: base, then one mark for shape and tone together."""
    small = letter.lower()
    if small in VNI_ALONE:
        written = VNI_ALONE[small]
    else:
        base, *marks = unicodedata.normalize("NFD", small)
        shape = next((m for m in marks if m in SHAPES), "")
        tone = next((m for m in marks if m in TONES), "")
        base = {"o\u031b": "ô", "u\u031b": "ö"}.get(base + "".join(m for m in marks if m == "\u031b"), base)
        written = base + (SHAPES[shape][tone] if shape else TONES[tone])
    return written.upper() if letter.isupper() else written


def tcvn3_bytes() -> dict[str, str]:
    return {letter: chr(start + i) for start, row in TCVN3_ROWS.items() for i, letter in enumerate(row)}


def typed_in_tcvn3(text: str) -> str:
    table = tcvn3_bytes()
    return "".join(table.get(letter, letter) for letter in text)


LETTERS = SMALL + CAPITAL
words = st.text(alphabet=LETTERS + "0123456789 .,;:/-()", max_size=60)
small_words = st.text(alphabet=SMALL + "0123456789 .,;:/-()", max_size=60)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_typed_in_vni_comes_back(letter: str) -> None:
    assert to_unicode(typed_in_vni(letter), "VNI-Times") == letter


@pytest.mark.parametrize("letter", SMALL + "ĂÂÊÔƠƯĐ")
def test_every_letter_typed_in_tcvn3_comes_back(letter: str) -> None:
    assert to_unicode(typed_in_tcvn3(letter), ".VnTime") == letter


@given(words)
def test_text_typed_in_vni_comes_back(text: str) -> None:
    assert to_unicode("".join(map(typed_in_vni, text)), "VNI-Helve-Condense") == text


@given(small_words)
def test_text_typed_in_tcvn3_comes_back_and_in_its_capital_fonts_as_capitals(text: str) -> None:
    assert to_unicode(typed_in_tcvn3(text), ".VnArial") == text
    assert to_unicode(typed_in_tcvn3(text), ".VnArial NarrowH") == text.upper()


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_tcvn3_is_what_iconv_reads() -> None:
    for byte in range(0xA1, 0x100):
        asked = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=bytes([byte]), capture_output=True, check=True
        )
        assert to_unicode(chr(byte), ".VnTime") == unicodedata.normalize("NFC", asked.stdout.decode())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (".VnTime", Legacy.TCVN3),
        ("ABCDEF+.VnTime", Legacy.TCVN3),
        ("ABCDEF+VnTime-Bold", Legacy.TCVN3),
        (".VnTimeH", Legacy.TCVN3_CAPITALS),
        ("ABCDEF+.VnTimeH,Bold", Legacy.TCVN3_CAPITALS),
        (".VnArial NarrowH", Legacy.TCVN3_CAPITALS),
        (".VnHelvetInsH-Bold", Legacy.TCVN3_CAPITALS),
        ('".VnTime"', Legacy.TCVN3),
        ("VNI-Times", Legacy.VNI),
        ("XYZXYZ+VNI-Helve,Bold", Legacy.VNI),
        ("Times New Roman", None),
        ("ABCDEF+TimesNewRomanPSMT", None),
        ("Vnxyz", None),
        ("Vni2000Unicode", None),
        ("", None),
        (None, None),
    ],
)
def test_a_font_is_known_by_its_name_without_a_subsets_prefix(name: str | None, kind: Legacy | None) -> None:
    assert legacy_of(name) == kind


@given(words)
def test_text_of_a_unicode_font_stays_as_it_is(text: str) -> None:
    assert to_unicode(text, "Times New Roman") == text


def test_letters_that_no_legacy_font_has_show_that_the_text_is_unicode_whatever_the_fonts_name() -> None:
    assert to_unicode("Ủy ban nhân dân xã", ".VnTime") == "Ủy ban nhân dân xã"
    assert to_unicode("Đề nghị", "VNI-Times") == "Đề nghị"


def test_quotes_and_dashes_that_word_puts_in_stay() -> None:
    assert to_unicode("“®ång” – 2024", ".VnTime") == "“đồng” – 2024"


def test_a_symbol_fonts_private_letters_are_its_bytes() -> None:
    assert to_unicode("\uf0ae\uf0e5ng", ".VnTime") == "đồng"


@given(words)
def test_vietnamese_in_unicode_never_looks_legacy(text: str) -> None:
    assert not looks_legacy(text)


@pytest.mark.parametrize("text", ["ñy ban nh©n d©n", "UÛY BAN NHAÂN DAÂN", "®Ò nghÞ"])
def test_text_of_legacy_fonts_looks_legacy(text: str) -> None:
    assert looks_legacy(text)
