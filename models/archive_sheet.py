"""What an office sets for its archive, and which fields the rules on electronic records ask for, as data."""

from typing import Literal

from models.holding import Agency
from models.office import Confidence
from models.record import Record
from models.terms import DocumentKind

MetadataOf = Literal["file", "document"]


class Retention(Record):
    """How long dossiers are kept; `years` None for ever. `confirmed` False where the row of the law is not known."""

    code: str
    label: str
    years: int | None
    confirmed: bool
    note: str = ""


class KindSheet(Record):
    """What the archive calls one kind of paper where the paper prints no subject."""

    kind: DocumentKind
    subject: str


class ArchiveSheet(Record):
    """An office's archive. Patterns take {year}, {unit}, {mark}, {agency}, {type}, {notation}, {ordinal}, {version}.

    `type_codes` are the abbreviations of Decree 30 annex III by type name; `agency_conf` says how the agency's code is
    known (models/office.py).
    """

    agency: Agency
    agency_conf: Confidence
    agency_note: str = ""
    file_catalog: str
    file_notation: str
    document_code: str
    title: str
    retention: Retention
    rights: str
    creator: str
    language: str
    mode: str
    born_digital: str
    digitised: str
    mixed: str
    type_codes: dict[str, str]
    other_type_code: str
    kinds: tuple[KindSheet, ...] = ()

    def subject_of(self, kind: DocumentKind) -> str:
        """Return the pattern of the subject of a kind of paper, "" where the office has none."""
        return next((entry.subject for entry in self.kinds if entry.kind == kind), "")


class FieldRule(Record):
    """One field of a profile: its printed `name` (dotted where nested), which of our fields it is, what is allowed.

    `also` are other spellings that are understood on input. `length` counts characters, None without a limit.
    `add` is what a clerk does where a required field is empty.
    """

    name: str
    field: str
    of: MetadataOf
    length: int | None = None
    required: bool = False
    also: tuple[str, ...] = ()
    add: str = ""


class MetadataProfile(Record):
    """The fields that one text of the law asks for; `required_conf` says how it is known which are required."""

    id: str
    name: str
    required_conf: Confidence
    note: str = ""
    fields: tuple[FieldRule, ...]


class MetadataProfiles(Record):
    """The profiles that metadata is checked by; `printed` is the id of the one whose names a package prints.

    `labels` are the words for a clerk, by our field; those of a dossier and of a document share their names.
    """

    printed: str
    labels: dict[str, str]
    profiles: tuple[MetadataProfile, ...]

    def printed_fields(self, of: MetadataOf) -> tuple[FieldRule, ...]:
        """Return the fields that a package prints of a dossier or of a document, in their order."""
        profile = next(profile for profile in self.profiles if profile.id == self.printed)
        return tuple(rule for rule in profile.fields if rule.of == of)
