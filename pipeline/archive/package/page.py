"""The page that a person opens in twenty years with nothing but a browser."""

from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from models.terms import ObjectRole
from pipeline.archive.package.contents import CHAIN_NAME, METS_NAME, PREMIS_NAME, TABLE_NAME, Chapter, Layout

_TEMPLATES = Environment(
    loader=PackageLoader("pipeline.archive.package"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def index_page(layout: Layout) -> bytes:
    """Return the index of a package: Vietnamese, self-contained, each file a link."""
    page = _TEMPLATES.get_template("index.html").render(
        layout=layout,
        contents=layout.contents,
        chapters=layout.chapters,
        groups=_groups,
        day=_day,
        names={"mets": METS_NAME, "premis": PREMIS_NAME, "table": TABLE_NAME, "chain": CHAIN_NAME},
    )
    return page.encode("utf-8", "replace")


def _groups(chapter: Chapter) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Return label, then name, link and size of the files, by role."""
    return [
        (role.label, [(held.path, quote(at), held.size) for held, at in chapter.of_role(role)])
        for role in ObjectRole
        if chapter.of_role(role)
    ]


def _day(iso: str | None) -> str:
    """Return an ISO day as it is written here, and what is none as it stands."""
    parts = (iso or "")[:10].split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else (iso or "")
