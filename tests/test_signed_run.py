"""A signed submission through the whole line: record, report, desk; the bytes that came stay as they came."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from jsonschema import Draft202012Validator

from models.signature import NO_ROOTS, REVOCATION
from models.source import SourceFile
from models.terms import FileStatus, Media
from pipeline import wiring
from pipeline.extract import pages
from pipeline.extract.signatures.kept import SignatureTask, check_signatures, signature_key
from pipeline.extract.tesseract import TesseractEngine
from pipeline.ports import Loss, OcrEngine
from tests.desk.sitting import sit_down
from tests.extract.signing import authority, overlay, sign, updated
from tests.recording import INBOX, Quiet

UNIT, DOSSIER = "An Khương", "xa-an-khuong-2024"
REPORT, LETTER, MINUTES = "Bao cao thanh tich.pdf", "To trinh khen thuong.pdf", "Bien ban hop HD.pdf"


@dataclass(frozen=True)
class Run:
    """An inbox whose report was altered after signing, the roots, and what came out."""

    folder: Path

    def process(self, trust: Path | None, engine: OcrEngine | None = None) -> None:
        with wiring.open_office(wiring.Settings(out=self.folder / "out", trust=trust), Quiet(), engine) as office:
            office.process(self.folder / "inbox", year=2024)

    @property
    def record(self) -> dict[str, Any]:
        content = (self.folder / "out" / "dossiers" / DOSSIER / "dossier.json").read_bytes()
        return dict(json.loads(content))

    def signatures(self, kind: str) -> list[dict[str, Any]]:
        return next(d["signatures"] for d in self.record["documents"] if d["kind"] == kind)

    def finding(self, rule: str) -> dict[str, Any]:
        return next(f for f in self.record["findings"] if f["rule"] == rule)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("signed")
    unit = folder / "inbox" / UNIT
    shutil.copytree(INBOX / UNIT, unit)
    for name in (REPORT, LETTER, MINUTES):
        signed = sign((unit / name).read_bytes(), authority().person)
        (unit / name).write_bytes(sign(signed, authority().agency, "Signature2", box=(20, 20, 200, 80)))
    (unit / REPORT).write_bytes(updated((unit / REPORT).read_bytes(), overlay))
    (folder / "trust").mkdir()
    (folder / "trust" / "goc.pem").write_bytes(authority().root.certificate.public_bytes(Encoding.PEM))
    made = Run(folder)
    made.process(folder / "trust")
    return made


def test_an_altered_report_leaves_the_signature_unclear_and_asks_for_the_file_that_was_signed(run: Run) -> None:
    finding = run.finding("form.signature")
    assert finding["outcome"] == "unclear"
    assert "nội dung của tệp bị sửa hoặc thêm" in finding["message"] and "Báo cáo" in finding["message"]
    assert "đúng tệp đã ký" in finding["settled_by"]
    assert finding["evidence"][0]["box"] is not None


def test_the_record_holds_five_answers_of_each_signature_and_to_its_schema(run: Run) -> None:
    schema = Draft202012Validator(json.loads(Path("docs/schemas/dossier.schema.json").read_text(encoding="utf-8")))
    schema.validate(run.record)
    five = ("intact", "valid", "trusted", "covers_whole_file", "changed_after")
    altered, sound = run.signatures("achievement_report"), run.signatures("proposal_letter")
    assert [[one[name] for name in five] for one in altered] == [[True, True, True, False, True]] * 2
    assert [[one[name] for name in five] for one in sound] == [[True, True, True, False, False], [True] * 4 + [False]]
    assert {one["revocation"] for one in (*altered, *sound)} == {REVOCATION}


def test_the_check_of_signatures_stands_in_the_chain_of_acts_like_a_page(run: Run) -> None:
    assert wiring.verify_ledger(run.folder / "out").faults == ()


def test_the_bytes_that_came_are_kept_as_they_came(run: Run) -> None:
    kept = {path.name for path in (run.folder / "out" / ".hoso" / "originals").rglob("*") if path.is_file()}
    for path in (run.folder / "inbox" / UNIT).glob("*.pdf"):
        assert any(hashlib.sha256(path.read_bytes()).hexdigest() in name for name in kept)


def test_report_and_desk_show_the_signatures_the_altered_one_first(run: Run) -> None:
    report = (run.folder / "out" / "dossiers" / DOSSIER / "report.html").read_text(encoding="utf-8")
    with sit_down(run.folder / "out") as sitting:
        desk = sitting.browser.get(f"/dossiers/{DOSSIER}").text
    for page in (report, desk):
        assert "Chữ ký số (6)" in page and page.count(REVOCATION) == 6
        assert page.index("Sửa, thêm nội dung") < page.index("Chỉ thêm chữ ký số khác")
    assert 'id="signed" open' in desk, "it is open where the signature is a question"


def test_other_roots_have_the_signatures_checked_again_and_no_page_read_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(run.folder, tmp_path / "again")
    again = Run(tmp_path / "again")
    monkeypatch.setattr(pages, "read_page", lambda task: pytest.fail(f"{task.file.path} was read again"))
    again.process(None, TesseractEngine())  # an engine of the caller: tasks are run in this process
    assert {one["trusted"] for one in again.signatures("proposal_letter")} == {None}
    assert {one["trusted"] for one in run.signatures("proposal_letter")} == {True}


def test_two_processes_check_as_one_does(run: Run) -> None:
    tasks = [_task(path) for path in sorted((run.folder / "inbox" / UNIT).glob("*.pdf"))]
    alone = [check_signatures(task) for task in tasks]
    assert list(wiring.executor_for(2).map(check_signatures, tasks, _never)) == alone


def test_the_key_of_what_is_kept_names_the_roots() -> None:
    assert signature_key("ab", NO_ROOTS) != signature_key("ab", authority().roots)


def _task(path: Path) -> SignatureTask:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    size = path.stat().st_size
    file = SourceFile(
        path=path.name, path_raw=path.name, sha256=sha256, size=size, media=Media.PDF, status=FileStatus.READ
    )
    return SignatureTask(file, path, authority().roots)


def _never(task: SignatureTask, loss: Loss) -> Any:
    raise AssertionError(f"{task.file.path}: {loss.detail}")
