"""The commands of a clerk: correct, answer, undo, approve, and the log of who did what."""

import getpass
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from models.terms import DocumentKind, Outcome
from pipeline.errors import ChainError, UsageError

if TYPE_CHECKING:
    from models.event import Action, Event
    from pipeline.casework import Casework, Change

Out = Annotated[Path, typer.Argument(help="The folder that `hoso process` wrote.")]
Unit = Annotated[str, typer.Argument(help="The dossier's id, or the unit's name or a part of it.")]
Paper = Annotated[str, typer.Argument(help="letter, minutes, report or other; a second one is report#2.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for those who read the log.")]
Who = Annotated[str | None, typer.Option("--who", help="The person who decides; the login name unless given.")]
Seen = Annotated[int | None, typer.Option("--seen", min=0, help="The last event you know of: later ones refuse yours.")]


class _Silent:
    """Progress for a command that is done at once."""

    def start(self, label: str, total: int) -> None:
        """Begin nothing."""

    def advance(self) -> None:
        """Tell nothing."""


@contextmanager
def _opened(out: Path) -> Iterator["Casework"]:
    from pipeline import wiring

    with wiring.open_casework(out, _Silent()) as casework:
        yield casework


def _who(who: str | None) -> str:
    """Return the person who decides. Raise UsageError where the machine does not tell."""
    if who:
        return who
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("the login name is not known. Give --who NAME.") from error


def _id(casework: "Casework", unit: str) -> str:
    """Return the id of the one dossier that is meant. Raise UsageError."""
    from pipeline import counsel

    dossiers = casework.standing.dossiers
    found = [d for d in dossiers if d.id == unit] or counsel.meant(unit, dossiers)
    if len(found) == 1:
        return found[0].id
    listed = "".join(f"\n  {judged.id}  {judged.unit.name}" for judged in found or dossiers)
    raise UsageError(f"{unit!r} fits {len(found) or 'no'} dossier(s) of {casework.out}. Give the id of one:{listed}")


def _tell(change: "Change") -> None:
    """Print what an event changed: verdicts, and findings whose answer is another now."""
    from pipeline.casework import changed_findings

    console = Console()

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    say(f"Việc số {change.event.number}: {change.event.action.kind.label} ({change.event.dossier})")
    for before, after in change.dossiers:
        judged = after or before
        if judged is None:
            continue
        was, now = (side.verdict.label if side is not None else "không có hồ sơ" for side in (before, after))
        say(f"{judged.unit.name}: {now}" if was == now else f"{judged.unit.name}: {was} → {now}")
        for old, new in changed_findings(before, after):
            say(f"  {new.rule}: {old.outcome.label} → {new.outcome.label}. {new.message}")
        for conflict in after.conflicts if after is not None else ():
            say(f"  Mâu thuẫn: {conflict.message}")
        if after is not None and after.closing is not None:
            say(f"  {after.closing.state.label}")


def _decide(
    out: Path, unit: str, action: Callable[["Casework", str], "Action"], who: str | None, why: str, seen: int | None
) -> None:
    with _opened(out) as casework:
        dossier = _id(casework, unit)
        _tell(casework.decide(dossier, action(casework, dossier), who=_who(who), why=why, seen=seen))


def correct(
    out: Out,
    unit: Unit,
    field: Annotated[str, typer.Argument(help="DOCUMENT.FIELD: report.par_index, letter.issued_on, other#2.number.")],
    value: Annotated[str | None, typer.Argument(help="The value; without it, the value as read is accepted.")] = None,
    part: Annotated[list[str] | None, typer.Option("--part", help="A part of the value: year=2024.")] = None,
    why: Why = "",
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Correct a value that was read, choose an alternative, or accept it; what was read stays beside it."""
    from pipeline import drafting

    paper, _, name = field.partition(".")
    parts = {key: _scalar(text) for key, text in _pairs(part or []).items()}

    def action(casework: "Casework", dossier: str) -> "Action":
        document = drafting.document_named(casework.dossier(dossier), paper)
        return drafting.value_decided(document, name, value, casework.contents, casework.law, parts)

    _decide(out, unit, action, who, why, seen)


def _pairs(texts: list[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"{text!r} is no NAME=VALUE.")
        pairs[name] = value
    return pairs


def _scalar(text: str) -> str | int | float | bool | None:
    """Return a part as JSON has it (2024, true, null), else as text."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str | int | float | bool) or value is None else text


def answer(
    out: Out,
    unit: Unit,
    rule: Annotated[str, typer.Argument(help="The rule; RULE@CLAUSE where it stands under several.")],
    outcome: Annotated[Outcome, typer.Argument(help="met, not_met, unclear or not_applicable.")],
    why: Annotated[str, typer.Option("--why", help="The note that stands in the report.")],
    source: Annotated[str, typer.Option("--source", help="The paper or the register that it rests on.")],
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Answer a criterion in place of the program, whose own answer stays beside it."""
    from pipeline import drafting

    def action(casework: "Casework", dossier: str) -> "Action":
        return drafting.answer_given(casework.dossier(dossier), rule, outcome, source)

    _decide(out, unit, action, who, why, seen)


def rekind(
    out: Out,
    unit: Unit,
    paper: Paper,
    kind: Annotated[str, typer.Argument(help="letter, minutes, report or other.")],
    type_name: Annotated[str | None, typer.Option("--type", help="Its Decree 30 name, where that was misread.")] = None,
    why: Why = "",
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Say what a paper is; it is parsed anew as that."""
    from pipeline import drafting

    def action(casework: "Casework", dossier: str) -> "Action":
        document = drafting.document_named(casework.dossier(dossier), paper)
        return drafting.kind_decided(document, drafting.kind_named(kind), type_name, casework.contents)

    _decide(out, unit, action, who, why, seen)


def split(
    out: Out,
    unit: Unit,
    papers: Annotated[str, typer.Argument(help="The papers whose pages are meant, in order: other or letter,other.")],
    sizes: Annotated[str, typer.Argument(help="How many pages each paper has: 2,1.")],
    why: Why = "",
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Say which pages form which paper: cut one into several, or join several into one."""
    from pipeline import drafting

    if not all(size.isdigit() for size in sizes.split(",")):
        raise UsageError(f"{sizes!r} are no sizes. Type 2,1.")

    def action(casework: "Casework", dossier: str) -> "Action":
        documents = [drafting.document_named(casework.dossier(dossier), name) for name in papers.split(",")]
        return drafting.split_decided(documents, [int(size) for size in sizes.split(",")], casework.contents)

    _decide(out, unit, action, who, why, seen)


def move(
    out: Out,
    unit: Unit,
    paper: Paper,
    to: Annotated[str, typer.Argument(help="The dossier that it belongs to: id or unit.")],
    why: Why = "",
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Move a paper to another dossier."""
    from pipeline import drafting

    def action(casework: "Casework", dossier: str) -> "Action":
        document = drafting.document_named(casework.dossier(dossier), paper)
        return drafting.move_decided(document, dossier, _id(casework, to), casework.contents)

    _decide(out, unit, action, who, why, seen)


def receive(
    out: Out,
    unit: Unit,
    part: Annotated[str, typer.Argument(help="letter, minutes or report.")],
    why: Why = "",
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Mark a part as received on paper: it counts as there, and what it says is for a person to answer."""
    from pipeline import drafting

    kind = drafting.kind_named(part)
    if kind is DocumentKind.OTHER:
        raise UsageError("only letter, minutes and report are parts of a dossier.")
    from models.event import ReceiveOnPaper

    _decide(out, unit, lambda *_: ReceiveOnPaper(part=kind), who, why, seen)


def enter(
    out: Out,
    unit: Unit,
    sheet: Annotated[str, typer.Argument(help="arrival, index, initiative, discipline or review.")],
    values: Annotated[list[str], typer.Argument(help="The row: arrived_on=2024-12-20 number=412.")],
    why: Why = "",
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Enter a row of the office's register about a unit."""
    from pipeline import drafting

    pairs = _pairs(values)
    _decide(out, unit, lambda c, dossier: drafting.fact_entered(c.dossier(dossier), sheet, pairs), who, why, seen)


def undo(
    out: Out,
    event: Annotated[int, typer.Argument(min=1, help="The number of the event, as `hoso log` shows it.")],
    why: Why = "",
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Take an event back; an undo may be undone too."""
    with _opened(out) as casework:
        _tell(casework.undo(event, who=_who(who), why=why, seen=seen))


def approve(out: Out, unit: Unit, why: Why = "", who: Who = None, seen: Seen = None) -> None:
    """Approve a dossier as it is judged now and close it; prints the head of the log, to be kept elsewhere."""
    with _opened(out) as casework:
        change = casework.approve(_id(casework, unit), who=_who(who), why=why, seen=seen)
        _tell(change)
        Console().print(f"Mã nhật ký: {change.event.digest}", highlight=False, soft_wrap=True)


def reopen(out: Out, unit: Unit, why: Why = "", who: Who = None, seen: Seen = None) -> None:
    """Open a closed dossier again."""
    from models.event import ReopenDossier

    _decide(out, unit, lambda *_: ReopenDossier(), who, why, seen)


def log(
    out: Out,
    verify: Annotated[bool, typer.Option("--verify", help="Only check the chain, and print its head.")] = False,
    head: Annotated[str | None, typer.Option("--head", help="A head noted earlier: it must still be there.")] = None,
) -> None:
    """Print who did what, each event in a line; the chain of hashes is checked either way."""
    from pipeline import wiring

    events = wiring.event_log(out)
    if head is not None and head not in {event.digest for event in events}:
        raise ChainError(f"{out}: no event has the hash {head}: events were taken out of the log.")
    console = Console()
    for event in events if not verify else ():
        console.print(_line(event), markup=False, highlight=False, soft_wrap=True)
    if verify:
        last = events[-1].digest if events else "-"
        console.print(f"{len(events)} events, the chain holds. Head: {last}", highlight=False, soft_wrap=True)


def _line(event: "Event") -> str:
    content = event.action.model_dump(mode="json", by_alias=True, exclude={"kind", "page", "pages"}, exclude_none=True)
    told = json.dumps(content, ensure_ascii=False)
    why = f" · {event.why}" if event.why else ""
    return f"{event.number}  {event.when}  {event.who}  {event.dossier}  {event.action.kind.label}  {told}{why}"


COMMANDS = (correct, answer, rekind, split, move, receive, enter, undo, approve, reopen, log)
