"""A package is a sound bag, says whose it is, opens without us, and comes back as it went."""

import csv
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import bagit
import pytest
from lxml import etree

from models.terms import ObjectRole
from pipeline.archive.package import read_package, write_package
from pipeline.archive.package.metadata_xml import read_metadata_xml
from pipeline.archive.package.write import PREFIX, SUFFIX
from pipeline.errors import ArchiveError, UsageError
from tests.archive.conftest import Packed
from tests.archive.holdings import index_of, tree
from tests.archive.samples import PROFILES
from tests.archive.shelf import AGENCY, Shelf, contents_of, holding_of_names

METS = {"m": "http://www.loc.gov/METS/", "x": "http://www.w3.org/1999/xlink"}
PREMIS = {"p": "http://www.loc.gov/premis/v3", "xsi": "http://www.w3.org/2001/XMLSchema-instance"}


def test_bagit_finds_the_package_valid_by_its_library_and_its_command(packed: Packed) -> None:
    assert bagit.Bag(str(packed.folder)).validate()
    command = [sys.executable, "-m", "bagit", "--validate", str(packed.folder)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_sha256sum_of_any_machine_checks_the_package(packed: Packed) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(command, cwd=packed.folder, check=False).returncode == 0


def test_a_package_comes_back_with_the_same_holdings_log_and_bytes(packed: Packed) -> None:
    read = read_package(packed.folder)
    assert read.holdings == packed.contents.holdings
    assert read.chain == packed.contents.chain
    for holding in read.holdings:
        for held in holding.objects:
            with read.open_object(held.sha256) as opened:
                assert opened.read() == packed.shelf.objects[held.sha256]


def test_the_same_contents_give_the_same_bytes(packed: Packed, tmp_path: Path) -> None:
    again = write_package(packed.contents, packed.shelf.open_object, PROFILES, tmp_path / "again")
    assert tree(again) == tree(packed.folder)


def test_another_day_changes_the_day_and_not_the_packages_name(packed: Packed, tmp_path: Path) -> None:
    later = replace(packed.contents, made="2026-07-01T00:00:00+07:00")
    again = write_package(later, packed.shelf.open_object, PROFILES, tmp_path / "later")
    assert index_of(again)["identifier"] == index_of(packed.folder)["identifier"]
    changed = {name for name, content in tree(again).items() if tree(packed.folder)[name] != content}
    assert not any(name.startswith("data/dossiers/") for name in changed)


def test_the_agency_stands_on_every_package(packed: Packed) -> None:
    assert f"Agency-Identifier: {AGENCY.code}\n" in (packed.folder / "bag-info.txt").read_text(encoding="utf-8")
    assert index_of(packed.folder)["agency"] == {"code": AGENCY.code, "name": AGENCY.name}
    for name in ("mets.xml", "premis.xml", "index.html"):
        assert AGENCY.code in (packed.folder / "data" / name).read_text(encoding="utf-8")


def test_the_head_of_the_archives_log_is_anchored(packed: Packed) -> None:
    head = index_of(packed.folder)["chain_head"]
    assert f'"digest":"{head}"' in packed.contents.chain[-1]
    assert f"Archive-Chain-Head: {head}\n" in (packed.folder / "bag-info.txt").read_text(encoding="utf-8")


def test_files_and_folders_are_their_owners_alone(packed: Packed) -> None:
    assert {p.stat().st_mode & 0o777 for p in packed.folder.rglob("*") if p.is_file()} == {0o600}
    assert {p.stat().st_mode & 0o077 for p in [packed.folder, *packed.folder.rglob("*")] if p.is_dir()} == {0}


def test_originals_keep_their_readable_names(packed: Packed) -> None:
    at = [p for p in tree(packed.folder) if p.startswith("data/dossiers/xa-an-khuong-2024-v1/files/")]
    assert "data/dossiers/xa-an-khuong-2024-v1/files/An Khương/To trinh khen thuong.pdf" in at


def test_mets_names_every_object_once_with_its_checksum_and_place(packed: Packed) -> None:
    root = etree.parse(packed.folder / "data" / "mets.xml").getroot()
    files = root.findall(".//m:file", METS)
    told = {unquote(f.find("m:FLocat", METS).get(f"{{{METS['x']}}}href")): f.get("CHECKSUM") for f in files}
    held = [(placed["at"], placed["sha256"]) for h in index_of(packed.folder)["holdings"] for placed in h["objects"]]
    sha512 = {o.sha256: o.sha512 for h in packed.contents.holdings for o in h.objects}
    assert told == {at: sha512[sha256] for at, sha256 in held}
    assert [e.tag.partition("}")[2] for e in root] == ["metsHdr", "dmdSec", "dmdSec", "amdSec", "fileSec", "structMap"]
    ids = [f.get("ID") for f in files]
    pointed = [p.get("FILEID") for p in root.findall(".//m:structMap//m:fptr", METS)]
    assert sorted(ids) == sorted(pointed) and len(set(ids)) == len(ids)
    sections = {e.get("ID") for e in root.iter() if e.get("ID")}
    assert {d.get("DMDID") for d in root.iter(f"{{{METS['m']}}}div") if d.get("DMDID")} <= sections


def test_premis_names_every_object_with_both_hashes_and_every_event_with_its_agent(packed: Packed) -> None:
    root = etree.parse(packed.folder / "data" / "premis.xml").getroot()
    files = root.findall("p:object[@xsi:type='premis:file']", PREMIS)
    told = {tuple(d.text for d in f.findall(".//p:messageDigest", PREMIS)) for f in files}
    assert told == {(o.sha256, o.sha512) for h in packed.contents.holdings for o in h.objects}
    kinds = [e.tag.partition("}")[2] for e in root]
    assert kinds == sorted(kinds, key=["object", "event", "agent"].index)
    types = [e.text for e in root.findall("p:event/p:eventType", PREMIS)]
    assert sorted(types) == ["ingestion", "ingestion", "receive_on_paper", "receive_on_paper"]
    agents = {a.text for a in root.findall("p:agent/p:agentIdentifier/p:agentIdentifierValue", PREMIS)}
    linked = {a.text for a in root.findall(".//p:linkingAgentIdentifierValue", PREMIS)}
    assert linked == {"Chị An", "Anh Bình"} and linked <= agents


def test_metadata_reads_back_from_xml_and_the_annexs_misspelling_is_accepted_and_noted(packed: Packed) -> None:
    content = (packed.folder / "data/dossiers/xa-an-khuong-2024-v1/metadata.xml").read_bytes()
    read = read_metadata_xml(content, PROFILES)
    assert read.file["organ_id"] == packed.holding.metadata.organ_id
    assert read.file["title"] == packed.holding.metadata.title
    numbers = [document["code_number"] for document in read.documents]
    assert numbers == [d.code_number for d in packed.holding.documents]
    assert read.notes == ()
    misspelt = read_metadata_xml(content.replace(b"OrganId>", b"Organld>"), PROFILES)
    assert misspelt.file == read.file
    assert len(misspelt.notes) == 1 and "Organld" in misspelt.notes[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a",
        b"<Dossier/>",
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Dossier><File/><File/></Dossier>',
    ],
)
def test_metadata_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError):
        read_metadata_xml(content, PROFILES)


def test_an_entity_of_foreign_metadata_opens_no_file() -> None:
    content = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><D><File><Title>&x;</Title></File></D>'
    assert read_metadata_xml(content, PROFILES).file["title"] == ""


def test_the_table_opens_in_a_spreadsheet_with_a_row_for_each_document(packed: Packed) -> None:
    content = (packed.folder / "data" / "metadata.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == sum(len(h.documents) for h in packed.contents.holdings)
    assert {row["File.FileCode.OrganId"] for row in rows} == {"H10"}
    assert {row["RetentionConfirmed"] for row in rows} == {"false"}
    assert {row["CodeNumber"] for row in rows} >= {"87", "12", "145"}


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "  =1", "\n=1"])
def test_no_cell_of_the_table_is_a_formula(packed: Packed, tmp_path: Path, text: str) -> None:
    metadata = packed.holding.metadata.model_copy(update={"title": text})
    contents = contents_of([packed.holding.model_copy(update={"metadata": metadata})])
    folder = write_package(contents, packed.shelf.open_object, PROFILES, tmp_path / "p")
    table = (folder / "data" / "metadata.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert f"'{text}" in cells
    assert [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\n"))] == []


def test_the_page_leads_to_every_object_and_to_nothing_outside(packed: Packed) -> None:
    page = (packed.folder / "data" / "index.html").read_text(encoding="utf-8")
    links = [unquote(link) for link in re.findall(r'href="([^"#]+)"', page)]
    assert [link for link in links if not (packed.folder / "data" / link).is_file()] == []
    held = {placed["at"] for h in index_of(packed.folder)["holdings"] for placed in h["objects"]}
    assert held <= set(links)
    assert "<script" not in page and "http://" not in page and "https://" not in page and "src=" not in page
    assert "nộp khi chưa có người duyệt" in page and "Ủy ban nhân dân xã An Khương" in page


def test_hostile_text_stays_text_on_the_page_and_in_xml(packed: Packed, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>\x00\x1b]]>&\udcff"
    metadata = packed.holding.metadata.model_copy(update={"title": "<b>\x01&", "creator": "x\x0by"})
    shelf = Shelf()
    holding = holding_of_names(
        packed.holding.model_copy(update={"metadata": metadata}), [(hostile.replace("\udcff", ""), None, b"x")], shelf
    )
    folder = write_package(contents_of([holding]), shelf.open_object, PROFILES, tmp_path / "p")
    page = (folder / "data" / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "&lt;script&gt;" in page and "<b>" not in page
    etree.parse(folder / "data" / "mets.xml")
    etree.parse(folder / "data" / "premis.xml")
    assert read_package(folder).holdings == (holding,)


def test_a_package_is_never_written_over(packed: Packed, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "kept").write_text("x")
    with pytest.raises(UsageError, match="there already"):
        write_package(packed.contents, packed.shelf.open_object, PROFILES, tmp_path / "there")
    assert tree(tmp_path) == {"there/kept": b"x"}


def test_an_object_that_is_not_what_its_holding_names_stops_the_package(packed: Packed, tmp_path: Path) -> None:
    spoilt = Shelf(dict(packed.shelf.objects))
    first = next(o for o in packed.holding.objects if o.role == ObjectRole.ORIGINAL)
    spoilt.objects[first.sha256] = b"another"
    with pytest.raises(ArchiveError, match=first.sha256):
        write_package(packed.contents, spoilt.open_object, PROFILES, tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_and_a_running_ones_is_not(packed: Packed, tmp_path: Path) -> None:
    left = tmp_path / f"{PREFIX}abc{SUFFIX}"
    (left / "data").mkdir(parents=True)
    (tmp_path / f"{PREFIX}a-file{SUFFIX}").write_text("a person's own")
    target, other = tmp_path / "p", tmp_path / "q"

    def opening(sha256: str) -> object:
        if not other.exists():
            write_package(packed.contents, packed.shelf.open_object, PROFILES, other)
        return packed.shelf.open_object(sha256)

    write_package(packed.contents, opening, PROFILES, target)  # type: ignore[arg-type]
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{PREFIX}a-file{SUFFIX}", "p", "q"]
    assert tree(target) == tree(other)


def test_nothing_to_hand_over_is_no_package(packed: Packed, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to hand over"):
        write_package(replace(packed.contents, holdings=()), packed.shelf.open_object, PROFILES, tmp_path / "p")
