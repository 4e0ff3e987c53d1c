"""How figures are shown: a count with its share, a table in Markdown."""

from collections.abc import Sequence

GRADES = ("clean", "ordinary", "poor")
NONE = "–"


def share(right: int, of: int) -> str:
    """Return "9/10 = 90.0 %", a dash where there is nothing to count."""
    return f"{right}/{of} = {100 * right / of:.1f} %" if of else NONE


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])
