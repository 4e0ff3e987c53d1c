"""METS of a package: which files, with their checksums, in which order, belong to which dossier."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from lxml import etree

from models.terms import ObjectRole
from pipeline.archive.package.bag import Hashes
from pipeline.archive.package.contents import PREMIS_NAME, Chapter, Layout
from pipeline.archive.package.xml_text import child, xml_bytes

NAMESPACE = "http://www.loc.gov/METS/"
_XLINK = "http://www.w3.org/1999/xlink"
_FORMATS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def mets_xml(layout: Layout, written: Mapping[str, Hashes]) -> bytes:
    """Return the METS document of a package; `written` are the hashes of the XML files by their place."""
    contents = layout.contents
    root = etree.Element(f"{{{NAMESPACE}}}mets", nsmap={"mets": NAMESPACE, "xlink": _XLINK})
    root.set("OBJID", layout.identifier)
    root.set("TYPE", "award dossiers")
    header = child(root, NAMESPACE, "metsHdr", CREATEDATE=contents.made)
    for role, kind, other, name in (
        ("CREATOR", "ORGANIZATION", {}, contents.agency.name),
        ("CREATOR", "OTHER", {"OTHERTYPE": "SOFTWARE"}, contents.program),
    ):
        agent = child(header, NAMESPACE, "agent", ROLE=role, TYPE=kind, **other)
        child(agent, NAMESPACE, "name", name)
        if kind == "ORGANIZATION":
            child(agent, NAMESPACE, "note", contents.agency.code)
    for number, chapter in enumerate(layout.chapters, start=1):
        section = child(root, NAMESPACE, "dmdSec", ID=f"dmd-{number}")
        _reference(section, chapter.metadata_at, written, MDTYPE="OTHER", OTHERMDTYPE="ND30-PL6")
    amd = child(root, NAMESPACE, "amdSec", ID="amd-1")
    _reference(child(amd, NAMESPACE, "digiprovMD", ID="premis"), PREMIS_NAME, written, MDTYPE="PREMIS")
    _files(root, layout)
    _structure(root, layout)
    return xml_bytes(root)


def _link(element: Any, at: str) -> None:
    element.set("LOCTYPE", "URL")
    element.set(f"{{{_XLINK}}}type", "simple")
    element.set(f"{{{_XLINK}}}href", quote(at))


def _reference(parent: Any, at: str, written: Mapping[str, Hashes], **more: str) -> None:
    hashes = written[at]
    element = child(parent, NAMESPACE, "mdRef", MIMETYPE="text/xml", **more)
    element.set("SIZE", str(hashes.size))
    element.set("CHECKSUM", hashes.sha512)
    element.set("CHECKSUMTYPE", "SHA-512")
    _link(element, at)


def _file_id(chapter: int, at: int) -> str:
    return f"file-{chapter}-{at}"


def _roles(chapter: Chapter) -> Iterator[tuple[ObjectRole, list[int]]]:
    """Yield each role that a holding has files of, with their places among its objects, counted from 1."""
    for role in ObjectRole:
        numbers = [at for at, held in enumerate(chapter.holding.objects, start=1) if held.role == role]
        if numbers:
            yield role, numbers


def _files(root: Any, layout: Layout) -> None:
    if not any(chapter.places for chapter in layout.chapters):
        return
    section = child(root, NAMESPACE, "fileSec")
    for number, chapter in enumerate(layout.chapters, start=1):
        for role, numbers in _roles(chapter):
            group = child(section, NAMESPACE, "fileGrp", USE=role.value)
            for at in numbers:
                held = chapter.holding.objects[at - 1]
                file = child(group, NAMESPACE, "file", ID=_file_id(number, at), ADMID="amd-1")
                file.set("MIMETYPE", _FORMATS.get(held.media, held.media or "application/octet-stream"))
                file.set("SIZE", str(held.size))
                file.set("CHECKSUM", held.sha512)
                file.set("CHECKSUMTYPE", "SHA-512")
                _link(child(file, NAMESPACE, "FLocat"), chapter.places[at - 1])


def _structure(root: Any, layout: Layout) -> None:
    structure = child(root, NAMESPACE, "structMap", TYPE="physical")
    whole = child(structure, NAMESPACE, "div", TYPE="package", LABEL=layout.contents.agency.name)
    for number, chapter in enumerate(layout.chapters, start=1):
        holding = chapter.holding
        dossier = child(whole, NAMESPACE, "div", TYPE="dossier", LABEL=holding.metadata.title or holding.dossier)
        dossier.set("DMDID", f"dmd-{number}")
        for role, numbers in _roles(chapter):
            group = child(dossier, NAMESPACE, "div", TYPE=role.value, LABEL=role.label)
            for at in numbers:
                child(group, NAMESPACE, "fptr", FILEID=_file_id(number, at))
