"""What one run over an inbox was given and found: enough to judge again without the inbox."""

from datetime import date

from models.record import Record
from models.season import NO_DAYS, SeasonDays
from models.source import SourceFile, Submission


class KeptSubmission(Record):
    """A submission by the paths of its files, in reading order."""

    name: str | None
    files: tuple[str, ...]


class LawFiles(Record):
    """The files that a run was judged by, kept with the originals: the sha256 of each, and how the name ended.

    `trust_sha256` is of the certificates that the office trusts, one after the other in DER; None where it gave none.
    A plan or a register is read by its ending (`.toml`, `.xlsx`, `.json`), which the originals do not keep.
    """

    plan_sha256: str
    plan_ending: str = ".toml"
    register_ending: str = ".xlsx"
    units_sha256: str
    register_sha256: str | None = None
    trust_sha256: str | None = None


class RunRecord(Record):
    """One run: the season, by which law, what came in.

    `on` overrides the day that the law is judged by; `two_persons` asks a second person's approval; `engine` names what
    read the papers. `days` are those the operator gave for the season.
    """

    year: int
    on: date | None = None
    law: LawFiles
    two_persons: bool = False
    days: SeasonDays = NO_DAYS
    engine: str
    files: tuple[SourceFile, ...]
    submissions: tuple[KeptSubmission, ...]

    @property
    def kept_submissions(self) -> tuple[Submission, ...]:
        """Return the submissions with their files."""
        by_path = {file.path: file for file in self.files}
        return tuple(Submission(name=s.name, files=tuple(by_path[f] for f in s.files)) for s in self.submissions)
