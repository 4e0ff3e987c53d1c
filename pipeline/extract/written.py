"""Written files (Word, its forebears, web pages): each kind to its reader; all become one page without boxes."""

import io
from pathlib import Path

from models.page import Page
from models.terms import CONVERTED, Media
from pipeline.extract.mail_page import read_mail_page
from pipeline.extract.plain import page_of_paragraphs
from pipeline.extract.web import read_web_page
from pipeline.extract.word import read_word
from pipeline.ports import Converter


def read_written(path: Path, media: Media | None, converter: Converter, *, file: str, sha256: str) -> Page:
    """Return the page of a written file. Raise ReadError where it cannot be read or converted."""
    if media == Media.HTML:
        return read_web_page(path, file=file, sha256=sha256)
    if media == Media.MHTML:
        return read_mail_page(path, file=file, sha256=sha256)
    if media not in CONVERTED:
        return read_word(path, file=file, sha256=sha256)
    converted = converter.convert(path, media)
    if converted.docx is not None:
        return read_word(io.BytesIO(converted.docx), file=file, sha256=sha256)
    return page_of_paragraphs(converted.paragraphs, file=file, sha256=sha256)
