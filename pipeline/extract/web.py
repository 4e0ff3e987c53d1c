"""Web pages, also those named .doc: paragraphs and tables in order, as Word shows them; nothing is fetched or run."""

import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from models.page import Page
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract.paragraphs import written_page
from pipeline.extract.web_charset import decoded
from pipeline.extract.web_text import WebText

_MOST_BYTES = 10_000_000
"""45 MB of the smallest elements took 629 MB before the worker was stopped."""
_BROKEN = "Trang web (HTML) bị hỏng, không mở được; đề nghị lưu lại dạng .docx hoặc PDF."
_EMPTY = "Trang web (HTML) không có chữ (chỉ có ảnh hoặc để trống); đề nghị lưu lại dạng .docx hoặc PDF."
_HUGE = "Trang web (HTML) quá lớn nên không đọc, vì lý do an toàn; đề nghị lưu lại dạng .docx hoặc PDF."
_ERROR_PAGE = (
    "Đây là trang báo lỗi hoặc trang đăng nhập lưu nhầm từ trang web, không phải văn bản; đề nghị tải lại tệp gốc."
)
_SAYS_ERROR = re.compile(
    r"\b(?:400|401|403|404|410|500|502|503|504)\b|not found|forbidden|access denied|bad gateway|server error|"
    r"service unavailable|không tìm thấy trang|trang không tồn tại|không có quyền truy cập",
    re.I,
)
_MOST_WORDS_OF_AN_ERROR = 120
_FAULTS = (etree.LxmlError, ValueError, AssertionError, RecursionError)


def read_web_page(path: Path, *, file: str, sha256: str) -> Page:
    """Return an HTML file as one page without boxes. Raise ReadError where it says nothing or only an error."""
    if path.stat().st_size > _MOST_BYTES:
        raise UnsafeFileError(_HUGE)
    return page_of(path.read_bytes(), charset=None, file=file, sha256=sha256)


def page_of(content: bytes, *, charset: str | None, file: str, sha256: str) -> Page:
    """Return the page of HTML bytes; `charset` is what came with them, if anything did. Raise ReadError."""
    if len(content) > _MOST_BYTES:
        raise UnsafeFileError(_HUGE)
    try:
        root = _parsed(decoded(content, charset))
        text = WebText(root)
        if text.typed_in_unicode:
            text = WebText(root, unicode_in_doubt=True)
    except _FAULTS as error:
        raise ReadError(_BROKEN, str(error)) from error
    if not text.lines:
        raise ReadError(_EMPTY)
    if _is_error_page(root, [word.text for line in text.lines for word in line.words]):
        raise ReadError(_ERROR_PAGE, "a saved error or login page")
    return written_page(text.lines, text.tables, file=file, sha256=sha256)


def _parsed(text: str) -> Any:
    """Return the root element. An HTML parser knows no entities of a document's own, and loads nothing."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    if root is None:
        raise ValueError("no element")
    return root


def _is_error_page(root: Any, words: list[str]) -> bool:
    if len(words) > _MOST_WORDS_OF_AN_ERROR:
        return False
    heads = " ".join(element.text_content() for element in root.iter("title", "h1", "h2"))
    return bool(_SAYS_ERROR.search(heads) or root.xpath("//input[@type='password']"))
