"""Papers by content: the pages of a document as keys that no renaming changes."""

from collections.abc import Mapping, Sequence

from models.document import Document, PageRef
from models.event import PageKey
from models.page import Page

Contents = Mapping[str, str]
"""The sha256 of each file of the run, by its path."""


def key_of(page: Page) -> PageKey:
    """Return the key of a page."""
    return PageKey(sha256=page.sha256, page=page.page)


def keys_of(refs: Sequence[PageRef], contents: Contents) -> tuple[PageKey, ...]:
    """Return the keys of pages; a file that the run does not know has none (a record from elsewhere)."""
    return tuple(PageKey(sha256=contents[ref.file], page=ref.page) for ref in refs if ref.file in contents)


def holds(document: Document, page: PageKey, contents: Contents) -> bool:
    """Tell whether a paper has the page."""
    return page in keys_of(document.pages, contents)
