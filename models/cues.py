"""The words by which papers are known: data, not code."""

from models.record import Record


class TypeName(Record):
    """A type of document (Decree 30, annex III); `abbreviation` starts its notation, None where it has none."""

    name: str
    abbreviation: str | None = None


class Cues(Record):
    """Types, and labelled lists of phrases, folded.

    `phrases` are near-matched as token patterns; `words` are single folded words or openings that code looks up.
    """

    types: tuple[TypeName, ...]
    national_title: str
    national_motto: str
    phrases: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
