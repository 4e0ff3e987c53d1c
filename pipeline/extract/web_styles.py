"""What of a web page's styles matters to its words: the name of their font, and whether they are shown."""

import re
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_FAMILY = re.compile(r"""(?:^|;)\s*font-family\s*:\s*["']?([^"',;]+)""", re.I)
_SHORTHAND = re.compile(r"""(?:^|;)\s*font\s*:[^;]*?["']?((?:\.vn|vni-)[^"',;]*)""", re.I)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_SELECTOR = re.compile(r"^([a-z][\w:]*)?(\.[\w-]+)?$", re.I)


class Styles:
    """Rules of the style elements by the simple selectors that Word writes: p, .Name, p.Name."""

    def __init__(self, root: Any) -> None:
        self._fonts: dict[str, str] = {}
        self._hidden: set[str] = set()
        for style in root.iter("style"):
            for selectors, body in _RULE.findall(_COMMENT.sub("", style.text or "")):
                self._learn(selectors, body)

    def _learn(self, selectors: str, body: str) -> None:
        font = _font_in(body)
        for selector in map(str.strip, selectors.split(",")):
            if not _SELECTOR.match(selector):
                continue
            if font:
                self._fonts[selector.lower()] = font
            if _HIDDEN.search(body):
                self._hidden.add(selector.lower())

    def font(self, element: Any) -> str | None:
        """Return the font that an element names for itself, the nearest word first; None where it inherits."""
        own = _font_in(element.get("style") or "")
        said = element.get("face") if element.tag == "font" else None
        named = next((self._fonts[s] for s in _selectors(element) if s in self._fonts), None)
        return own or named or (said.split(",")[0] if said else None)

    def hides(self, element: Any) -> bool:
        """Tell whether an element is not shown."""
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return True
        return any(selector in self._hidden for selector in _selectors(element))


def _font_in(declarations: str) -> str | None:
    found = _FAMILY.search(declarations) or _SHORTHAND.search(declarations)
    return found[1].strip() if found else None


def _selectors(element: Any) -> list[str]:
    """Return what may select an element, the most particular first."""
    tag = str(element.tag).lower()
    names = (element.get("class") or "").lower().split()[:10]
    return [*(f"{tag}.{name}" for name in names), *(f".{name}" for name in names), tag]
