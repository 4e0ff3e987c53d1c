"""Near-match on folded text: phrases that OCR spelt a little differently."""

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.vietnamese.fold import fold, squeeze


@dataclass(frozen=True)
class NearMatch:
    """A phrase found near-spelt: its place in the searched text and the share of letters that agree (0..1)."""

    start: int
    end: int
    score: float


def find_near(phrase: str, folded: str, *, at_least: float = 0.86) -> NearMatch | None:
    """Return the best near-match of a folded `phrase` within `folded` text, or None below `at_least`."""
    place = folded.find(phrase)
    if place >= 0:
        return NearMatch(place, place + len(phrase), 1.0)
    if len(folded) < len(phrase) * at_least:
        return None
    found = fuzz.partial_ratio_alignment(phrase, folded, score_cutoff=at_least * 100)
    if found is None:
        return None
    return NearMatch(found.dest_start, found.dest_end, found.score / 100)


def edits(left: str, right: str) -> int:
    """Return the number of letters that differ between two names, folded and without punctuation."""
    return int(Levenshtein.distance(squeeze(fold(left)), squeeze(fold(right))))


def likeness(left: str, right: str) -> float:
    """Return how alike two whole strings are (0..1), folded and without punctuation."""
    return float(fuzz.ratio(squeeze(fold(left)), squeeze(fold(right))) / 100)
