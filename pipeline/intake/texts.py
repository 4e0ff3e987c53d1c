"""What a file that is made of characters is: a web page, a saved web page in one file, RTF; or plain text."""

import re

from models.terms import Media

_WEB_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|base|table|p|div|figure|section|article|h[1-6]|span|font|"
    r"center|b|strong|ul|ol|pre)\b"
)
_LEADING = re.compile(r"(?:\s|<!--.*?(?:-->|$)|<\?.*?(?:\?>|$))*", re.S)
"""Comments and declarations may stand before the first element."""
_HEADERS = re.compile(r"(?:[a-z][a-z0-9-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+")
_WEB_MESSAGE = re.compile(r"^content-type:\s*(?:multipart/related|text/html)", re.M)
_POSTED = re.compile(r"^(?:received|return-path|delivered-to|message-id|to):", re.M)


def text_media(text: str) -> Media | None:
    """Return the medium of a file by its beginning in small letters, None where it is none that we read."""
    if text.startswith("{\\rtf"):
        return Media.RTF
    if _is_web(text):
        return Media.HTML
    return Media.MHTML if _is_web_message(text) else None


def is_mail(text: str) -> bool:
    """Tell a message with headers from other text."""
    headers = _HEADERS.match(text)
    return headers is not None and "mime-version:" in headers[0]


def _is_web(text: str) -> bool:
    if not text.startswith("<"):
        return False
    if text.startswith("<?xml") and "<html" not in text:  # a paragraph of some other XML is no web page
        return False
    start = _LEADING.match(text)
    return _WEB_START.match(text, start.end() if start else 0) is not None or "<html" in text


def _is_web_message(text: str) -> bool:
    """Tell what Word and browsers save from a letter that was posted: both are messages of RFC 5322."""
    headers = _HEADERS.match(text)
    if headers is None or "mime-version:" not in headers[0]:
        return False
    return _WEB_MESSAGE.search(headers[0]) is not None and _POSTED.search(headers[0]) is None
