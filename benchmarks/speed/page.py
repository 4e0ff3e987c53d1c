"""The page of figures: each part stands between its marks, and a run rewrites the parts that it measured."""

import platform
import re
from collections.abc import Mapping


def written(page: str, told: Mapping[str, str], pages: int) -> str:
    """Return the page with the tables of a run in it. Raise ValueError where a part has no place."""
    for name, table in told.items():
        begin, end = f"<!-- {name}: written by `make bench-speed` -->", f"<!-- /{name} -->"
        place = re.compile(re.escape(begin) + r".*?" + re.escape(end), re.DOTALL)
        if not place.search(page):
            raise ValueError(f"docs/performance.md has no place for {name!r}: add {begin} and {end}")
        text = (
            f"{begin}\n\n{pages} pages, {platform.machine()}, Python {platform.python_version()}.\n\n{table}\n\n{end}"
        )
        page = place.sub(text.replace("\\", r"\\"), page)
    return page
