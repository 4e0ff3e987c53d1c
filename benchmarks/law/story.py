"""One record to be written: its facts, what each paper says, and what is expected of the program."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.law.banks import Bank
from benchmarks.law.facts import UNITS, Facts, draw_facts, with_words
from models.terms import MarkAnswer, Outcome, Verdict
from models.unit import KnownUnit

PARTS = ("letter", "minutes", "report")


@dataclass(frozen=True)
class Expected:
    """The answer that a planted defect must find; `also` are rules that the same defect breaches."""

    rule: str
    outcome: Outcome
    verdict: Verdict
    also: tuple[str, ...] = ()


@dataclass
class Story:
    """A record in the making. `slots` names which list of wordings a place takes, None for leaving it out."""

    name: str
    bank: Bank
    facts: Facts
    expected: Expected | None = None
    papers: list[str] = field(default_factory=lambda: list(PARTS))
    traits: set[str] = field(default_factory=set)
    slots: dict[str, str | None] = field(default_factory=dict)
    own: dict[str, Facts] = field(default_factory=dict)
    marks: dict[str, tuple[MarkAnswer, MarkAnswer]] = field(default_factory=dict)
    beside: tuple[Facts, ...] = ()
    """Other units of the same letter and meeting."""

    @property
    def rng(self) -> Random:
        return self.bank.rng

    def facts_of(self, paper: str) -> Facts:
        return self.own.get(paper, self.facts)

    def slot(self, place: str) -> str | None:
        """Return the list that a place of a paper draws from: its own name unless a defect changed it."""
        return self.slots.get(place, place)

    def say(self, place: str, facts: Facts) -> str | None:
        """Return one wording for a place, or None where the paper is silent there."""
        slot = self.slot(place)
        return None if slot is None else self.bank.draw(slot, facts.words)

    # ---- changes that defects make

    def change(self, *papers: str, **changes: object) -> None:
        """Give some papers (all, if none is named) other facts: unit, year, days or index."""
        for paper in papers or ("",):
            old = self.facts_of(paper)
            constant = {key: old.words[key] for key in old.words}
            new = with_words(self.bank, replace(old, **changes), constant)  # type: ignore[arg-type]
            kept = {key: old.words[key] for key in ("unit", "Unit", "nominee", "Nominee") if "unit" not in changes}
            new = replace(new, words={**new.words, **kept})
            if paper:
                self.own[paper] = new
            else:
                self.facts = new

    def other_unit(self) -> KnownUnit:
        """Return another known unit of the district."""
        return self.rng.choice([unit for unit in UNITS if unit.name != self.facts.unit.name])

    def become(self, unit: KnownUnit) -> None:
        """Make the whole record about another body."""
        self.facts = draw_facts(self.bank, unit)


def new_story(name: str, half: str, seed: int) -> Story:
    """Return a sound record of three parts, all else left to chance later."""
    bank = Bank(half, Random(seed), [])
    return Story(name, bank, draw_facts(bank, bank.rng.choice(UNITS)))


def late(year: int) -> date:
    return date(year, 12, 31)


def below(bank: Bank, least: int = 90) -> Decimal:
    """Return an index below the mark, by a hair as often as by far."""
    near = (Decimal("89.995"), Decimal("89.99"), Decimal("89.9"), Decimal("89.5"), Decimal("89"))
    return bank.rng.choice((*near, Decimal(bank.rng.randint(6000, 100 * least - 101)) / 100))
