"""Cutting a stream of pages into papers: where one ends and the next begins."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from models.cues import Cues
from models.page import Page
from models.terms import TextOrigin
from pipeline.classify.title import find_title, has_national_title
from pipeline.vietnamese.fold import fold, squeeze

_IMAGES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"}
_ANNEX_LINES = 14


def is_annex(page: Page, cues: Cues) -> bool:
    """Tell whether the page opens an annexed list ("Kèm theo Tờ trình số …"), which belongs to the paper before it."""
    top = squeeze(" ".join(fold(line.text) for line in page.lines[:_ANNEX_LINES]))
    return any(phrase in top for phrase in cues.phrases["annex"] if phrase.startswith("kem theo"))


def opens_paper(page: Page, cues: Cues) -> bool:
    """Tell whether a page is the first of a paper: a letterhead, or a title near its top."""
    if has_national_title(page, cues):
        return True
    if is_annex(page, cues):
        return False
    title = find_title(page, cues)
    return title is not None and page.lines[title.index].box[1] <= 0.3 and title.index <= 8


def _page_number(page: Page) -> int | None:
    for line in page.lines[:2]:
        if re.fullmatch(r"[-–\s]*\d{1,2}[-–\s]*", line.text):
            return int(re.sub(r"\D", "", line.text))
    return None


def _continues(page: Page, before: Page) -> bool:
    """Tell whether a page without an opening goes on with the page before it."""
    if page.origin == TextOrigin.WORD or before.origin == TextOrigin.WORD:
        return False
    if page.file == before.file:
        return True  # a blank back side too
    path, path_before = PurePosixPath(page.file), PurePosixPath(before.file)
    if path.parent != path_before.parent:
        return False
    if path.suffix.lower() in _IMAGES and path_before.suffix.lower() in _IMAGES:
        return True
    return page.page == 1 and before.page == 1 and (_page_number(page) or 0) >= 2


def cut(pages: Sequence[Page], cues: Cues) -> tuple[tuple[Page, ...], ...]:
    """Return the pages of one submission, in reading order, cut into papers.

    A photograph a page makes one paper of several files; a Word file is a paper of its own.
    """
    papers: list[list[Page]] = []
    for page in pages:
        if papers and not opens_paper(page, cues) and _continues(page, papers[-1][-1]):
            papers[-1].append(page)
        else:
            papers.append([page])
    return tuple(tuple(paper) for paper in papers)
