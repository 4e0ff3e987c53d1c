"""Dossiers against a plan: rules are pure functions, their numbers and words come from the plan file (law 4)."""

from pipeline.validate.binding import bound_twice, check_plan, content_fault, setting_faults
from pipeline.validate.bodies import Body, body_of
from pipeline.validate.changes import compared, compared_by_words
from pipeline.validate.facts import Facts, facts_of
from pipeline.validate.judge import judge, judge_batch, verdict_of
from pipeline.validate.season import missing_units, redated, season_of

__all__ = [
    "Body",
    "Facts",
    "body_of",
    "bound_twice",
    "check_plan",
    "compared",
    "compared_by_words",
    "content_fault",
    "facts_of",
    "judge",
    "judge_batch",
    "missing_units",
    "redated",
    "season_of",
    "setting_faults",
    "verdict_of",
]
