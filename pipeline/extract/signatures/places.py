"""Where signatures are drawn: the widgets of a PDF by the number of their object."""

from pathlib import Path
from typing import Any

import pikepdf

Place = tuple[int, tuple[float, float, float, float] | None]

_MOST_PAGES = 2_000
_MOST_WIDGETS = 5_000
_DEEPEST = 32
_FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)


def widget_places(path: Path) -> dict[int, Place]:
    """Return page and box (as the page is shown, fractions) of each widget; an invisible one has no box."""
    places: dict[int, Place] = {}
    try:
        with pikepdf.open(path) as pdf:
            for number, page in enumerate(pdf.pages[:_MOST_PAGES], 1):
                for widget in _widgets(page):
                    places[widget.objgen[0]] = (number, _box(page, widget))
                    if len(places) >= _MOST_WIDGETS:
                        return places
    except _FAULTS:
        return places
    return places


def _widgets(page: pikepdf.Page) -> list[Any]:
    annotations = page.obj.get("/Annots", [])
    return [found for found in list(annotations) if str(found.get("/Subtype", "")) == "/Widget"]


def _rotation(page: pikepdf.Page) -> int:
    node = page.obj
    for _ in range(_DEEPEST):
        if "/Rotate" in node:
            return int(node["/Rotate"]) % 360
        if "/Parent" not in node:
            return 0
        node = node["/Parent"]
    return 0


def _box(page: pikepdf.Page, widget: Any) -> tuple[float, float, float, float] | None:
    """Return the rectangle of a widget on the page as it is turned, or None where nothing of it is to be seen."""
    left, bottom, right, top = sorted_edges(page.cropbox)
    x0, y0, x1, y1 = sorted_edges(widget["/Rect"])
    width, height = right - left, top - bottom
    if width <= 0 or height <= 0:
        return None
    u0, u1 = (x0 - left) / width, (x1 - left) / width
    v0, v1 = (top - y1) / height, (top - y0) / height
    turned = {
        0: (u0, v0, u1, v1),
        90: (1 - v1, u0, 1 - v0, u1),
        180: (1 - u1, 1 - v1, 1 - u0, 1 - v0),
        270: (v0, 1 - u1, v1, 1 - u0),
    }[_rotation(page) // 90 * 90]
    a0, b0, a1, b1 = (round(min(max(edge, 0.0), 1.0), 5) for edge in turned)
    return (a0, b0, a1, b1) if a1 > a0 and b1 > b0 else None


def sorted_edges(rectangle: Any) -> tuple[float, float, float, float]:
    """Return a PDF rectangle with its lower left corner first."""
    x0, y0, x1, y1 = (float(edge) for edge in list(rectangle))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
