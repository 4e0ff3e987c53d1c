"""An archived dossier out of the archive alone: judged again, and the pictures of its pages."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.dossier import JudgedDossier
from models.event import Event
from models.holding import Holding
from models.page import Page
from models.run import RunRecord
from models.terms import ObjectRole, Outcome
from pipeline.archive.deposit import (
    READINGS_PATH,
    RECORD_PATH,
)
from pipeline.archive.layout import PICTURES
from pipeline.archive.store import Archive
from pipeline.flow import Docket, Gathered, Law, judge_gathered
from pipeline.validate import compared


def judged_again(part: Gathered, law: Law, docket: Docket, judged: JudgedDossier) -> JudgedDossier | None:
    """Return a dossier judged again from a part of a run; None where it does not come about."""
    standing = judge_gathered(part, law, docket)
    return next((again for again in standing.dossiers if again.id == judged.id), None)


@dataclass(frozen=True)
class Replay:
    """An archived dossier judged again: as it was, and as it comes out now; None where it does not come about."""

    holding: Holding
    before: JudgedDossier
    after: JudgedDossier | None

    @property
    def same(self) -> bool:
        """Tell whether everything came out as it was: papers, values, findings, verdict."""
        return self.before == self.after

    @property
    def changes(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return the findings that came out otherwise: rule, clause, outcome as it was and as it is now."""
        if self.after is None:
            return ()
        changed = compared(self.before.findings, self.after.findings).findings
        return tuple((c.rule, c.clause, _told(c.before), _told(c.after)) for c in changed)

    @property
    def other_parts(self) -> tuple[str, ...]:
        """Return the names of the record's parts that came out otherwise."""
        if self.after is None:
            return ()
        return tuple(n for n in JudgedDossier.model_fields if getattr(self.before, n) != getattr(self.after, n))


def _told(outcome: Outcome | None) -> str:
    return outcome.label if outcome is not None else "không xét"


LoadLaw = Callable[[RunRecord, Mapping[ObjectRole, bytes]], Law]


def replay(archive: Archive, holding: Holding, load_law: LoadLaw) -> Replay:
    """Judge an archived dossier again from its readings, by the plan, units, words, register and events kept with it.

    Raise ArchiveError where an object is not what was kept, PlanError where this version cannot judge by that plan.
    """
    by_role = {held.role: archive.folder.read(held.sha256) for held in holding.objects if held.role in _REPLAYED}
    before = JudgedDossier.model_validate_json(by_role[ObjectRole.RECORD])
    record = RunRecord.model_validate_json(by_role[ObjectRole.RUN])
    pages = tuple(Page.model_validate(page) for page in json.loads(by_role[ObjectRole.READING])["pages"])
    events = tuple(Event.model_validate_json(line) for line in by_role[ObjectRole.EVENTS].splitlines())
    gathered = Gathered(record.kept_submissions, record.files, pages)
    docket = Docket(record.year, record.engine, record.on, events, record.two_persons, record.days)
    return Replay(holding, before, judged_again(gathered, load_law(record, by_role), docket, before))


_REPLAYED = frozenset(
    {
        ObjectRole.RECORD,
        ObjectRole.RUN,
        ObjectRole.READING,
        ObjectRole.EVENTS,
        ObjectRole.PLAN,
        ObjectRole.UNITS,
        ObjectRole.REGISTER,
        ObjectRole.CUES,
    }
)


@dataclass(frozen=True)
class HeldPictures:
    """A PageStore over the pictures of one holding, for strips of paper; keys are those of its readings."""

    archive: Archive
    by_key: Mapping[str, str]

    def reading(self, key: str) -> Page | None:  # noqa: ARG002
        """Return None: readings are asked of the holding."""
        return None

    def picture(self, key: str) -> bytes | None:
        """Return the WebP of a page, checked, or None. Raise ArchiveError."""
        sha256 = self.by_key.get(key)
        return self.archive.folder.read(sha256) if sha256 is not None else None

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep nothing: an archive is added to by deposits alone."""


def pictures_of(archive: Archive, holding: Holding) -> tuple[tuple[Page, ...], HeldPictures]:
    """Return the pages of a holding and the store of their pictures. Raise ArchiveError."""
    content = json.loads(archive.content(holding, READINGS_PATH))
    pages = tuple(Page.model_validate(page) for page in content["pages"])
    record = JudgedDossier.model_validate_json(archive.content(holding, RECORD_PATH))
    own = {page.file for document in record.documents for page in document.pages}
    keys = dict.fromkeys(page.picture for page in pages if page.picture is not None and page.file in own)
    held = {h.path: h.sha256 for h in holding.objects if h.role is ObjectRole.PICTURE}
    paths = {key: f"{PICTURES}/{number:04}.webp" for number, key in enumerate(keys, 1)}
    return pages, HeldPictures(archive, {key: held[path] for key, path in paths.items() if path in held})
