"""Metadata of a holding as XML under the names of the printed profile, and read again, misspelt names too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from models.archival import DocumentMetadata, FileMetadata
from models.archive_sheet import FieldRule, MetadataOf, MetadataProfiles
from models.holding import Holding
from pipeline.archive.package.xml_text import child, xml_bytes
from pipeline.errors import UsageError

NAMESPACE = "urn:hoso:archive:metadata:1"
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


@dataclass(frozen=True)
class MetadataRead:
    """Fields by our names, as text, of the dossier and of each document; `notes` are Vietnamese."""

    file: Mapping[str, str]
    documents: tuple[Mapping[str, str], ...]
    notes: tuple[str, ...]


def value_text(metadata: FileMetadata | DocumentMetadata, field: str) -> str:
    """Return a field as it is printed, "" where it is not known."""
    value = getattr(metadata, field)
    return "" if value is None else str(value)


def metadata_xml(holding: Holding, profiles: MetadataProfiles) -> bytes:
    """Return the metadata of a holding as XML."""
    root = etree.Element(f"{{{NAMESPACE}}}Dossier", nsmap={None: NAMESPACE})
    root.set("profile", profiles.printed)
    root.set("dossier", holding.dossier)
    root.set("version", str(holding.version))
    file = child(root, NAMESPACE, "File")
    _write(file, holding.metadata, profiles.printed_fields("file"))
    for maintenance in file.findall(f"{{{NAMESPACE}}}Maintenance"):
        maintenance.set("confirmed", "true" if holding.metadata.retention_confirmed else "false")
    for document in holding.documents:
        written = child(root, NAMESPACE, "Document", code=document.code, mode=document.mode)
        written.set("provenance", document.provenance)
        written.set("format", document.file_format)
        _write(written, document, profiles.printed_fields("document"))
    return xml_bytes(root)


def _write(parent: Any, metadata: FileMetadata | DocumentMetadata, rules: tuple[FieldRule, ...]) -> None:
    for rule in rules:
        *outer, name = rule.name.split(".")
        holder = parent
        for step in outer:
            found = holder.find(f"{{{NAMESPACE}}}{step}")
            holder = child(holder, NAMESPACE, step) if found is None else found
        child(holder, NAMESPACE, name, value_text(metadata, rule.field))


def read_metadata_xml(content: bytes, profiles: MetadataProfiles) -> MetadataRead:
    """Return the fields of such XML, its own or another program's under the annex's names. Raise UsageError."""
    try:
        root = etree.fromstring(content, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as error:
        raise UsageError(f"the metadata is no XML ({error}). Ask for the package again.") from error
    notes: list[str] = []
    files = [_read(element, "file", profiles, notes) for element in _children(root, "File")]
    documents = [_read(element, "document", profiles, notes) for element in _children(root, "Document")]
    if len(files) != 1:
        raise UsageError(f"the metadata tells of {len(files)} dossiers, not of one. Ask for the package again.")
    return MetadataRead(files[0], tuple(documents), tuple(dict.fromkeys(notes)))


def _children(parent: Any, name: str) -> list[Any]:
    """Return children by their name whatever their namespace: other programs have their own."""
    return [e for e in parent if isinstance(e.tag, str) and etree.QName(e).localname == name]


def _read(element: Any, of: MetadataOf, profiles: MetadataProfiles, notes: list[str]) -> Mapping[str, str]:
    told = {}
    for rule in profiles.printed_fields(of):
        for name in (rule.name, *rule.also):
            found = [element]
            for step in name.split("."):
                found = [inner for outer in found for inner in _children(outer, step)]
            if found:
                told[rule.field] = found[0].text or ""
                if name != rule.name:
                    notes.append(f"Trường “{name}” được hiểu là “{rule.name}” (Phụ lục VI in lỗi chính tả này).")
                break
    return told
