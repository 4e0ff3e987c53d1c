"""Dossiers against a plan: rules are pure functions, their numbers and words come from the plan file (law 4)."""

from pipeline.validate.binding import check_plan
from pipeline.validate.facts import Facts, facts_of
from pipeline.validate.judge import judge, judge_batch, verdict_of

__all__ = ["Facts", "check_plan", "facts_of", "judge", "judge_batch", "verdict_of"]
