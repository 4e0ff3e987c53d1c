"""Metadata says what the papers say, and the check says what a clerk must add and where."""

from dataclasses import replace
from datetime import date

import pytest

from models.archival import DocumentMetadata
from models.archive_sheet import MetadataProfiles
from models.reading import Reading
from models.register import Arrival
from models.terms import DocumentKind, TextOrigin
from models.unit import UnitRef
from pipeline.archive.metadata import Described, Papers, describe, unit_mark
from pipeline.archive.metadata_check import FaultKind, faults, same_papers
from tests.archive.samples import PROFILES, SHEET, Samples

COMMUNE, STAMPED, WORD, UNREAD = "xa-an-khuong-2024", "xa-minh-duc-2024", "phong-y-te-2024", "xa-phuoc-an-2024"


def of_kind(described: Described, sample: Samples, name: str, kind: DocumentKind) -> DocumentMetadata:
    at = next(at for at, document in enumerate(sample.dossier(name).documents) if document.kind == kind)
    return described.documents[at]


def letter(sample: Samples, name: str, **more: object) -> DocumentMetadata:
    return of_kind(sample.described(name, **more), sample, name, DocumentKind.PROPOSAL_LETTER)


def test_a_symbol_is_split_into_number_and_notation(sample: Samples) -> None:
    paper = letter(sample, COMMUNE)
    assert (paper.code_number, paper.code_notation) == ("87", "TTr-UBND")
    assert (paper.issued_date, paper.organ_name) == ("2024-12-05", "Ủy ban nhân dân xã An Khương")
    assert (paper.signer, paper.signer_title) == ("Lý Quốc Thịnh", "Chủ tịch")
    assert paper.subject.startswith("Về việc đề nghị khen thưởng")


def test_minutes_have_their_day_and_signer_in_the_body_and_a_subject_of_their_kind(sample: Samples) -> None:
    paper = of_kind(sample.described(COMMUNE), sample, COMMUNE, DocumentKind.COUNCIL_MINUTES)
    assert (paper.issued_date, paper.signer) == ("2024-12-02", "Lý Quốc Thịnh")
    assert paper.subject.startswith("Biên bản họp Hội đồng Thi đua - Khen thưởng")
    assert "không in trích yếu" in paper.description


def test_the_stamp_on_the_letter_comes_before_the_register_which_fills_in_where_there_is_none(sample: Samples) -> None:
    row = Arrival(unit="x", year=2024, arrived_on=date(2024, 12, 20), number="31")
    stamped, plain = letter(sample, STAMPED, arrival=row), letter(sample, COMMUNE, arrival=row)
    assert (stamped.arrival_date, stamped.arrival_number) == ("2025-01-06", "12")
    assert (plain.arrival_date, plain.arrival_number) == ("2024-12-20", "31")
    assert letter(sample, COMMUNE).arrival_date is None


def test_a_word_file_is_born_digital_and_its_number_of_pages_is_not_made_up(sample: Samples) -> None:
    paper = letter(sample, WORD)
    assert (paper.provenance, paper.file_format, paper.pages) == ("Gốc điện tử", "Word", 0)
    assert any(
        fault.field == "pages" and "tệp Word" in fault.message
        for fault in faults(sample.described(WORD), SHEET, PROFILES)
    )


def test_a_scan_is_digitised_and_a_paper_of_both_is_mixed(sample: Samples) -> None:
    assert letter(sample, STAMPED).provenance == "Số hóa"
    assert letter(sample, COMMUNE).provenance == "Gốc điện tử"
    report = next(d for d in sample.dossier(COMMUNE).documents if d.twins)
    scanned = tuple(
        page.model_copy(update={"origin": TextOrigin.OCR}) if page.file == report.pages[0].file else page
        for page in sample.pages
    )
    mixed = describe(sample.dossier(COMMUNE), Papers(sample.files, scanned), SHEET, version=1)
    at = sample.dossier(COMMUNE).documents.index(report)
    assert mixed.documents[at].provenance == "Hỗn hợp"


def test_the_dossier_counts_its_papers_and_pages_and_spans_their_days(sample: Samples) -> None:
    described = sample.described(STAMPED)
    assert (described.file.documents_total, described.file.pages_total) == (3, 4)
    assert (described.file.start_date, described.file.end_date) == ("2024-12-24", "2025-01-06")
    assert described.file.file_catalog == "2024"
    assert not described.file.retention_confirmed


def test_what_was_not_read_is_left_empty_and_told_with_its_place(sample: Samples) -> None:
    described = sample.described(UNREAD)
    report = of_kind(described, sample, UNREAD, DocumentKind.ACHIEVEMENT_REPORT)
    assert (report.code_number, report.code_notation, report.issued_date) == ("", "BC-UBND", None)
    told = [fault for fault in faults(described, SHEET, PROFILES) if fault.kind == FaultKind.MISSING]
    assert {fault.field for fault in told} >= {"code_number", "issued_date"}
    number = next(fault for fault in told if fault.field == "code_number")
    assert described.places[report.ordinal - 1] in number.message
    assert "xem bản gốc và ghi số văn bản" in number.message
    assert "Nghị định 30/2020" in number.message and "Hướng dẫn 7197" in number.message


def test_what_was_read_without_confidence_is_kept_and_told(sample: Samples) -> None:
    described = sample.described(UNREAD)
    assert letter(sample, UNREAD).issued_date == "2024-12-18"
    unsure = [f for f in faults(described, SHEET, PROFILES) if f.kind == FaultKind.UNSURE and f.field == "issued_date"]
    assert len(unsure) == 1
    assert "2024-12-18" in unsure[0].message and "chưa chắc" in unsure[0].message


def test_a_retention_and_a_code_that_nobody_confirmed_are_told(sample: Samples) -> None:
    told = {fault.field for fault in faults(sample.described(COMMUNE), SHEET, PROFILES) if fault.kind == "unconfirmed"}
    assert told == {"retention", "organ_id"}


def with_field(sample: Samples, field: str, value: str) -> Described:
    dossier = sample.dossier(COMMUNE)
    at = next(at for at, d in enumerate(dossier.documents) if d.kind == DocumentKind.PROPOSAL_LETTER)
    told = Reading(value=value, text=value, confidence=1.0)
    paper = dossier.documents[at]
    changed = paper.model_copy(update={"fields": paper.fields.model_copy(update={field: told})})
    documents = (*dossier.documents[:at], changed, *dossier.documents[at + 1 :])
    return describe(dossier.model_copy(update={"documents": documents}), sample.papers, SHEET, version=1)


def test_a_symbol_that_a_person_typed_is_split_too(sample: Samples) -> None:
    described = with_field(sample, "number", "99/TTr-UBND/2024")
    paper = of_kind(described, sample, COMMUNE, DocumentKind.PROPOSAL_LETTER)
    assert (paper.code_number, paper.code_notation) == ("99", "TTr-UBND/2024")


@pytest.mark.parametrize(("size", "too_long"), [(500, False), (501, True)])
def test_a_length_is_told_past_its_limit_and_not_at_it(sample: Samples, size: int, too_long: bool) -> None:
    told = [
        f for f in faults(with_field(sample, "subject", "ệ" * size), SHEET, PROFILES) if f.kind == FaultKind.TOO_LONG
    ]
    assert bool(told) is too_long
    assert all(f.field == "subject" and f"dài {size} ký tự, nhiều nhất là 500" in f.message for f in told)


def test_codes_fit_the_guide_and_differ_within_a_season(sample: Samples) -> None:
    described = [sample.described(dossier.id) for dossier in sample.dossiers]
    codes = [document.code for d in described for document in d.documents]
    assert len(set(codes)) == len(codes)
    assert all(len(code) <= 30 for code in codes)
    assert len({d.file.file_notation for d in described}) == len(described)


def test_a_unit_without_a_code_is_marked_by_its_initials() -> None:
    assert unit_mark(UnitRef(name="Phòng Tài chính - Kế hoạch")) == "PTCKH"
    assert unit_mark(UnitRef(name="Ủy ban nhân dân xã An Khương", code="25330")) == "25330"
    assert unit_mark(UnitRef(name="???")) == "DV"


def test_the_same_number_notation_and_issuer_alert_and_another_year_says_so(sample: Samples) -> None:
    papers = sample.described(COMMUNE)
    paper = letter(sample, COMMUNE)
    older = paper.model_copy(update={"issued_date": "2023-12-05", "code_number": "087"})
    assert same_papers([("a", papers)]) == ()
    alert = same_papers([("a", papers), ("b", elsewhere(papers, older))])
    assert [(found.first, found.second, found.same_year) for found in alert] == [("a", "b", False)]
    assert "87/TTr-UBND" in alert[0].message and "khác năm" in alert[0].message
    (same,) = same_papers([("a", papers), ("c", elsewhere(papers, paper))])
    assert same.same_year
    assert same_papers([("a", papers), ("b", papers)]) == (), "one letter that two dossiers share is one paper"


def elsewhere(described: Described, paper: DocumentMetadata) -> Described:
    """Return a dossier of one paper, on a file of its own."""
    return replace(described, documents=(paper,), places=("khác.pdf, trang 1",))


def test_papers_without_a_number_are_like_no_other(sample: Samples) -> None:
    nameless = letter(sample, COMMUNE).model_copy(update={"code_number": ""})
    papers = sample.described(COMMUNE)
    two = [("a", elsewhere(papers, nameless)), ("b", replace(papers, documents=(nameless,), places=("x.pdf",)))]
    assert same_papers(two) == ()


def test_every_field_of_a_profile_is_one_of_ours_with_a_label(sample: Samples) -> None:
    described = sample.described(COMMUNE)
    of: dict[str, object] = {"file": described.file, "document": described.documents[0]}
    rules = [rule for profile in PROFILES.profiles for rule in profile.fields]
    assert all(hasattr(of[rule.of], rule.field) and PROFILES.labels[rule.field] for rule in rules)
    assert [rule.name for rule in rules if rule.required and not rule.add] == []


def test_the_misspelt_name_of_the_annex_is_accepted() -> None:
    names = {name for rule in MetadataProfiles.printed_fields(PROFILES, "file") for name in (rule.name, *rule.also)}
    assert {"FileCode.OrganId", "FileCode.Organld"} <= names
