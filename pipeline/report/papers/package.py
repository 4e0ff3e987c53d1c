"""A Word document as bytes that depend on its content alone, and whether a person has saved one since."""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx

FIXED = datetime(2024, 1, 1)
"""The day that stands in every document's properties: the same input gives the same bytes."""
_AUTHOR = "hoso"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def _with_properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title = title[:200]
    properties.author = properties.last_modified_by = _AUTHOR
    properties.language = "vi-VN"
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.created = properties.modified = FIXED
    properties.revision = 1


def package(document: Any, title: str) -> bytes:
    """Return a document of python-docx as the bytes of a .docx; no clock in its properties or its archive."""
    _with_properties(document, title)
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as made, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, made.read(name))
    return second.getvalue()


def edited_since(content: bytes) -> bool:
    """Tell whether a person may have worked in a document: only what bears our unchanged mark has not been touched."""
    try:
        properties = docx.Document(io.BytesIO(content)).core_properties
    except (KeyError, ValueError, zipfile.BadZipFile):
        return True
    return (properties.last_modified_by, properties.modified) != (
        _AUTHOR,
        FIXED.replace(tzinfo=properties.modified.tzinfo),
    )
