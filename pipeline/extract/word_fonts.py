"""Fonts of Word runs: text typed for TCVN3 or VNI fonts becomes Unicode in the opened document, never in the file.

A run's font is its own, failing that its style's, its paragraph's style's, the document's default (ECMA-376, 17.7.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from pipeline.vietnamese.legacy_fonts import Legacy, decode, legacy_of, typed_in_unicode

_R, _T, _SOFT_HYPHEN = qn("w:r"), qn("w:t"), qn("w:softHyphen")
_THEMES = (qn("w:hAnsiTheme"), qn("w:asciiTheme"))
_NAMES = (qn("w:hAnsi"), qn("w:ascii"))
_MOST_ANCESTORS = 20
"""Styles that name each other in a ring end here."""


def decode_legacy_runs(document: Any) -> None:
    """Write Unicode into the runs of an opened document whose fonts are legacy ones; leave all others as they are."""
    roots = [document.element.body]
    roots += [p._element for s in document.sections for p in (s.header, s.footer) if not p.is_linked_to_previous]
    if not any(map(_names_legacy, [document.styles.element, *roots])):
        return
    fonts = _Fonts(document)
    stretches = [found for root in roots for p in root.iter(qn("w:p")) for found in _stretches(p, fonts)]
    doubt = {kind: typed_in_unicode(s.text for s in stretches if s.legacy is kind) for kind in Legacy}
    for stretch in stretches:
        decoded = decode(stretch.text, stretch.legacy, unicode_in_doubt=doubt[stretch.legacy])
        if decoded != stretch.text:
            _write(stretch.elements, decoded)


@dataclass(frozen=True)
class _Stretch:
    """Text that stands together as one: Word cuts runs anywhere, also between a VNI letter and its mark."""

    legacy: Legacy
    elements: list[Any]
    text: str


def _names_legacy(root: Any) -> bool:
    return any(legacy_of(fonts.get(name)) for fonts in root.iter(qn("w:rFonts")) for name in _NAMES)


class _Fonts:
    """Finds the font of a run through the styles of its document."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self._defaults: dict[str, str] = {}
        for style in styles.iter(qn("w:style")):
            if style.get(qn("w:default")) in ("1", "true", "on"):
                self._defaults[style.get(qn("w:type")) or ""] = style.get(qn("w:styleId"))
        self._document = _font_of(styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}"))

    def of(self, run: Any, paragraph: Any) -> str:
        """Return the name of a run's font, "" where none is named or a theme gives it."""
        own = run.find(qn("w:rPr"))
        style = None if own is None else _value(own.find(qn("w:rStyle")))
        properties = paragraph.find(qn("w:pPr"))
        named = None if properties is None else _value(properties.find(qn("w:pStyle")))
        found = _named_in(own)
        for start in (style, named or self._defaults.get("paragraph")):
            found = self._of_style(start) if found is None else found
        return found if found is not None else self._document or ""

    def _of_style(self, name: str | None) -> str | None:
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(name)
            if style is None:
                return None
            found = _font_of(style)
            if found is not None:
                return found
            name = _value(style.find(qn("w:basedOn")))
        return None


def _font_of(parent: Any) -> str | None:
    return None if parent is None else _named_in(parent.find(qn("w:rPr")))


def _named_in(properties: Any) -> str | None:
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    if fonts is None:
        return None
    if any(fonts.get(theme) for theme in _THEMES):
        return ""  # a theme outranks a name; legacy fonts are never a theme's
    return next((name for name in map(fonts.get, _NAMES) if name), None)


def _value(element: Any) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _stretches(paragraph: Any, fonts: _Fonts) -> Iterator[_Stretch]:
    for legacy, group in groupby(_pieces(paragraph, fonts), key=lambda piece: piece[1]):
        elements = [element for element, _ in group]
        if legacy is not None:
            text = "".join("\xad" if element.tag == _SOFT_HYPHEN else element.text or "" for element in elements)
            yield _Stretch(legacy, elements, text)


def _pieces(paragraph: Any, fonts: _Fonts) -> Iterator[tuple[Any, Legacy | None]]:
    """Yield what holds letters, in order, with how it is read; what parts text (a tab, a break) is yielded as None."""
    for run in paragraph.iter(_R):
        if next(run.iterancestors(qn("w:p"))) is not paragraph:  # of a text box, which has paragraphs of its own
            continue
        legacy = legacy_of(fonts.of(run, paragraph))
        for element in run:
            # TCVN3 writes ư with the byte of the soft hyphen, which Word and LibreOffice keep as an element.
            letters = element.tag == _T or (element.tag == _SOFT_HYPHEN and legacy is not None)
            if element.tag != qn("w:rPr"):
                yield element, legacy if letters else None


def _write(elements: list[Any], text: str) -> None:
    """Put text into the first w:t of some neighbouring elements and empty the others."""
    first, *others = elements
    if first.tag == _SOFT_HYPHEN:
        replacement = first.makeelement(_T)
        first.getparent().replace(first, replacement)
        first = replacement
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for element in others:
        if element.tag == _T:
            element.text = ""
        else:
            element.getparent().remove(element)
