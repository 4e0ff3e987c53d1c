"""Words of the plan found in words of the paper: folded, word by word, so that a lost tone mark does not matter."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.vietnamese.fold import fold, squeeze

_COMMITTEE = re.compile(r"\bubnd\b")


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return text for comparison: UBND written out, without marks, case or punctuation."""
    return _COMMITTEE.sub("uy ban nhan dan", squeeze(fold(text)))


def find(phrases: Iterable[str], text: str) -> str | None:
    """Return the first phrase that stands in the text as whole words."""
    words = f" {key(text)} "
    return next((phrase for phrase in phrases if f" {key(phrase)} " in words), None)


def opening(phrases: Iterable[str], text: str) -> str | None:
    """Return the longest phrase with which the text begins, as whole words."""
    words = f"{key(text)} "
    found = [phrase for phrase in phrases if words.startswith(f"{key(phrase)} ")]
    return max(found, key=len, default=None)
