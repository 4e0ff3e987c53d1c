"""A tree as indented text: the same bytes on a terminal, in a pipe and in a file, without colour."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A line and what hangs under it."""

    text: str
    below: tuple["Node", ...] = ()


def one_line(text: str) -> str:
    """Return text on one line, without characters that would steer a terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _lines(nodes: tuple[Node, ...], before: str) -> Iterator[str]:
    for number, node in enumerate(nodes, start=1):
        last = number == len(nodes)
        yield f"{before}{'└─ ' if last else '├─ '}{one_line(node.text)}"
        yield from _lines(node.below, before + ("   " if last else "│  "))


def as_outline(root: Node) -> str:
    """Return a tree as text, a line a node."""
    return "\n".join((one_line(root.text), *_lines(root.below, ""))) + "\n"
