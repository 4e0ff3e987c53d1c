"""`hoso archive verify`, `replay`: nothing was changed, and the frozen law gives the same verdict again."""

import re
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipeline.archive_commands import Agency, Id, In, Objects, Url, say
from pipeline.errors import ArchiveError, UsageError
from pipeline.progress import BarProgress

if TYPE_CHECKING:
    from models.holding import Anchor
    from pipeline.replaying import Replay

_DIFFERS = 1


def verify(
    url: Url,
    objects: Objects = None,
    head: Annotated[
        list[str] | None,
        typer.Option("--head", help="A head of the log that was written down, NUMBER:HASH; may be given again."),
    ] = None,
) -> None:
    """Check every byte, every reference, both chains, the database against the store; exit 7 if anything is wrong."""
    from pipeline import archive_wiring
    from pipeline.archive.verifying import verify as proved

    written = [_anchor(text) for text in head or ()]
    progress = BarProgress(Console(stderr=True))
    try:
        with archive_wiring.open_archive(url, objects) as archive:
            proof = proved(archive, progress, written)
    finally:
        progress.stop()
    errors = Console(stderr=True)
    for fault in proof.faults:
        errors.print(fault, markup=False, highlight=False, soft_wrap=True)
    say(f"{proof.holdings} holdings, {proof.objects} objects, {len(proof.faults)} fault(s).")
    say(f"Head of the archive's log (write it down): {proof.head.number}:{proof.head.digest}")
    raise typer.Exit(ArchiveError.exit_code if proof.faults else 0)


def _anchor(text: str) -> "Anchor":
    """Return a head as it was written down. Raise UsageError where it is none."""
    from models.holding import Anchor

    told = re.fullmatch(r"(\d{1,9}):([0-9a-f]{16,64})", text.strip().lower())
    if told is None:
        raise UsageError(
            f"--head {text!r}: give NUMBER:HASH as `verify` printed it, sixteen signs of the hash at least."
        )
    return Anchor(number=int(told[1]), digest=told[2])


def replay(
    dossier: Id,
    url: In,
    objects: Objects = None,
    agency: Agency = None,
    version: Annotated[int | None, typer.Option("--version", min=1, help="A version; the last unless given.")] = None,
) -> None:
    """Judge an archived dossier again by the plan, units, register and events kept with it; exit 1 where it differs."""
    from pipeline import archive_wiring

    with archive_wiring.open_archive(url, objects) as archive:
        versions = archive.versions(dossier, agency)
        chosen = next((e for e in reversed(versions) if version in (None, e.holding.version)), None)
        if chosen is None or chosen.deleted:
            raise UsageError(f"{dossier}: version {version or 'of any number'} is not held (any more).")
        again = archive_wiring.replay(archive, chosen.holding)
    _tell_replay(again)
    raise typer.Exit(0 if again.same else _DIFFERS)


def _tell_replay(again: "Replay") -> None:
    before, after = again.before, again.after
    if after is None:
        say("Xét lại từ kho: không lập lại được hồ sơ này từ các trang đã lưu.")
        return
    if again.same:
        say(f"Xét lại từ kho: kết quả như cũ, {before.verdict.label} ({len(before.findings)} kết luận giống hệt).")
        return
    say(f"Xét lại từ kho: khác. Trước: {before.verdict.label}. Nay: {after.verdict.label}.")
    for rule, clause, was, now in again.changes:
        say(f"  {rule} ({clause}): trước {was}; nay {now}")
    for name in again.other_parts:
        say(f"  phần “{name}” của hồ sơ khác với bản đã lưu")
