"""Templates → pages, for the reports and for the desk: everything escaped, what would steer a page named."""

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from pipeline.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def _shown(value: object) -> object:
    """Return what a page shows of a value: text without characters that steer the page; our own markup as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_SHARED = Path(__file__).parent / "templates"


def environment_of(folder: Path) -> "Environment":
    """Return the environment of a folder of templates; what it lacks comes from the report's own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader([folder, _SHARED]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
