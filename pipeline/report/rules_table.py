"""The rules of a plan as a short Markdown table, and the region of a page that it fills."""

import re

from models.plan import Plan
from models.terms import Level
from pipeline.report.labels import rule_title
from pipeline.report.plan_words import ASKS

REGION = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- /rules -->)", re.DOTALL)
_HEAD = "| rule | clause | level | curable | what it asks |\n|---|---|---|---|---|\n"


def rules_table(plan: Plan) -> str:
    """Return a row a rule in the plan's order; a rule of several clauses stands once."""
    clauses: dict[str, list[str]] = {}
    for clause, setting in plan.rules:
        clauses.setdefault(setting.rule, []).append(clause.id)
    first = {setting.rule: setting for _, setting in reversed(plan.rules)}
    rows = []
    for rule, places in clauses.items():
        curable = "-" if first[rule].level is Level.BATCH else "yes" if first[rule].curable else "no"
        asks = ASKS.get(rule, rule_title(rule))
        rows.append(f"| `{rule}` | {', '.join(places)} | {first[rule].level.value} | {curable} | {asks} |\n")
    return _HEAD + "".join(rows)


def with_rules_table(page: str, plan: Plan) -> str:
    """Return a page with its region filled by the plan's rules; a page without the region as it is."""
    return REGION.sub(lambda _: rules_table(plan), page)
