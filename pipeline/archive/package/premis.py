"""PREMIS 3 of a package: each file with both its hashes, each event of the two logs, each agent."""

from typing import Any

from lxml import etree

from models.holding import HeldObject
from models.terms import ObjectRole
from pipeline.archive.package.contents import Chapter, Layout
from pipeline.archive.package.history import Act, acts
from pipeline.archive.package.xml_text import child, xml_bytes

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def premis_xml(layout: Layout) -> bytes:
    """Return the PREMIS document of a package."""
    root = etree.Element(f"{{{NAMESPACE}}}premis", nsmap={"premis": NAMESPACE, "xsi": _XSI})
    root.set("version", "3.0")
    for chapter in layout.chapters:
        for held, at in chapter.objects:
            _file(root, held, at, chapter)
    for chapter in layout.chapters:
        _dossier(root, chapter)
    happened = tuple(acts(layout))
    for act in happened:
        _event(root, act)
    for name in sorted({act.who for act in happened if act.who}):
        _agent(root, "person", name, name, "person")
    _agent(root, "organization", layout.contents.agency.code, layout.contents.agency.name, "organization")
    _agent(root, "software", layout.contents.program, layout.contents.program, "software")
    return xml_bytes(root)


def _identified(parent: Any, prefix: str, kind: str, value: str) -> None:
    identifier = child(parent, NAMESPACE, f"{prefix}Identifier")
    child(identifier, NAMESPACE, f"{prefix}IdentifierType", kind)
    child(identifier, NAMESPACE, f"{prefix}IdentifierValue", value)


def _object(root: Any, kind: str) -> Any:
    element = child(root, NAMESPACE, "object")
    element.set(f"{{{_XSI}}}type", f"premis:{kind}")
    return element


def _file(root: Any, held: HeldObject, at: str, chapter: Chapter) -> None:
    element = _object(root, "file")
    _identified(element, "object", "package-path", at)
    what = child(element, NAMESPACE, "objectCharacteristics")
    for algorithm, digest in (("SHA-256", held.sha256), ("SHA-512", held.sha512)):
        fixity = child(what, NAMESPACE, "fixity")
        child(fixity, NAMESPACE, "messageDigestAlgorithm", algorithm)
        child(fixity, NAMESPACE, "messageDigest", digest)
    child(what, NAMESPACE, "size", str(held.size))
    designation = child(child(what, NAMESPACE, "format"), NAMESPACE, "formatDesignation")
    child(designation, NAMESPACE, "formatName", held.media or "application/octet-stream")
    child(element, NAMESPACE, "originalName", held.path_raw or held.path)
    relation = child(element, NAMESPACE, "relationship")
    child(relation, NAMESPACE, "relationshipType", "structural")
    child(relation, NAMESPACE, "relationshipSubType", "is included in")
    _related(relation, "holding", chapter.digest)


def _related(relation: Any, kind: str, value: str) -> None:
    identifier = child(relation, NAMESPACE, "relatedObjectIdentifier")
    child(identifier, NAMESPACE, "relatedObjectIdentifierType", kind)
    child(identifier, NAMESPACE, "relatedObjectIdentifierValue", value)


def _dossier(root: Any, chapter: Chapter) -> None:
    element = _object(root, "intellectualEntity")
    _identified(element, "object", "holding", chapter.digest)
    child(element, NAMESPACE, "originalName", chapter.holding.metadata.title or chapter.holding.dossier)
    originals = chapter.of_role(ObjectRole.ORIGINAL)
    if originals:
        relation = child(element, NAMESPACE, "relationship")
        child(relation, NAMESPACE, "relationshipType", "structural")
        child(relation, NAMESPACE, "relationshipSubType", "includes")
        for _, at in originals:
            _related(relation, "package-path", at)
    if chapter.holding.supersedes is not None:
        relation = child(element, NAMESPACE, "relationship")
        child(relation, NAMESPACE, "relationshipType", "derivation")
        child(relation, NAMESPACE, "relationshipSubType", "supersedes")
        _related(relation, "holding", chapter.holding.supersedes)


def _event(root: Any, act: Act) -> None:
    element = child(root, NAMESPACE, "event")
    _identified(element, "event", f"{act.chain}-chain-sha256", act.identifier)
    child(element, NAMESPACE, "eventType", act.type)
    child(element, NAMESPACE, "eventDateTime", act.when)
    child(child(element, NAMESPACE, "eventDetailInformation"), NAMESPACE, "eventDetail", act.detail)
    if act.who:
        agent = child(element, NAMESPACE, "linkingAgentIdentifier")
        child(agent, NAMESPACE, "linkingAgentIdentifierType", "person")
        child(agent, NAMESPACE, "linkingAgentIdentifierValue", act.who)
    about = child(element, NAMESPACE, "linkingObjectIdentifier")
    child(about, NAMESPACE, "linkingObjectIdentifierType", "holding")
    child(about, NAMESPACE, "linkingObjectIdentifierValue", act.about)


def _agent(root: Any, kind: str, value: str, name: str, type_: str) -> None:
    element = child(root, NAMESPACE, "agent")
    _identified(element, "agent", kind, value)
    child(element, NAMESPACE, "agentName", name)
    child(element, NAMESPACE, "agentType", type_)
