"""Clause ids as people cite them: "III.3.b" → "điểm b khoản 3 mục III Kế hoạch 212/KH-UBND"."""

import re

from models.plan import Clause, Plan

_ID = re.compile(r"(?P<section>[IVX]+)(?:\.(?P<number>\d+))?(?:\.(?P<letter>[a-zđ]))?")
_WORDS = {"letter": "điểm", "number": "khoản", "section": "mục"}
_SOURCE_MARKS = {"[V]": "", "[V2]": "(theo nguồn thứ cấp)", "[I]": "(suy ra)", "[M]": "(chưa kiểm chứng)"}
"""How a plan file marks what its notes rest on, in words for the clerk."""


def plan_name(plan: Plan) -> str:
    """Return how people call the plan: "Kế hoạch 212/KH-UBND"."""
    return f"Kế hoạch {plan.number}"


def short_cite(clause: Clause) -> str:
    """Return the place within the plan: "III.1.b" → "điểm b khoản 1 mục III"; the clause's own citation goes first."""
    match = _ID.fullmatch(clause.id)
    if clause.cite or match is None:
        return clause.cite or clause.id
    return " ".join(f"{word} {match[group]}" for group, word in _WORDS.items() if match[group])


def find_clause(plan: Plan, clause_id: str) -> Clause | None:
    """Return the plan's clause, or None for one that the plan does not have (a record from elsewhere)."""
    return next((clause for clause in plan.clauses if clause.id == clause_id), None)


def cite(plan: Plan, clause_id: str) -> str:
    """Return the full citation; a clause with a citation of its own (another decree) is cited by it alone."""
    clause = find_clause(plan, clause_id) or Clause(id=clause_id, sense="")
    named = short_cite(clause)
    return f"{named} {plan_name(plan)}" if _ID.fullmatch(clause.id) and not clause.cite else named


def without_basis(message: str, plan: Plan, clause_id: str) -> str:
    """Return a message without its closing "(Căn cứ: …)", which the report prints on a line of its own."""
    clause = find_clause(plan, clause_id)
    return message.removesuffix(f" (Căn cứ: {short_cite(clause)}.)") if clause is not None else message


def in_words(note: str) -> str:
    """Return a note of a plan file with its source marks put into words."""
    for mark, words in _SOURCE_MARKS.items():
        note = note.replace(f" {mark}", f" {words}" if words else "")
    return note


def clause_note(clause: Clause) -> str | None:
    """Return the clause's note with its source marks put into words."""
    return None if clause.note is None else in_words(clause.note)
