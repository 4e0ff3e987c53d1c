"""What a person typed to find dossiers → which words stand in them; pure."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.terms import Verdict
from pipeline.archive.indexing import COVER, NUMBER, UNIT, VERDICT, YEAR, pairs, words_text
from pipeline.errors import UsageError
from pipeline.vietnamese.fold import nfc

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))


@dataclass(frozen=True)
class Term:
    """Words that stand side by side, in this order; `typed` is NFC as typed."""

    typed: str
    words: tuple[str, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the tokens that a set of words must hold: the word, or each two neighbours."""
        return self.words if len(self.words) == 1 else tuple(pairs(self.words))


@dataclass(frozen=True)
class Question:
    """What is looked for: every term, in a dossier of this unit, year, verdict and with a paper of this number."""

    terms: tuple[Term, ...] = ()
    unit: Term | None = None
    year: int | None = None
    verdict: Verdict | None = None
    number: Term | None = None

    @cached_property
    def filters(self) -> tuple[str, ...]:
        """Return the tokens of unit, year, verdict and number."""
        tokens = [f"{UNIT}{token}" for token in self.unit.tokens] if self.unit is not None else []
        if self.year is not None:
            tokens.append(f"{YEAR}{self.year}")
        if self.verdict is not None:
            tokens.append(f"{VERDICT}{self.verdict.value}")
        if self.number is not None:
            tokens.append(NUMBER + "_".join(self.number.words))
        return tuple(dict.fromkeys(tokens))

    @cached_property
    def anywhere(self) -> tuple[str, ...]:
        """Return the tokens that a dossier must hold."""
        return (*self.filters, *dict.fromkeys(token for term in self.terms for token in term.tokens))

    @cached_property
    def on_cover(self) -> tuple[str, ...]:
        """Return the tokens of a dossier that holds all terms on its cover."""
        return (*self.filters, *dict.fromkeys(f"{COVER}{token}" for term in self.terms for token in term.tokens))


def question(
    words: Sequence[str],
    *,
    unit: str | None = None,
    year: int | None = None,
    verdict: str | None = None,
    number: str | None = None,
) -> Question:
    """Return what a person typed as a question. Raise UsageError where nothing is asked.

    Words in quotes stand side by side; so do those of one word with signs in it ("87/TTr-UBND").
    """
    terms = [term for typed in words for term in _terms(typed)]
    verdicts = {known.value: known for known in Verdict}
    if verdict is not None and verdict not in verdicts:
        raise UsageError(f"--verdict {verdict}: give one of {', '.join(verdicts)}.")
    asked = Question(
        terms=tuple(dict.fromkeys(terms)),
        unit=_one(unit, "--unit"),
        year=year,
        verdict=verdicts[verdict] if verdict is not None else None,
        number=_one(number, "--number"),
    )
    if not asked.anywhere:
        raise UsageError("nothing to look for: give words, or --unit, --year, --verdict, --number.")
    return asked


def _terms(typed: str) -> list[Term]:
    """Return the terms of one argument; a quote that is never closed is a sign like any other."""
    splitter = shlex.shlex(nfc(typed).translate(_QUOTES), posix=True)
    splitter.whitespace_split, splitter.commenters, splitter.quotes, splitter.escape = True, "", '"', ""
    try:
        parts = list(splitter)
    except ValueError:
        parts = typed.split()
    return [term for part in parts if (term := _term(part)) is not None]


def _term(typed: str) -> Term | None:
    words = tuple(words_text(typed).split())
    return Term(nfc(typed), words) if words else None


def _one(typed: str | None, option: str) -> Term | None:
    if typed is None:
        return None
    term = _term(typed)
    if term is None:
        raise UsageError(f"{option} {typed!r} holds no letter or digit.")
    return term
