"""The exceptions: ours or the machine's faults. A dossier's fault is a finding and never stands here.

HosoError                       70  our own fault, unless a child says otherwise
├── UsageError                   3  a wrong path, option, plan or register
│   ├── PlanError                3  a plan file that does not hold together
│   ├── RegisterError            3  a register with wrong cells
│   ├── RecordError              3  a record with fields that cannot be accepted
│   ├── PackageError             3  a package that is not whole, or was changed
│   ├── EntryError               3  one value that a person typed and that cannot stand where it was typed
│   └── StaleError               3  somebody else has changed the dossier meanwhile
├── ChainError                   70  the event log was tampered with
├── ArchiveError                 7  the archive is not what was written
├── MissingProgramError          4  a needed program or language is not installed
├── BusyError                    5  another run holds OUT
├── DiskFullError                6  no room to write
├── ClusterError                 8  the scheduler, or every worker that fits, is not there or has gone away
└── ReadError                    2  one file or page cannot be read; caught once per file, becomes a Failure
    ├── UnsafeFileError          2  a bomb, a link, a path that leads out
    ├── EncryptedFileError       2  a password is needed
    ├── OcrTimeoutError          2  the engine took too long on a page
    └── BrokenReadingError       2  a library or program broke over a page; an executor tries once more, alone
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.event import Draft, Event


class HosoError(Exception):
    """Carry a line for the operator: what, why, what to type."""

    exit_code = 70


class UsageError(HosoError):
    """Say that what was typed cannot be done."""

    exit_code = 3


class PlanError(UsageError):
    """Say where a plan file does not hold together, and the cure."""


class RegisterError(UsageError):
    """Say where a register does not hold together; `hoso register check` says all of it to the clerk."""


class RecordError(UsageError):
    """Say of a record, field by field, what could not be accepted."""


class PackageError(UsageError):
    """Say of a package what is missing, changed or unsafe: nothing of it was taken in."""


class EntryError(UsageError):
    """Say what one entry may hold: `field` names it; `reason` is the Vietnamese sentence for who filled in a form."""

    def __init__(self, field: str, message: str, reason: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.reason = reason


class StaleError(UsageError):
    """Name both versions of a dossier that two persons changed at once: who, when, what; nothing was saved."""

    def __init__(self, mine: "Draft", theirs: "Event") -> None:
        super().__init__(
            f"{mine.dossier} was changed meanwhile, nothing was saved. Theirs: {_version(theirs)} (event "
            f"{theirs.number}). Yours: {_version(mine)}. Look at it again, then decide."
        )
        self.mine = mine
        self.theirs = theirs


def _version(draft: "Draft") -> str:
    """Return who, when, what, from, to in one line."""
    shown = draft.action.model_dump(mode="json", by_alias=True, include={"field", "rule", "from", "before", "to"})
    told = ", ".join(f"{name} {value}" for name, value in shown.items())
    return f"{draft.who}, {draft.when}, {draft.action.kind.value}{f', {told}' if told else ''}"


class ChainError(HosoError):
    """Say that the log of events is not what was written."""


class ArchiveError(HosoError):
    """Say what of the archive is not what was written, and what to do."""

    exit_code = 7


class MissingProgramError(HosoError):
    """Name a program that is missing and the line that installs it."""

    exit_code = 4


class BusyError(HosoError):
    """Say that another run holds OUT."""

    exit_code = 5


class DiskFullError(HosoError):
    """Say that there is no room to write."""

    exit_code = 6


class ClusterError(HosoError):
    """Say of the machines of a cluster what cannot be reached or used, and what to type."""

    exit_code = 8


class ReadError(HosoError):
    """Say why one file or page cannot be read; `reason` is the Vietnamese sentence for the clerk."""

    exit_code = 2

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str]]:
        """Pickle by both arguments, so that a worker's error arrives whole."""
        return (type(self), (self.reason, self.detail))


class UnsafeFileError(ReadError):
    """Say that opening the file would harm the machine."""


class EncryptedFileError(ReadError):
    """Say that the file asks for a password."""


class OcrTimeoutError(ReadError):
    """Say that the engine took too long on a page."""


class BrokenReadingError(ReadError):
    """Say what broke in others' code: alone it may go well. `waited_s` is set where a program did not answer."""

    def __init__(self, detail: str, waited_s: int | None = None) -> None:
        super().__init__("Chương trình đọc gặp lỗi với tệp này nên bỏ qua; đề nghị quét lại rồi gửi lại.", detail)
        self.waited_s = waited_s

    def __reduce__(self) -> tuple[type["BrokenReadingError"], tuple[str, int | None]]:  # type: ignore[override]
        """Pickle by both arguments."""
        return (type(self), (self.detail, self.waited_s))
