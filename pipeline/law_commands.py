"""`hoso plan …` and `hoso explain`: the commands for those who answer for the law."""

import sys
from pathlib import Path
from typing import Annotated

import typer

plan_app = typer.Typer(no_args_is_help=True, help="Plan files: read one as a text, check one.")


def _write(text: str) -> None:
    """Write text as UTF-8 whatever the terminal, so that a file of it has the same bytes everywhere."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


@plan_app.command("show")
def plan_show(
    plan: Annotated[
        str | None, typer.Argument(help="A plan file, or the id of one that ships with the program.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write Markdown.")] = False,
) -> None:
    """Print a plan as an annotated text: each clause, the rules that check it with their numbers, or why none can."""
    from pipeline import wiring
    from pipeline.report.plan_text import plan_text

    _write(plan_text(wiring.find_plan(plan), markdown=markdown))


@plan_app.command("check")
def plan_check(file: Annotated[Path, typer.Argument(help="A plan file.")]) -> None:
    """Refuse a plan that does not hold together: every fault with its line, clause and cure."""
    from pipeline.counsel import check_plan_file

    plan = check_plan_file(file)
    _write(f"{file}: good. Plan {plan.id}: {len(plan.clauses)} clauses, {len(plan.rules)} rules.\n")


def explain(
    out: Annotated[Path, typer.Argument(help="The folder that `hoso process` wrote, or one dossier.json.")],
    unit: Annotated[
        str | None, typer.Argument(help="The dossier's id, or the unit's name or a part of it; not for a dossier.json.")
    ] = None,
    rule: Annotated[str | None, typer.Argument(help="One rule to show in full.")] = None,
    plan: Annotated[str | None, typer.Option(help="The plan file, where it does not ship with the program.")] = None,
) -> None:
    """Explain the verdict of a dossier: what was read, where, by which clause, and what would change it."""
    from pipeline import counsel, wiring

    judged, rule = counsel.dossier_and_rule(out, unit, rule)
    _write(counsel.explain(judged, wiring.find_plan(plan or judged.plan.id), rule))
