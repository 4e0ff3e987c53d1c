"""Metadata against what the rules ask for: each fault as a sentence that says what a clerk must add, and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.archival import DocumentMetadata, FileMetadata
from models.archive_sheet import ArchiveSheet, FieldRule, MetadataProfile, MetadataProfiles
from pipeline.archive.metadata import Described
from pipeline.vietnamese.fold import key

_FILE = "Hồ sơ"


class FaultKind(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNSURE = "unsure"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class MetadataFault:
    """One field that a clerk has to look at: `document` is its place in the dossier, None for the dossier itself."""

    kind: FaultKind
    field: str
    document: int | None
    message: str


@dataclass(frozen=True)
class SamePaper:
    """Two documents with the same number, notation and issuer (Decree 30 annex VI asks for an alert).

    `same_year` False: numbers start again each 1 January (art. 15), so that these are most likely two papers.
    """

    first: str
    second: str
    same_year: bool
    message: str


def faults(described: Described, sheet: ArchiveSheet, profiles: MetadataProfiles) -> tuple[MetadataFault, ...]:
    """Return every fault of a dossier's metadata: of the dossier first, then document by document."""
    found = [*_setting_faults(sheet), *_faults_of(described.file, None, _FILE, profiles)]
    for at, document in enumerate(described.documents):
        where = f"{_named(document)} ({described.places[at]})"
        found += _faults_of(document, at, where, profiles)
        found += [
            MetadataFault(
                FaultKind.UNSURE,
                unsure.field,
                at,
                f"{where}: {profiles.labels[unsure.field]} đọc là “{unsure.value}” nhưng chưa chắc; đối chiếu bản gốc "
                "rồi xác nhận hoặc sửa.",
            )
            for unsure in described.unsure
            if unsure.at == at
        ]
    return tuple(found)


def _setting_faults(sheet: ArchiveSheet) -> Iterator[MetadataFault]:
    if not sheet.retention.confirmed:
        yield MetadataFault(
            FaultKind.UNCONFIRMED,
            "retention",
            None,
            f"{_FILE}: thời hạn bảo quản “{sheet.retention.label}” chưa được xác nhận theo quy định; người phụ trách "
            "lưu trữ xác nhận hoặc sửa trong tệp cài đặt lưu trữ.",
        )
    if sheet.agency_conf in ("I", "M"):
        yield MetadataFault(
            FaultKind.UNCONFIRMED,
            "organ_id",
            None,
            f"{_FILE}: mã cơ quan “{sheet.agency.code}” chưa được xác nhận; ghi mã định danh đúng trong tệp cài đặt "
            "lưu trữ trước khi giao nộp.",
        )


def _faults_of(
    metadata: FileMetadata | DocumentMetadata, at: int | None, where: str, profiles: MetadataProfiles
) -> Iterator[MetadataFault]:
    """Yield the faults of one record; a field that several texts ask for is told once, naming them all."""
    of = "file" if isinstance(metadata, FileMetadata) else "document"
    asked: dict[str, list[tuple[MetadataProfile, FieldRule]]] = defaultdict(list)
    for profile in profiles.profiles:
        for rule in profile.fields:
            if rule.of == of:
                asked[rule.field].append((profile, rule))
    for field, rules in asked.items():
        value = getattr(metadata, field)
        label = profiles.labels[field]
        short = [(profile, rule) for profile, rule in rules if rule.required and value in (None, "", 0)]
        if short:
            cure = short[0][1].add
            told = f"{where}: chưa có {label} ({_sources(short)}); {cure}."
            yield MetadataFault(FaultKind.MISSING, field, at, told)
        size = len(str(value)) if value is not None else 0
        over = [(profile, rule) for profile, rule in rules if rule.length is not None and size > rule.length]
        if over:
            most = min(rule.length for _, rule in over if rule.length is not None)
            told = f"{where}: {label} dài {size} ký tự, nhiều nhất là {most} ({_sources(over)}); viết gọn lại."
            yield MetadataFault(FaultKind.TOO_LONG, field, at, told)


def _sources(rules: Sequence[tuple[MetadataProfile, FieldRule]]) -> str:
    names = ", ".join(dict.fromkeys(rule.name for _, rule in rules))
    return f"{names} theo {' và '.join(profile.name for profile, _ in rules)}"


def _named(document: DocumentMetadata) -> str:
    symbol = "/".join(part for part in (document.code_number, document.code_notation) if part)
    return f"{document.type_name} {symbol}".strip()


def same_papers(dossiers: Iterable[tuple[str, Described]]) -> tuple[SamePaper, ...]:
    """Return each pair of documents that bear one number, notation and issuer, over dossiers by their ids.

    A paper without number or notation is like no other; one paper that several dossiers share is no pair.
    """
    seen: dict[tuple[str, str, str], list[tuple[str, DocumentMetadata, str]]] = defaultdict(list)
    alerts = []
    for dossier, described in dossiers:
        for document, place in zip(described.documents, described.places, strict=True):
            if not (document.code_number and document.code_notation and document.organ_name):
                continue
            number = document.code_number.lstrip("0") or "0"
            same = seen[number, key(document.code_notation), key(document.organ_name)]
            alerts += [_alert(other[:2], (dossier, document)) for other in same if other[2] != place]
            same.append((dossier, document, place))
    return tuple(alerts)


def _alert(first: tuple[str, DocumentMetadata], second: tuple[str, DocumentMetadata]) -> SamePaper:
    years = {(document.issued_date or "")[:4] for _, document in (first, second)} - {""}
    same_year = len(years) < 2
    where = [f"hồ sơ {dossier}, văn bản thứ {document.ordinal}" for dossier, document in (first, second)]
    hint = "kiểm tra có phải cùng một văn bản" if same_year else "khác năm ban hành, có thể là hai văn bản khác nhau"
    told = f"Trùng số, ký hiệu và cơ quan ban hành: {_named(second[1])} của {second[1].organ_name} ở {where[0]} và "
    return SamePaper(first[0], second[0], same_year, f"{told}{where[1]}; {hint}.")
