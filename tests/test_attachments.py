"""A decision sent along with the three parts, from its page to the verdict: it proves what the unit only says."""

from models.dossier import JudgedDossier
from models.page import Page
from models.source import SourceFile, Submission
from models.terms import Basis, FileStatus, Outcome
from pipeline import wiring
from pipeline.flow import judge_dossier, read_submission
from tests.parse.test_attested import INDEX, INITIATIVE
from tests.validate.sound import of_rule
from tests.writing import LETTER, MINUTES, REPORT, scanned_page

UNIT = {"PHÒNG TƯ PHÁP": "XÃ AN KHƯƠNG", "Phòng Tư pháp huyện": "xã An Khương huyện", "Phòng Tư pháp": "xã An Khương"}
WITHOUT_INDEX = "năm 2024 được UBND huyện công bố đạt 93,25%, xếp thứ 3/12."


def _of_the_commune(text: str) -> str:
    for office, commune in UNIT.items():
        text = text.replace(office, commune)
    return text.replace("UBND HUYỆN HỚN QUẢN", "ỦY BAN NHÂN DÂN")


def _judged(report: str, *attached: str) -> JudgedDossier:
    texts = (LETTER, _of_the_commune(MINUTES), _of_the_commune(report), *attached)
    pages: list[Page] = [scanned_page(text, f"{number}.pdf", 1) for number, text in enumerate(texts, 1)]
    files = tuple(
        SourceFile(path=p.file, path_raw=p.file, sha256="0" * 64, size=1, status=FileStatus.READ) for p in pages
    )
    law = wiring.find_law()
    (dossier,) = read_submission(Submission(name="An Khương", files=files), pages, files, law, 2024)
    return judge_dossier(dossier, law, "test", None)


SILENT = REPORT.replace(WITHOUT_INDEX, "năm 2024 chưa có kết quả.")


def test_an_attached_decision_gives_the_index_that_the_report_lacks_but_digits_read_once_stay_open() -> None:
    alone = of_rule(_judged(SILENT), "criterion.par_index")
    assert alone.outcome is Outcome.UNCLEAR
    beside = of_rule(_judged(SILENT, f"{INDEX}1. Ủy ban nhân dân xã An Khương: 93,25%."), "criterion.par_index")
    assert beside.outcome is Outcome.UNCLEAR
    assert "trên quyết định số 512/QĐ-UBND (%) đọc là 93,25 nhưng chưa chắc chắn" in beside.message


def test_an_attached_decision_that_agrees_with_the_report_is_the_proof_of_it() -> None:
    judged = _judged(REPORT, f"{INDEX}1. Ủy ban nhân dân xã An Khương: 93,25%.")
    found = of_rule(judged, "criterion.par_index")
    assert (found.outcome, found.basis) == (Outcome.MET, Basis.ATTACHMENT)
    assert {evidence.file for evidence in found.evidence} == {"3.pdf", "4.pdf"}
    assert of_rule(judged, "consistency.par_index").outcome is Outcome.MET
    proofs = [f for f in judged.findings if f.rule == "evidence.unsupported" and f.clause == "III.1.b"]
    assert [(f.outcome, f.basis) for f in proofs] == [(Outcome.MET, Basis.ATTACHMENT)]


def test_an_attached_decision_on_initiatives_is_the_proof_of_the_recognition() -> None:
    decision = f"{INITIATIVE}Điều 1. Công nhận sáng kiến “Sổ tay hộ tịch số” của UBND xã An Khương."
    found = of_rule(_judged(REPORT, decision), "criterion.initiative")
    assert (found.outcome, found.basis) == (Outcome.MET, Basis.ATTACHMENT)
    assert "“Sổ tay hộ tịch số” được công nhận theo Quyết định số 1234/QĐ-UBND" in found.message
