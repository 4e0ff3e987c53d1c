"""A judged dossier → its archival metadata: what the papers say, in the fields of the law, and what stands on doubt."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.archival import DocumentMetadata, FileMetadata
from models.archive_sheet import ArchiveSheet
from models.document import Document, PageRef
from models.dossier import JudgedDossier
from models.minutes import CouncilMinutes
from models.page import Page
from models.proposal import ProposalLetter
from models.reading import NOT_FOUND, Reading
from models.register import Arrival
from models.source import SourceFile
from models.terms import DocumentKind, TextOrigin
from models.unit import UnitRef
from pipeline.vietnamese.fold import fold, squeeze

_LONGEST_MARK = 8
_COMMITTEE = "uy ban nhan dan "


@dataclass(frozen=True)
class Unsure:
    """A field that was read without confidence: of the document at `at` in the dossier, and the words as taken."""

    at: int
    field: str
    value: str


@dataclass(frozen=True)
class Described:
    """Metadata of a dossier and its documents; `places` says, document by document, on which file each stands."""

    file: FileMetadata
    documents: tuple[DocumentMetadata, ...]
    places: tuple[str, ...]
    unsure: tuple[Unsure, ...]


@dataclass(frozen=True)
class Papers:
    """What the papers of a dossier are made of: the files that came in, and their pages as read."""

    files: Sequence[SourceFile]
    pages: Sequence[Page]


def unit_mark(unit: UnitRef) -> str:
    """Return what stands for a unit in a code: its code, failing that the initials of its name ("PTCKH")."""
    if unit.code:
        return unit.code
    words = squeeze(fold(unit.name)).removeprefix(_COMMITTEE).split()
    return "".join(word[0] for word in words)[:_LONGEST_MARK].upper() or "DV"


def describe(
    dossier: JudgedDossier,
    papers: Papers,
    sheet: ArchiveSheet,
    *,
    version: int,
    creator: str = "",
    arrival: Arrival | None = None,
) -> Described:
    """Return the metadata of one version of a dossier.

    `creator` is who made the dossier up, "" for the office as set; `arrival` is the register's row of it, which the
    stamp on the letter comes before.
    """
    scribe = _Scribe(dossier, papers, sheet, version, arrival)
    documents = tuple(scribe.document(document, at) for at, document in enumerate(dossier.documents))
    return Described(
        file=scribe.file(documents, creator),
        documents=documents,
        places=tuple(_place(document) for document in dossier.documents),
        unsure=tuple(u for at, document in enumerate(dossier.documents) for u in _unsure(document, at)),
    )


@dataclass(frozen=True)
class _Scribe:
    dossier: JudgedDossier
    papers: Papers
    sheet: ArchiveSheet
    version: int
    arrival: Arrival | None

    def file(self, documents: Sequence[DocumentMetadata], creator: str) -> FileMetadata:
        days = sorted(day for d in documents for day in (d.issued_date, d.arrival_date) if day)
        retention = self.sheet.retention
        return FileMetadata(
            organ_id=self.sheet.agency.code,
            file_catalog=self._filled(self.sheet.file_catalog),
            file_notation=self._filled(self.sheet.file_notation),
            title=self._filled(self.sheet.title),
            retention=f"{retention.label} (mã {retention.code})",
            retention_confirmed=retention.confirmed,
            rights=self.sheet.rights,
            creator=creator or self.sheet.creator,
            language=self.sheet.language,
            start_date=days[0] if days else None,
            end_date=days[-1] if days else None,
            documents_total=len(documents),
            pages_total=sum(document.pages for document in documents),
            description="" if retention.confirmed else "Thời hạn bảo quản chưa được xác nhận.",
        )

    def document(self, document: Document, at: int) -> DocumentMetadata:
        fields = document.fields
        arrived_on, arrival_number = self._arrival(document)
        subject = _text(_reading(fields, "subject"))
        named = subject or self._filled(self.sheet.subject_of(document.kind))
        signer, signer_title = _signed(document)
        number, notation = _symbol(fields.number)
        return DocumentMetadata(
            code=self._code(document, at),
            ordinal=at + 1,
            type_name=document.type,
            code_number=number,
            code_notation=notation,
            issued_date=_text(_issued(document)) or None,
            organ_name=_text(_reading(fields, "issuer")),
            subject=named,
            language=self.sheet.language,
            pages=len({page.page for page in document.pages if page.page is not None}),
            signer=_text(signer),
            signer_title=_text(signer_title),
            mode=self.sheet.mode,
            provenance=self._provenance(document),
            file_format=self._format(document),
            arrival_date=arrived_on,
            arrival_number=arrival_number,
            description="" if subject or not named else "Văn bản không in trích yếu; trích yếu theo tên loại văn bản.",
        )

    def _filled(self, pattern: str, **more: object) -> str:
        unit = self.dossier.unit
        return pattern.format(year=self.dossier.award_year, unit=unit.name, mark=unit_mark(unit), **more)

    def _code(self, document: Document, at: int) -> str:
        return self._filled(
            self.sheet.document_code,
            agency=self.sheet.agency.code,
            type=self.sheet.type_codes.get(document.type, self.sheet.other_type_code),
            notation=self._filled(self.sheet.file_notation),
            ordinal=at + 1,
            version=self.version,
        )

    def _arrival(self, document: Document) -> tuple[str | None, str]:
        """Return day and number of arrival: of the letter alone, which the office registers for all that came."""
        fields = document.fields
        if not isinstance(fields, ProposalLetter):
            return None, ""
        row = self.arrival
        stamped = _text(fields.arrived_on) or None
        if stamped or row is None:
            return stamped, _text(fields.arrival_number)
        return row.arrived_on.isoformat(), _text(fields.arrival_number) or row.number or ""

    def _provenance(self, document: Document) -> str:
        """Return how a paper became digital, by the origin of the words of its pages and of its twins."""
        origins = {page.origin for page in self._pages_of((*document.pages, *document.twins))} or {document.origin}
        scanned = TextOrigin.OCR in origins
        if scanned and len(origins) > 1:
            return self.sheet.mixed
        return self.sheet.digitised if scanned else self.sheet.born_digital

    def _pages_of(self, refs: Sequence[PageRef]) -> list[Page]:
        wanted = {(ref.file, ref.page) for ref in refs}
        return [page for page in self.papers.pages if (page.file, page.page) in wanted]

    def _format(self, document: Document) -> str:
        names = {ref.file for ref in document.pages}
        labels = {file.media.label for file in self.papers.files if file.path in names and file.media is not None}
        return ", ".join(sorted(labels))


def _reading(fields: object, name: str) -> Reading:
    found = getattr(fields, name, NOT_FOUND)
    return found if isinstance(found, Reading) else NOT_FOUND


def _text(reading: Reading) -> str:
    return "" if reading.value is None or isinstance(reading.value, tuple) else str(reading.value)


def _issued(document: Document) -> Reading:
    """Return the day of a paper; minutes have theirs in the body (Decree 30, template 1.9)."""
    fields = document.fields
    return fields.held_on if isinstance(fields, CouncilMinutes) else fields.issued_on


def _signed(document: Document) -> tuple[Reading, Reading]:
    """Return signer and title; minutes are signed by who took the chair."""
    fields = document.fields
    if isinstance(fields, CouncilMinutes):
        return fields.chair, fields.chair_title
    return fields.signer, fields.signer_title


def _symbol(number: Reading) -> tuple[str, str]:
    """Return number and notation; a symbol that a person typed may have no parts."""
    if number.parts is None:
        first, _, rest = _text(number).partition("/")
        return first, rest
    return str(number.parts.get("number") or ""), str(number.parts.get("notation") or "")


def _place(document: Document) -> str:
    first = document.pages[0] if document.pages else None
    if first is None:
        return "bản giấy"
    return first.file if first.page is None else f"{first.file}, trang {first.page}"


def _unsure(document: Document, at: int) -> list[Unsure]:
    signer, title = _signed(document)
    read = {
        "code_number": document.fields.number,
        "issued_date": _issued(document),
        "organ_name": _reading(document.fields, "issuer"),
        "subject": _reading(document.fields, "subject"),
        "signer": signer,
        "signer_title": title,
    }
    if document.kind == DocumentKind.PROPOSAL_LETTER:
        read |= {name: _reading(document.fields, of) for name, of in _ARRIVAL.items()}
    return [
        Unsure(at, field, _text(reading))
        for field, reading in read.items()
        if reading.value is not None and not reading.confident
    ]


_ARRIVAL = {"arrival_date": "arrived_on", "arrival_number": "arrival_number"}
