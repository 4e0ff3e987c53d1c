"""Evidence → what a clerk sees of it: a strip of paper, the paragraph of a Word file, or the place alone."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from models.page import Box
from models.reading import Evidence
from pipeline.ports import PageImages
from pipeline.report.wording import show_place

_WIDE = 0.5
"""A strip of a box wider than this share of the page is scrolled on a phone, not shrunk until unreadable."""
_GAP, _TALLEST = 0.02, 0.25
"""Boxes that follow each other within these shares of the page's height are shown in one strip."""
_WHOLE_PAGE: Box = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Exhibit:
    """One place on paper: its caption, the picture as a data URI (None for Word), the words as read."""

    caption: str
    image: str | None
    text: str
    wide: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Exhibits:
    """What is shown of some evidence, and the captions of the places that are only named."""

    shown: tuple[Exhibit, ...] = ()
    also: tuple[str, ...] = ()


def _union(left: Box, right: Box) -> Box:
    return (min(left[0], right[0]), min(left[1], right[1]), max(left[2], right[2]), max(left[3], right[3]))


def _joined(first: Evidence, second: Evidence) -> Evidence | None:
    """Return two places of one page as one, where they stand close enough for one strip."""
    if (first.file, first.page) != (second.file, second.page) or first.box is None or second.box is None:
        return None
    if max(first.box[1], second.box[1]) - min(first.box[3], second.box[3]) > _GAP:
        return None
    box = _union(first.box, second.box)
    if box[3] - box[1] > _TALLEST:
        return None
    text = first.text if second.text in first.text else f"{first.text} … {second.text}".strip(" …")
    return first.model_copy(update={"box": box, "text": text})


def together(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the places in order, each once, neighbours on one page joined."""
    places: list[Evidence] = []
    for place in dict.fromkeys(evidence):
        joined = next(((i, j) for i, p in enumerate(places) if (j := _joined(p, place)) is not None), None)
        if joined is None:
            places.append(place)
        else:
            places[joined[0]] = joined[1]
    return tuple(places)


def as_data_uri(webp: bytes) -> str:
    """Return a WebP picture for the src of an image."""
    return "data:image/webp;base64," + b64encode(webp).decode("ascii")


def exhibit(evidence: Evidence, images: PageImages) -> Exhibit:
    """Return what is shown of one place: a strip, the whole page where no box is known, or the words alone."""
    picture = None
    if evidence.page is not None:
        picture = images.strip(evidence.file, evidence.page, evidence.box or _WHOLE_PAGE)
    wide = evidence.box is not None and evidence.box[2] - evidence.box[0] > _WIDE
    uri = as_data_uri(picture) if picture is not None else None
    return Exhibit(show_place(evidence), uri, " ".join(evidence.text.split()), wide, evidence.box is None)


def exhibits(evidence: Sequence[Evidence], images: PageImages, *, most: int, pages: int = 0) -> Exhibits:
    """Return up to `most` strips and paragraphs and up to `pages` whole pages to show; the other places by name."""
    places = together(evidence)
    telling = [place for place in places if place.box is not None or place.paragraph is not None]
    whole = [place for place in places if place not in telling and place.page is not None]
    shown = [*telling[:most], *whole[:pages]]
    also = dict.fromkeys(show_place(place) for place in places if place not in shown)
    return Exhibits(tuple(exhibit(place, images) for place in shown), tuple(also))
