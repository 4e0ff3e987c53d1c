"""The whole line over the recorded samples: what the real engine read, parsed, judged and written here."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from benchmarks.accuracy import Result, compare
from models.dossier import JudgedDossier
from models.terms import DocumentKind, FileStatus, Outcome, Verdict
from pipeline import wiring
from pipeline.executors.serial import Serial
from pipeline.extract.pictures import ReadingPictures
from pipeline.flow import Processed, Reader, process
from pipeline.intake.originals import FolderOriginals
from pipeline.office import judged_again
from pipeline.records import record_of
from pipeline.reference.json_files import parse_json
from pipeline.report import as_json, write_reports
from tests.recording import INBOX, NoConverter, Quiet, RecordedPages, load


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Processed:
    engine, pages = load()
    reader = Reader(
        originals=FolderOriginals(tmp_path_factory.mktemp("originals")),
        engines=engine,
        converter=NoConverter(),
        executor=Serial(),
        stores=(RecordedPages(dict(pages)),),
        progress=Quiet(),
    )
    return process(INBOX, reader, wiring.find_law(), year=2024, exclude=None, on=None)


@pytest.fixture(scope="module")
def results(processed: Processed) -> tuple[Result, ...]:
    return compare(processed)


def test_every_sample_unit_has_its_dossier(results: tuple[Result, ...]) -> None:
    assert len(results) >= 20
    assert [result.unit.slug for result in results if result.dossier is None] == []


def test_no_unit_with_a_defect_is_called_compliant(results: tuple[Result, ...]) -> None:
    cleared = [r.unit.slug for r in results if r.cleared and r.unit.data["verdict"] != Verdict.COMPLIANT]
    assert cleared == []


def test_every_planted_defect_of_the_tuned_units_is_named_as_it_is(results: tuple[Result, ...]) -> None:
    missed = [(r.unit.slug, rule) for r in results if not r.unit.held_back for rule in r.missed if r.expected(rule)]
    assert missed == []


def test_no_tuned_unit_is_accused_of_a_breach_that_is_none(results: tuple[Result, ...]) -> None:
    accused = [(r.unit.slug, r.wrong(Outcome.NOT_MET, required=True)) for r in results if not r.unit.held_back]
    assert [entry for entry in accused if entry[1]] == []


def test_every_paper_of_the_tuned_units_is_of_its_kind(results: tuple[Result, ...]) -> None:
    wrong = [
        (result.unit.slug, true["type"])
        for result in results
        if not result.unit.held_back and result.dossier is not None
        for true in result.unit.data["documents"]
        if true["kind"] not in {document.kind for document in result.dossier.documents}
    ]
    assert wrong == []


def test_nearly_every_printed_field_of_the_tuned_units_is_exact(results: tuple[Result, ...]) -> None:
    fields = [f for r in results if not r.unit.held_back for f in r.fields if not f.handwritten]
    assert sum(field.right for field in fields) >= 0.95 * len(fields)


def test_no_number_written_by_pen_is_given_with_confidence(results: tuple[Result, ...]) -> None:
    guessed = [f for r in results for f in r.fields if f.handwritten and not f.right and f.confidence >= 0.9]
    assert guessed == []


def test_everything_that_came_in_is_named_once_with_what_became_of_it(processed: Processed) -> None:
    paths = [file.path for file in processed.batch.files]
    on_disk = [path.relative_to(INBOX).as_posix() for path in INBOX.rglob("*") if path.is_file()]
    assert len(paths) == len(set(paths))
    assert sorted(path for path in paths if ".zip/" not in path) == sorted(on_disk)
    assert [file.path for file in processed.batch.files if file.status is not FileStatus.READ and not file.reason] == []


def test_every_page_read_stands_in_a_paper_of_a_dossier(processed: Processed) -> None:
    told = {
        (page.file, page.page)
        for dossier in processed.dossiers
        for document in dossier.documents
        for page in (*document.pages, *document.twins)
    }
    assert [(p.file, p.page) for p in processed.pages if (p.file, p.page) not in told] == []


def test_every_value_shows_where_it_stands(processed: Processed) -> None:
    bare = [
        (dossier.id, name)
        for dossier in processed.dossiers
        for document in dossier.documents
        for name in type(document.fields).model_fields
        if getattr(document.fields, name).value is not None and not getattr(document.fields, name).evidence
    ]
    assert bare == []


def test_a_shared_inbox_of_one_unit_reads_as_one_dossier(processed: Processed) -> None:
    loose = [d for d in processed.dossiers if d.unit.name == "Ủy ban nhân dân xã Thanh Bình"]
    assert len(loose) == 1
    assert {document.kind for document in loose[0].documents} == {
        DocumentKind.PROPOSAL_LETTER,
        DocumentKind.COUNCIL_MINUTES,
        DocumentKind.ACHIEVEMENT_REPORT,
    }


def _write(processed: Processed, out: Path) -> None:
    images = ReadingPictures(processed.pages, stores=())
    plan = wiring.find_plan(None)
    write_reports(processed.batch, processed.dossiers, plan=plan, images=images, out=out, progress=Quiet())


def test_every_output_holds_to_its_schema_and_comes_out_the_same_twice(processed: Processed, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    _write(processed, first)
    _write(processed, second)
    schemas = {
        name: Draft202012Validator(json.loads(Path(f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8")))
        for name in ("batch", "dossier")
    }
    schemas["batch"].validate(json.loads((first / "batch.json").read_bytes()))
    records = sorted(first.glob("dossiers/*/dossier.json"))
    assert len(records) == len(processed.dossiers)
    for record in records:
        schemas["dossier"].validate(json.loads(record.read_bytes()))
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert [name for name in files if (first / name).read_bytes() != (second / name).read_bytes()] == []


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_record_judged_again_without_its_papers_gives_the_same(
    processed: Processed, tmp_path: Path, verdict: Verdict
) -> None:
    dossier = next(d for d in processed.dossiers if d.verdict is verdict)
    path = tmp_path / "dossier.json"
    path.write_bytes(wiring.as_json(dossier))
    again: JudgedDossier = wiring.check([path]).records[0]
    assert again == dossier


def test_every_record_of_the_samples_is_accepted_again_and_judged_the_same(processed: Processed) -> None:
    law = wiring.find_law()
    for judged in processed.dossiers:
        record = record_of(parse_json(as_json(judged), judged.id), Path(judged.id), law.units)
        assert as_json(judged_again(record, law)) == as_json(judged)
