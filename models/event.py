"""What the clerks decided: events in one order, each chained by hash to the one before it. Nothing is overwritten."""

import hashlib
import json
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, field_validator, model_validator

from models.reading import Part, Value
from models.record import Record
from models.register import Arrival, Disciplined, DisciplineReview, IndexResult, RecognisedInitiative
from models.terms import DocumentKind, EventKind, Outcome, Verdict

NO_EVENT = 0
"""What a clerk has seen of a dossier that nobody has touched: the number of no event."""
FIRST_PREVIOUS = "0" * 64
"""The `previous` of the first event."""

Words = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Fact = Arrival | IndexResult | RecognisedInitiative | Disciplined | DisciplineReview


def says_its_zone(when: str) -> str:
    """Return a time in ISO 8601. Raise ValueError where it has no offset."""
    if datetime.fromisoformat(when).tzinfo is None:
        raise ValueError("a time needs its offset: 2025-01-06T08:00:00+07:00")
    return when


class Strict(Record):
    """Take no string for a number, no number for a name; `from` is written so and called `before`."""

    model_config = ConfigDict(strict=True, validate_by_name=True, validate_by_alias=True)


class PageKey(Strict):
    """A page by its content, whatever its file is called and wherever it lies; `page` is None for a Word file."""

    sha256: Sha256
    page: Annotated[int, Field(ge=1)] | None


class Told(Strict):
    """A value with its parts (models/reading.py)."""

    value: Value
    parts: dict[str, Part] | None = None


class DecideValue(Strict):
    """Accept the value as read, correct it, or choose an alternative.

    `page` is the first page of the paper: the decision is about the paper that holds this page, under any name.
    """

    kind: Literal[EventKind.ACCEPT_VALUE, EventKind.CORRECT_VALUE, EventKind.CHOOSE_ALTERNATIVE]
    page: PageKey
    field: Words
    before: Told = Field(alias="from")
    to: Told

    @model_validator(mode="after")
    def _says_a_value(self) -> Self:
        if self.to.value is None:
            raise ValueError("a decision needs a value")
        if self.kind is EventKind.ACCEPT_VALUE and self.to != self.before:
            raise ValueError("to accept a value is to leave it as it is")
        return self


class RekindPages(Strict):
    """Say what a paper is. `type` is its Decree 30 name, where that was misread too."""

    kind: Literal[EventKind.REKIND_PAGES] = EventKind.REKIND_PAGES
    pages: Annotated[tuple[PageKey, ...], Field(min_length=1)]
    before: DocumentKind = Field(alias="from")
    to: DocumentKind
    type: Words | None = None


class SplitPages(Strict):
    """Say which pages form which paper: the same pages before and after, in groups."""

    kind: Literal[EventKind.SPLIT_PAGES] = EventKind.SPLIT_PAGES
    before: tuple[tuple[PageKey, ...], ...] = Field(alias="from")
    to: tuple[tuple[PageKey, ...], ...]

    @model_validator(mode="after")
    def _loses_no_page(self) -> Self:
        was, becomes = ([page for group in side for page in group] for side in (self.before, self.to))
        if len(set(becomes)) != len(becomes) or set(was) != set(becomes) or not all(self.to) or not becomes:
            raise ValueError("the papers must hold each of the pages exactly once")
        return self


class MoveDocument(Strict):
    """Move a paper to another dossier of the batch."""

    kind: Literal[EventKind.MOVE_DOCUMENT] = EventKind.MOVE_DOCUMENT
    pages: Annotated[tuple[PageKey, ...], Field(min_length=1)]
    before: Words = Field(alias="from")
    to: Words


class ReceiveOnPaper(Strict):
    """Mark a part as received on paper: it is there, and what it says a person must still tell."""

    kind: Literal[EventKind.RECEIVE_ON_PAPER] = EventKind.RECEIVE_ON_PAPER
    part: Literal[DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES, DocumentKind.ACHIEVEMENT_REPORT]


class AnswerBefore(Strict):
    """What the program answered when the clerk looked."""

    outcome: Outcome
    message: str


class AnswerCriterion(Strict):
    """Answer a rule; the note is the event's `why`, `source` the paper or register it rests on."""

    kind: Literal[EventKind.ANSWER_CRITERION] = EventKind.ANSWER_CRITERION
    rule: Words
    clause: Words
    before: AnswerBefore = Field(alias="from")
    to: Outcome
    source: Words


class EnterFact(Strict):
    """Enter a row of the register: an arrival, an index result, an initiative, a case or a review of discipline."""

    kind: Literal[EventKind.ENTER_FACT] = EventKind.ENTER_FACT
    to: Fact


class Undo(Strict):
    """Take back one event; an undo may be undone."""

    kind: Literal[EventKind.UNDO] = EventKind.UNDO
    undoes: Annotated[int, Field(ge=1)]


class ApproveDossier(Strict):
    """Close a dossier as it is judged now; `record` is the hash of what was approved."""

    kind: Literal[EventKind.APPROVE_DOSSIER] = EventKind.APPROVE_DOSSIER
    to: Verdict
    record: Sha256


class ReopenDossier(Strict):
    """Open a closed dossier again: its approvals no longer count."""

    kind: Literal[EventKind.REOPEN_DOSSIER] = EventKind.REOPEN_DOSSIER


class CheckSample(Strict):
    """Say whether what passed on its own, drawn at random, was right."""

    kind: Literal[EventKind.CHECK_SAMPLE] = EventKind.CHECK_SAMPLE
    rule: Words | None = None
    page: PageKey | None = None
    field: Words | None = None
    right: bool


Action = Annotated[
    DecideValue
    | RekindPages
    | SplitPages
    | MoveDocument
    | ReceiveOnPaper
    | AnswerCriterion
    | EnterFact
    | Undo
    | ApproveDossier
    | ReopenDossier
    | CheckSample,
    Field(discriminator="kind"),
]


class Draft(Strict):
    """What a person did, not yet in the log. `dossier` and `submission` say of which dossier, `when` is ISO 8601."""

    who: Words
    when: Words
    dossier: Words
    submission: str | None = None
    action: Action
    why: Annotated[str, Field(max_length=2000)] = ""

    _says_its_zone = field_validator("when")(says_its_zone)

    @model_validator(mode="after")
    def _is_reasoned(self) -> Self:
        if isinstance(self.action, AnswerCriterion) and not self.why.strip():
            raise ValueError("an answer needs a note")
        return self

    @property
    def dossiers(self) -> tuple[str, ...]:
        """Return the ids of the dossiers that it changes."""
        return (self.dossier, self.action.to) if isinstance(self.action, MoveDocument) else (self.dossier,)


class Event(Draft):
    """A draft in the log: `number` from 1 without a gap; `digest` over all the rest, `previous` among it."""

    number: Annotated[int, Field(ge=1)]
    previous: Sha256
    digest: Sha256


def canonical(content: dict[str, Any]) -> str:
    """Return JSON that is the same for the same content: keys in order, no spaces, numbers exact."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(content: dict[str, Any]) -> str:
    """Return the sha256 over the canonical JSON of an event's content without its digest."""
    rest = {name: value for name, value in content.items() if name != "digest"}
    return hashlib.sha256(canonical(rest).encode()).hexdigest()


def chained(draft: Draft, number: int, previous: str) -> Event:
    """Return a draft as the event that follows the one whose digest is `previous`."""
    content = {name: getattr(draft, name) for name in Draft.model_fields}
    unsealed = Event(**content, number=number, previous=previous, digest=FIRST_PREVIOUS)
    return unsealed.model_copy(update={"digest": digest_of(unsealed.model_dump(mode="json", by_alias=True))})


def event_text(event: Event) -> str:
    """Return an event as it is stored: its canonical JSON, digest and all."""
    return canonical(event.model_dump(mode="json", by_alias=True))
