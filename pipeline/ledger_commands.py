"""`hoso ledger verify`: prove that nothing of an OUT's ledger was changed, dropped or slipped in."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipeline.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from models.holding import Anchor

ledger_app = typer.Typer(no_args_is_help=True, help="The ledger of an OUT: what was read, judged and decided.")
_HEAD = re.compile(r"(\d{1,12}):([0-9a-f]{64})")


@ledger_app.command("verify")
def verify(
    out: Annotated[Path, typer.Argument(help="The folder that `hoso process` wrote.")],
    head: Annotated[
        str | None, typer.Option("--head", help="A head noted earlier, NUMBER:HASH: it must still be there.")
    ] = None,
) -> None:
    """Check every act, decision, page and original against the chain; exit 7 if anything is wrong."""
    from pipeline import wiring

    proof = wiring.verify_ledger(out, None if head is None else _anchor(head))
    errors, console = Console(stderr=True), Console()
    for fault in proof.faults:
        errors.print(fault, markup=False, highlight=False, soft_wrap=True)
    if proof.faults:
        errors.print("Put back a copy of OUT/.hoso, and tell who answers for the office's records.", highlight=False)
    if not proof.acts:
        console.print("An older program wrote this ledger: only its decisions are chained, until the next run.")
    console.print(
        f"{proof.acts} acts, {proof.decisions} decisions, {proof.pages} pages, {proof.originals} originals, "
        f"{len(proof.faults)} fault(s).",
        highlight=False,
    )
    told = f"Head of the ledger (write it down): {proof.head.number}:{proof.head.digest}"
    console.print(told, highlight=False, soft_wrap=True)
    raise typer.Exit(ArchiveError.exit_code if proof.faults else 0)


def _anchor(head: str) -> "Anchor":
    from models.holding import Anchor

    match = _HEAD.fullmatch(head.strip())
    if match is None:
        raise UsageError(f"--head {head!r}: give it as it was printed, NUMBER:HASH with 64 hexadecimal digits.")
    return Anchor(number=int(match[1]), digest=match[2])
