"""Words of the plan found in words of the paper: folded, word by word, so that a lost tone mark does not matter."""

from collections.abc import Iterable

from pipeline.vietnamese.fold import key

__all__ = ["find", "key", "opening"]


def find(phrases: Iterable[str], text: str) -> str | None:
    """Return the first phrase that stands in the text as whole words."""
    words = f" {key(text)} "
    return next((phrase for phrase in phrases if f" {key(phrase)} " in words), None)


def opening(phrases: Iterable[str], text: str) -> str | None:
    """Return the longest phrase with which the text begins, as whole words."""
    words = f"{key(text)} "
    found = [phrase for phrase in phrases if words.startswith(f"{key(phrase)} ")]
    return max(found, key=len, default=None)
