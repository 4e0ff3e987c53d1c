"""Cues near-matched on folded tokens, by spaCy's SpanRuler; built once per process from patterns that are passed in."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from models.cues import Cues
from pipeline.vietnamese.fold import fold, squeeze

if TYPE_CHECKING:
    from spacy.language import Language

_FUZZY_FROM = 5
"""Shorter tokens must agree to the letter: one letter apart, "to" and "so" are different words."""


def _token_pattern(token: str) -> dict[str, Any]:
    return {"LOWER": {"FUZZY1": token}} if len(token) >= _FUZZY_FROM else {"LOWER": token}


@lru_cache(maxsize=4)
def _ruler(phrases: tuple[tuple[str, tuple[str, ...]], ...]) -> "Language":
    import spacy  # 2.7 s to import: only where papers are named

    language = spacy.blank("xx")
    ruler: Any = language.add_pipe("span_ruler")
    ruler.add_patterns(
        [
            {"label": label, "pattern": [_token_pattern(token) for token in squeeze(phrase).split()]}
            for label, entries in phrases
            for phrase in entries
        ]
    )
    return language


def find_cues(text: str, cues: Cues) -> dict[str, str]:
    """Return the cue labels found in `text`, each with the first words that gave it (folded)."""
    language = _ruler(tuple(cues.phrases.items()))
    document = language(squeeze(fold(text)))
    found: dict[str, str] = {}
    for span in document.spans["ruler"]:
        found.setdefault(span.label_, span.text)
    return found
