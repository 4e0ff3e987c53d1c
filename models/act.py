"""What the program did over one OUT: acts in one order, each chained by hash to the one before it.

An act tells digests and numbers, never what stands on a paper, nor how a file is called. What a person decided is an
event (models/event.py) with words of its own; it stands in this chain by its number and digest.
"""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from models.event import FIRST_PREVIOUS, Sha256, Strict, Words, canonical, digest_of, says_its_zone
from models.terms import ActKind, FileStatus, Verdict

Count = Annotated[int, Field(ge=0)]
Number = Annotated[int, Field(ge=1)]


class TakenOver(Strict):
    """A ledger of a program that wrote no acts is taken over: what lay in it stands in the acts that follow."""

    kind: Literal[ActKind.TAKEN_OVER] = ActKind.TAKEN_OVER
    decisions: Count
    pages: Count
    runs: Count


class RunBegan(Strict):
    """A run over an inbox began: by which program, on whose login, by which law (the sha256 of its files)."""

    kind: Literal[ActKind.RUN_BEGAN] = ActKind.RUN_BEGAN
    run: Number
    program: Words
    by: str
    plan: Sha256
    units: Sha256
    register_sha256: Sha256 | None = None


class FileTakenIn(Strict):
    """An entry of the inbox was taken in: `name` is the sha256 of its `path_raw`, `content` that of its bytes."""

    kind: Literal[ActKind.FILE_TAKEN_IN] = ActKind.FILE_TAKEN_IN
    run: Number
    name: Sha256
    content: Sha256 | None
    status: FileStatus


class PageRead(Strict):
    """A page was read and kept under `key`: `record` and `picture` are the sha256 of what was kept.

    `page` 0 is the file as a whole (its digital signatures), None a file without pages.
    """

    kind: Literal[ActKind.PAGE_READ] = ActKind.PAGE_READ
    key: Words
    content: Sha256
    page: Count | None
    record: Sha256
    picture: Sha256 | None


class FilesKept(Strict):
    """The list of a run's files was written down, `digest` over all its rows."""

    kind: Literal[ActKind.FILES_KEPT] = ActKind.FILES_KEPT
    run: Number
    count: Count
    digest: Sha256


class RunKept(Strict):
    """What a run was given and found was written down; `pages` is the digest over the keys of the pages it used."""

    kind: Literal[ActKind.RUN_KEPT] = ActKind.RUN_KEPT
    run: Number
    record: Sha256
    pages: Sha256


class DossierJudged(Strict):
    """A dossier was judged; `record` is the sha256 of its dossier.json."""

    kind: Literal[ActKind.DOSSIER_JUDGED] = ActKind.DOSSIER_JUDGED
    run: Number
    dossier: Words
    verdict: Verdict
    record: Sha256


class RunEnded(Strict):
    """A run came to its end, all reports written; `batch` is the sha256 of its batch.json."""

    kind: Literal[ActKind.RUN_ENDED] = ActKind.RUN_ENDED
    run: Number
    batch: Sha256


class Decided(Strict):
    """A person decided: the event's number and digest."""

    kind: Literal[ActKind.DECIDED] = ActKind.DECIDED
    number: Number
    digest: Sha256


Done = Annotated[
    TakenOver | RunBegan | FileTakenIn | PageRead | FilesKept | RunKept | DossierJudged | RunEnded | Decided,
    Field(discriminator="kind"),
]


class Act(Strict):
    """What was done, in the chain: `number` from 1 without a gap; `digest` over all the rest, `previous` among it."""

    number: Number
    when: Words
    done: Done
    previous: Sha256
    digest: Sha256

    _says_its_zone = field_validator("when")(says_its_zone)


def act_after(done: Done, when: str, number: int, previous: str) -> Act:
    """Return what was done as the act that follows the one whose digest is `previous`."""
    unsealed = Act(number=number, when=when, done=done, previous=previous, digest=FIRST_PREVIOUS)
    return unsealed.model_copy(update={"digest": digest_of(unsealed.model_dump(mode="json"))})


def act_text(act: Act) -> str:
    """Return an act as it is stored: its canonical JSON, digest and all."""
    return canonical(act.model_dump(mode="json"))
