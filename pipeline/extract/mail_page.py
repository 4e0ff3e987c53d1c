"""MHTML: the "Single File Web Page" that Word and browsers save, a web page with its pictures in one mail message."""

import email
from email.errors import MessageError
from email.message import Message
from pathlib import Path

from models.page import Page
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract.web import page_of

_MOST_BYTES = 100_000_000
_MOST_PARTS = 2_000
_BROKEN = "Trang web một tệp (MHTML) bị hỏng, không mở được; đề nghị lưu lại dạng .docx hoặc PDF."
_HUGE = "Trang web một tệp (MHTML) quá lớn nên không đọc, vì lý do an toàn; đề nghị lưu lại dạng .docx hoặc PDF."


def read_mail_page(path: Path, *, file: str, sha256: str) -> Page:
    """Return an MHTML file's first web page. Raise ReadError where it holds none."""
    if path.stat().st_size > _MOST_BYTES:
        raise UnsafeFileError(_HUGE)
    try:
        part = _web_part(email.message_from_bytes(path.read_bytes().lstrip()))
        content = part.get_payload(decode=True) if part is not None else None
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise ReadError(_BROKEN, str(error)) from error
    if part is None or not isinstance(content, bytes):
        raise ReadError(_BROKEN, "no text/html part")
    return page_of(content, charset=_charset(part), file=file, sha256=sha256)


def _web_part(message: Message) -> Message | None:
    """Return the part that the others belong to: the first of the kind (RFC 2557)."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise UnsafeFileError(_HUGE)
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
    return None


def _charset(part: Message) -> str | None:
    said = part.get_param("charset")
    return said if isinstance(said, str) else None
