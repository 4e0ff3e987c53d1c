"""Web pages: paragraphs and tables in order, hidden things out, fonts and charsets by what the page says."""

from pathlib import Path

import pytest

from models.page import Page
from models.terms import TextOrigin
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract.mail_page import read_mail_page
from pipeline.extract.web import page_of, read_web_page

LETTERHEAD = """
<table><tr><td><b>ỦY BAN NHÂN DÂN</b><br>XÃ SUỐI TRE<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập</p>
<tr><td>Số: 31/TTr-UBND<td><i>Suối Tre, ngày 5 tháng 12 năm 2024</i></table><h1>TỜ TRÌNH</h1>
"""


def read(text: str | bytes, charset: str | None = None) -> Page:
    content = text if isinstance(text, bytes) else text.encode()
    return page_of(content, charset=charset, file="a.doc", sha256="0" * 64)


def texts(text: str | bytes, charset: str | None = None) -> list[str]:
    return [line.text for line in read(text, charset).lines]


def reason(text: str | bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(text)
    return caught.value.reason


def test_paragraphs_come_in_order_each_with_its_number_as_of_a_word_file() -> None:
    page = read("<div>Một<p>Hai <b>đậm</b>\n <i>nghiêng</i><ul><li>Ba</ul>Bốn</div>")
    assert [line.text for line in page.lines] == ["Một", "Hai đậm nghiêng", "Ba", "Bốn"]
    assert [line.paragraph for line in page.lines] == [1, 2, 3, 4]
    assert (page.page, page.origin, page.picture) == (None, TextOrigin.WORD, None)


def test_a_letterhead_is_read_column_by_column_and_is_no_table() -> None:
    page = read(LETTERHEAD)
    assert [line.text for line in page.lines] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI TRE",
        "Số: 31/TTr-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập",
        "Suối Tre, ngày 5 tháng 12 năm 2024",
        "TỜ TRÌNH",
    ]
    assert page.tables == ()


def test_a_table_of_data_keeps_its_rows_and_the_columns_that_spans_leave() -> None:
    page = read(
        "<table><thead><tr><th rowspan=2>TT<th colspan=2>Đơn vị<th>Chỉ số</thead>"
        "<tbody><tr><td>xã<td>An Phú<td>92,5</tbody></table>"
    )
    (table,) = page.tables
    assert [(c.row, c.column, c.text) for c in table.cells] == [
        (0, 0, "TT"),
        (0, 1, "Đơn vị"),
        (0, 3, "Chỉ số"),
        (1, 1, "xã"),
        (1, 2, "An Phú"),
        (1, 3, "92,5"),
    ]
    assert [line.text for line in page.lines] == ["TT", "Đơn vị", "Chỉ số", "xã", "An Phú", "92,5"]


def test_a_table_inside_a_layout_table_is_read_in_its_place() -> None:
    inner = "<table><tr><td>a<td>b<td>c</table>"
    page = read(f"<table><tr><td>Trước {inner} Sau</table>")
    assert [line.text for line in page.lines] == ["Trước", "a", "b", "c", "Sau"]
    assert len(page.tables) == 1


def test_a_line_break_starts_a_line_of_the_same_paragraph() -> None:
    first, second = read("<p>Tờ trình<br>\nvề việc khen").lines
    assert (first.text, second.text) == ("Tờ trình", "về việc khen")
    assert first.paragraph == second.paragraph


def test_lines_of_preformatted_text_stay_lines() -> None:
    assert texts("<p>a\nb<pre>c\nd</pre>e\nf") == ["a b", "c", "d", "e f"]


def test_what_is_not_shown_or_not_text_is_left_out() -> None:
    page = """<html><head><title>Không</title><style>.an {display:none}</style><script>khong()</script></head><body>
    <!-- không --><![if !supportLists]>1.<![endif]> Có<o:p>&nbsp;</o:p> <span style='mso-hide:all'>không</span>
    <p hidden>không</p><p class=an>không</p><p style="display: none">không</p><p><del>không</del><ins>thêm</ins>
    <noscript>không</noscript><textarea>không</textarea><xml><w:View>không</w:View></xml>"""
    assert texts(page) == ["1. Có", "thêm"]


def test_an_entity_of_the_document_is_not_expanded_and_no_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>Thân &x; bài'
    assert "bí mật" not in "\n".join(texts(page))


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("<p>Đề nghị tặng".encode("utf-8-sig"), None),
        ("<p>Đề nghị tặng".encode("utf-16"), None),
        ("<meta charset=unicode><p>Đề nghị tặng".encode("utf-16-le"), None),
        ("<p>Đề nghị tặng".encode(), None),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1258'><p>\xd0\xea\xcc ngh\xf2 t\xe3\xf2ng", None),
        (b"<p>\xd0\xea\xcc ngh\xf2 t\xe3\xf2ng".replace(b"ngh\xf2", b"nghi\xf2"), None),
        (b"<p>\xd0\xea\xcc nghi\xf2 t\xe3\xf2ng", "Windows-1258"),
        (b"<meta charset=us-ascii><p>&#272;&#7873; ngh&#7883; t&#7863;ng", None),
        (b"<meta charset=hex><p>" + "Đề nghị tặng".encode(), None),
    ],
)  # fmt: skip
def test_the_charset_is_the_marks_the_messages_the_pages_own_or_the_one_that_fits(
    content: bytes, charset: str | None
) -> None:
    assert texts(content.replace(b"ngh\xf2", b"nghi\xf2"), charset) == ["Đề nghị tặng"]


def test_fonts_of_elements_classes_and_inheritance_say_how_letters_are_read() -> None:
    page = """<style><!-- /* lời */ p.MsoNormal, li.MsoNormal {margin:0; font-family:".VnTime","sans-serif";}
    h1 {font-family:.VnTimeH} --></style>
    <h1>ñy ban</h1><p class=MsoNormal>tÆng <span style='font-size:14.0pt'>GiÊy</span>
    <span style='font-family:"Times New Roman"'>là khen</span> <font face="VNI-Times">ñe<b>à</b> nghò</font></p>
    <p>à thường</p>"""
    assert texts(page) == ["ỦY BAN", "tặng Giấy là khen đề nghị", "à thường"]


def test_bytes_of_a_legacy_page_that_names_no_charset_are_read_for_its_fonts() -> None:
    assert texts(b"<p style='font-family:\".VnTime\"'>t\xc6ng Gi\xcay khen") == ["tặng Giấy khen"]


def test_a_page_without_words_says_so() -> None:
    assert "không có chữ" in reason("<html><body><img src=a.png></body></html>")


@pytest.mark.parametrize(
    "page",
    [
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found.",
        "<title>403 - Forbidden: Access is denied.</title><h2>Server Error</h2>",
        "<h1>Không tìm thấy trang</h1><p>Mời đồng chí quay lại.",
        "<form>Tên <input name=u> Mật khẩu <input type=password></form>",
    ],
)
def test_a_saved_error_or_login_page_is_no_paper(page: str) -> None:
    assert "tải lại tệp gốc" in reason(page)


def test_a_paper_that_speaks_of_a_number_like_an_errors_is_a_paper() -> None:
    assert texts("<h1>Quyết định số 404/QĐ-UBND</h1>" + "<p>Điều một hai ba bốn năm." * 30)[0].startswith("Quyết định")


def test_elements_nested_beyond_sense_are_refused() -> None:
    assert "đề nghị" in reason("<table><tr><td>" * 150 + "sâu")
    assert "đề nghị" in reason("<div>" * 100_000 + "sâu")


@pytest.mark.parametrize(
    "page", [b"<", b"<p\xff\xfe\x00", b"<table><td rowspan=99999999 colspan=-1>a", b"<tr><p>a</table></p>b"]
)
def test_a_damaged_page_is_read_or_refused(page: bytes) -> None:
    try:
        assert read(page).lines
    except ReadError as error:
        assert error.reason


def test_a_span_of_millions_takes_no_memory() -> None:
    page = read("<table><tr><td colspan=99999>a<td>b<td>c</table>")
    assert [cell.column for cell in page.tables[0].cells] == [0, 100, 101]


def test_a_huge_page_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(UnsafeFileError):
        read_web_page(path, file="a.html", sha256="")


MESSAGE = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_NextPart_01"

This document is a Single File Web Page.

------=_NextPart_01
Content-Location: file:///C:/a.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="utf-8"

<html><body><p>T=E1=BB=9D tr=C3=ACnh</p></body></html>

------=_NextPart_01
Content-Location: file:///C:/a_files/image001.png
Content-Transfer-Encoding: base64
Content-Type: image/png

iVBORw0KGgo=

------=_NextPart_01--
"""


def mail(tmp_path: Path, content: bytes) -> Page:
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    return read_mail_page(path, file="a.doc", sha256="")


def test_the_page_of_a_single_file_web_page_is_read(tmp_path: Path) -> None:
    page = mail(tmp_path, MESSAGE)
    assert [line.text for line in page.lines] == ["Tờ trình"]
    assert page.origin == TextOrigin.WORD


@pytest.mark.parametrize(
    "content",
    [
        MESSAGE.replace(b"text/html", b"text/css"),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        MESSAGE[:230],
    ],
)
def test_a_message_without_a_page_says_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        mail(tmp_path, content)
    assert "đề nghị" in caught.value.reason


def test_unicode_under_a_legacy_fonts_name_is_left_also_where_a_word_alone_could_be_either() -> None:
    assert texts("<body style='font-family:.VnTime'><p>Đề nghị tặng<p>là") == ["Đề nghị tặng", "là"]


def test_a_huge_page_is_refused_also_where_it_comes_in_an_mhtml() -> None:
    """Hostile case web-45-mib-of-elements: 629 MB in a worker before it was stopped."""
    from pipeline.errors import UnsafeFileError
    from pipeline.extract.web import page_of

    with pytest.raises(UnsafeFileError):
        page_of(b"<p>x" * 2_600_000, charset=None, file="a.mht", sha256="0" * 64)
