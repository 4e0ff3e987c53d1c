"""XML that any text can stand in: what XML has no place for becomes the replacement character."""

import re
from typing import Any

from lxml import etree

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text without what XML 1.0 has no place for."""
    return _NO_XML.sub("\ufffd", text)


def child(parent: Any, namespace: str, name: str, text: str | None = None, **attributes: str) -> Any:
    """Add an element with its text and attributes, and return it."""
    element = etree.SubElement(parent, f"{{{namespace}}}{name}", {k: xml_text(v) for k, v in attributes.items()})
    if text is not None:
        element.text = xml_text(text)
    return element


def xml_bytes(root: Any) -> bytes:
    """Return a document in UTF-8, indented, always the same for the same content."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
