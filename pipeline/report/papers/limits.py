"""What the plan says about the number of awards and the end of the authority that gives them; None where nothing."""

from datetime import date

from models.plan import Plan, Setting


def _setting(plan: Plan, rule: str, key: str) -> Setting | None:
    return next((setting.settings.get(key) for _, setting in plan.rules if setting.rule == rule), None)


def most_awards(plan: Plan) -> int | None:
    """Return how many collectives may be commended in a year."""
    limit = _setting(plan, "batch.quota", "limit")
    return limit if isinstance(limit, int) and not isinstance(limit, bool) else None


def authority_ends(plan: Plan) -> date | None:
    """Return the first day on which the deciding authority is no more."""
    day = _setting(plan, "scope.period", "authority_ends")
    return day if isinstance(day, date) else None


def clause_of(plan: Plan, rule: str) -> str | None:
    """Return the id of the clause that a rule checks."""
    return next((clause.id for clause, setting in plan.rules if setting.rule == rule), None)
