"""The rules of access (WCAG 2.1 AA and good practice), asked of a page by axe-core."""

from pathlib import Path
from typing import Any

AXE = Path(__file__).parent / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def broken_rules(opened: Any) -> list[tuple[str, list[str]]]:
    """Return the rules that a page breaks, with places; the page's context must bypass its content policy."""
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    found = opened.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"]]
