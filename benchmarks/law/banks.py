"""The wordings of papers, in two disjoint halves: one to mend the program by, one held back from that."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from zlib import crc32

TUNED, HELD_BACK = "tuned", "held back"
HALVES = (TUNED, HELD_BACK)
_FOLDER = Path(__file__).parent / "wordings"
_FILES = ("heads", "letter", "minutes", "report", "other")


@lru_cache(maxsize=1)
def wordings() -> dict[str, tuple[str, ...]]:
    """Return every wording by "file.slot", in the order of its list."""
    return {
        f"{name}.{slot}": tuple(entries)
        for name in _FILES
        for slot, entries in tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8")).items()
    }


def half_of(slot: str, half: str) -> tuple[int, ...]:
    """Return the places of a slot's wordings that belong to one half; a slot of one wording has it in both.

    A place's half depends on the slot's name and the place alone, so that a corrected wording stays where it was.
    Pairs of neighbours are parted, so that both halves of every slot are alike in size.
    """
    count = len(wordings()[slot])
    if count == 1:
        return (0,)
    first = [place for place in range(count) if (place + crc32(f"{slot}:{place // 2}".encode())) % 2 == 0]
    return tuple(first) if half == TUNED else tuple(place for place in range(count) if place not in first)


@dataclass(frozen=True)
class Bank:
    """The wordings that records of one half may use; which were drawn is kept in `drawn`."""

    half: str
    rng: Random
    drawn: list[str]

    def draw(self, slot: str, words: Mapping[str, object]) -> str:
        """Return one wording of a slot with its gaps filled, and note which."""
        place = self.rng.choice(half_of(slot, self.half))
        self.drawn.append(f"{slot}:{place}")
        return wordings()[slot][place].format_map(words)
