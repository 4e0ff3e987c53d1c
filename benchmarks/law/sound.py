"""The ways in which a sound record may be written: every one must come out compliant."""

from dataclasses import replace

from benchmarks.law.facts import UNITS, Facts, draw_facts, with_words
from benchmarks.law.story import Story

FREE = {
    "deputy": 0.3,
    "stamp": 0.35,
    "note": 0.08,
    "index_in_letter": 0.25,
    "word_minutes": 0.12,
    "extract": 0.06,
    "council_head": 0.4,
    "minutes_number": 0.5,
    "label": 0.3,
    "unit_line": 0.4,
    "prose": 0.2,
    "table_report": 0.15,
    "lettered": 0.4,
    "past_awards": 0.25,
    "superior": 0.25,
    "one_file": 0.15,
    "text_layer": 0.25,
    "draft_letter": 0.08,
    "draft_report": 0.08,
}
"""Traits any record may have, each with its share."""
RARE = ("council_letter", "persons_beside", "several_awards", "replaced", "several_units")
"""Traits of sound records alone, one at most each."""
BESIDE = ("annual", "ballot", "decision_index", "decision_initiative", "decision_council")


def vary(story: Story, *, rare: bool) -> None:
    """Draw how a record is written; `rare` allows the traits that change who is nominated, or by whom."""
    rng = story.rng
    story.traits |= {trait for trait, share in FREE.items() if rng.random() < share}
    if "prose" in story.traits:
        story.traits -= {"lettered", "table_report"}
    story.slots.setdefault("report.label", "report.label_right")
    if "label" not in story.traits:
        story.slots["report.label"] = None
    story.slots["minutes.vote"] = "minutes.vote_all"
    chance = rng.random()
    if chance < 0.25:
        story.slots["minutes.vote"] = "minutes.vote_some"
    elif chance < 0.35:
        story.slots["minutes.vote"] = "minutes.vote_written"
    story.slots["report.discipline"] = rng.choice(
        ("report.discipline_none",) * 5 + ("report.discipline_criticism", "report.discipline_staff")
    )
    if rare and rng.random() < 0.3:
        trait = rng.choice(RARE)
        story.traits.add(trait)
        if trait == "several_units":
            _several(story)
    story.papers += [kind for kind in BESIDE if rng.random() < 0.06]


def _several(story: Story) -> None:
    """Let an office's letter and one meeting propose two or three units."""
    offices = [unit for unit in UNITS if unit.name.startswith("Văn phòng") or unit.name == "Phòng Nội vụ"]
    story.become(story.rng.choice(offices))
    others = [unit for unit in UNITS if unit.name != story.facts.unit.name]
    chosen = story.rng.sample(others, story.rng.randint(1, 2))
    story.beside = tuple(_of_the_same_days(story, draw_facts(story.bank, unit)) for unit in chosen)
    story.traits -= {"one_file", "draft_letter", "draft_report", "index_in_letter"}


def _of_the_same_days(story: Story, other: Facts) -> Facts:
    ours = story.facts
    dated = replace(other, council=ours.council, reported=ours.reported, sent=ours.sent, arrived=ours.arrived)
    return with_words(story.bank, dated, dict(other.words))
