"""A dossier that breaches the plan in most of its rules: whatever is done to its bytes, no rule may be cleared by it."""

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from html import escape

import pikepdf

from models.dossier import JudgedDossier
from models.page import Page
from models.source import SourceFile, Submission
from models.terms import FileStatus, Outcome
from pipeline.flow import Law, judge_dossier, read_submission
from tests import test_traps as traps
from tests.hostile import sound
from tests.hostile.word import docx, paragraph
from tests.writing import word_page

LETTER, MINUTES, REPORT = "to-trinh", "bien-ban", "bao-cao"
OTHER_AWARD = traps.ASKS.replace("Chủ tịch UBND huyện tặng Giấy khen", "Chủ tịch UBND tỉnh tặng Bằng khen")
DISCIPLINED = "7. Ngoài Phó Chủ tịch UBND xã bị kỷ luật cảnh cáo, không có công chức nào bị kỷ luật."
TEXTS = {
    LETTER: traps.letter(OTHER_AWARD, day="31"),
    MINUTES: traps.minutes(voted="Có mặt: 07/09 thành viên. Kết quả bỏ phiếu: 8/7 phiếu đồng ý."),
    REPORT: traps.report(
        traps.INDEX.replace("93,25", "85,25"), traps.INITIATIVE.replace("Sáng kiến huyện", "Sáng kiến xã"), DISCIPLINED
    ),
}
"""The index too low, the initiative of a commune, a leader disciplined, another award, votes that do not add up, on the
last day, unsigned."""
BREACHES = {
    "criterion.par_index": "85,25%",
    "criterion.initiative": "được Hội đồng Sáng kiến xã công nhận",
    "criterion.discipline": "Phó Chủ tịch UBND xã bị kỷ luật cảnh cáo",
    "award.form": "Chủ tịch UBND tỉnh tặng Bằng khen",
    "consistency.votes": "8/7 phiếu",
}
"""The words that breach: while a paper says them, their rule may not be cleared by that paper, whatever else it says."""
_OPEN = (Outcome.NOT_MET, Outcome.UNCLEAR)


@cache
def pdf_of(name: str) -> bytes:
    """Return a paper as a PDF whose streams are plain, so that a mutation reaches what they say."""
    packed, plain = sound.sheet(TEXTS[name]), io.BytesIO()
    with pikepdf.open(io.BytesIO(packed)) as opened:
        opened.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all, static_id=True)
    return plain.getvalue()


@cache
def docx_of(name: str) -> bytes:
    """Return a paper as a .docx."""
    return docx("".join(paragraph(escape(row)) for row in TEXTS[name].splitlines() if row.strip()))


@cache
def parts_of(name: str) -> dict[str, bytes]:
    """Return the parts of a paper as a .docx."""
    with zipfile.ZipFile(io.BytesIO(docx_of(name))) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


@dataclass(frozen=True)
class Answer:
    """What a rule answered, with the words it answered by."""

    outcome: Outcome
    words: tuple[str, ...]


def judged(papers: dict[str, tuple[Page, ...]]) -> tuple[JudgedDossier, ...]:
    """Return the dossiers of pages by paper; those not given are taken as they are."""
    pages = [page for name in TEXTS for page in papers.get(name, (page_of(name),))]
    paths = dict.fromkeys(page.file for page in pages)
    files = tuple(SourceFile(path=p, path_raw=p, sha256="0" * 64, size=1, status=FileStatus.READ) for p in paths)
    found = read_submission(Submission(name="Phuoc An", files=files), pages, files, traps.LAW, 2024)
    return tuple(judge_dossier(dossier, traps.LAW, "", None) for dossier in found)


@cache
def page_of(name: str) -> Page:
    """Return a paper as it is."""
    return word_page(TEXTS[name], file=name)


@cache
def before() -> dict[str, Outcome]:
    """Return what each rule answers to the dossier as it is."""
    (dossier,) = judged({})
    return {finding.rule: finding.outcome for finding in dossier.findings}


def cleared(name: str, pages: tuple[Page, ...]) -> dict[str, tuple[str, ...]]:
    """Return the rules that say `met` of the dossier with other pages for a paper and did not before, with their words."""
    found: dict[str, tuple[str, ...]] = {}
    for dossier in judged({name: pages}):
        for finding in dossier.findings:
            if finding.outcome == Outcome.MET and before().get(finding.rule) in _OPEN:
                found[finding.rule] = tuple(evidence.text or "" for evidence in finding.evidence)
        if dossier.verdict == "compliant":
            found["verdict"] = ()
    return found


def judged_by(law: Law) -> None:
    """Judge the dossier by another plan; raise what that raises."""
    pages = [page_of(name) for name in TEXTS]
    files = tuple(
        SourceFile(path=p.file, path_raw=p.file, sha256="0" * 64, size=1, status=FileStatus.READ) for p in pages
    )
    for dossier in read_submission(Submission(name="Phuoc An", files=files), pages, files, law, 2024):
        judge_dossier(dossier, law, "", None)
